import type {
  AccountRequestKind,
  AccountRequestSid,
  AccountRequestStatus,
  AccountSid,
  MailState,
  OrganizationSid,
  ReleaseAcknowledgement,
  UserSid,
} from '@guildhall/contract';

/**
 * What an organization asks of somebody outside about one account (D10, D11). `status` is what is stored:
 * ask `statusAt` what it means at a time.
 */
export interface AccountRequestRecord {
  readonly organizationSid: OrganizationSid;
  readonly sid: AccountRequestSid;
  readonly kind: AccountRequestKind;
  readonly accountSid: AccountSid;
  readonly accountName: string;
  /** Who owned the account when it was asked; null once that person is deleted. */
  readonly ownerUserSid: UserSid | null;
  readonly ownerName: string;
  /** Whom it is asked of. */
  readonly email: string;
  readonly keepsFormerOwner: boolean;
  readonly status: AccountRequestStatus;
  /** Who stands for it: who asked, or whoever sent it last. */
  readonly askedByUserSid: UserSid | null;
  readonly askedByName: string;
  readonly createdAt: Date;
  readonly lastSentAt: Date;
  readonly expiresAt: Date;
  readonly decidedAt: Date | null;
  readonly sends: number;
  readonly mailState: MailState;
  readonly mailError: string | null;
  readonly version: number;
}

/** How often a person is mailed about one request at most. */
export const mostSends = 10;

const dayMilliseconds = 24 * 60 * 60 * 1000;
const resendPauseMilliseconds = 60 * 1000;
/** Days until a request expires. */
const lifetimeDays = 7;
/** Days for which an owner who said no is not asked again about the same account. */
const restDays = 30;

/** When a request that is made or sent now expires. */
export function expiryAfter(now: Date): Date {
  return new Date(now.getTime() + lifetimeDays * dayMilliseconds);
}

/** Who declined after this instant is left in peace. */
export function restsSince(now: Date): Date {
  return new Date(now.getTime() - restDays * dayMilliseconds);
}

type Timed = Pick<AccountRequestRecord, 'status' | 'expiresAt'>;

/** What the state is at a time: nobody needs to have marked it expired. */
export function statusAt(request: Timed, now: Date): AccountRequestStatus {
  const isOver = now.getTime() >= request.expiresAt.getTime();
  return request.status === 'pending' && isOver ? 'expired' : request.status;
}

export type PaceFault =
  | { readonly fault: 'account-request-sends-exhausted' }
  | { readonly fault: 'account-request-resend-too-soon'; readonly retryAfterSeconds: number };

export type ResendFault = PaceFault | { readonly fault: 'account-request-not-pending' };

/** Why a person may not be asked again now; undefined when they may. What has expired may be sent anew. */
export function judgeResend(
  request: Timed & Pick<AccountRequestRecord, 'sends' | 'lastSentAt'>,
  now: Date,
): ResendFault | undefined {
  const isOpen = request.status === 'pending' || request.status === 'expired';
  return isOpen ? judgePace(request, now) : { fault: 'account-request-not-pending' };
}

/** Taken back and sent after this instant, a request counts for the next one that asks the same of the same person. */
export function countsSince(now: Date): Date {
  return new Date(now.getTime() - lifetimeDays * dayMilliseconds);
}

/** Why somebody who was mailed so often, last then, may not be mailed again now; undefined when they may. */
function judgePace(
  request: Pick<AccountRequestRecord, 'sends' | 'lastSentAt'>,
  now: Date,
): PaceFault | undefined {
  if (request.sends >= mostSends) return { fault: 'account-request-sends-exhausted' };
  const pause = request.lastSentAt.getTime() + resendPauseMilliseconds - now.getTime();
  if (pause <= 0) return undefined;
  return {
    fault: 'account-request-resend-too-soon',
    retryAfterSeconds: Math.ceil(pause / 1000),
  };
}

/**
 * The same for somebody whose request was taken back and who is asked again: a first mistake is mended at once,
 * after that the pace is that of sending again.
 */
export function judgeAskingAgain(
  takenBack: Pick<AccountRequestRecord, 'sends' | 'lastSentAt'>,
  now: Date,
): PaceFault | undefined {
  return takenBack.sends === 1 ? undefined : judgePace(takenBack, now);
}

/** What the leaving of an account touches, in numbers. */
export interface ReleaseFacts {
  /** People besides the owner. */
  readonly people: number;
  readonly subaccounts: number;
  readonly keepsFormerOwner: boolean;
}

/** A consequence that has to be acknowledged, with how many things it is about. */
export interface ReleaseConsequence {
  readonly key: ReleaseAcknowledgement;
  readonly count: number;
}

/** The consequences of an account's leaving, in the order of the dialog. Pure. */
export function releaseConsequences(facts: ReleaseFacts): ReleaseConsequence[] {
  return [
    { key: 'account-leaves-organization', count: 1 },
    { key: 'organization-loses-control', count: 0 },
    ...(facts.keepsFormerOwner ? [] : [{ key: 'former-owner-loses-access', count: 1 } as const]),
    ...(facts.people === 0 ? [] : [{ key: 'people-keep-access', count: facts.people } as const]),
    ...(facts.subaccounts === 0
      ? []
      : [{ key: 'subaccounts-leave', count: facts.subaccounts } as const]),
  ];
}
