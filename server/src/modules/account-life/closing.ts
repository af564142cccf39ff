import {
  type AccountClosure,
  type AccountSid,
  type ClosureAcknowledgement,
  closureAcknowledgements,
  type OrganizationSid,
  type ResourceCount,
  type TenantSid,
} from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { AccountKey } from '../account/index.ts';

/** The brake on closing many accounts, as it stands. */
export type Brake = NonNullable<AccountClosure['brake']>;

/** What a closing touches, in numbers. */
export interface ClosureFacts {
  readonly users: number;
  readonly subaccounts: number;
  readonly openInvitations: number;
  readonly apiKeys: number;
  readonly authTokens: number;
  readonly webhooks: number;
  readonly resources: readonly ResourceCount[];
}

/** A consequence that has to be acknowledged, with how many things it is about. */
export interface ClosureConsequence {
  readonly key: ClosureAcknowledgement;
  readonly count: number;
}

/** An account whose closing has just been written, in the unit that wrote it. */
export interface ClosingAccount extends AccountKey {
  /** Its subaccounts end with it. */
  readonly subaccountSids: readonly AccountSid[];
}

/** What of other modules a closing needs to know and to set off. */
export interface ClosingDeps {
  /** What the platform's services hold for an account and its subaccounts, by type (D17). */
  readonly countResources: (db: Db, account: AccountKey) => Promise<readonly ResourceCount[]>;
  /** Has the resources released, in the unit of the closing. */
  readonly releaseResources: (unit: UnitOfWork, account: ClosingAccount) => Promise<void>;
  /** Lets services keep what they were asked for and still have; answers what, by type. */
  readonly withdrawReleases: (
    unit: UnitOfWork,
    reopened: { readonly tenantSid: TenantSid; readonly accountSids: readonly AccountSid[] },
  ) => Promise<readonly ResourceCount[]>;
  /** How many accounts the operator lets an organization close in the time of the brake; undefined: the usual. */
  readonly closingLimit: (db: Db, organizationSid: OrganizationSid) => Promise<number | undefined>;
}

/** Days that the brake looks back. */
export const brakeDays = 30;
const leastLimit = 10;
const part = 10;

/** How many accounts may be closed in the time of the brake: a tenth of them, or ten. Pure. */
export function usualClosingLimit(accounts: number): number {
  return Math.max(leastLimit, Math.floor(accounts / part));
}

/** The four consequences of a closing, in the order of the dialog. Pure. */
export function closureConsequences(facts: ClosureFacts): ClosureConsequence[] {
  const resources = facts.resources.reduce((sum, { count }) => sum + count, 0);
  const counts: Readonly<Record<ClosureAcknowledgement, number>> = {
    'access-ends': facts.users,
    'charges-stop': 0,
    'resources-are-released': resources,
    'data-is-deleted': facts.subaccounts + 1,
  };
  return closureAcknowledgements.map((key) => ({ key, count: counts[key] }));
}

/** Is this the name, typed again: only blanks at its ends do not count. Pure. */
export function isSameName(typed: string, name: string): boolean {
  return typed.normalize('NFC').trim() === name.normalize('NFC').trim();
}
