import { type AccountSid, possibleOwnerLimit, type TenantSid } from '@guildhall/contract';
import type { Actor } from '../../core/actor.ts';
import { decideOrganization } from '../../core/authorize.ts';
import type { Db } from '../../core/database.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { getAccount } from '../account/index.ts';
import type { Person } from '../user/index.ts';
import { loadGrants } from './load-grants.ts';
import { findPersonNamed, searchMembersOn } from './possible-owner-store.ts';
import { requireTransferable } from './require-transferable.ts';
import { listPeople } from './user-list-store.ts';

/**
 * Whom an account could be given to: active managed users, without the owner, ten at most. Who may
 * see the list of users searches all of it; anybody else the people on the account, and beyond them only
 * who is named by a whole address or sid. An empty search finds the first by name. Refuses `not-found`,
 * `account-not-managed`, `account-is-subaccount`.
 */
export async function listPossibleOwners(
  db: Db,
  deps: { readonly cursors: CursorCodec; readonly actor: Actor },
  asked: {
    readonly tenantSid: TenantSid;
    readonly accountSid: AccountSid;
    readonly search?: string | undefined;
  },
): Promise<Person[]> {
  const { accountSid } = asked;
  const account = await getAccount(db, asked.tenantSid, accountSid);
  const tenantSid = requireTransferable(account);
  const search = asked.search?.trim() ?? '';
  const limit = possibleOwnerLimit + 1;
  const grants = await loadGrants(db, deps.actor, { tenantSid, accountSid: undefined });
  const found = decideOrganization('user:list', grants).allowed
    ? (await listPeople(db, deps.cursors, tenantSid, { ...members, search, pageSize: limit })).items
    : withNamed(
        await findPersonNamed(db, tenantSid, search),
        await searchMembersOn(db, { tenantSid, accountSid }, { search, limit }),
      );
  return found
    .filter(({ userSid }) => userSid !== account.ownerUserSid)
    .slice(0, possibleOwnerLimit);
}

const members = { relation: 'managed', status: 'active' } as const;

function withNamed(named: Person | undefined, present: readonly Person[]): readonly Person[] {
  if (named?.relation !== 'managed' || named.status !== 'active') return present;
  return [named, ...present.filter(({ userSid }) => userSid !== named.userSid)];
}
