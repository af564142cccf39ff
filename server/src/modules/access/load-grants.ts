import { type Actor, roleHolderOf } from '../../core/actor.ts';
import { type Grants, noGrants } from '../../core/authorize.ts';
import type { Db } from '../../core/database.ts';
import { findGrants, type GrantsTarget } from './grants-store.ts';

/**
 * What a person holds at a target, read now (D19); of an account's credential, what its keeper does. Nobody
 * else holds anything, and a person who is not active holds nothing. The state of the account is null where the tenant has no such account.
 */
export async function loadGrants(db: Db, actor: Actor, target: GrantsTarget): Promise<Grants> {
  const userSid = roleHolderOf(actor);
  return userSid === undefined ? noGrants : findGrants(db, target, userSid);
}
