import type { UserSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { lockOrganization } from '../organization/index.ts';
import {
  displayName,
  findUserLogin,
  lockUserLogin,
  type UserLogin,
  updateUserLogin,
} from '../user/index.ts';
import { deleteLinksOf } from './link-store.ts';
import { endSessionsOf } from './open-session.ts';
import { writeUserStatus } from './write-user-status.ts';

/**
 * Takes a person out of use everywhere on the operator's word: sessions end, links die, and no
 * organization lets them in again (D19). A suspension by their organization is kept below it. Refuses
 * `not-found` (also for who never signed in anywhere), `organization-owner-protected` (I-02).
 */
export async function suspendAnyUser(unit: UnitOfWork, userSid: UserSid): Promise<UserLogin> {
  const login = await lockAnyUser(unit, userSid);
  if (login.statusBeforeOperator !== null) {
    unit.unchanged();
    return login;
  }
  const before = login.status === 'suspended' ? 'suspended' : 'active';
  await writeUserStatus(unit, userSid, 'suspended');
  await updateUserLogin(unit.tx, userSid, { statusBeforeOperator: before });
  await deleteLinksOf(unit.tx, userSid);
  const endedSessions = await endSessionsOf(unit, userSid);
  const tenantSid = login.organizationSid ?? userSid;
  unit.record({
    action: 'user.suspend',
    target: { type: 'user', sid: userSid, name: displayName(login) },
    tenantSid,
    before: { status: before },
    after: { status: 'suspended', suspendedBy: 'operator', endedSessions },
  });
  unit.emit({ type: 'user.suspended', tenantSid, subjectSid: userSid, payload: { userSid } });
  return { ...login, status: 'suspended', statusBeforeOperator: before };
}

/**
 * Locks the organization of a person, if any, and the login, in the order of everybody else. Refuses
 * `not-found`, `organization-owner-protected`, `conflict` (the person moved meanwhile).
 */
export async function lockAnyUser(unit: UnitOfWork, userSid: UserSid): Promise<UserLogin> {
  const seen = await findUserLogin(unit.tx, userSid);
  if (seen === undefined || seen.status === 'invited') throw refuse('not-found');
  await unit.enter(seen.organizationSid ?? userSid);
  const organization =
    seen.organizationSid === null
      ? undefined
      : await lockOrganization(unit.tx, seen.organizationSid);
  const login = await lockUserLogin(unit.tx, userSid);
  if (login === undefined) throw refuse('not-found');
  if (login.organizationSid !== seen.organizationSid) throw refuse('conflict');
  if (organization?.ownerUserSid === userSid) throw refuse('organization-owner-protected');
  return login;
}
