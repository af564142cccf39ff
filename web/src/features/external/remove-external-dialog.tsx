import {
  type ExternalUser,
  listUserAccounts,
  type OrganizationSid,
  removeExternalUser,
} from '@guildhall/contract';
import { useMutationOperation, useOperation } from '../../api/use-operation.ts';
import { StoppingCredentials } from '../../app/access/kept-credentials.tsx';
import { accountRoleName } from '../../app/access/role-names.ts';
import { nameOf } from '../../app/session.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useLocale } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import './external.css';
import { externalReads } from './external-reads.ts';

interface RemoveExternalDialogProps {
  readonly organizationSid: OrganizationSid;
  readonly user: ExternalUser;
  readonly onClose: () => void;
}

/** Accounts that are named; the rest is counted. */
const mostNamed = 8;

function LostAccounts({ organizationSid, user }: Omit<RemoveExternalDialogProps, 'onClose'>) {
  const { t, tag } = useLocale();
  const read = useOperation(listUserAccounts, {
    params: { organizationSid, userSid: user.sid },
    query: { pageSize: mostNamed, count: true },
  });
  if (read.data === undefined) return <SkeletonLines lines={2} />;
  const { items, total } = read.data;
  const more = (total?.count ?? items.length) - items.length;
  const list = new Intl.ListFormat(tag, { type: 'unit' });
  return (
    <section className="lost-accounts">
      <h3 className="lost-title">{t('external.removeAccounts')}</h3>
      <ul>
        {items.map((account) => (
          <li key={account.accountSid}>
            <span className="lost-name">{account.name}</span>
            <span className="muted">
              {list.format(account.roles.map((role) => t(accountRoleName[role])))}
            </span>
          </li>
        ))}
        {more > 0 && <li className="muted">{t('external.removeMore', { count: more })}</li>}
      </ul>
      <p className="muted">{t('external.removeInvitations')}</p>
    </section>
  );
}

/** Takes everything a person from outside has in the organization, naming it. */
export function RemoveExternalDialog(props: RemoveExternalDialogProps) {
  const { organizationSid, user, onClose } = props;
  const { t } = useLocale();
  const failureText = useFailureText();
  const name = nameOf(user);
  const remove = useMutationOperation(removeExternalUser, {
    invalidates: externalReads,
    onSuccess: () => {
      showToast({ text: t('external.removed', { name }) });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => remove.mutate({ params: { organizationSid, userSid: user.sid } })}
      title={t('external.removeTitle', { name })}
      description={t('external.removeBody')}
      confirmLabel={t('external.remove')}
      isPending={remove.isPending}
    >
      <LostAccounts organizationSid={organizationSid} user={user} />
      <StoppingCredentials organizationSid={organizationSid} userSid={user.sid} by="removal" />
      {remove.isError && (
        <Callout tone="danger" isAlert>
          {failureText(remove.error)}
        </Callout>
      )}
    </ConfirmDialog>
  );
}
