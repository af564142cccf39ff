import type {
  AccountSid,
  DepartureAcknowledgement,
  DepartureKind,
  OrganizationSid,
  OwnDepartureKind,
  UserSid,
} from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { AccountRecord } from '../account/index.ts';

/** How a person goes: by an administrator's hand, or `leave` and `delete` by their own. */
export type DepartureWay = DepartureKind | OwnDepartureKind;

/** What is said with a departure, as the contract has it. */
export interface DepartureOrder {
  readonly acknowledgements: readonly DepartureAcknowledgement[];
  readonly heirs?: readonly { readonly accountSid: AccountSid; readonly userSid: UserSid }[];
  readonly heirOfAll?: UserSid;
}

/** What a departure touches, in numbers. */
export interface DepartureFacts {
  /** Accounts that can no longer be entered. */
  readonly accounts: number;
  /** Roles on them. */
  readonly roles: number;
  readonly ownedAccounts: number;
  readonly sessions: number;
  readonly sentInvitations: number;
  readonly oauthApps: number;
  readonly apiCredentials: number;
  readonly isSuspended: boolean;
}

/** A consequence that has to be acknowledged, with how many things it is about. */
export interface Consequence {
  readonly key: DepartureAcknowledgement;
  readonly count: number;
}

/** A departure as other modules are told of it, within its unit: they forget what names the person. */
export interface Departed {
  readonly userSid: UserSid;
  /** The organization that was left; null for somebody who belonged to none. */
  readonly organizationSid: OrganizationSid | null;
  /** True when the user exists no more. */
  readonly isDeleted: boolean;
}

/** What a module above or beside does when a person goes; it records nothing. */
export type Farewell = (unit: UnitOfWork, departed: Departed) => Promise<void>;

/**
 * Closes an independent account that is locked and that nobody can enter any more, and removes what
 * belonged to it; it records that in the log of the account.
 */
export type CloseAbandoned = (unit: UnitOfWork, account: AccountRecord) => Promise<void>;

/** What of other modules a departure sets off. */
export interface DepartureDeps {
  readonly farewells: readonly Farewell[];
  readonly closeAbandoned: CloseAbandoned;
}

const always: Readonly<Record<DepartureWay, readonly DepartureAcknowledgement[]>> = {
  remove: [
    'leaves-organization',
    'loses-account-access',
    'loses-granted-roles',
    'access-can-be-given-again',
    'organization-loses-control',
  ],
  leave: [
    'leaves-organization',
    'loses-account-access',
    'loses-granted-roles',
    'access-can-be-given-again',
  ],
  delete: [
    'user-is-deleted',
    'sign-ins-end',
    'loses-account-access',
    'accounts-stay',
    'address-starts-anew',
  ],
};

/**
 * The consequences a departure has now, in the order of the dialog: those of every such departure, and
 * those that this one has besides (D9). Pure.
 */
export function consequencesOf(
  way: DepartureWay,
  facts: DepartureFacts,
  accounts: { readonly taken: number; readonly closed: number },
): Consequence[] {
  const counts: Partial<Record<DepartureAcknowledgement, number>> = {
    'loses-account-access': facts.accounts - accounts.taken,
    'loses-granted-roles': facts.roles - accounts.taken,
    'sign-ins-end': facts.sessions,
    'accounts-stay': facts.ownedAccounts - accounts.closed,
    'accounts-leave-organization': accounts.taken,
    'suspension-ends': way === 'remove' && facts.isSuspended ? 1 : 0,
    'oauth-apps-end': facts.oauthApps,
    'api-credentials-end': facts.apiCredentials,
    'sent-invitations-end': facts.sentInvitations,
    'accounts-are-closed': accounts.closed,
  };
  const sometimes = [
    'accounts-leave-organization',
    'suspension-ends',
    'oauth-apps-end',
    'api-credentials-end',
    'sent-invitations-end',
    'accounts-are-closed',
  ] as const;
  const keys = [...always[way], ...sometimes.filter((key) => (counts[key] ?? 0) > 0)];
  return keys.map((key) => ({ key, count: counts[key] ?? 0 }));
}

/** The consequences that nobody said they understand. Pure. */
export function missingAcknowledgements(
  demanded: readonly Consequence[],
  acknowledged: readonly DepartureAcknowledgement[],
): Consequence[] {
  return demanded.filter(({ key }) => !acknowledged.includes(key));
}

/** Who is to own each account: named for it, else named for all; undefined where nobody is. Pure. */
export function heirOf(
  order: Pick<DepartureOrder, 'heirs' | 'heirOfAll'>,
  accountSid: AccountSid,
): UserSid | undefined {
  return order.heirs?.find((each) => each.accountSid === accountSid)?.userSid ?? order.heirOfAll;
}

/** True when heirs are named for accounts that are not there to be inherited, or twice. Pure. */
export function namesStrangeAccounts(
  order: Pick<DepartureOrder, 'heirs'>,
  owned: readonly AccountSid[],
): boolean {
  const named = (order.heirs ?? []).map(({ accountSid }) => accountSid);
  return new Set(named).size < named.length || named.some((sid) => !owned.includes(sid));
}
