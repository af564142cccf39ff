import type { OrganizationSid, UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { displayName } from '../user/index.ts';
import { lockManagedUser } from './lock-managed-user.ts';
import { endSessionsOf } from './open-session.ts';
import { requireNotOwnerOfOthers } from './require-managed-user.ts';

/**
 * Ends every session of a managed user, at once and everywhere (D19); password, links and roles stay.
 * Refuses `not-found`, `user-not-managed`, `organization-owner-only`.
 */
export async function deleteUserSessions(
  unit: UnitOfWork,
  input: { readonly organizationSid: OrganizationSid; readonly userSid: UserSid },
): Promise<void> {
  const { organizationSid, userSid } = input;
  const held = await lockManagedUser(unit, input, 'user-session:delete');
  requireNotOwnerOfOthers(unit.actor, held);
  const endedSessions = await endSessionsOf(unit, userSid);
  if (endedSessions === 0) return unit.unchanged();
  unit.record({
    action: 'user-session.delete',
    target: { type: 'user', sid: userSid, name: displayName(held.person) },
    tenantSid: organizationSid,
    after: { endedSessions },
  });
}
