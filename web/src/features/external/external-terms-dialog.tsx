import {
  type ExternalUser,
  listUserAccounts,
  type OrganizationSid,
  type UserAccount,
  updateExternalUser,
} from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { TermsDialog } from '../../app/access/terms/terms-dialog.tsx';
import { isOver } from '../../app/access/terms/terms-tags.tsx';
import { useFresh } from '../../app/departure/use-fresh.ts';
import { nameOf } from '../../app/session.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { externalReads } from './external-reads.ts';

interface ExternalTermsDialogProps {
  readonly organizationSid: OrganizationSid;
  readonly user: ExternalUser;
  readonly onClose: () => void;
}

/** The value that all have, or undefined where they differ. */
function common<Value>(
  accounts: readonly UserAccount[],
  read: (account: UserAccount) => Value,
): Value | undefined {
  const texts = new Set(accounts.map((account) => JSON.stringify(read(account))));
  const [first] = accounts;
  return texts.size === 1 && first !== undefined ? read(first) : undefined;
}

/** Changes end and sponsor of everything a person from outside has, as far as it has not ended. */
export function ExternalTermsDialog({ organizationSid, user, onClose }: ExternalTermsDialogProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const name = nameOf(user);
  const read = useFresh(listUserAccounts, {
    params: { organizationSid, userSid: user.sid },
    query: { pageSize: 100 },
  });
  const update = useMutationOperation(updateExternalUser, {
    invalidates: externalReads,
    onSuccess: () => {
      showToast({ text: t('external.termsSaved', { name }) });
      onClose();
    },
  });
  if (read.error !== undefined) {
    return (
      <Dialog isOpen onClose={onClose} title={t('external.termsTitle', { name })}>
        <Callout tone="danger" isAlert>
          {failureText(read.error)}
        </Callout>
      </Dialog>
    );
  }
  if (read.data === undefined) return null;
  const accounts = read.data.items.filter(({ endsAt }) => !isOver(endsAt));
  const isWhole = read.data.nextCursor === null;
  const [only] = accounts;
  const description =
    accounts.length === 1 && only !== undefined
      ? t('external.termsOn', { name, account: only.name })
      : t('external.termsOnAll', { name, count: user.accountCount - user.endedCount });
  return (
    <TermsDialog
      name={name}
      description={description}
      place={{ organizationSid }}
      endsAt={isWhole ? common(accounts, ({ endsAt }) => endsAt) : undefined}
      sponsor={isWhole ? common(accounts, ({ sponsor }) => sponsor) : undefined}
      isPending={update.isPending}
      error={update.error}
      onSave={(body) => update.mutate({ params: { organizationSid, userSid: user.sid }, body })}
      onClose={onClose}
    />
  );
}
