import type { OrganizationSid, UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { displayName } from '../user/index.ts';
import { lockManagedUser } from './lock-managed-user.ts';
import { requireNotOwnerOfOthers } from './require-managed-user.ts';
import { forgetFailures } from './sign-in-network-store.ts';

/**
 * Forgets the wrong passwords of a managed user: they may try again from everywhere at once. Refuses
 * `not-found`, `user-not-managed`, `organization-owner-only`.
 */
export async function deleteUserLockOut(
  unit: UnitOfWork,
  input: { readonly organizationSid: OrganizationSid; readonly userSid: UserSid },
): Promise<void> {
  const { organizationSid, userSid } = input;
  const held = await lockManagedUser(unit, input, 'user-lock-out:delete');
  requireNotOwnerOfOthers(unit.actor, held);
  if ((await forgetFailures(unit.tx, userSid)) === 0) return unit.unchanged();
  unit.record({
    action: 'user-lock-out.delete',
    target: { type: 'user', sid: userSid, name: displayName(held.person) },
    tenantSid: organizationSid,
  });
}
