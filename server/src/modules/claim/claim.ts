import {
  type AccountSid,
  type ClaimSid,
  type ClaimStatus,
  type GrantableAccountRole,
  type ImportMode,
  type ImportRowVerdict,
  type ImportSelection,
  type Locale,
  type MailState,
  type OperationReason,
  type OperationSid,
  type OrganizationSid,
  parseSid,
  type UserSid,
} from '@guildhall/contract';
import { canonicalEmail, domainOfEmail, type UserLogin } from '../user/index.ts';

/** Roles that a run gives on one account. */
export interface ImportedRoles {
  readonly accountSid: AccountSid;
  readonly roles: readonly GrantableAccountRole[];
}

/** One run that imports existing users; its progress is in the operation of the same sid. */
export interface ImportRecord {
  readonly organizationSid: OrganizationSid;
  readonly sid: OperationSid;
  readonly mode: ImportMode;
  readonly selection: ImportSelection;
  readonly domains: readonly string[];
  readonly accounts: readonly ImportedRoles[];
  readonly notify: boolean;
  readonly startedByUserSid: UserSid | null;
  readonly startedByName: string;
  readonly locale: Locale;
  readonly createdAt: Date;
}

/** What a run asks of one person, or did with them. `status` is what is stored: ask `statusAt` what it means at a time. */
export interface ClaimRecord {
  readonly organizationSid: OrganizationSid;
  readonly sid: ClaimSid;
  readonly importSid: OperationSid;
  readonly userSid: UserSid;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly status: ClaimStatus;
  /** Who stands for it: who started the run, or whoever sent it last. */
  readonly askedByUserSid: UserSid | null;
  readonly askedByName: string;
  readonly createdAt: Date;
  readonly lastSentAt: Date;
  readonly expiresAt: Date;
  readonly decidedAt: Date | null;
  readonly sends: number;
  readonly mailState: MailState | null;
  readonly mailError: string | null;
  readonly version: number;
}

/** How often a person is mailed about one claim at most. */
export const mostSends = 10;

const dayMilliseconds = 24 * 60 * 60 * 1000;
const resendPauseMilliseconds = 60 * 1000;
/** Days until a claim expires. */
const lifetimeDays = 30;
/** Days for which nobody asks again after a no. */
const restDays = 30;

/** When a claim that is made or sent now expires. */
export function expiryAfter(now: Date): Date {
  return new Date(now.getTime() + lifetimeDays * dayMilliseconds);
}

/** Who declined after this instant is left in peace. */
export function restsSince(now: Date): Date {
  return new Date(now.getTime() - restDays * dayMilliseconds);
}

type Timed = Pick<ClaimRecord, 'status' | 'expiresAt'>;

/** What the state is at a time: nobody needs to have marked it expired. */
export function statusAt(claim: Timed, now: Date): ClaimStatus {
  const isOver = now.getTime() >= claim.expiresAt.getTime();
  return claim.status === 'pending' && isOver ? 'expired' : claim.status;
}

/** What may happen to a claim. */
export type ClaimCommand = 'accept' | 'decline' | 'revoke' | 'expire';

const outcomes = {
  accept: 'imported',
  decline: 'declined',
  revoke: 'revoked',
  expire: 'expired',
} as const;

/**
 * The state after a command, or undefined when it is not allowed: only what is pending ends, and it
 * ends once. Revoking also clears away what has expired but is not marked so.
 */
export function statusAfter(
  claim: Timed,
  command: ClaimCommand,
  now: Date,
): ClaimStatus | undefined {
  if (claim.status !== 'pending') return undefined;
  const isOpen = statusAt(claim, now) === 'pending';
  const isAllowed = command === 'revoke' || (command === 'expire') !== isOpen;
  return isAllowed ? outcomes[command] : undefined;
}

export type ResendFault =
  | { readonly fault: 'claim-not-pending' }
  | { readonly fault: 'claim-sends-exhausted' }
  | { readonly fault: 'claim-resend-too-soon'; readonly retryAfterSeconds: number };

/** Why a person may not be asked again now; undefined when they may. */
export function judgeResend(
  claim: Timed & Pick<ClaimRecord, 'sends' | 'lastSentAt'>,
  now: Date,
): ResendFault | undefined {
  if (statusAt(claim, now) !== 'pending') return { fault: 'claim-not-pending' };
  if (claim.sends >= mostSends) return { fault: 'claim-sends-exhausted' };
  const pause = claim.lastSentAt.getTime() + resendPauseMilliseconds - now.getTime();
  if (claim.sends === 0 || pause <= 0) return undefined;
  return { fault: 'claim-resend-too-soon', retryAfterSeconds: Math.ceil(pause / 1000) };
}

/** What a person's earlier claim of the same organization means for a new one. */
export type Standing = 'asked' | 'declined-lately' | undefined;

/**
 * Why a person of a run is left out when their turn has come, undefined when they are taken. A
 * person who joined another organization answers like one who is gone: nothing is told of it (D3, R-45).
 */
export function judgePerson(
  login: UserLogin | undefined,
  asked: {
    readonly email: string;
    readonly organizationSid: OrganizationSid;
    /** Domains of the run that the organization holds now. */
    readonly domains: ReadonlySet<string>;
    readonly standing: Standing;
    readonly mode: ImportMode;
  },
): OperationReason | undefined {
  if (login?.organizationSid === asked.organizationSid) return 'already-managed';
  if (login === undefined || !isIndependent(login) || login.email !== asked.email)
    return 'no-longer-eligible';
  if (!asked.domains.has(domainOfEmail(login.email))) return 'domain-not-verified';
  if (asked.standing === 'declined-lately') return 'declined-lately';
  return asked.standing === 'asked' && asked.mode === 'consent' ? 'already-asked' : undefined;
}

/** In use, in no organization, and with an address that its holder has proved. */
function isIndependent(login: UserLogin): boolean {
  return (
    login.status === 'active' && login.organizationSid === null && login.emailVerifiedAt !== null
  );
}

/** A person of a batch who is eligible still. */
export interface DuePerson {
  readonly position: number;
  readonly login: UserLogin;
}

/** A row of an uploaded list. */
export interface TypedRow {
  readonly userSid: string;
  readonly email: string;
}

/** A row that could be read. */
export interface ReadRow {
  readonly userSid: UserSid;
  readonly email: string;
}

/** Reads a row; undefined when it is none. A file has an apostrophe before what looks like a formula. */
export function readRow(row: TypedRow): ReadRow | undefined {
  const userSid = parseSid('user', row.userSid.trim());
  const email = canonicalEmail(row.email.trim().replace(/^'(?=['=+\-@])/, ''));
  return userSid === undefined || email === undefined ? undefined : { userSid, email };
}

/** What is known about the person of a row; undefined when nobody with an address in the domains has this sid. */
export interface RowFacts {
  readonly email: string;
  readonly isEligible: boolean;
}

/** The verdict on one row of an uploaded list. */
export function judgeRow(
  row: ReadRow | undefined,
  isRepeated: boolean,
  facts: RowFacts | undefined,
): ImportRowVerdict {
  if (row === undefined) return 'malformed';
  if (facts === undefined) return 'added';
  if (facts.email !== row.email) return 'changed';
  if (isRepeated) return 'duplicate';
  return facts.isEligible ? 'eligible' : 'no-longer-eligible';
}

/** True for a row that is no part of the list that was downloaded: with one, nothing is imported. */
export function isForeignRow(verdict: ImportRowVerdict): boolean {
  return verdict === 'malformed' || verdict === 'added' || verdict === 'changed';
}
