import { type AnyOperation, hasAnswer, isSid, parseSid } from '@guildhall/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SecretBox } from '../platform/crypto/secret-box.ts';
import { violatedConstraint } from '../platform/database/transaction.ts';
import { readCookie } from '../platform/http/cookie.ts';
import { sendText } from '../platform/http/send-text.ts';
import type { HttpServer } from '../platform/http/server.ts';
import type { AccountCredentialActor, Actor, Origin } from './actor.ts';
import { authorize, type Verdict } from './authorize.ts';
import type { Binding, Call, WriteBinding } from './binding.ts';
import { refuseCrossSite } from './cross-site.ts';
import type { Db } from './database.ts';
import { Failure, refuse } from './failure.ts';
import { accountOf, findStanding, type StandingDeps, type Target } from './find-standing.ts';
import type { Place } from './holdings.ts';
import {
  type Answer,
  type IdempotentRequest,
  readIdempotentRequest,
  remember,
  replay,
} from './idempotency.ts';
import { rawRequestOf } from './mount-door.ts';
import { createRequestParser, type RequestParser } from './parse-request.ts';
import type { RawRequest } from './raw-request.ts';
import { readIfMatch } from './read-if-match.ts';
import { recordRefusal } from './record-refusal.ts';
import type { Moment, RightsMemory } from './rights-memory.ts';
import {
  type ProofDeps,
  requireProofFor,
  requireProofs,
  secondFactorRequired,
} from './second-factor-door.ts';
import type { RunUnit } from './unit-of-work.ts';

export interface MountDeps extends StandingDeps, ProofDeps {
  readonly runUnit: RunUnit;
  /** Seals stored answers. */
  readonly box: SecretBox;
  /** The public address: what the Origin header of our own pages says. */
  readonly publicUrl: () => string;
  /** Turns the credential of a request into an actor; refuses a credential that is there but dead. */
  readonly authenticate: (
    request: FastifyRequest,
    setHeader: (name: string, value: string) => void,
    moment: Moment,
  ) => Promise<Actor>;
  /** What is remembered of what is stored. */
  readonly rights: RightsMemory;
  /** Turns a request with a credential of an account into that credential, signature and all. */
  readonly authenticateCredential: (
    request: RawRequest,
    origin: Origin,
    moment: Moment,
  ) => Promise<AccountCredentialActor>;
}

/** Contract operation → route: parse, actor, authorize, run, answer. */
export function mountOperation(server: HttpServer, deps: MountDeps, binding: Binding): void {
  const { operation } = binding;
  const parser = createRequestParser(operation);
  server.route({
    method: operation.method,
    url: operation.path,
    ...(operation.bodyLimit === undefined ? {} : { bodyLimit: operation.bodyLimit }),
    schema:
      !hasAnswer(operation) || operation.media !== undefined
        ? {}
        : { response: { [operation.status]: operation.response } },
    handler: (request, reply) => handle({ deps, binding, parser }, request, reply),
  });
}

interface Mounted {
  readonly deps: MountDeps;
  readonly binding: Binding;
  readonly parser: RequestParser;
}

/** A call and what is known of the world around it. */
interface Arrival {
  readonly call: Call<AnyOperation>;
  readonly target: Target | undefined;
  readonly idempotent: IdempotentRequest | undefined;
}

