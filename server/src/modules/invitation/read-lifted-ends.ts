import { isSid, type LiftedEnds, type UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { countLiftedEnds, noLiftedEnds } from '../access/index.ts';
import type { InvitationRecord } from './invitation.ts';

/**
 * What was to end, and would last, if the person accepted: told to nobody but them, signed in. Opens
 * every tenant that they have to do with.
 */
export async function readLiftedEnds(
  unit: UnitOfWork,
  { kind, tenantSid }: Pick<InvitationRecord, 'kind' | 'tenantSid'>,
  userSid: UserSid,
): Promise<LiftedEnds> {
  if (kind !== 'organization' || !isSid('organization', tenantSid)) return noLiftedEnds;
  const tenantSids = await unit.enterTenantsOf(userSid);
  return countLiftedEnds(unit.tx, {
    userSid,
    organizationSid: tenantSid,
    tenantSids: tenantSids.filter((sid) => isSid('account', sid)),
    at: unit.now,
  });
}
