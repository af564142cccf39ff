import type { OrganizationSid, SessionSid, UserSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { displayName } from '../user/index.ts';
import { lockManagedUser } from './lock-managed-user.ts';
import { requireNotOwnerOfOthers } from './require-managed-user.ts';
import { deleteSessionRow } from './session-store.ts';

/**
 * Ends one session of a managed user, at once and everywhere (D19). Refuses `not-found`, also for a
 * session of somebody else, `user-not-managed`, `organization-owner-only`.
 */
export async function deleteUserSession(
  unit: UnitOfWork,
  input: {
    readonly organizationSid: OrganizationSid;
    readonly userSid: UserSid;
    readonly sessionSid: SessionSid;
  },
): Promise<void> {
  const { organizationSid, userSid, sessionSid } = input;
  const held = await lockManagedUser(unit, input, 'user-session:delete');
  requireNotOwnerOfOthers(unit.actor, held);
  if ((await deleteSessionRow(unit.tx, userSid, sessionSid)) === 0) throw refuse('not-found');
  unit.record({
    action: 'user-session.delete',
    target: { type: 'user', sid: userSid, name: displayName(held.person) },
    tenantSid: organizationSid,
    after: { sessionSid, endedSessions: 1 },
  });
}
