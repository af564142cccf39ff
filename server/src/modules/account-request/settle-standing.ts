import type { AccountSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type AccountRequestRecord, restsSince, statusAt } from './account-request.ts';
import { listStandingRequests, lockRequest } from './account-request-store.ts';
import { endRequest } from './end-request.ts';
import { findLiveRequest } from './request-token-store.ts';

/** What is about to be asked. */
export type Asked = Pick<AccountRequestRecord, 'organizationSid' | 'accountSid' | 'kind'>;

/**
 * Refuses where the organization asks already about the account, or its owner declined lately to let it join;
 * what is over by time is marked so. The organization must be locked. Refuses `account-request-exists`,
 * `account-request-declined-lately`.
 */
export async function settleStanding(unit: UnitOfWork, asked: Asked): Promise<void> {
  const { organizationSid, accountSid, kind } = asked;
  const standing = await listStandingRequests(unit.tx, organizationSid, {
    accountSid,
    declinedAfter: restsSince(unit.now),
  });
  for (const { sid } of standing) {
    const request = await lockRequest(unit.tx, { organizationSid, sid });
    if (request?.status === 'declined' && request.kind === 'join' && kind === 'join')
      throw refuse('account-request-declined-lately');
    if (request?.status !== 'pending') continue;
    if (statusAt(request, unit.now) === 'pending')
      throw refuse('account-request-exists', { details: { accountRequestSid: sid } });
    await endRequest(unit, request, { death: 'expired' });
  }
}

/**
 * Another organization that asks about the account does so on a domain that is no longer its own: the
 * address is in one of this organization's, and a domain has one holder (I-04, I-25).
 */
export async function overtakeOthers(unit: UnitOfWork, accountSid: AccountSid): Promise<void> {
  const other = await findLiveRequest(unit.tx, accountSid);
  if (other === undefined) return;
  await unit.enter(other.organizationSid);
  const request = await lockRequest(unit.tx, other);
  if (request?.status === 'pending')
    await endRequest(unit, request, { death: 'revoked', isFromElsewhere: true });
}