async function handle(
  mounted: Mounted,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { deps, binding, parser } = mounted;
  const { operation } = binding;
  const moment = deps.rights.arrive();
  const params = parser.params(request.params);
  refuseCrossSite(request, deps.publicUrl());
  const setHeader = (name: string, value: string) => void reply.header(name, value);
  const origin = originOf(request);
  const actor = takesCredential(operation, request)
    ? await deps.authenticateCredential(rawRequestOf(request), origin, moment)
    : await deps.authenticate(request, setHeader, moment);
  const place = placeOf(operation, params);
  const { target, grants } = await findStanding(deps, { place, actor, moment });
  const verdict = authorize(actor, operation.access, grants);
  if (!verdict.allowed) {
    const said = await recall(deps, operation, verdict, { request, actor, origin });
    if (said !== undefined) return send(reply, said);
    throw await refuseEntry(deps, operation, { actor, origin, target, verdict });
  }
  await requireProofs(deps, operation, {
    actor,
    account: accountOf(place, target),
    now: deps.clock.now(),
  });
  const call = {
    params,
    query: parser.query(request.query),
    body: parser.body(request.body),
    ifMatch: readIfMatch(request.headers['if-match']),
    actor,
    origin,
    tenantSid: target?.tenantSid,
    now: deps.clock.now(),
    moment,
    cookie: (name) => readCookie(request.headers.cookie, name),
    setHeader: () => undefined,
  } as Call<AnyOperation>;
  requireProofFor(operation, call);
  if (binding.kind === 'download') return sendText(reply, await binding.run(call));
  const idempotent = readIdempotent(deps, operation, { request, actor, origin });
  const answer =
    binding.kind === 'read'
      ? toAnswer(
          operation,
          binding.isSingle
            ? await binding.run(deps.connections.direct, call)
            : await readIn(deps, actor, target, (db) => binding.run(db, call)),
          new Map(),
        )
      : await write(deps, binding, { call, target, idempotent });
  return send(reply, answer);
}

/** Credentials of accounts come as Basic (RFC 7617), and open what says so. */
function takesCredential({ access }: AnyOperation, { headers }: FastifyRequest): boolean {
  const isTaken = access.on === 'account' && access.keyPermission !== undefined;
  return isTaken && /^\s*basic\s/i.test(headers.authorization ?? '');
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
  void reply.code(answer.status);
  for (const [name, value] of Object.entries(answer.headers)) void reply.header(name, value);
  const isEmpty = answer.status === 204 || (answer.status === 202 && answer.body === null);
  return isEmpty ? reply.send() : reply.send(answer.body);
}

/** The organization or account that a request names; undefined where it names none. */
function placeOf(operation: AnyOperation, params: unknown): Place | undefined {
  const { organizationSid, accountSid } = params as Record<string, string | undefined>;
  const { on } = operation.access;
  if (on === 'organization' && organizationSid !== undefined)
    return isSid('organization', organizationSid) ? { organizationSid } : undefined;
  if (on !== 'account' || accountSid === undefined) return undefined;
  return isSid('account', accountSid) ? { accountSid } : undefined;
}

interface Sent {
  readonly request: FastifyRequest;
  readonly actor: Actor;
  readonly origin: Origin;
}

function readIdempotent(
  { box }: MountDeps,
  { replayed }: AnyOperation,
  { request, actor, origin }: Sent,
): IdempotentRequest | undefined {
  return readIdempotentRequest(box, actor, {
    method: request.method,
    url: request.url,
    body: request.body,
    key: replayed === false ? undefined : request.headers['idempotency-key'],
    address: origin.address,
  });
}

/**
 * What was answered to a caller who gave the right away by this very request (I-24). Whoever has nothing
 * to do with the place any more is not told again.
 */
async function recall(
  deps: MountDeps,
  operation: AnyOperation,
  { code }: Denial,
  sent: Sent,
): Promise<Answer | undefined> {
  if (operation.endsOwnRight !== true || code !== 'permission-denied') return undefined;
  const idempotent = readIdempotent(deps, operation, sent);
  if (idempotent === undefined) return undefined;
  return replay(deps.connections.direct, deps.box, idempotent);
}

type Denial = Extract<Verdict, { allowed: false }>;

interface Refused {
  readonly actor: Actor;
  readonly origin: Origin;
  readonly target: Target | undefined;
  readonly verdict: Denial;
}

/** A refusal of a known person in a tenant of theirs is worth an audit entry. */
async function refuseEntry(
  deps: MountDeps,
  operation: AnyOperation,
  refused: Refused,
): Promise<Failure> {
  const { verdict, actor } = refused;
  if (actor.kind === 'half-user' && verdict.code === 'second-factor-required')
    return secondFactorRequired(actor.due);
  // A tenant that is none of the actor's business answers like one that does not exist.
  const failure =
    verdict.code === 'permission-denied'
      ? refuse(verdict.code, { details: { reason: verdict.reason } })
      : refuse(verdict.code);
  await recordRefused(deps, operation, refused, failure);
  return failure;
}

