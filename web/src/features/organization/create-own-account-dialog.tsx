import { type Account, listMyAccounts, type OrganizationSid } from '@guildhall/contract';
import { KindField } from '../../app/account-set-up/kind-field.tsx';
import { NewAccountDialog } from '../../app/account-set-up/new-account-dialog.tsx';
import { useNewAccount } from '../../app/account-set-up/use-new-account.ts';
import { paths } from '../../app/paths.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useNavigation } from '../../ui/link.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-queue.ts';

export interface CreateOwnAccountProps {
  readonly organizationSid: OrganizationSid;
  readonly onClose: () => void;
}

/** A Standard user creates an account of the organization and owns it. Mount it to open it. */
export function CreateOwnAccountDialog({ organizationSid, onClose }: CreateOwnAccountProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const { go } = useNavigation();
  const open = (account: Account): void => {
    onClose();
    go(paths.console(account.sid));
  };
  const onReady = (account: Account): void => {
    showToast({ text: t('account.created', { name: account.name }) });
    open(account);
  };
  const creation = useNewAccount({ organizationSid, invalidates: [listMyAccounts], onReady });
  const { form, kind, setKind, made, create } = creation;
  if (made !== undefined) {
    const acts = { onClose, onOpen: open, onReady };
    return <NewAccountDialog account={made} retryIn={undefined} {...acts} />;
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('account.createTitle')}
      description={`${t('account.createBody')} ${t('account.ownerSelf')}`}
      onSubmit={() => creation.submit()}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" look="primary" isPending={create.isPending}>
            {t('account.createSubmit')}
          </Button>
        </>
      }
    >
      {create.error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(create.error)}
        </Callout>
      )}
      <TextField
        {...form.bind('name')}
        label={t('account.accountName')}
        autoFocus
        autoComplete="off"
      />
      <KindField value={kind} onChange={setKind} />
    </Dialog>
  );
}
