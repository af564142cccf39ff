import type { GrantableOrganizationRole, InvitationVerdict } from '@guildhall/contract';
import type { ChosenAccount } from '../../app/access/account-choices.tsx';
import type { ListedAddress } from './read-invite-csv.ts';

/** A person to invite; one from a file may have a role and accounts of their own. */
export interface DraftAddress extends ListedAddress {
  readonly key: string;
  readonly name: string | null;
}

/** What a person has put into the wizard so far. */
export interface InviteDraft {
  readonly organizationRole: GrantableOrganizationRole;
  readonly accounts: readonly ChosenAccount[];
  readonly addresses: readonly DraftAddress[];
  readonly expiresInDays: number;
  /** Keys of the addresses outside the verified domains that are invited to the accounts instead. */
  readonly toAccounts: readonly string[];
}

export const emptyDraft: InviteDraft = {
  organizationRole: 'standard-user',
  accounts: [],
  addresses: [],
  expiresInDays: 7,
  toAccounts: [],
};

/** So many addresses at most go out in one call, at once; more become an operation. */
export const directLimit = 100;
export const addressLimit = 10_000;

/** True when the server works the invitations off as an operation: they are many, or they differ. */
export function isBulk({ addresses }: Pick<InviteDraft, 'addresses'>): boolean {
  return (
    addresses.length > directLimit ||
    addresses.some(
      ({ organizationRole, accounts }) => organizationRole !== undefined || accounts !== undefined,
    )
  );
}

/** Verdict of each address, by its key; absent while it is not known. */
export type Verdicts = Readonly<Record<string, InvitationVerdict>>;

/** What will become of each address when the draft is sent. */
export interface InvitePlan {
  readonly organization: readonly string[];
  /** People outside the verified domains who are invited to the accounts. */
  readonly outside: readonly string[];
  /** People outside the verified domains about whom nothing is decided. */
  readonly undecided: readonly DraftAddress[];
  /** Nothing to do for these: already in, already invited, listed twice. */
  readonly skipped: readonly string[];
  /** Addresses that cannot be invited as they are; outside ones count until they are decided. */
  readonly attention: readonly string[];
  /** People who are invited, whatever number of accounts each is invited to. */
  readonly people: number;
  /** Invitations that sending makes. */
  readonly count: number;
}

const skippedVerdicts: readonly InvitationVerdict[] = [
  'already-managed',
  'already-invited',
  'already-has-access',
  'duplicate',
];

const faultyVerdicts: readonly InvitationVerdict[] = [
  'malformed',
  'domain-in-grace',
  'domain-managed',
];

/** The accounts an address is offered: its own, else those for everybody. */
export function accountsFor(
  draft: Pick<InviteDraft, 'accounts'>,
  address: DraftAddress,
): readonly Pick<ChosenAccount, 'accountSid' | 'roles'>[] {
  return address.accounts ?? draft.accounts;
}

/** True when the person at this address is invited to the chosen accounts instead of the organization (D4). */
export function goesToAccounts(
  draft: InviteDraft,
  verdicts: Verdicts,
  address: DraftAddress,
): boolean {
  const { key } = address;
  return (
    verdicts[key] === 'domain-not-verified' &&
    accountsFor(draft, address).length > 0 &&
    draft.toAccounts.includes(key)
  );
}

export function planOf(draft: InviteDraft, verdicts: Verdicts): InvitePlan {
  const withVerdict = (...words: InvitationVerdict[]): DraftAddress[] =>
    draft.addresses.filter(({ key }) => words.some((word) => word === verdicts[key]));
  const emails = (addresses: readonly DraftAddress[]): string[] =>
    addresses.map(({ email }) => email);
  const organization = emails(withVerdict('invited', 'granted'));
  const strangers = withVerdict('domain-not-verified');
  const isDecided = (address: DraftAddress) => goesToAccounts(draft, verdicts, address);
  const decided = strangers.filter(isDecided);
  const outside = emails(decided);
  const undecided = strangers.filter((address) => !isDecided(address));
  return {
    organization,
    outside,
    undecided,
    skipped: emails(withVerdict(...skippedVerdicts)),
    attention: emails([...undecided, ...withVerdict(...faultyVerdicts)]),
    people: organization.length + outside.length,
    count: decided.reduce(
      (sum, address) => sum + accountsFor(draft, address).length,
      organization.length,
    ),
  };
}

/** The addresses that nothing speaks against; those from outside once they go to accounts. */
export function readyAddresses(draft: InviteDraft, verdicts: Verdicts): readonly DraftAddress[] {
  return draft.addresses.filter(
    (address) => verdicts[address.key] === 'invited' || goesToAccounts(draft, verdicts, address),
  );
}

/** True once there is something that leaving the page would lose. */
export function isWorthKeeping(draft: InviteDraft): boolean {
  return draft.accounts.length > 0 || draft.addresses.length > 0;
}
