import {
  createAccountRequest,
  listAccountRequests,
  type OrganizationSid,
  parseSid,
} from '@guildhall/contract';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useNavigation } from '../../ui/link.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { useFailureText } from '../use-failure-text.ts';

/** Asks for the sid of an account outside; its owner is asked to confirm. */
export function AddAccountDialog({
  organizationSid,
  pendingHref,
  accountSid: known = '',
  onClose,
}: {
  readonly organizationSid: OrganizationSid;
  /** Where the account waits from then on. */
  readonly pendingHref: string;
  /** The account, where it is known already. */
  readonly accountSid?: string | undefined;
  readonly onClose: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const { go } = useNavigation();
  const [text, setText] = useState<string>(known);
  const [isFaulty, setFaulty] = useState(false);
  const add = useMutationOperation(createAccountRequest, {
    invalidates: [listAccountRequests],
    onSuccess: (request) => {
      showToast({ text: t('account-request.added', { name: request.accountName }) });
      onClose();
      go(pendingHref);
    },
  });
  const submit = (): void => {
    if (add.isPending) return;
    const accountSid = parseSid('account', text.trim());
    setFaulty(accountSid === undefined);
    if (accountSid !== undefined) add.mutate({ params: { organizationSid }, body: { accountSid } });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('account-request.addTitle')}
      description={t('account-request.addBody')}
      onSubmit={submit}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" look="primary" isPending={add.isPending}>
            {t('account-request.addSubmit')}
          </Button>
        </>
      }
    >
      {add.error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(add.error)}
        </Callout>
      )}
      <TextField
        label={t('account-request.addSid')}
        description={t('account-request.addSidHint')}
        value={text}
        onChange={setText}
        error={isFaulty ? t('account-request.addSidFault') : undefined}
        autoFocus
        autoComplete="off"
        spellCheck="false"
      />
      <p className="muted">{t('account-request.addEffect')}</p>
    </Dialog>
  );
}
