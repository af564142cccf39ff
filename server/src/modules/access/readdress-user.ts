import type { TenantSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import {
  changeEmailIfFree,
  deletePerson,
  deleteUserLogin,
  findPerson,
  findUserLoginByEmail,
  lockUserLogin,
  type UserLogin,
  updatePerson,
} from '../user/index.ts';
import { renameAccountUsers } from './account-user-store.ts';

/**
 * Writes a person's new, proved address into the locked login and into every place that mirrors it, in every
 * tenant. Whoever was merely invited under it is this person from now on; wherever the old address is merely
 * invited the person is listed no more: both are to be listed anew. Answers the tenants that know the person,
 * or undefined where the address is somebody else's. Records nothing.
 */
export async function readdressUser(
  unit: UnitOfWork,
  login: UserLogin,
  email: string,
): Promise<readonly TenantSid[] | undefined> {
  if (!(await clearInvitedLogin(unit, email))) return undefined;
  if (!(await changeEmailIfFree(unit.tx, login.sid, { email, at: unit.now }))) return undefined;
  const { sid: userSid, firstName, lastName } = login;
  const named = { firstName, lastName, email, userSid };
  const knowing: TenantSid[] = [];
  for (const tenantSid of await unit.enterEveryTenantOf(userSid)) {
    const person = await findPerson(unit.tx, tenantSid, userSid);
    if (person?.relation === 'invited') {
      await deletePerson(unit.tx, tenantSid, userSid);
      continue;
    }
    await updatePerson(unit.tx, tenantSid, userSid, { name: named });
    await renameAccountUsers(unit.tx, tenantSid, named);
    knowing.push(tenantSid);
  }
  return knowing;
}

/** Clears away a user of whom nothing is known but that the address was invited; false where it is somebody. */
async function clearInvitedLogin(unit: UnitOfWork, email: string): Promise<boolean> {
  const known = await findUserLoginByEmail(unit.tx, email);
  if (known === undefined) return true;
  const login = await lockUserLogin(unit.tx, known.sid);
  if (login === undefined) return true;
  if (login.status !== 'invited') return false;
  for (const tenantSid of await unit.enterEveryTenantOf(login.sid))
    await deletePerson(unit.tx, tenantSid, login.sid);
  await deleteUserLogin(unit.tx, login.sid);
  return true;
}
