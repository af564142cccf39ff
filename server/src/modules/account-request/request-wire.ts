import type { AccountRelease, AccountRequest, AccountRequestOffer } from '@guildhall/contract';
import { type AccountRequestRecord, mostSends, statusAt } from './account-request.ts';
import type { PreviewedRelease } from './preview-account-release.ts';
import type { RequestOffer } from './request-offer.ts';

/** A request as the contract shows it to the organization. */
export function toWireRequest(request: AccountRequestRecord, now: Date): AccountRequest {
  return {
    sid: request.sid,
    kind: request.kind,
    accountSid: request.accountSid,
    accountName: request.accountName,
    email: request.email,
    ownerName: request.ownerName,
    keepsFormerOwner: request.keepsFormerOwner,
    status: statusAt(request, now),
    askedByName: request.askedByName,
    createdAt: request.createdAt.toISOString(),
    lastSentAt: request.lastSentAt.toISOString(),
    expiresAt: request.expiresAt.toISOString(),
    decidedAt: request.decidedAt?.toISOString() ?? null,
    sends: request.sends,
    sendsLeft: mostSends - request.sends,
    mailState: request.mailState,
    mailError: request.mailError,
    version: request.version,
  };
}

/** A request as the contract shows it to the person it is asked of. */
export function toWireOffer(offer: RequestOffer): AccountRequestOffer {
  const { request } = offer;
  return {
    sid: request.sid,
    kind: request.kind,
    email: request.email,
    organizationName: offer.organizationName,
    askedByName: request.askedByName,
    accountSid: request.accountSid,
    accountName: offer.accountName,
    ownAccounts: offer.ownAccounts.map((account) => ({ ...account })),
    formerOwnerName: request.kind === 'leave' ? request.ownerName : '',
    keepsFormerOwner: request.keepsFormerOwner,
    liftedEnds: { ...offer.liftedEnds },
    createdAt: request.createdAt.toISOString(),
    expiresAt: request.expiresAt.toISOString(),
    mustLeaveOrganization: offer.mustLeaveOrganization,
  };
}

/** What an account's leaving would touch, as the contract shows it. */
export function toWireRelease({ account, facts, consequences }: PreviewedRelease): AccountRelease {
  return {
    accountSid: account.sid,
    name: account.name,
    ownerName: account.ownerName,
    ownerEmail: account.ownerEmail,
    people: facts.people,
    subaccounts: facts.subaccounts,
    acknowledgements: consequences.map(({ key, count }) => ({ key, count })),
    version: account.version,
  };
}
