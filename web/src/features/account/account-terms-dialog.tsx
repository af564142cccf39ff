import {
  type Account,
  type AccountUser,
  listExternalUsers,
  updateAccountUser,
} from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { TermsDialog } from '../../app/access/terms/terms-dialog.tsx';
import { nameOf } from '../../app/session.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { accessReads, grantableOf } from './account-acts.ts';

interface AccountTermsDialogProps {
  readonly account: Account;
  readonly user: AccountUser;
  readonly onClose: () => void;
}

/** Changes end and sponsor of one person’s access to the account. */
export function AccountTermsDialog({ account, user, onClose }: AccountTermsDialogProps) {
  const t = useMessages();
  const name = nameOf(user);
  const { organizationSid } = account;
  const update = useMutationOperation(updateAccountUser, {
    invalidates: [...accessReads, listExternalUsers],
    onSuccess: () => {
      showToast({ text: t('external.termsSaved', { name }) });
      onClose();
    },
  });
  return (
    <TermsDialog
      name={name}
      description={t('external.termsOn', { name, account: account.name })}
      place={organizationSid === null ? null : { organizationSid, accountSid: account.sid }}
      endsAt={user.endsAt}
      sponsor={user.sponsor}
      isPending={update.isPending}
      error={update.error}
      onSave={(terms) =>
        update.mutate({
          params: { accountSid: account.sid, userSid: user.userSid },
          body: { roles: grantableOf(user), ...terms },
          ifMatch: user.version,
        })
      }
      onClose={onClose}
    />
  );
}
