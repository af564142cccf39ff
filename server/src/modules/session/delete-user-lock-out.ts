import type { OrganizationSid, UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { displayName } from '../user/index.ts';
import type { CodeLock } from './code-lock.ts';
import { lockManagedUser } from './lock-managed-user.ts';
import { requireNotOwnerOfOthers } from './require-managed-user.ts';
import { forgetFailures } from './sign-in-network-store.ts';

/**
 * Forgets the wrong passwords and the wrong codes of a managed user: they may try both again at once, from
 * everywhere. Refuses
 * `not-found`, `user-not-managed`, `organization-owner-only`.
 */
export async function deleteUserLockOut(
  unit: UnitOfWork,
  codeLock: Pick<CodeLock, 'clear'>,
  input: { readonly organizationSid: OrganizationSid; readonly userSid: UserSid },
): Promise<void> {
  const { organizationSid, userSid } = input;
  const held = await lockManagedUser(unit, input, 'user-lock-out:delete');
  requireNotOwnerOfOthers(unit.actor, held);
  const passwords = await forgetFailures(unit.tx, userSid);
  const codes = await codeLock.clear(unit.tx, userSid);
  if (passwords + codes === 0) return unit.unchanged();
  unit.record({
    action: 'user-lock-out.delete',
    target: { type: 'user', sid: userSid, name: displayName(held.person) },
    tenantSid: organizationSid,
  });
}
