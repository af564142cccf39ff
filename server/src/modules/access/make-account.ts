import type { AccountSid, TenantSid, UserSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type AccountRecord, insertAccount } from '../account/index.ts';
import type { BegunSetUp } from '../account-set-up/index.ts';
import { lockPerson } from '../user/index.ts';
import { setRoles } from './set-roles.ts';

/**
 * Makes an account with its owner's access: in an organization, or independent when the account is
 * its own tenant. The owner must be in the tenant's directory, else `user-not-managed`. Records nothing.
 */
export async function makeAccount(
  unit: UnitOfWork,
  input: {
    readonly tenantSid: TenantSid;
    readonly accountSid: AccountSid;
    readonly name: string;
    readonly kind: string;
    readonly ownerUserSid: UserSid;
    readonly setUp?: BegunSetUp | undefined;
  },
): Promise<AccountRecord> {
  const { tenantSid, accountSid, name, kind, ownerUserSid, setUp } = input;
  const owner = await lockPerson(unit.tx, tenantSid, ownerUserSid);
  if (owner === undefined) throw refuse('user-not-managed');
  const account = {
    tenantSid,
    sid: accountSid,
    name,
    kind,
    ownerUserSid,
    parentSid: null,
    createdAt: unit.now,
    setUp,
  };
  await insertAccount(unit.tx, account);
  const key = { tenantSid, accountSid, userSid: ownerUserSid };
  await setRoles(unit, owner, key, { before: [], after: ['owner'] });
  const status = setUp?.isReady === false ? 'setting_up' : 'active';
  return { ...account, status, suspendedBy: null, purgeAt: null, userCount: 1, version: 1 };
}
