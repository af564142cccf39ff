import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { AccountRequestRecord } from './account-request.ts';
import { endRequest } from './end-request.ts';
import { type RequestAt, requireRequest } from './lock-request.ts';

/**
 * Takes a pending request back, or clears one away whose time is over; its link is dead when this is
 * acknowledged. Refuses `account-request-not-pending`.
 */
export async function cancelAccountRequest(
  unit: UnitOfWork,
  at: RequestAt,
): Promise<AccountRequestRecord> {
  const request = await requireRequest(unit, at);
  if (request.status !== 'pending')
    throw refuse('account-request-not-pending', { details: { status: request.status } });
  return endRequest(unit, request, { death: 'revoked' });
}
