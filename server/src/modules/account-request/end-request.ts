import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type AccountRequestRecord, statusAt } from './account-request.ts';
import { updateRequest } from './account-request-store.ts';
import { killToken, type RequestTokenDeath } from './request-token-store.ts';

/**
 * Takes back a locked pending request, or marks that its time was over; its link is dead. `isFromElsewhere`
 * where what ended it happened in another tenant.
 */
export async function endRequest(
  unit: UnitOfWork,
  request: AccountRequestRecord,
  end: { readonly death: RequestTokenDeath; readonly isFromElsewhere?: true },
): Promise<AccountRequestRecord> {
  const status = statusAt(request, unit.now) === 'expired' ? 'expired' : 'cancelled';
  const death = status === 'expired' && end.death === 'revoked' ? 'expired' : end.death;
  const { organizationSid: tenantSid, sid } = request;
  await updateRequest(unit.tx, request, { ended: { status, at: unit.now } });
  await killToken(unit.tx, request, { reason: death, at: unit.now });
  unit.record({
    action: 'account-request.cancel',
    target: { type: 'account-request', sid, name: request.accountName },
    tenantSid,
    before: { status: 'pending' },
    after: {
      status,
      kind: request.kind,
      accountSid: request.accountSid,
      email: request.email,
    },
    ...(end.isFromElsewhere === true ? { isFromElsewhere: true } : {}),
  });
  unit.emit({
    type: 'account-request.cancelled',
    tenantSid,
    subjectSid: sid,
    payload: { accountSid: request.accountSid, kind: request.kind },
  });
  return { ...request, status, decidedAt: unit.now, version: request.version + 1 };
}
