import { type AccountSid, accountPermissions, KeyPermission } from '@guildhall/contract';
import { Compile } from 'typebox/compile';
import type { Origin } from '../../core/actor.ts';
import { refuseCrossSite } from '../../core/cross-site.ts';
import { refuse } from '../../core/failure.ts';
import type { DoorArrival } from '../../core/mount-door.ts';
import { hasUnreadBody, type RawRequest, valuesOf } from '../../core/raw-request.ts';
import type { Moment } from '../../core/rights-memory.ts';
import { readSessionCookie } from '../session/index.ts';
import {
  accountInPath,
  clientAddress,
  misconfigured,
  type ProxyOrder,
  readForwarded,
  readOrder,
} from './forwarded-request.ts';
import { type GatewayDeps, type Judged, judge } from './judge.ts';
import type { Shown } from './question.ts';

export interface VerifyDeps extends GatewayDeps {
  /** Whether this is a key that proxies may show: a gateway key, or the operator's. */
  readonly isAsker: (key: string, moment: Moment) => Promise<boolean>;
  readonly publicUrl: () => string;
}

/** What was decided about a request that a proxy asks about. */
export interface Verified {
  readonly judged: Judged;
  readonly permission: string;
}

/** Where proxies ask; what is below it is the address of a request that comes as it is. */
export const verifyPath = '/gateway/verify';

const productPath = Compile(KeyPermission);
const ours: readonly string[] = accountPermissions;

/**
 * Decides about a request that a proxy holds back meanwhile, by the credential in it. Nothing that the client
 * wrote says what is asked, or who they are, but the credential. Refuses `permission-denied` where the proxy
 * is set up wrongly or the account cannot be told, `not-authenticated` without a credential,
 * `cross-site-request`.
 */
export async function verifyForwarded(deps: VerifyDeps, arrival: DoorArrival): Promise<Verified> {
  const order = readOrder(arrival.raw);
  await requireKey(deps, order, arrival.moment);
  const request = readForwarded(arrival.raw, verifyPath);
  requireSeenBody(order, request);
  const judged = await judge(deps, {
    shown: readShown(request, deps.publicUrl()),
    accountSid: accountOf(order, request),
    permission: order.permission,
    origin: originOf(arrival),
    at: arrival.now,
    moment: arrival.moment,
  });
  return { judged, permission: order.permission };
}

async function requireKey(
  { isAsker }: VerifyDeps,
  { key, permission }: ProxyOrder,
  moment: Moment,
): Promise<void> {
  const isPermission = ours.includes(permission) || productPath.Check(permission);
  if (!isPermission || !(await isAsker(key, moment))) throw misconfigured();
}

const bodiless: readonly string[] = ['GET', 'HEAD', 'OPTIONS', 'DELETE'];

/** A signature says what the body is; where the body is not shown, it would be taken on trust. */
function requireSeenBody({ sendsBody }: ProxyOrder, request: RawRequest): void {
  const isSigned = valuesOf(request, 'twilio-client-validation').length > 0;
  const isSeen = sendsBody || bodiless.includes(request.method.toUpperCase());
  if (!isSigned || (isSeen && !hasUnreadBody(request))) return;
  throw refuse('permission-denied', {
    detail: 'This proxy cannot show the body of a signed request',
    details: { reason: 'signed-body-unseen' },
  });
}

/** The Authorization header, else the session of the browser, which other sites cannot make use of. */
function readShown(request: RawRequest, publicUrl: string): Shown {
  if (valuesOf(request, 'authorization').length > 0) return { kind: 'request', request };
  const token = readSessionCookie(valuesOf(request, 'cookie').join('; '));
  if (token === undefined) throw refuse('not-authenticated');
  const [origin] = valuesOf(request, 'origin');
  const [site] = valuesOf(request, 'sec-fetch-site');
  const method = request.method.toUpperCase();
  refuseCrossSite({ method, headers: { origin, 'sec-fetch-site': site } }, publicUrl);
  return { kind: 'session', token };
}

function accountOf({ account }: ProxyOrder, request: RawRequest): AccountSid | undefined {
  return account === 'path' ? accountInPath(request) : account;
}

/** Who is behind the proxy, for counting wrong secrets; the proxy itself is not counted. */
function originOf({ raw, origin }: DoorArrival): Origin {
  return { ...origin, address: clientAddress(raw) };
}
