import type {
  AccountPermission,
  AccountSid,
  OrganizationPermission,
  OrganizationSid,
  TenantSid,
} from '@guildhall/contract';
import { type Actor, roleHolderOf } from '../../core/actor.ts';
import {
  decideAccount,
  decideOrganization,
  type Grants,
  noGrants,
  type Verdict,
} from '../../core/authorize.ts';
import type { Db, Tx } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { lockOrganization } from '../organization/index.ts';
import { lockPerson } from '../user/index.ts';
import { loadGrants } from './load-grants.ts';

/**
 * Asks again inside the transaction, after the lock: a right that was taken away while the request
 * waited for the lock is gone (D19). Programs and the system hold no roles; their own doors judge them.
 */
export async function requireOrganizationPermission(
  unit: { readonly actor: Actor; readonly tx: Db },
  organizationSid: OrganizationSid,
  permission: OrganizationPermission,
): Promise<Grants> {
  if (unit.actor.kind !== 'user') return noGrants;
  const grants = await loadGrants(unit.tx, unit.actor, {
    tenantSid: organizationSid,
    accountSid: undefined,
  });
  return demand(decideOrganization(permission, grants), grants);
}

/**
 * The same for work that nobody waits for: the person is held until the work is committed, so that
 * whoever takes the right away is acknowledged after the last of it, or before the first (D19).
 */
export async function requireHeldPermission(
  unit: { readonly actor: Actor; readonly tx: Tx },
  organizationSid: OrganizationSid,
  permission: OrganizationPermission,
): Promise<Grants> {
  if (unit.actor.kind === 'user') {
    // In the order of those who change roles; a suspension holds the person alone.
    await lockOrganization(unit.tx, organizationSid);
    await lockPerson(unit.tx, organizationSid, unit.actor.userSid);
  }
  return requireOrganizationPermission(unit, organizationSid, permission);
}

/** The same for a permission on one account. */
export async function requireAccountPermission(
  unit: UnitOfWork,
  target: { readonly tenantSid: TenantSid; readonly accountSid: AccountSid },
  permission: AccountPermission,
): Promise<Grants> {
  if (roleHolderOf(unit.actor) === undefined) return noGrants;
  const grants = await loadGrants(unit.tx, unit.actor, { ...target, at: unit.now });
  return demand(decideAccount(permission, grants), grants);
}

function demand(verdict: Verdict, grants: Grants): Grants {
  if (verdict.allowed) return grants;
  throw refuse(verdict.code, { details: { reason: verdict.reason } });
}
