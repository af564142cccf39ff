import type {
  AccountRequestKind,
  AccountRequestStatus,
  AccountRole,
  AccountStatus,
  ResourceStatus,
} from '@guildhall/contract';
import type { Account, Model, Organization, Person } from './state.ts';

/** What an organization asks of somebody outside about one account (D10, D11). */
export interface AccountRequest {
  readonly sid: string;
  readonly kind: AccountRequestKind;
  readonly organization: Organization;
  readonly account: Account;
  /** Who owned it when it was asked. */
  readonly owner: Person;
  /** Whom it is asked of. */
  readonly email: string;
  readonly keepsFormerOwner: boolean;
  /** Who stands for it; undefined when nobody does any more. */
  asker: Person | undefined;
  /** As stored: what is over by time is still `pending`. */
  status: AccountRequestStatus;
  lastSentAt: number;
  expiresAt: number;
  decidedAt: number | undefined;
  sends: number;
}

/** Something that a service of the platform holds for an account (D17). */
export interface Resource {
  readonly account: Account;
  readonly id: string;
  status: ResourceStatus;
  releasedAt: number | undefined;
}

type NewAccount = Pick<Account, 'sid' | 'name' | 'organization' | 'roles'>;

const beginning = {
  status: 'active',
  suspendedBy: undefined,
  suspendedBelow: undefined,
  closingAt: undefined,
  purgeAt: undefined,
  lastOwner: undefined,
} as const;

export function mainAccount(made: NewAccount): Account {
  return { ...beginning, ...made, main: undefined, ends: new Map() };
}

/** Belongs where its main account belongs, and is entered by whoever enters that. */
export function subaccountOf(main: Account, made: Pick<Account, 'sid' | 'name'>): Account {
  const { roles, ends } = main;
  return {
    ...beginning,
    ...made,
    main,
    roles,
    ends,
    get organization() {
      return main.organization;
    },
  };
}

/** Roles of an account that somebody has just begun. */
export const ownedBy = (owner: Person): Map<Person, readonly AccountRole[]> =>
  new Map([[owner, ['owner']]]);

const fromWorst: readonly AccountStatus[] = ['closed', 'pending_closure', 'suspended'];

/** The state that counts: a subaccount is never better off than its main account. */
export function stateOf({ status, main }: Account): AccountStatus {
  return fromWorst.find((state) => state === status || state === main?.status) ?? 'active';
}

/** On its way out, or gone: nobody does anything there any more (D10, I-32). */
export function isEnding(account: Account): boolean {
  const state = stateOf(account);
  return state === 'pending_closure' || state === 'closed';
}

/** Where an account is kept: with its organization, else by itself or its main account. */
export function tenantOf(account: Account): string {
  const { organization, sid } = account.main ?? account;
  return organization?.sid ?? sid;
}

/** Those below an account that are not closed for good. */
export function subaccountsOf({ subaccounts }: Pick<Model, 'subaccounts'>, main: Account) {
  return subaccounts.filter((account) => account.main === main);
}

/** Every account there ever was. */
export function everyAccount(
  model: Pick<Model, 'accounts' | 'subaccounts' | 'closedAccounts'>,
): readonly Account[] {
  return [...model.accounts, ...model.subaccounts, ...model.closedAccounts];
}

/** What the state of a request is now. */
export function requestNow(
  { now }: Pick<Model, 'now'>,
  { status, expiresAt }: AccountRequest,
): AccountRequestStatus {
  return status === 'pending' && now >= expiresAt ? 'expired' : status;
}

/** Ends a request that nobody answers any more; one whose time is over has expired. */
export function endRequest(model: Pick<Model, 'now'>, request: AccountRequest): void {
  if (request.status !== 'pending') return;
  request.status = requestNow(model, request) === 'expired' ? 'expired' : 'cancelled';
  request.decidedAt = model.now;
}

/** I-25: an account that came or went by other means is asked about no longer. */
export function endRequestsAbout(model: Model, account: Account): void {
  for (const request of model.requests) if (request.account === account) endRequest(model, request);
}
