import type { TenantSid, UserSid } from '@guildhall/contract';
import { hasEnded } from '../../core/authorize.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { lockAccount } from '../account/index.ts';
import { displayName, lockPerson } from '../user/index.ts';
import { listAccessOf } from './access-terms-store.ts';
import type { AccessKey } from './account-user.ts';
import { lockAccountUser } from './account-user-store.ts';
import { takeAccountAccess } from './take-account-access.ts';

/**
 * Removes access whose time is over, with the person from the directory when it was the last.
 * It gave nothing any more: who extended it or took it meanwhile, before this held the lock, stands.
 * Answers whether there was anything to remove.
 */
export async function endAccountAccess(unit: UnitOfWork, key: AccessKey): Promise<boolean> {
  const { tenantSid, accountSid, userSid } = key;
  await lockAccount(unit.tx, tenantSid, accountSid);
  const person = await lockPerson(unit.tx, tenantSid, userSid);
  const access = await lockAccountUser(unit.tx, key);
  if (person === undefined || access === undefined || !hasEnded(access.endsAt, unit.now)) {
    unit.unchanged();
    return false;
  }
  const { before } = await takeAccountAccess(unit, key);
  unit.record({
    action: 'account-user.end',
    target: { type: 'user', sid: userSid, name: displayName(person) },
    accountSid,
    tenantSid,
    before: { roles: before, endsAt: access.endsAt?.toISOString() ?? null },
    after: { roles: [] },
  });
  unit.emit({
    type: 'account-user.removed',
    tenantSid,
    subjectSid: accountSid,
    payload: { accountSid, userSid },
  });
  return true;
}

/** Removes all access of a person in a tenant whose time is over. */
export async function endAccessOf(
  unit: UnitOfWork,
  tenantSid: TenantSid,
  userSid: UserSid,
): Promise<void> {
  for (const accountSid of await listAccessOf(unit.tx, tenantSid, userSid, unit.now))
    await endAccountAccess(unit, { tenantSid, accountSid, userSid });
}
