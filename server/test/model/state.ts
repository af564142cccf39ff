import type {
  AccountRole,
  AccountStatus,
  AccountSuspender,
  ClaimStatus,
  DomainStatus,
  GrantableAccountRole,
  GrantableOrganizationRole,
  InvitationStatus,
  OperationKind,
  OperationRowCode,
  OperationRowState,
  OperationState,
  OrganizationLimitName,
  OrganizationRole,
  Relation,
  SignUpRule,
  UserStatus,
} from '@guildhall/contract';
import type { AccountRequest, Resource } from './state-of-accounts.ts';

/** A person as the model knows them; `sid` is empty until the product has told it. */
export interface Person {
  sid: string;
  readonly email: string;
  firstName: string;
  lastName: string;
  status: UserStatus;
  mustSetPassword: boolean;
  /** What the operator's suspension is laid upon; undefined without one. */
  beforeOperator: 'active' | 'suspended' | undefined;
  organization: Organization | undefined;
  role: OrganizationRole | null;
  /** When the person signed in, in milliseconds; undefined without a session. */
  signedInAt: number | undefined;
  hasPassword: boolean;
  /** Which of the two passwords of these tests they have, or had last; undefined: never any. */
  lastPassword: PasswordNumber | undefined;
}

export type PasswordNumber = 0 | 1;

export interface Organization {
  readonly sid: string;
  name: string;
  owner: Person;
  /** What it says about people who sign up at its domains. */
  signUpRule: SignUpRule;
  /** The operator's word: it may import without asking (D20). */
  mayImportDirectly: boolean;
  /** The operator's word: nobody does anything in it (D19). */
  isSuspended: boolean;
  /** The operator's word; the usual ones hold where nothing is said. */
  readonly limits: Map<OrganizationLimitName, number>;
}

export interface Account {
  readonly sid: string;
  name: string;
  /** The account above a subaccount: its organization, people and ends are those of both. */
  readonly main: Account | undefined;
  /** Undefined for an independent account. */
  organization: Organization | undefined;
  /** Of its own; that of the main account may be worse. */
  status: AccountStatus;
  suspendedBy: AccountSuspender | undefined;
  /** Who had suspended it when the operator did: what it comes back to. */
  suspendedBelow: AccountSuspender | undefined;
  closingAt: number | undefined;
  /** From then on its data goes (D10). */
  purgeAt: number | undefined;
  /** Who owned it when it was closed for good. */
  lastOwner: Person | undefined;
  /** Roles of people's own, sorted by name. */
  readonly roles: Map<Person, readonly AccountRole[]>;
  /** When the access of people from outside ends; roles that have ended stay until they are swept. */
  readonly ends: Map<Person, number>;
}

export interface Offer {
  readonly account: Account;
  readonly roles: readonly GrantableAccountRole[];
}

export interface Invitation {
  readonly sid: string;
  readonly email: string;
  /** Into the organization; undefined for an invitation to an account. */
  readonly organization: Organization | undefined;
  readonly organizationRole: GrantableOrganizationRole | null;
  readonly account: Account | undefined;
  readonly offers: readonly Offer[];
  readonly days: number;
  /** When the access ends that it offers. */
  readonly accessEndsAt: number | undefined;
  /** Undefined when they were deleted. */
  inviter: Person | undefined;
  /** As stored: what is over by time is still `pending`. */
  status: InvitationStatus;
  lastSentAt: number;
  expiresAt: number;
  sends: number;
}

export interface Domain {
  readonly sid: string;
  readonly organization: Organization;
  readonly name: string;
  /** True when DNS has the record with the token that the row has now. */
  isPublished: boolean;
  isVerified: boolean;
  /** Set while the proof of a verified domain is missing (D13). */
  graceEndsAt: number | undefined;
}

/** What an import asks of one person, or did with them (D12). */
export interface Claim {
  readonly sid: string;
  readonly organization: Organization;
  readonly person: Person;
  readonly offers: readonly Offer[];
  /** Who stands for it; undefined when nobody does any more. */
  asker: Person | undefined;
  /** As stored: what is over by time is still `pending`. */
  status: ClaimStatus;
  lastSentAt: number;
  expiresAt: number;
  decidedAt: number | undefined;
  /** 0 where nobody was to be told. */
  sends: number;
}

/** What an operation does to one subject, and what became of it. */
export interface Row {
  /** Finds the row again in what is stored. */
  readonly key: string;
  state: OperationRowState;
  code: OperationRowCode | null;
  /** Does it now, in the name of whoever started it; answers why it was left out, or throws the refusal. */
  readonly act: (starter: Person) => Outcome;
}

/** Why a row was left out; or what to do with the sid of what it made; undefined: it is done. */
export type Outcome = OperationRowCode | ((sid: string) => void) | undefined;

/** One thing that the server does to many (I-26). */
export interface Operation {
  readonly sid: string;
  readonly kind: OperationKind;
  readonly organization: Organization;
  /** Undefined when they were deleted. */
  starter: Person | undefined;
  state: OperationState;
  rows: readonly Row[];
  finishedAt: number | undefined;
}

