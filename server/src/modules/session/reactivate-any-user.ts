import type { UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { displayName, type UserLogin, updateUserLogin } from '../user/index.ts';
import { lockAnyUser } from './suspend-any-user.ts';
import { writeUserStatus } from './write-user-status.ts';

/**
 * Lifts the operator's suspension of a person: they are as they were before, suspended by their
 * organization where that had done so. Changes nothing where the operator did not suspend them. Refuses
 * `not-found`.
 */
export async function reactivateAnyUser(unit: UnitOfWork, userSid: UserSid): Promise<UserLogin> {
  const login = await lockAnyUser(unit, userSid);
  const status = login.statusBeforeOperator;
  if (status === null) {
    unit.unchanged();
    return login;
  }
  await updateUserLogin(unit.tx, userSid, { statusBeforeOperator: null });
  await writeUserStatus(unit, userSid, status);
  const tenantSid = login.organizationSid ?? userSid;
  unit.record({
    action: 'user.reactivate',
    target: { type: 'user', sid: userSid, name: displayName(login) },
    tenantSid,
    before: { status: login.status, suspendedBy: 'operator' },
    after: { status },
  });
  unit.emit({ type: 'user.reactivated', tenantSid, subjectSid: userSid, payload: { userSid } });
  return { ...login, status, statusBeforeOperator: null };
}
