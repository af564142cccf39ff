import type { InvitationSid } from '@guildhall/contract';
import type { UserActor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { findInvitationTo } from './inbox-store.ts';
import { type InvitationRecord, statusAt } from './invitation.ts';
import { lockInvitation } from './invitation-store.ts';
import { findProvenPerson } from './proven-address.ts';

/** Moves of an account to another tenant that a look-up outlives. */
const moves = 3;

/**
 * A pending invitation to the proven address of the signed-in person, locked, in its tenant. Refuses
 * `not-found` for every other one, also of who held the address before, and `invitation-not-pending` with
 * its state: who it was for may know.
 */
export async function lockMyInvitation(
  unit: UnitOfWork,
  actor: UserActor,
  sid: InvitationSid,
): Promise<InvitationRecord> {
  const person = await findProvenPerson(unit.tx, actor);
  if (person === undefined) throw refuse('not-found');
  for (let move = 0; move < moves; move += 1) {
    const tenantSid = await findInvitationTo(unit.tx, person, { now: unit.now, sid });
    if (tenantSid === undefined) break;
    await unit.enter(tenantSid);
    const invitation = await lockInvitation(unit.tx, tenantSid, sid);
    if (invitation === undefined) continue;
    const status = statusAt(invitation, unit.now);
    if (status === 'pending') return invitation;
    throw refuse('invitation-not-pending', { details: { status } });
  }
  throw refuse('not-found');
}
