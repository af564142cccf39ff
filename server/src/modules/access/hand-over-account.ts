import type { AccountSid, UserSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { addToUserCount, changeAccountOwners, listSubaccountSids } from '../account/index.ts';
import {
  addToAccountCount,
  insertPerson,
  lockPerson,
  type Person,
  releaseIdleExternals,
  type UserLogin,
} from '../user/index.ts';
import { deleteAccountUser } from './account-user-store.ts';
import { inheritAccounts } from './inherit-accounts.ts';
import { setRoles } from './set-roles.ts';

/**
 * Gives an independent account another owner, who may be new to it; its subaccounts follow. The former owner
 * stays as Administrator, or loses all access to it. Account and both people's logins must be held. Records
 * nothing. Refuses `not-found`.
 */
export async function handOverAccount(
  unit: UnitOfWork,
  change: {
    readonly accountSid: AccountSid;
    readonly formerOwnerUserSid: UserSid;
    readonly next: UserLogin;
    readonly keepsFormerOwner: boolean;
  },
): Promise<void> {
  const { accountSid, formerOwnerUserSid: userSid, keepsFormerOwner } = change;
  const { tx } = unit;
  const key = { tenantSid: accountSid, accountSid, userSid };
  const former = await lockPerson(tx, accountSid, userSid);
  if (former === undefined) throw refuse('not-found');
  const heir = await admit(unit, accountSid, change.next);
  if (keepsFormerOwner) {
    await setRoles(unit, former, key, { before: ['owner'], after: ['administrator'] });
  } else {
    await deleteAccountUser(tx, key);
    await addToUserCount(tx, accountSid, accountSid, -1);
    await addToAccountCount(tx, accountSid, userSid, -1);
  }
  await inheritAccounts(unit, heir, [accountSid]);
  const subaccounts = await listSubaccountSids(tx, key);
  await changeAccountOwners(tx, accountSid, {
    accountSids: subaccounts,
    ownerUserSid: heir.userSid,
  });
  await releaseIdleExternals(tx, accountSid, [userSid]);
}

/** The person as the account's directory knows them, from now on where it did not. */
async function admit(unit: UnitOfWork, accountSid: AccountSid, login: UserLogin): Promise<Person> {
  const key = [unit.tx, accountSid, login.sid] as const;
  const known = await lockPerson(...key);
  if (known !== undefined) return known;
  await insertPerson(unit.tx, {
    tenantSid: accountSid,
    userSid: login.sid,
    relation: 'external',
    organizationRole: null,
    email: login.email,
    firstName: login.firstName,
    lastName: login.lastName,
    status: login.status,
    mustSetPassword: login.mustSetPassword,
    createdAt: login.createdAt,
    lastActiveAt: login.lastActiveAt,
  });
  const admitted = await lockPerson(...key);
  if (admitted === undefined) throw refuse('not-found');
  return admitted;
}
