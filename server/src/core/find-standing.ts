import type { TenantSid, UserSid } from '@guildhall/contract';
import type { Clock } from '../platform/clock.ts';
import type { Connections } from '../platform/database/transaction.ts';
import { type Actor, roleHolderOf } from './actor.ts';
import { type Grants, noGrants } from './authorize.ts';
import type { Db } from './database.ts';
import type { Holdings, HoldingsQuestion, Place } from './holdings.ts';
import type { Moment } from './rights-memory.ts';

/** Where a permission is asked for. */
export interface Target {
  readonly tenantSid: TenantSid;
  readonly accountSid: string | undefined;
}

export interface StandingDeps {
  readonly connections: Connections;
  readonly clock: Clock;
  /** The tenant that governs an account. */
  readonly locateAccount: (db: Db, accountSid: string) => Promise<TenantSid | undefined>;
  /** What a person holds at a place; the module `access` owns it. */
  readonly recallHoldings: (
    db: Db,
    question: HoldingsQuestion,
    moment: Moment,
  ) => Promise<Holdings>;
}

/** The account of a place with the tenant that governs it. */
export function accountOf(place: Place | undefined, target: Target | undefined) {
  const accountSid = place?.accountSid;
  if (accountSid === undefined || target === undefined) return undefined;
  return { tenantSid: target.tenantSid, accountSid };
}

/** Whom a request is aimed at, and what counts there of whoever asks. */
interface Standing {
  readonly target: Target | undefined;
  readonly grants: Grants;
}

const nowhere: Standing = { target: undefined, grants: noGrants };

/**
 * The tenant a request is aimed at, and what the person holds there on whom the request rests: who asks, the
 * keeper of an account's credential, or who authorized an app. Beyond its own account or organization a
 * program finds nothing, and leaves no trace in what is none of its business.
 */
export async function findStanding(
  deps: StandingDeps,
  asked: { readonly place: Place | undefined; readonly actor: Actor; readonly moment: Moment },
): Promise<Standing> {
  const { place, actor, moment } = asked;
  if (place === undefined) return nowhere;
  const { organizationSid, accountSid } = place;
  const { direct } = deps.connections;
  const userSid = personBehind(actor);
  if (userSid === undefined) {
    const tenantSid = organizationSid ?? (await deps.locateAccount(direct, accountSid ?? ''));
    return { target: toTarget(tenantSid, accountSid), grants: noGrants };
  }
  if (actor.kind === 'account-credential' && actor.accountSid !== accountSid) return nowhere;
  const question = { place, userSid, at: deps.clock.now() };
  const { tenantSid, grants } = await deps.recallHoldings(direct, question, moment);
  if (actor.kind === 'oauth-app' && actor.organizationSid !== tenantSid) return nowhere;
  return { target: toTarget(tenantSid, accountSid), grants };
}

function toTarget(tenantSid: TenantSid | undefined, accountSid: string | undefined) {
  return tenantSid === undefined ? undefined : { tenantSid, accountSid };
}

function personBehind(actor: Actor): UserSid | undefined {
  return actor.kind === 'oauth-app' ? actor.authorizerSid : roleHolderOf(actor);
}
