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
  /** People outside the verified domains are invited to the accounts instead. */
  readonly includesOutside: boolean;
}

export const emptyDraft: InviteDraft = {
  organizationRole: 'standard-user',
  accounts: [],
  addresses: [],
  expiresInDays: 7,
  includesOutside: false,
};

export const accountLimit = 10;
export const addressLimit = 100;

/** Verdict of each address, by its key; absent while it is not known. */
export type Verdicts = Readonly<Record<string, InvitationVerdict>>;

/** What will become of each address when the draft is sent. */
export interface InvitePlan {
  readonly organization: readonly string[];
  /** Addresses outside the verified domains. */
  readonly outside: readonly string[];
  /** Nothing to do for these: already in, already invited, listed twice. */
  readonly skipped: readonly string[];
  /** Addresses that cannot be invited as they are; outside ones count until they are included. */
  readonly attention: readonly string[];
  /** Invitations that sending makes. */
  readonly count: number;
}

const skippedVerdicts: readonly InvitationVerdict[] = [
  'already-managed',
  'already-invited',
  'already-has-access',
  'duplicate',
];

export function planOf(draft: InviteDraft, verdicts: Verdicts): InvitePlan {
  const withVerdict = (...words: InvitationVerdict[]): string[] =>
    draft.addresses
      .filter(({ key }) => words.some((word) => word === verdicts[key]))
      .map(({ email }) => email);
  const isIncluded = draft.includesOutside && draft.accounts.length > 0;
  const organization = withVerdict('invited', 'granted');
  const outside = withVerdict('domain-not-verified');
  const malformed = withVerdict('malformed');
  return {
    organization,
    outside,
    skipped: withVerdict(...skippedVerdicts),
    attention: isIncluded ? malformed : [...outside, ...malformed],
    count: organization.length + (isIncluded ? outside.length * draft.accounts.length : 0),
  };
}

/** True once there is something that leaving the page would lose. */
export function isWorthKeeping(draft: InviteDraft): boolean {
  return draft.accounts.length > 0 || draft.addresses.length > 0;
}
