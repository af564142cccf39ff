import {
  type Account,
  type AccountPermission,
  type AccountRole,
  accountRolePermissions,
  listMyAccounts,
  permissionsWhileClosing,
} from '@guildhall/contract';
import { useOperation } from '../../api/use-operation.ts';
import { isAdministrator } from '../home.ts';
import { useSession } from '../session.tsx';

export interface AccountRights {
  /** Roles of one's own on the account. */
  readonly roles: readonly AccountRole[];
  /** Owners and Administrators of the organization may do everything on its accounts. */
  readonly isThroughOrganization: boolean;
  readonly may: (permission: AccountPermission) => boolean;
}

/** What Owners and Administrators may do on an account of their organization: only look at one that is closing (D10). */
export function organizationMay(
  { status }: Pick<Account, 'status'>,
  permission: AccountPermission,
): boolean {
  const isClosing = status === 'pending_closure' || status === 'closed';
  return !isClosing || permissionsWhileClosing.includes(permission);
}

/** What the signed-in person may do on the account, for offering nothing that would be refused; undefined until known. */
export function useAccountRights(account: Account | undefined): AccountRights | undefined {
  const me = useSession();
  const isThroughOrganization =
    account !== undefined &&
    account.organizationSid !== null &&
    account.organizationSid === me.organization?.sid &&
    isAdministrator(me);
  const mine = useOperation(
    listMyAccounts,
    { query: { search: account?.name ?? '', pageSize: 100 } },
    { enabled: account !== undefined },
  );
  if (account === undefined || (mine.isPending && !isThroughOrganization)) return undefined;
  const roles = mine.data?.items.find(({ sid }) => sid === account.sid)?.roles ?? [];
  return {
    roles,
    isThroughOrganization,
    may: (permission) =>
      (isThroughOrganization && organizationMay(account, permission)) ||
      (account.status === 'active' &&
        roles.some((role) => accountRolePermissions[role].includes(permission))),
  };
}
