import type { Actor, UserActor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';

/** The signed-in person behind a `self` operation. @throws Failure 'not-authenticated' */
export function requireUser(actor: Actor): UserActor {
  if (actor.kind !== 'user') throw refuse('not-authenticated');
  return actor;
}

/** The audit log that tells of the person's own doings. */
export function homeOfActor(actor: UserActor) {
  return actor.organizationSid ?? actor.userSid;
}
