import {
  type Account,
  type AccountPermission,
  type OrganizationSid,
  reactivateAccount,
  suspendAccount,
} from '@guildhall/contract';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { ReleaseSection } from '../../app/account-request/release-section.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { DangerZone, Section } from '../../ui/page.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { lifeReads } from './account-life-acts.ts';
import { CloseAccountDialog } from './close-account-dialog.tsx';
import { SuspendAccountDialog } from './suspend-account-dialog.tsx';

/** Done at once: it gives back what was there, and can be undone. */
function ReactivateSection({ account }: { readonly account: Account }) {
  const t = useMessages();
  const failureText = useFailureText();
  const params = { accountSid: account.sid };
  const onError = (error: unknown): void => showToast({ tone: 'danger', text: failureText(error) });
  const suspend = useMutationOperation(suspendAccount, { invalidates: lifeReads });
  const reactivate = useMutationOperation(reactivateAccount, {
    invalidates: lifeReads,
    onSuccess: () =>
      showToast({
        text: t('account-life.reactivated', { name: account.name }),
        action: {
          label: t('account-life.undo'),
          onPress: () => suspend.mutate({ params }, { onError }),
        },
      }),
  });
  return (
    <Section
      title={t('account-life.reactivate')}
      description={t('account-life.reactivateHint')}
      actions={
        <Button
          isPending={reactivate.isPending}
          onPress={() => reactivate.mutate({ params, ifMatch: account.version }, { onError })}
        >
          {t('account-life.reactivate')}
        </Button>
      }
    />
  );
}

/** Taking the account out of use, back, and closing it, as far as the person may. */
export function AccountDanger({
  account,
  may,
  organizationSid,
}: {
  readonly account: Account;
  readonly may: (permission: AccountPermission) => boolean;
  /** The organization that may let it go; absent in the Console. */
  readonly organizationSid?: OrganizationSid | undefined;
}) {
  const t = useMessages();
  const [chosen, setChosen] = useState<'suspend' | 'close' | null>(null);
  const close = (): void => setChosen(null);
  const isSuspended = account.status === 'suspended';
  const maySuspend = account.status === 'active' && may('account:suspend');
  const mayReactivate =
    isSuspended &&
    (account.suspendedBy === 'organization' || account.suspendedBy === 'account') &&
    may('account:reactivate');
  const mayClose = may('account:close');
  const mayRelease =
    organizationSid !== undefined && account.status === 'active' && account.parentSid === null;
  if (!maySuspend && !mayReactivate && !mayClose) return null;
  return (
    <DangerZone>
      {maySuspend && (
        <Section
          title={t('account-life.suspend')}
          description={t('account-life.suspendHint')}
          actions={
            <Button look="danger-outline" onPress={() => setChosen('suspend')}>
              {t('account-life.suspend')}
            </Button>
          }
        />
      )}
      {mayReactivate && <ReactivateSection account={account} />}
      {mayRelease && <ReleaseSection account={account} organizationSid={organizationSid} />}
      {mayClose && (
        <Section
          title={t('account-life.close')}
          description={t('account-life.closeHint')}
          actions={
            <Button look="danger-outline" onPress={() => setChosen('close')}>
              {t('account-life.close')}
            </Button>
          }
        />
      )}
      {chosen === 'suspend' && <SuspendAccountDialog account={account} onClose={close} />}
      {chosen === 'close' && <CloseAccountDialog account={account} onClose={close} />}
    </DangerZone>
  );
}
