import type {
  AccountSid,
  GrantableAccountRole,
  GrantableOrganizationRole,
  InvitationVerdict,
} from '@guildhall/contract';

export interface DraftAccount {
  readonly accountSid: AccountSid;
  readonly name: string;
  readonly roles: readonly GrantableAccountRole[];
}

export interface DraftAddress {
  readonly key: string;
  readonly email: string;
  readonly name: string | null;
}

/** What a person has put into the wizard so far. */
export interface InviteDraft {
  readonly organizationRole: GrantableOrganizationRole;
  readonly accounts: readonly DraftAccount[];
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

export const accountLimit = 10;
export const addressLimit = 100;

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

/** True when the person at this address is invited to the chosen accounts instead of the organization (D4). */
export function goesToAccounts(draft: InviteDraft, verdicts: Verdicts, key: string): boolean {
  return (
    draft.accounts.length > 0 &&
    draft.toAccounts.includes(key) &&
    verdicts[key] === 'domain-not-verified'
  );
}

export function planOf(draft: InviteDraft, verdicts: Verdicts): InvitePlan {
  const withVerdict = (...words: InvitationVerdict[]): DraftAddress[] =>
    draft.addresses.filter(({ key }) => words.some((word) => word === verdicts[key]));
  const emails = (addresses: readonly DraftAddress[]): string[] =>
    addresses.map(({ email }) => email);
  const organization = emails(withVerdict('invited', 'granted'));
  const strangers = withVerdict('domain-not-verified');
  const isDecided = ({ key }: DraftAddress) => goesToAccounts(draft, verdicts, key);
  const outside = emails(strangers.filter(isDecided));
  const undecided = strangers.filter((address) => !isDecided(address));
  return {
    organization,
    outside,
    undecided,
    skipped: emails(withVerdict(...skippedVerdicts)),
    attention: emails([...undecided, ...withVerdict('malformed')]),
    people: organization.length + outside.length,
    count: organization.length + outside.length * draft.accounts.length,
  };
}

/** True once there is something that leaving the page would lose. */
export function isWorthKeeping(draft: InviteDraft): boolean {
  return draft.accounts.length > 0 || draft.addresses.length > 0;
}
