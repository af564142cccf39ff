import {
  type AccountUser,
  type GrantableAccountRole,
  getAccount,
  getAccountUser,
  getMyAccountRights,
  grantableAccountRoles,
  listAccountInvitations,
  listAccounts,
  listAccountUsers,
  listMyAccounts,
  listUserAccounts,
  listUsers,
} from '@guildhall/contract';

/** Reads that change when somebody's access to an account does. */
export const accessReads = [
  getAccount,
  getAccountUser,
  getMyAccountRights,
  listAccountUsers,
  listAccountInvitations,
  listAccounts,
  listMyAccounts,
  listUserAccounts,
  listUsers,
] as const;

/** The roles of a person that can be given. */
export function grantableOf(user: AccountUser): GrantableAccountRole[] {
  return grantableAccountRoles.filter((role) => user.roles.includes(role));
}
