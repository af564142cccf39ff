import type { UserSid, UserStatus } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { updatePerson, updateUserLogin } from '../user/index.ts';

/**
 * Writes whether a person may sign in, into the login and every directory that knows them. Where they
 * are merely invited they are not known: an inviter learns nothing before they accept (D3). Records nothing.
 */
export async function writeUserStatus(
  unit: UnitOfWork,
  userSid: UserSid,
  status: Exclude<UserStatus, 'invited'>,
): Promise<void> {
  await updateUserLogin(unit.tx, userSid, { status });
  for (const tenantSid of await unit.enterTenantsOf(userSid)) {
    await updatePerson(unit.tx, tenantSid, userSid, { status });
  }
}
