import type { OrganizationSid, TenantSid, UserSid } from '@guildhall/contract';
import type { UserActor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { lockOrganization, requireInUse } from '../organization/index.ts';
import { displayName, findUserLogin, lockUserLogin, type UserLogin } from '../user/index.ts';
import type { DepartureOrder } from './departure.ts';
import { type Departing, heirsOf, personIn } from './lock-departing.ts';
import { lockHoldings } from './lock-holdings.ts';

/** A person who goes by their own will, with what they say and saw. */
export interface OwnDepartureRequest {
  readonly actor: UserActor;
  readonly order: DepartureOrder;
  readonly ifMatch: number | null;
}

/** The signed-in person, held, and which of the heirs they name belong to no organization. */
export interface DepartingMyself extends Departing {
  readonly independentHeirs: ReadonlySet<UserSid>;
}

/**
 * Locks the signed-in person with everything they hold, the organization first, then the logins of the
 * heirs too: none may join an organization with an account that is only just becoming theirs (I-12). Refuses
 * `not-authenticated` (deleted a moment ago), `organization-suspended`, `organization-owner-protected`,
 * `version-mismatch`.
 */
export async function lockMyself(
  unit: UnitOfWork,
  { actor, order, ifMatch }: OwnDepartureRequest,
  tenants: (login: UserLogin) => Promise<readonly TenantSid[]>,
): Promise<DepartingMyself> {
  const { userSid } = actor;
  const organizationSid = (await findUserLogin(unit.tx, userSid))?.organizationSid ?? null;
  if (organizationSid !== null) await enterOrganization(unit, organizationSid);
  const heirSids = heirsOf(order);
  const logins = await lockLogins(unit, [...heirSids, userSid]);
  const login = logins.find(({ sid }) => sid === userSid);
  if (login === undefined) throw refuse('not-authenticated');
  if (login.organizationSid !== organizationSid) throw refuse('conflict');
  requireVersion(login.version, ifMatch);
  const holdings = await lockHoldings(unit, { userSid, heirSids }, () => tenants(login));
  if (organizationSid !== null) {
    const own = personIn(holdings, organizationSid, userSid);
    if (own?.organizationRole === 'owner') throw refuse('organization-owner-protected');
  }
  const independent = logins.filter((each) => each.organizationSid === null);
  return {
    login,
    organizationSid,
    name: displayName(login),
    holdings,
    independentHeirs: new Set(independent.map(({ sid }) => sid)),
  };
}

/** In the order of their sids, so that two who name each other do not wait for each other. */
async function lockLogins(unit: UnitOfWork, sids: readonly UserSid[]): Promise<UserLogin[]> {
  const found: UserLogin[] = [];
  for (const sid of [...new Set(sids)].sort()) {
    const login = await lockUserLogin(unit.tx, sid);
    if (login !== undefined) found.push(login);
  }
  return found;
}

async function enterOrganization(unit: UnitOfWork, sid: OrganizationSid): Promise<void> {
  await unit.enter(sid);
  requireInUse(await lockOrganization(unit.tx, sid));
}
