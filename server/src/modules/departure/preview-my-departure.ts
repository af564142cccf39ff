import type { OrganizationSid, OwnDepartureKind, UserSid } from '@guildhall/contract';
import type { UserActor } from '../../core/actor.ts';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import { enterTenants } from '../../core/record-store.ts';
import {
  currentAccess,
  type HeldAccess,
  listAccessEverywhere,
  listAccessIn,
} from '../access/index.ts';
import { findOrganization, requireInUse } from '../organization/index.ts';
import { displayName, findPerson, findUserLogin } from '../user/index.ts';
import { countConsequences } from './count-consequences.ts';
import { consequencesOf } from './departure.ts';
import { listAbandoned } from './list-abandoned.ts';
import { listPossibleHeirs } from './list-possible-heirs.ts';
import { nameHoldings } from './name-holdings.ts';
import { nameTraces } from './name-traces.ts';
import type { PreviewedDeparture } from './preview-departure.ts';

/**
 * What leaving the organization, or deleting the own user, would touch now, in every tenant that it
 * touches. What has ended is no loss and is not named. Needs a transaction opened for the person. Refuses `organization-membership-missing` and
 * `organization-owner-protected`, as the act itself would.
 */
export async function previewMyDeparture(
  db: Db,
  question: { readonly actor: UserActor; readonly kind: OwnDepartureKind; readonly now: Date },
): Promise<PreviewedDeparture> {
  const { actor, kind, now } = question;
  const login = await findUserLogin(db, actor.userSid);
  if (login === undefined) throw refuse('not-authenticated');
  const { organizationSid } = login;
  if (kind === 'leave' && organizationSid === null) throw refuse('organization-membership-missing');
  if (organizationSid !== null) requireInUse(await findOrganization(db, organizationSid));
  const held = await listTouched(db, { userSid: login.sid, organizationSid, kind });
  const access = currentAccess(held, now);
  if (organizationSid !== null) await requireNotOwner(db, organizationSid, login.sid);
  const facts = await countConsequences(db, { login, organizationSid, access }, now);
  const abandoned = await listAbandoned(db, { userSid: login.sid, now }, access);
  const named = await nameHoldings(db, login.sid, access);
  return {
    login,
    name: displayName(login),
    named,
    traces: await nameTraces(db, { userSid: login.sid, organizationSid }, now),
    heirs: await listPossibleHeirs(db, { userSid: login.sid, now }, named.owned),
    abandoned,
    facts,
    consequences: consequencesOf(kind, facts, { taken: 0, closed: abandoned.size }),
    mayTakeAccountsAlong: false,
    version: login.version,
  };
}

/** All that would end, its tenants opened. */
async function listTouched(
  db: Db,
  at: {
    readonly userSid: UserSid;
    readonly organizationSid: OrganizationSid | null;
    readonly kind: OwnDepartureKind;
  },
): Promise<HeldAccess[]> {
  const { userSid, organizationSid, kind } = at;
  const everywhere = await listAccessEverywhere(db, userSid);
  const tenants = new Set(everywhere.map(({ tenantSid }) => tenantSid));
  if (organizationSid !== null) tenants.add(organizationSid);
  await enterTenants(db, [...tenants]);
  if (kind === 'delete' || organizationSid === null) return everywhere;
  return listAccessIn(db, organizationSid, userSid);
}

async function requireNotOwner(
  db: Db,
  organizationSid: OrganizationSid,
  userSid: UserSid,
): Promise<void> {
  const own = await findPerson(db, organizationSid, userSid);
  if (own?.organizationRole === 'owner') throw refuse('organization-owner-protected');
}
