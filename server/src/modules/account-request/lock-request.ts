import type { AccountRequestSid } from '@guildhall/contract';
import { requireUser } from '../../core/actor.ts';
import { type Failure, refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { hashToken } from '../../platform/crypto/token.ts';
import { findUserLogin } from '../user/index.ts';
import { type AccountRequestRecord, statusAt } from './account-request.ts';
import {
  findRequest,
  listRequestsTo,
  lockRequest,
  type RequestKey,
} from './account-request-store.ts';
import { refuseDeadLink } from './request-fault.ts';
import { findToken } from './request-token-store.ts';

/** How a person names the request they answer: by the link, or, signed in, by its sid. */
export interface RequestAnswer {
  readonly token?: string | undefined;
  readonly accountRequestSid?: AccountRequestSid | undefined;
}

/** A request as an administrator names it. */
export interface RequestAt extends RequestKey {
  readonly ifMatch: number | null;
}

/**
 * The request that somebody answers, as it is before any lock: what else has to be locked first stands in
 * it. Everything that is not live is refused as `link-unusable`, with the reason where the text once was a
 * link that worked. By sid only whoever has proved the address finds it. Opens its tenant.
 */
export async function findAnswered(
  unit: UnitOfWork,
  by: RequestAnswer,
): Promise<AccountRequestRecord> {
  const key = by.token === undefined ? await findOwn(unit, by) : await findByToken(unit, by.token);
  await unit.enter(key.organizationSid);
  const request = await findRequest(unit.tx, key);
  if (request === undefined) throw refuse('link-unusable');
  return request;
}

/**
 * The same request locked, after whatever else had to be: whoever held the lock before may have ended it or
 * sent it anew, then the old link is dead.
 */
export async function lockAnswered(
  unit: UnitOfWork,
  by: RequestAnswer,
  found: RequestKey,
): Promise<AccountRequestRecord> {
  const request = await lockRequest(unit.tx, found);
  if (by.token !== undefined) await findByToken(unit, by.token);
  if (request === undefined) throw refuse('link-unusable');
  const status = statusAt(request, unit.now);
  if (status === 'expired') throw refuseDeadLink('expired');
  if (status !== 'pending') throw refuseEnded(status);
  return request;
}

/** Whoever answers by sid sees the state on the list; the link tells the same. */
function refuseEnded(status: 'accepted' | 'declined' | 'cancelled'): Failure {
  return refuseDeadLink(status === 'cancelled' ? 'revoked' : status);
}

async function findByToken(unit: UnitOfWork, text: string): Promise<RequestKey> {
  const token = await findToken(unit.tx, hashToken(text));
  if (token === undefined) throw refuse('link-unusable');
  if (token.death !== null) throw refuseDeadLink(token.death);
  return token;
}

async function findOwn(unit: UnitOfWork, by: RequestAnswer): Promise<RequestKey> {
  const login = await findUserLogin(unit.tx, requireUser(unit.actor).userSid);
  if (login?.emailVerifiedAt == null) throw refuse('link-unusable');
  const requests = await listRequestsTo(unit.tx, login.email);
  const own = requests.find(({ sid }) => sid === by.accountRequestSid);
  if (own === undefined) throw refuse('link-unusable');
  return own;
}

/** Get-for-update of an organization's request. Refuses `not-found`, `version-mismatch`. */
export async function requireRequest(
  unit: UnitOfWork,
  at: RequestAt,
): Promise<AccountRequestRecord> {
  const request = await lockRequest(unit.tx, at);
  if (request === undefined) throw refuse('not-found');
  requireVersion(request.version, at.ifMatch);
  return request;
}
