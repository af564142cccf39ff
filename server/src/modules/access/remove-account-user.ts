import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { lockAccount } from '../account/index.ts';
import { displayName, lockPerson } from '../user/index.ts';
import type { AccessKey } from './account-user.ts';
import { lockAccountUser } from './account-user-store.ts';
import { requireAccountPermission } from './require-permission.ts';
import { takeAccountAccess } from './take-account-access.ts';

/**
 * Removes a person from an account; the person stays. Refuses `not-found`,
 * `account-owner-protected`, `version-mismatch`.
 */
export async function removeAccountUser(
  unit: UnitOfWork,
  input: AccessKey & { readonly ifMatch: number | null },
): Promise<void> {
  const { tenantSid, accountSid, userSid } = input;
  if ((await lockAccount(unit.tx, tenantSid, accountSid)) === undefined) throw refuse('not-found');
  await requireAccountPermission(unit, input, 'account-user:remove');
  const person = await lockPerson(unit.tx, tenantSid, userSid);
  const access = await lockAccountUser(unit.tx, input);
  if (person === undefined || access === undefined) throw refuse('not-found');
  requireVersion(access.version, input.ifMatch);
  const { before } = await takeAccountAccess(unit, input);
  unit.record({
    action: 'account-user.remove',
    target: { type: 'user', sid: userSid, name: displayName(person) },
    accountSid,
    before: { roles: before },
    after: { roles: [] },
  });
  unit.emit({
    type: 'account-user.removed',
    subjectSid: accountSid,
    payload: { accountSid, userSid },
  });
}
