import type { AccountStatus } from '@guildhall/contract';

/** What is out of use: an account, in that state, or the organization with all its accounts. */
export type OutOfUseState = AccountStatus | 'organization';
