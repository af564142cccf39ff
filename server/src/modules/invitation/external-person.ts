import type { TenantSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { insertPerson, lockPerson, type UserLogin, updatePerson } from '../user/index.ts';

/**
 * Puts a person who accepted access to an account into the tenant's directory; managed people stay
 * managed, and whoever is still to answer another invitation is external from now on.
 * When they signed up and when they were last active is none of the tenant's business.
 */
export async function addExternalPerson(
  unit: UnitOfWork,
  tenantSid: TenantSid,
  user: UserLogin,
): Promise<void> {
  const { firstName, lastName, email, status, mustSetPassword } = user;
  const known = await lockPerson(unit.tx, tenantSid, user.sid);
  if (known === undefined) {
    await insertPerson(unit.tx, {
      tenantSid,
      userSid: user.sid,
      relation: 'external',
      organizationRole: null,
      email,
      firstName,
      lastName,
      status,
      mustSetPassword,
      createdAt: unit.now,
      lastActiveAt: null,
    });
  } else if (known.relation === 'invited') {
    await updatePerson(unit.tx, tenantSid, user.sid, {
      standing: { relation: 'external', managedSince: null },
      name: { firstName, lastName, email },
      status,
      mustSetPassword,
    });
  }
}
