import type { Account, AccountPermission, OrganizationSid } from '@guildhall/contract';
import { useState } from 'react';
import { ReleaseSection } from '../../app/account-request/release-section.tsx';
import { paths } from '../../app/paths.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { useNavigation } from '../../ui/link.tsx';
import { DangerZone, Section } from '../../ui/page.tsx';
import { isLiftable } from './account-life-acts.ts';
import { CloseAccountDialog } from './close-account-dialog.tsx';
import { SuspendAccountDialog } from './suspend-account-dialog.tsx';
import { useReactivation } from './use-reactivation.ts';

function ReactivateSection({ account }: { readonly account: Account }) {
  const t = useMessages();
  const { isPending, run } = useReactivation(account);
  return (
    <Section
      title={t('account-life.reactivate')}
      description={t('account-life.reactivateHint')}
      actions={
        <Button isPending={isPending} onPress={run}>
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
  const { go } = useNavigation();
  const close = (): void => setChosen(null);
  const { parentSid } = account;
  // In the Console its pages are dead with the account; the Admin Center still shows it.
  const leave = (): void =>
    go(parentSid === null ? paths.accounts : paths.console(parentSid, 'subaccounts'));
  const maySuspend = account.status === 'active' && may('account:suspend');
  const mayReactivate = isLiftable(account) && may('account:reactivate');
  const mayClose = may('account:close');
  const isInUse = account.status === 'active' || account.status === 'suspended';
  const mayRelease = organizationSid !== undefined && isInUse && account.parentSid === null;
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
      {account.suspendedBy === 'operator' && (
        <Section
          title={t('account-life.byOperator')}
          description={t('account-life.suspendedByOperatorBody')}
        />
      )}
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
      {chosen === 'close' && (
        <CloseAccountDialog
          account={account}
          onClose={close}
          onClosed={organizationSid === undefined ? leave : undefined}
        />
      )}
    </DangerZone>
  );
}
