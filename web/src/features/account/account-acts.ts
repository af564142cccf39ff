import {
  getAccount,
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
  listAccountUsers,
  listAccountInvitations,
  listAccounts,
  listMyAccounts,
  listUserAccounts,
  listUsers,
] as const;
