import {
  type Account,
  type AccountRelease,
  listAccountRequests,
  type OrganizationSid,
  previewAccountRelease,
  type ReleaseAcknowledgement,
  requestAccountRelease,
} from '@guildhall/contract';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { type Translate, useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ConfirmDialog, type Fact } from '../../ui/confirm-dialog.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { useFresh } from '../departure/use-fresh.ts';
import { useFailureText } from '../use-failure-text.ts';

/** What has to be acknowledged, with the numbers of this moment. */
function pointOf(
  t: Translate,
  { key, count }: { readonly key: ReleaseAcknowledgement; readonly count: number },
  owner: string,
): string {
  switch (key) {
    case 'account-leaves-organization':
      return t('account-request.ackLeaves');
    case 'organization-loses-control':
      return t('account-request.ackControl');
    case 'former-owner-loses-access':
      return t('account-request.ackOwner', { name: owner });
    case 'people-keep-access':
      return t('account-request.ackPeople', { count });
    case 'subaccounts-leave':
      return t('account-request.ackSubaccounts', { count });
  }
}

function factsOf(t: Translate, { people, subaccounts }: AccountRelease): Fact[] {
  const facts = [
    { count: people, label: t('account-request.factPeople', { count: people }) },
    { count: subaccounts, label: t('account-request.factSubaccounts', { count: subaccounts }) },
  ];
  return facts.filter(({ count }) => count > 0);
}

function useRelease(account: Account, organizationSid: OrganizationSid, onClose: () => void) {
  const t = useMessages();
  const [email, setEmail] = useState('');
  const [keepsOwner, setKeepsOwner] = useState(false);
  const params = { organizationSid, accountSid: account.sid };
  const { data: release, error } = useFresh(previewAccountRelease, { params });
  const ask = useMutationOperation(requestAccountRelease, {
    invalidates: [listAccountRequests],
    onSuccess: (request) => {
      showToast({
        text: t('account-request.released', { name: account.name, email: request.email }),
      });
      onClose();
    },
  });
  const demanded = (release?.acknowledgements ?? []).filter(
    ({ key }) => !keepsOwner || key !== 'former-owner-loses-access',
  );
  const confirm = (): void => {
    if (release === undefined) return;
    ask.mutate({
      params,
      body: {
        email: email.trim(),
        keepFormerOwner: keepsOwner,
        acknowledgements: demanded.map(({ key }) => key),
      },
      ifMatch: release.version,
    });
  };
  const failure = ask.error ?? error ?? null;
  return { email, setEmail, keepsOwner, setKeepsOwner, release, demanded, ask, confirm, failure };
}

/** Asks somebody outside to take an account over, which leaves when they accept (R-64, D10). */
export function ReleaseAccountDialog({
  account,
  organizationSid,
  onClose,
}: {
  readonly account: Account;
  readonly organizationSid: OrganizationSid;
  readonly onClose: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const state = useRelease(account, organizationSid, onClose);
  const { release, email, keepsOwner, failure } = state;
  const owner = release?.ownerName ?? account.ownerName;
  const facts = release === undefined ? [] : factsOf(t, release);
  const hasAddress = email.trim().includes('@');
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={state.confirm}
      title={t('account-request.releaseTitle', { name: account.name })}
      description={t('account-request.releaseBody')}
      confirmLabel={t('account-request.releaseSubmit')}
      isPending={state.ask.isPending}
      isBlocked={release === undefined || !hasAddress}
      missing={hasAddress ? undefined : t('account-request.releaseMissing')}
      facts={facts.length === 0 ? undefined : facts}
      acknowledgements={state.demanded.map((point) => pointOf(t, point, owner))}
    >
      {failure !== null && (
        <Callout tone="danger" isAlert>
          {failureText(failure)}
        </Callout>
      )}
      {release === undefined && failure === null && <SkeletonLines lines={6} />}
      {release !== undefined && (
        <>
          <TextField
            label={t('account-request.releaseEmail')}
            description={t('account-request.releaseEmailHint')}
            type="email"
            value={email}
            onChange={state.setEmail}
            autoComplete="off"
          />
          <Checkbox
            isSelected={keepsOwner}
            onChange={state.setKeepsOwner}
            description={t('account-request.releaseKeepHint')}
          >
            {t('account-request.releaseKeep', { name: owner })}
          </Checkbox>
        </>
      )}
    </ConfirmDialog>
  );
}
