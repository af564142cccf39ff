import type { Account, OrganizationSid } from '@guildhall/contract';
import { organizationMay } from '../../app/access/use-account-rights.ts';
import { ReleaseAccountDialog } from '../../app/account-request/release-account-dialog.tsx';
import { paths } from '../../app/paths.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { isLiftable } from './account-life-acts.ts';
import { CloseAccountDialog } from './close-account-dialog.tsx';
import { SuspendAccountDialog } from './suspend-account-dialog.tsx';
import { useReactivation } from './use-reactivation.ts';

/** An act that asks first, on an account of the list. */
export interface ChosenAccountAct {
  readonly act: 'suspend' | 'release' | 'close';
  readonly account: Account;
}

interface RowMenuProps {
  readonly organizationSid: OrganizationSid;
  readonly account: Account;
  readonly onChoose: (chosen: ChosenAccountAct) => void;
}

/** Where to go from an account of the list, and what its page offers to do to it. */
export function AccountRowMenu({ organizationSid, account, onChoose }: RowMenuProps) {
  const t = useMessages();
  const reactivation = useReactivation(account);
  const address = paths.account(organizationSid, account.sid);
  const isActive = account.status === 'active';
  const mayReactivate = isLiftable(account) && organizationMay(account, 'account:reactivate');
  const mayClose = organizationMay(account, 'account:close');
  return (
    <>
      <MenuItem label={t('account.general')} href={address} />
      <MenuItem label={t('account.users')} href={`${address}/users`} />
      <MenuItem label={t('account.openConsole')} href={paths.console(account.sid)} />
      {(isActive || mayReactivate || mayClose) && <MenuSeparator />}
      {isActive && (
        <MenuItem
          label={t('account-life.suspend')}
          onAction={() => onChoose({ act: 'suspend', account })}
        />
      )}
      {account.status === 'suspended' && account.suspendedBy === 'operator' && (
        <MenuItem label={t('account-life.byOperator')} isDisabled />
      )}
      {mayReactivate && (
        <MenuItem label={t('account-life.reactivate')} onAction={reactivation.run} />
      )}
      {(isActive || account.status === 'suspended') && (
        <MenuItem
          label={t('account-request.release')}
          isDisabled={!isActive}
          onAction={() => onChoose({ act: 'release', account })}
        />
      )}
      {mayClose && (
        <MenuItem
          label={t('account-life.close')}
          isDanger
          onAction={() => onChoose({ act: 'close', account })}
        />
      )}
    </>
  );
}

/** Asks before the act that was chosen. */
export function AccountActDialog({
  organizationSid,
  chosen,
  onClose,
}: {
  readonly organizationSid: OrganizationSid;
  readonly chosen: ChosenAccountAct | undefined;
  readonly onClose: () => void;
}) {
  if (chosen === undefined) return null;
  const { act, account } = chosen;
  if (act === 'suspend') return <SuspendAccountDialog account={account} onClose={onClose} />;
  if (act === 'close') return <CloseAccountDialog account={account} onClose={onClose} />;
  return (
    <ReleaseAccountDialog account={account} organizationSid={organizationSid} onClose={onClose} />
  );
}
