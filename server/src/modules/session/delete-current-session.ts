import type { HalfUserActor, UserActor } from '../../core/actor.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { homeOfActor } from './session.ts';
import { deleteSessionRow } from './session-store.ts';

/** Signs out: the session that asks ends. */
export async function deleteCurrentSession(
  unit: UnitOfWork,
  actor: UserActor | HalfUserActor,
): Promise<void> {
  await unit.enter(homeOfActor(actor));
  if ((await deleteSessionRow(unit.tx, actor.userSid, actor.sessionSid)) === 0) {
    unit.unchanged();
    return;
  }
  unit.record({
    action: 'current-session.delete',
    target: { type: 'session', sid: actor.sessionSid, name: '' },
  });
}