async function recordRefused(
  deps: MountDeps,
  operation: AnyOperation,
  { actor, origin, target }: Pick<Refused, 'actor' | 'origin' | 'target'>,
  failure: Failure,
): Promise<void> {
  if (target === undefined) return;
  const { tenantSid, accountSid } = target;
  const attempt = {
    actor,
    origin,
    operation: operation.name,
    tenantSid,
    target: { type: operation.access.on, sid: accountSid ?? tenantSid },
    accountSid: accountSid === undefined ? undefined : parseSid('account', accountSid),
  };
  await recordRefusal(deps.runUnit, attempt, failure);
}

function readIn<Result>(
  deps: MountDeps,
  actor: Actor,
  target: Target | undefined,
  work: (db: Db) => Promise<Result>,
): Promise<Result> {
  return deps.connections.read(readSettings(actor, target), work);
}

/** What belongs to the person alone is read over all their tenants, and in the organization they belong to. */
function readSettings(actor: Actor, target: Target | undefined): Readonly<Record<string, string>> {
  if (target !== undefined) return { tenant: target.tenantSid };
  if (actor.kind !== 'user') return {};
  const { userSid, organizationSid } = actor;
  return { user: userSid, ...(organizationSid === null ? {} : { tenant: organizationSid }) };
}

async function write(deps: MountDeps, binding: WriteBinding, arrival: Arrival): Promise<Answer> {
  const { call, target, idempotent } = arrival;
  try {
    return await writeOnce(deps, binding, arrival);
  } catch (error) {
    if (idempotent !== undefined && isLostRace(error)) {
      const stored = await replay(deps.connections.direct, deps.box, idempotent);
      if (stored !== undefined) return stored;
    }
    if (error instanceof Failure)
      await recordRefused(deps, binding.operation, { ...call, target }, error);
    throw error;
  }
}

/** A twin with the same key may have won: its answer is ours. */
function isLostRace(error: unknown): boolean {
  return error instanceof Failure || violatedConstraint(error) === 'idempotency_pkey';
}

async function writeOnce(
  deps: MountDeps,
  binding: WriteBinding,
  arrival: Arrival,
): Promise<Answer> {
  const { call, target, idempotent } = arrival;
  if (idempotent !== undefined) {
    const stored = await replay(deps.connections.direct, deps.box, idempotent);
    if (stored !== undefined) return stored;
  }
  const { prepare } = binding;
  const prepared =
    prepare === undefined ? undefined : await prepare(transientDb(deps, call.actor, target), call);
  const tenants = target === undefined ? [] : [target.tenantSid];
  return deps.runUnit({ actor: call.actor, origin: call.origin, tenants }, async (unit) => {
    const headers = new Map<string, readonly string[]>();
    const setHeader = (name: string, value: string) =>
      void headers.set(name, [...(headers.get(name) ?? []), value]);
    const body = await binding.run(unit, { ...call, setHeader }, prepared);
    const answer = toAnswer(binding.operation, body, headers);
    if (idempotent !== undefined)
      await remember(unit.tx, deps.box, idempotent, { answer, now: unit.now });
    return answer;
  });
}

/** A Db whose every read is a short transaction of its own: nothing stays open during slow work. */
function transientDb(deps: MountDeps, actor: Actor, target: Target | undefined): Db {
  return {
    all: (statement) => readIn(deps, actor, target, (db) => db.all(statement)),
    first: (statement) => readIn(deps, actor, target, (db) => db.first(statement)),
  };
}

function toAnswer(
  operation: AnyOperation,
  body: unknown,
  headers: ReadonlyMap<string, readonly string[]>,
): Answer {
  const version =
    operation.versioned && body !== null && typeof body === 'object' && 'version' in body
      ? body.version
      : undefined;
  return {
    status: operation.status,
    headers: {
      ...Object.fromEntries(headers),
      ...(version === undefined ? {} : { etag: `"${String(version)}"` }),
    },
    body,
  };
}

function originOf(request: FastifyRequest): Origin {
  return {
    address: request.ip,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 400),
    requestId: request.id,
  };
}