/** An address that works once (I-10). */
export interface Link {
  readonly purpose: 'sign-up' | 'sign-in' | 'password-reset';
  readonly email: string;
  /** Undefined where it may bring somebody into being. */
  readonly person: Person | undefined;
  readonly sid: string;
  readonly expiresAt: number;
  /** Used up, replaced or ended. */
  isDead: boolean;
}

/** Everything that the model holds to be true. */
export interface Model {
  now: number;
  /** Somebody was deleted. */
  hasDeparted: boolean;
  /** Whose operation the engine works off at this moment: it needs no session of theirs. */
  servedByEngine: Person | undefined;
  readonly people: Person[];
  readonly organizations: Organization[];
  /** Main accounts that are not closed for good. */
  readonly accounts: Account[];
  /** Accounts below them, as long as they are not closed for good. */
  readonly subaccounts: Account[];
  /** What is left of the others. */
  readonly closedAccounts: Account[];
  requests: AccountRequest[];
  resources: Resource[];
  readonly invitations: Invitation[];
  claims: Claim[];
  readonly operations: Operation[];
  readonly links: Link[];
  domains: Domain[];
  /** Addresses that nobody had at the beginning. */
  readonly strangers: readonly string[];
}

/** The model's word for a refusal: the code that the product must answer. */
export class Refusal extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

export function refuse(code: string): never {
  throw new Refusal(code);
}

export const canonical = (email: string): string => email.trim().toLowerCase();
export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);

export function personWith(model: Model, email: string): Person | undefined {
  return model.people.find((person) => person.email === canonical(email));
}

/** The accounts of an organization on which the person has roles of their own. */
export function accountsWith(model: Model, organization: Organization, person: Person): Account[] {
  return model.accounts.filter(
    (account) => account.organization === organization && account.roles.has(person),
  );
}

/** What a person is to an organization, by the facts; undefined: nothing at all. */
export function relationTo(
  model: Model,
  organization: Organization,
  person: Person,
): Relation | undefined {
  if (person.organization === organization) return 'managed';
  if (accountsWith(model, organization, person).length > 0) return 'external';
  const isInvited = model.invitations.some(
    (invitation) =>
      invitation.organization === organization &&
      invitation.status === 'pending' &&
      invitation.email === person.email,
  );
  return isInvited ? 'invited' : undefined;
}

/** The roles that count now: none from the instant on at which they end. */
export function currentRoles(
  { now }: Pick<Model, 'now'>,
  account: Account,
  person: Person,
): readonly AccountRole[] {
  const end = account.ends.get(person);
  return end !== undefined && end <= now ? [] : (account.roles.get(person) ?? []);
}

/** Takes all access to the account away. */
export function dropAccess(account: Account, person: Person): void {
  account.roles.delete(person);
  account.ends.delete(person);
}

export function ownerOf(account: Account): Person {
  if (account.lastOwner !== undefined) return account.lastOwner;
  for (const [person, roles] of account.roles) if (roles.includes('owner')) return person;
  throw new Error('The model lost the owner of an account');
}

/** What the state of an invitation is now: expiry is decided by time alone (D6). */
export function statusNow(model: Model, invitation: Invitation): InvitationStatus {
  const isOver = model.now >= invitation.expiresAt;
  return invitation.status === 'pending' && isOver ? 'expired' : invitation.status;
}

/** What the state of a claim is now. */
export function claimNow({ now }: Pick<Model, 'now'>, claim: Claim): ClaimStatus {
  return claim.status === 'pending' && now >= claim.expiresAt ? 'expired' : claim.status;
}

/** Somebody on whose right a thing rests that still waits: what happens to them decides it. */
export function isStandingFor(model: Model, person: Person): boolean {
  return (
    model.operations.some(({ state, starter }) => state === 'waiting' && starter === person) ||
    model.claims.some(({ status, asker }) => status === 'pending' && asker === person) ||
    model.invitations.some(({ status, inviter }) => status === 'pending' && inviter === person)
  );
}

/** Everybody who has a sid: whoever signs up, is invited or is imported. */
export const knownPeople = ({ people }: Pick<Model, 'people'>): Person[] =>
  people.filter(({ sid }) => sid !== '');

/** What a domain is now: when grace is over it is lost (D13). */
export function standingOf(
  { now }: Pick<Model, 'now'>,
  { isVerified, graceEndsAt }: Domain,
): DomainStatus {
  if (!isVerified || (graceEndsAt !== undefined && graceEndsAt <= now)) return 'unverified';
  return graceEndsAt === undefined ? 'verified' : 'verified-uncertain';
}

/** Who holds the domain of an address, proved or in grace. */
export function holderOf(model: Model, email: string): Domain | undefined {
  return model.domains.find(
    (domain) => domain.name === domainOf(email) && standingOf(model, domain) !== 'unverified',
  );
}

export function isVerified(model: Model, organization: Organization, email: string): boolean {
  const holder = holderOf(model, email);
  return holder?.organization === organization && standingOf(model, holder) === 'verified';
}

/** another organization has proved the domain and lets nobody else invite there. */
export function isGuarded(
  model: Model,
  organization: Organization | undefined,
  email: string,
): boolean {
  const holder = holderOf(model, email);
  if (holder === undefined || standingOf(model, holder) !== 'verified') return false;
  return holder.organization !== organization && holder.organization.signUpRule === 'restricted';
}
