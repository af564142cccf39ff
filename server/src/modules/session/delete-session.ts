import type { SessionSid } from '@guildhall/contract';
import type { UserActor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { homeOfActor } from './session.ts';
import { deleteSessionRow } from './session-store.ts';

/** Ends one of the person's own sessions. Refuses `not-found`, also for somebody else's. */
export async function deleteSession(
  unit: UnitOfWork,
  actor: UserActor,
  sid: SessionSid,
): Promise<void> {
  await unit.enter(homeOfActor(actor));
  if ((await deleteSessionRow(unit.tx, actor.userSid, sid)) === 0) throw refuse('not-found');
  unit.record({ action: 'session.delete', target: { type: 'session', sid, name: '' } });
}
