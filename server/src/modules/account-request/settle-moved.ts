import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { MovedAccount } from '../access/index.ts';
import { moveInvitations } from '../invitation/index.ts';
import { lockRequest } from './account-request-store.ts';
import { endRequest } from './end-request.ts';
import { listLiveRequests } from './request-token-store.ts';

/** What is held about accounts beside them follows them into their new tenant, in the same unit. */
export async function moveAccountRows(
  unit: UnitOfWork,
  movedAccounts: readonly MovedAccount[],
): Promise<void> {
  await moveInvitations(unit, movedAccounts);
  await settleMovedRequests(unit, movedAccounts);
}

/**
 * Ends the requests about accounts that have just changed their tenant by other means: an account is
 * independent, asked for or managed (I-25), and one that has left is not about to leave. The accounts must be
 * locked. Another organization that asked finds the end in its log, and not where the account went.
 */
export async function settleMovedRequests(
  unit: UnitOfWork,
  movedAccounts: readonly Pick<MovedAccount, 'accountSid'>[],
): Promise<void> {
  const sids = movedAccounts.map(({ accountSid }) => accountSid);
  for (const key of await listLiveRequests(unit.tx, sids)) {
    await unit.enter(key.organizationSid);
    const request = await lockRequest(unit.tx, key);
    if (request?.status !== 'pending') continue;
    const end =
      request.kind === 'join'
        ? ({ death: 'joined', isFromElsewhere: true } as const)
        : ({ death: 'revoked' } as const);
    await endRequest(unit, request, end);
  }
}
