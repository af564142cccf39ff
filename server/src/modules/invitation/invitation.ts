import type {
  AccountSid,
  GrantableAccountRole,
  GrantableOrganizationRole,
  InvitationKind,
  InvitationSid,
  InvitationStatus,
  InvitationVerdict,
  Locale,
  MailState,
  TenantSid,
  UserSid,
} from '@guildhall/contract';
import { hasEnded } from '../../core/authorize.ts';

/** Roles an invitation offers on one account (D5). */
export interface OfferedAccount {
  readonly accountSid: AccountSid;
  readonly roles: readonly GrantableAccountRole[];
}

/** An offer to one address. `status` is what is stored: ask `statusAt` what it means at a time (D6). */
export interface InvitationRecord {
  readonly tenantSid: TenantSid;
  readonly sid: InvitationSid;
  readonly kind: InvitationKind;
  readonly email: string;
  readonly accountSid: AccountSid | null;
  readonly organizationRole: GrantableOrganizationRole | null;
  readonly status: InvitationStatus;
  /** Who stands for it: the inviter, or whoever sent it last. Null for the system. */
  readonly invitedByUserSid: UserSid | null;
  readonly invitedByName: string;
  readonly locale: Locale;
  readonly createdAt: Date;
  readonly lastSentAt: Date;
  readonly expiresAt: Date;
  readonly lifetimeDays: number;
  readonly sends: number;
  readonly mailState: MailState;
  readonly mailError: string | null;
  /** When the access that it offers to somebody from outside ends; null: it does not. */
  readonly accessEndsAt: Date | null;
  /** Who is to answer for that access; the name stays when the person is gone. */
  readonly sponsorUserSid: UserSid | null;
  readonly sponsorName: string | null;
  readonly version: number;
}

/** How often an invitation is sent at most, the first time included (D6). */
export const mostSends = 10;
/** Days until an invitation expires when nobody says otherwise (D6). */
export const defaultLifetimeDays = 7;
/** Open invitations into one organization. */
export const organizationLimit = 100_000;
/** Open invitations to one account. */
export const accountLimit = 100;

const dayMilliseconds = 24 * 60 * 60 * 1000;
const resendPauseMilliseconds = 60 * 1000;

type Timed = Pick<InvitationRecord, 'status' | 'expiresAt'>;

/** What the state is at a time: nobody needs to have marked it expired (D6, A-05). */
export function statusAt(invitation: Timed, now: Date): InvitationStatus {
  const isOver = now.getTime() >= invitation.expiresAt.getTime();
  return invitation.status === 'pending' && isOver ? 'expired' : invitation.status;
}

/** What may happen to an invitation. */
export type InvitationCommand = 'accept' | 'decline' | 'revoke' | 'expire';

const outcomes = {
  accept: 'accepted',
  decline: 'declined',
  revoke: 'revoked',
  expire: 'expired',
} as const;

/**
 * The state after a command, or undefined when it is not allowed: only what is pending ends, and it
 * ends once (I-09). Revoking also clears away what has expired but is not marked so.
 */
export function statusAfter(
  invitation: Timed,
  command: InvitationCommand,
  now: Date,
): InvitationStatus | undefined {
  if (invitation.status !== 'pending') return undefined;
  const isOpen = statusAt(invitation, now) === 'pending';
  const isAllowed = command === 'revoke' || (command === 'expire') !== isOpen;
  return isAllowed ? outcomes[command] : undefined;
}

export type ResendFault =
  | { readonly fault: 'invitation-not-pending' }
  | { readonly fault: 'invitation-sends-exhausted' }
  | { readonly fault: 'access-end-passed' }
  | { readonly fault: 'invitation-resend-too-soon'; readonly retryAfterSeconds: number };

/** Why an invitation may not be sent again now; undefined when it may. An expired one may. */
export function judgeResend(
  invitation: Timed & Pick<InvitationRecord, 'sends' | 'lastSentAt' | 'accessEndsAt'>,
  now: Date,
): ResendFault | undefined {
  if (invitation.status !== 'pending') return { fault: 'invitation-not-pending' };
  if (invitation.sends >= mostSends) return { fault: 'invitation-sends-exhausted' };
  if (hasEnded(invitation.accessEndsAt, now)) return { fault: 'access-end-passed' };
  const pause = invitation.lastSentAt.getTime() + resendPauseMilliseconds - now.getTime();
  if (pause <= 0) return undefined;
  return { fault: 'invitation-resend-too-soon', retryAfterSeconds: Math.ceil(pause / 1000) };
}

/** When an invitation that is sent now expires: never later than the access that it offers. */
export function expiryAfter(now: Date, lifetimeDays: number, accessEndsAt: Date | null): Date {
  const expiry = now.getTime() + lifetimeDays * dayMilliseconds;
  return new Date(Math.min(expiry, accessEndsAt?.getTime() ?? expiry));
}

/** What is known about one address of a call. */
export interface AddressFacts {
  /** Undefined when it is no address Guildhall accepts. */
  readonly email: string | undefined;
  readonly isRepeated: boolean;
  readonly isManaged: boolean;
  readonly isInvited: boolean;
  readonly isDomainVerified: boolean;
  /** The organization holds the domain for now, but its proof is missing (D13). */
  readonly isDomainInGrace: boolean;
}

/** The verdict on one address of an invitation into an organization (D5, R-12). Knows nothing of other organizations (D3). */
export function judgeAddress(facts: AddressFacts): InvitationVerdict {
  if (facts.email === undefined) return 'malformed';
  if (facts.isRepeated) return 'duplicate';
  if (facts.isManaged) return 'already-managed';
  if (facts.isInvited) return 'already-invited';
  if (facts.isDomainVerified) return 'invited';
  return facts.isDomainInGrace ? 'domain-in-grace' : 'domain-not-verified';
}

/** What is known about one address that is invited to an account. */
export interface AccountAddressFacts
  extends Pick<AddressFacts, 'email' | 'isRepeated' | 'isManaged' | 'isInvited'> {
  readonly hasAccess: boolean;
  /** Another organization holds its domain, and lets no account outside invite there. */
  readonly isDomainManagedElsewhere: boolean;
}

/** The verdict on one address of an invitation to an account: managed people get access at once. */
export function judgeAccountAddress(facts: AccountAddressFacts): InvitationVerdict {
  if (facts.email === undefined) return 'malformed';
  if (facts.isRepeated) return 'duplicate';
  if (facts.hasAccess) return 'already-has-access';
  if (facts.isManaged) return 'granted';
  if (facts.isInvited) return 'already-invited';
  return facts.isDomainManagedElsewhere ? 'domain-managed' : 'invited';
}
