import { type AccountSid, isSid, type OrganizationSid, type TenantSid } from '@guildhall/contract';
import type { AccountCredentialActor, OauthAppActor } from '../../core/actor.ts';
import type { Grants, Standing } from '../../core/authorize.ts';
import type { Moment } from '../../core/rights-memory.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import { recallHoldings } from '../access/index.ts';
import { findAccount, locateAccount } from '../account/index.ts';
import type { ProvedCredential } from '../credential/index.ts';
import type { Question } from './question.ts';
import { roleHolder, type Subject } from './subject.ts';

/** The account a question is about, and what whoever is asked about holds there. */
export interface Place {
  readonly kind: 'place';
  readonly accountSid: AccountSid;
  /** Undefined where nothing is known of the account. */
  readonly tenantSid: TenantSid | undefined;
  readonly grants: Grants | undefined;
  /** What it was made of, where it was read. */
  readonly standing: Standing | undefined;
}

/** No account that could be decided about. */
export interface NoPlace {
  readonly kind: 'no-place';
  readonly reason: string;
}

/**
 * The account a question is about. A credential of an account reaches its own, and the auth token of a main
 * account its subaccounts; everything else looks alike to it, whether there is such an account or
 * not. An OAuth app reaches the accounts of its organization.
 */
export async function findPlace(
  connections: Connections,
  { accountSid, at, moment }: Pick<Question, 'accountSid' | 'at' | 'moment'>,
  subject: Subject,
): Promise<Place | NoPlace> {
  if (subject.kind === 'account-credential') {
    const { proved } = subject;
    const isOwn = accountSid === undefined || accountSid === proved.actor.accountSid;
    return isOwn ? ownPlace(proved) : findBelow(connections, { accountSid, at, moment }, subject);
  }
  if (accountSid === undefined) return { kind: 'no-place', reason: 'account-missing' };
  if (subject.kind === 'oauth-app') return findOwned(connections, accountSid, subject.actor);
  return findHeld(connections, { accountSid, at, moment }, subject);
}

interface At {
  readonly accountSid: AccountSid;
  readonly at: Date;
  readonly moment: Moment;
}

function ownPlace({ actor, grants }: ProvedCredential): Place {
  const { accountSid, tenantSid } = actor;
  return { kind: 'place', accountSid, tenantSid, grants, standing: undefined };
}

async function findBelow(
  connections: Connections,
  asked: At,
  subject: Extract<Subject, { kind: 'account-credential' }>,
): Promise<Place | NoPlace> {
  const { actor } = subject.proved;
  const isReached = actor.form === 'auth-token' && (await isSubaccount(connections, actor, asked));
  if (!isReached) return { kind: 'no-place', reason: 'credential:another-account' };
  return findHeld(connections, asked, subject);
}

async function isSubaccount(
  connections: Connections,
  { tenantSid, accountSid }: AccountCredentialActor,
  asked: At,
): Promise<boolean> {
  const account = await connections.read({ tenant: tenantSid }, (db) =>
    findAccount(db, tenantSid, asked.accountSid),
  );
  return account?.parentSid === accountSid;
}

async function findHeld(
  { direct }: Connections,
  { accountSid, at, moment }: At,
  subject: Subject,
): Promise<Place | NoPlace> {
  const userSid = roleHolder(subject);
  if (userSid === undefined) return { kind: 'no-place', reason: 'no-role' };
  const { tenantSid, grants, standing } = await recallHoldings(
    direct,
    { place: { accountSid }, userSid, at },
    moment,
  );
  return { kind: 'place', accountSid, tenantSid, grants, standing };
}

async function findOwned(
  { direct }: Connections,
  accountSid: AccountSid,
  { organizationSid }: OauthAppActor,
): Promise<Place | NoPlace> {
  const tenantSid = await locateAccount(direct, accountSid);
  if (tenantSid !== organizationSid) return { kind: 'no-place', reason: 'unknown-account' };
  return { kind: 'place', accountSid, tenantSid, grants: undefined, standing: undefined };
}

/** The organization that governs a place, told only where somebody has to do with it. Pure. */
export function organizationOf({ tenantSid, grants }: Place): OrganizationSid | null {
  const isRelated = grants?.related ?? true;
  if (tenantSid === undefined || !isRelated) return null;
  return isSid('organization', tenantSid) ? tenantSid : null;
}
