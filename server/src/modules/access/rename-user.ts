import type { TenantSid, UserSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { lockUserLogin, type UserLogin, updatePerson, updateUserLogin } from '../user/index.ts';
import { renameAccountUsers } from './account-user-store.ts';

/** A person's two names. */
export interface FullName {
  readonly firstName: string;
  readonly lastName: string;
}

/**
 * Writes a person's name into the login and into every place that mirrors it, in every tenant. The
 * names are trimmed. Answers the login as it is now, with the tenants that know the person. Records
 * nothing. Refuses `not-found`.
 */
export async function renameUser(
  unit: UnitOfWork,
  userSid: UserSid,
  name: FullName,
): Promise<{ readonly user: UserLogin; readonly tenants: readonly TenantSid[] }> {
  const login = await lockUserLogin(unit.tx, userSid);
  if (login === undefined) throw refuse('not-found');
  const names = { firstName: name.firstName.trim(), lastName: name.lastName.trim() };
  await updateUserLogin(unit.tx, userSid, names);
  const tenants = await unit.enterTenantsOf(userSid);
  const named = { ...names, email: login.email, userSid };
  for (const tenantSid of tenants) {
    await updatePerson(unit.tx, tenantSid, userSid, { name: named });
    await renameAccountUsers(unit.tx, tenantSid, named);
  }
  return { user: { ...login, ...names, version: login.version + 1 }, tenants };
}
