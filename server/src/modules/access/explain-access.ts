import type { AccountPermission } from '@guildhall/contract';
import type { Actor } from '../../core/actor.ts';
import { decideOrganization } from '../../core/authorize.ts';
import type { Db } from '../../core/database.ts';
import { type AccessSource, type Explanation, explainDecision } from '../../core/explain-access.ts';
import { refuse } from '../../core/failure.ts';
import { type AccountRecord, findAccount } from '../account/index.ts';
import { findPerson, type Person } from '../user/index.ts';
import { noTerms } from './access-terms.ts';
import type { AccessKey } from './account-user.ts';
import { findAccountUserView } from './account-user-view-store.ts';
import type { AccessExplanationView, PendingOffer, TracedSource } from './explanation.ts';
import {
  findRoleGiving,
  type GivingEntry,
  listAccessGivings,
  listPendingOffers,
  listRoleBeginnings,
} from './explanation-store.ts';
import { findStanding } from './grants-store.ts';
import { loadGrants } from './load-grants.ts';

/** Who asks, about whom and what, and when. */
export interface AccessQuestion extends AccessKey {
  readonly permission: AccountPermission;
  readonly actor: Actor;
  readonly at: Date;
}

/**
 * Why a person may, or may not, do this on an account: the decision itself, asked about each thing the
 * person holds, with where it came from. Administrators of the account alone learn only of people who
 * have to do with their account. Refuses `not-found` for everybody else.
 */
export async function explainAccess(
  db: Db,
  question: AccessQuestion,
): Promise<AccessExplanationView> {
  const { tenantSid, accountSid, userSid, permission, at } = question;
  const account = await findAccount(db, tenantSid, accountSid);
  const person = await findPerson(db, tenantSid, userSid);
  if (account === undefined || person === undefined) throw refuse('not-found');
  const standing = await findStanding(db, question, userSid);
  const explanation = explainDecision(permission, standing, at);
  // A subaccount has no people of its own: what counts there is held on its main account.
  const held = { tenantSid, accountSid: account.parentSid ?? accountSid, userSid };
  const offers = await listPendingOffers(db, held, { email: person.email, at });
  await requireConcerned(db, question, { explanation, offers });
  const access = await findAccountUserView(db, held);
  return {
    person,
    account: {
      sid: accountSid,
      name: account.name,
      status: account.status,
      main: await findMain(db, account),
    },
    permission,
    verdict: explanation.verdict,
    sources: await traceSources(db, held, { explanation, account, person }),
    terms: access?.terms ?? noTerms,
    offers,
  };
}

/** The main account of a subaccount, by name. */
async function findMain(
  db: Db,
  { tenantSid, parentSid }: AccountRecord,
): Promise<AccessExplanationView['account']['main']> {
  const main = parentSid === null ? undefined : await findAccount(db, tenantSid, parentSid);
  return main === undefined ? null : { sid: main.sid, name: main.name };
}

/** Somebody without a right in the whole organization asks about people of the account only. */
async function requireConcerned(
  db: Db,
  question: AccessQuestion,
  found: { readonly explanation: Explanation; readonly offers: readonly PendingOffer[] },
): Promise<void> {
  const { sources } = found.explanation;
  if (found.offers.length > 0 || sources.some(({ gives }) => gives)) return;
  if (sources.some(({ source }) => source.kind === 'account-role')) return;
  const { tenantSid, actor } = question;
  const grants = await loadGrants(db, actor, { tenantSid, accountSid: undefined });
  if (!decideOrganization('user:read', grants).allowed) throw refuse('not-found');
}

async function traceSources(
  db: Db,
  key: AccessKey,
  found: {
    readonly explanation: Explanation;
    readonly account: AccountRecord;
    readonly person: Person;
  },
): Promise<TracedSource[]> {
  const { sources } = found.explanation;
  const beginnings = await listRoleBeginnings(db, key);
  const instants = [...beginnings.values()];
  const givings = await listAccessGivings(db, key, instants);
  const { organizationRole, userSid, managedSince } = found.person;
  const roleGiving =
    organizationRole === null
      ? undefined
      : await findRoleGiving(db, key.tenantSid, { userSid, role: organizationRole });
  return sources.map((explained) => ({
    ...explained,
    ...origin(explained.source, { beginnings, givings, roleGiving, managedSince }),
  }));
}

function origin(
  source: AccessSource,
  known: {
    readonly beginnings: ReadonlyMap<string, Date>;
    readonly givings: readonly GivingEntry[];
    readonly roleGiving: GivingEntry | undefined;
    readonly managedSince: Date | null;
  },
): Pick<TracedSource, 'since' | 'given'> {
  if (source.kind === 'organization-role') {
    const { roleGiving = null } = known;
    // Where the log tells nothing of the role, it came with the membership.
    return { since: roleGiving?.at ?? known.managedSince, given: roleGiving };
  }
  const since = known.beginnings.get(source.role) ?? null;
  const given = known.givings.find(({ at }) => at.getTime() === since?.getTime()) ?? null;
  return { since, given };
}
