import type { GrantableAccountRole } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { lockAccount } from '../account/index.ts';
import { displayName, lockPerson, type Person } from '../user/index.ts';
import type { AccessKey, AccountUserView } from './account-user.ts';
import { lockAccountUser } from './account-user-store.ts';
import { findAccountUserView } from './account-user-view-store.ts';
import { giveAccountRoles } from './give-account-roles.ts';
import { requireAccountPermission } from './require-permission.ts';
import { isSameRoleSet, requireCombinable } from './role-set.ts';

/**
 * Sets the roles of a person on an account. An active managed user of the account's organization may
 * be given access this way at once; anybody else must have it already: they are invited.
 * Refuses `not-found`, `roles-not-combinable`, `user-not-managed`, `account-owner-protected`, `version-mismatch`.
 */
export async function updateAccountUser(
  unit: UnitOfWork,
  input: AccessKey & {
    readonly roles: readonly GrantableAccountRole[];
    readonly ifMatch: number | null;
  },
): Promise<AccountUserView> {
  requireCombinable(input.roles);
  const account = await lockAccount(unit.tx, input.tenantSid, input.accountSid);
  if (account === undefined) throw refuse('not-found');
  await requireAccountPermission(unit, input, 'account-user:update');
  const person = await lockPerson(unit.tx, input.tenantSid, input.userSid);
  const access = await lockAccountUser(unit.tx, input);
  if (person === undefined || (access === undefined && !mayBeGivenAccess(person))) {
    throw refuse('user-not-managed');
  }
  requireVersion(access?.version ?? 0, input.ifMatch);
  const { before, after } = await giveAccountRoles(unit, input);
  if (isSameRoleSet(before, after)) {
    unit.unchanged();
  } else {
    recordChange(unit, { person, key: input, before, after });
  }
  const view = await findAccountUserView(unit.tx, input);
  if (view === undefined) throw refuse('not-found');
  return view;
}

/** Access at once, without an invitation: managed users who can sign in. Pure. */
function mayBeGivenAccess(person: Person): boolean {
  return person.relation === 'managed' && person.status === 'active';
}

function recordChange(
  unit: UnitOfWork,
  change: {
    readonly person: Person;
    readonly key: AccessKey;
    readonly before: readonly string[];
    readonly after: readonly string[];
  },
): void {
  const { person, key } = change;
  unit.record({
    action: 'account-user.update',
    target: { type: 'user', sid: key.userSid, name: displayName(person) },
    accountSid: key.accountSid,
    before: { roles: change.before },
    after: { roles: change.after },
  });
  unit.emit({
    type: 'account-user.updated',
    subjectSid: key.accountSid,
    payload: { accountSid: key.accountSid, userSid: key.userSid, roles: change.after.join(',') },
  });
}
