import type { OrganizationSid, UserSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { displayName, getUser, type Person } from '../user/index.ts';
import { lockManagedUser } from './lock-managed-user.ts';
import { writeUserStatus } from './write-user-status.ts';

/**
 * Lets a suspended user sign in again, with the password and the roles they had. Sessions and links
 * that the suspension ended stay dead. Whom the operator suspended only the operator reactivates. Refuses
 * `not-found`, `permission-denied`, `user-not-managed`, `user-suspended-by-operator`, `version-mismatch`.
 */
export async function reactivateUser(
  unit: UnitOfWork,
  input: {
    readonly organizationSid: OrganizationSid;
    readonly userSid: UserSid;
    readonly ifMatch: number | null;
  },
): Promise<Person> {
  const { organizationSid, userSid, ifMatch } = input;
  const { person, login } = await lockManagedUser(unit, input, 'user:reactivate');
  requireVersion(person.version, ifMatch);
  if (login.statusBeforeOperator !== null) throw refuse('user-suspended-by-operator');
  if (person.status === 'active') {
    unit.unchanged();
    return person;
  }
  await writeUserStatus(unit, userSid, 'active');
  unit.record({
    action: 'user.reactivate',
    target: { type: 'user', sid: userSid, name: displayName(person) },
    tenantSid: organizationSid,
    before: { status: person.status },
    after: { status: 'active' },
  });
  unit.emit({
    type: 'user.reactivated',
    tenantSid: organizationSid,
    subjectSid: userSid,
    payload: { userSid },
  });
  return getUser(unit.tx, organizationSid, userSid);
}
