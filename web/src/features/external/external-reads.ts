import {
  getOrganizationCounts,
  getUser,
  listAccountUsers,
  listExternalUsers,
  listUserAccounts,
} from '@guildhall/contract';

/** Reads that change with the access of people from outside. */
export const externalReads = [
  listExternalUsers,
  listUserAccounts,
  listAccountUsers,
  getUser,
  getOrganizationCounts,
] as const;
