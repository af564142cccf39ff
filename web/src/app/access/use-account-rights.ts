import {
  type Account,
  type AccountPermission,
  type AccountRole,
  type AccountSid,
  getMyAccountRights,
  permissionsWhileClosing,
} from '@guildhall/contract';
import { useOperation } from '../../api/use-operation.ts';

export interface AccountRights {
  /** Roles of one's own on the account. */
  readonly roles: readonly AccountRole[];
  /** The organization that manages the account; null when independent. */
  readonly organizationName: string | null;
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

/** What the signed-in person may do on the account, as the server decides it; undefined until known. */
export function useAccountRights(accountSid: AccountSid): AccountRights | undefined {
  const { data } = useOperation(getMyAccountRights, { params: { accountSid } });
  if (data === undefined) return undefined;
  const { roles, organizationRole, organizationName, permissions } = data;
  return {
    roles,
    organizationName,
    isThroughOrganization: organizationRole === 'owner' || organizationRole === 'administrator',
    may: (permission) => permissions.includes(permission),
  };
}
