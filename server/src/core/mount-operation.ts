import { type AnyOperation, isSid, type TenantSid } from '@guildhall/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../platform/clock.ts';
import type { SecretBox } from '../platform/crypto/secret-box.ts';
import { type Connections, violatedConstraint } from '../platform/database/transaction.ts';
import type { HttpServer } from '../platform/http/server.ts';
import type { Actor, Origin } from './actor.ts';
import { auditActionOf } from './audit-action.ts';
import { authorize, type Grants, noGrants } from './authorize.ts';
import type { Binding, Call, WriteBinding } from './binding.ts';
import { refuseCrossSite } from './cross-site.ts';
import type { Db } from './database.ts';
import { Failure, refuse } from './failure.ts';
import {
  type Answer,
  type IdempotentRequest,
  readIdempotentRequest,
  remember,
  replay,
} from './idempotency.ts';
import { createRequestParser, plainSchema, type RequestParser } from './parse-request.ts';
import type { RunUnit } from './unit-of-work.ts';

/** Where a permission is asked for. */
export interface Target {
  readonly tenantSid: TenantSid;
  readonly accountSid: string | undefined;
}

export interface MountDeps {
  readonly connections: Connections;
  readonly runUnit: RunUnit;
  readonly clock: Clock;
  /** Seals stored answers. */
  readonly box: SecretBox;
  /** The public address: what the Origin header of our own pages says. */
  readonly publicUrl: () => string;
  /** Turns the credential of a request into an actor; refuses a credential that is there but dead. */
  readonly authenticate: (request: FastifyRequest) => Promise<Actor>;
  /** The tenant that governs an account. */
  readonly locateAccount: (db: Db, accountSid: string) => Promise<TenantSid | undefined>;
  /** What a person holds at a target; the module `access` owns it. */
  readonly loadGrants: (db: Db, actor: Actor, target: Target) => Promise<Grants>;
}

/** Contract operation → route: parse, actor, authorize, run, answer. */
export function mountOperation(server: HttpServer, deps: MountDeps, binding: Binding): void {
  const { operation } = binding;
  const parser = createRequestParser(operation);
  server.route({
    method: operation.method,
    url: operation.path,
    schema:
      operation.status === 204 || operation.status === 202
        ? {}
        : { response: { [operation.status]: plainSchema(operation.response) } },
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
  const params = parser.params(request.params);
  refuseCrossSite(request, deps.publicUrl());
  const actor = await deps.authenticate(request);
  const origin = originOf(request);
  const target = await findTarget(deps, operation, params);
  await admit(deps, operation, { actor, origin, target });
  const call = {
    params,
    query: parser.query(request.query),
    body: parser.body(request.body),
    ifMatch: readIfMatch(request.headers['if-match']),
    actor,
    origin,
    tenantSid: target?.tenantSid,
    now: deps.clock.now(),
    setHeader: () => undefined,
  } as Call<AnyOperation>;
  const idempotent = readIdempotentRequest(actor, {
    method: request.method,
    url: request.url,
    body: call.body,
    key: request.headers['idempotency-key'],
  });
  const answer =
    binding.kind === 'read'
      ? toAnswer(
          operation,
          await readIn(deps, actor, target, (db) => binding.run(db, call)),
          new Map(),
        )
      : await write(deps, binding, { call, target, idempotent });
  return send(reply, answer);
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
  void reply.code(answer.status).headers({ ...answer.headers });
  return answer.status === 204 || answer.status === 202 ? reply.send() : reply.send(answer.body);
}

async function findTarget(
  deps: MountDeps,
  operation: AnyOperation,
  params: unknown,
): Promise<Target | undefined> {
  const { organizationSid, accountSid } = params as {
    organizationSid?: string;
    accountSid?: string;
  };
  if (
    operation.access.on === 'organization' &&
    organizationSid !== undefined &&
    isSid('organization', organizationSid)
  ) {
    return { tenantSid: organizationSid, accountSid: undefined };
  }
  if (operation.access.on !== 'account' || accountSid === undefined) return undefined;
  const tenantSid = await deps.locateAccount(deps.connections.direct, accountSid);
  return tenantSid === undefined ? undefined : { tenantSid, accountSid };
}

interface Admission {
  readonly actor: Actor;
  readonly origin: Origin;
  readonly target: Target | undefined;
}

/** Asks the one decision; a refusal of a known person in a tenant of theirs is worth an audit entry. */
async function admit(
  deps: MountDeps,
  operation: AnyOperation,
  admission: Admission,
): Promise<void> {
  const { actor, target } = admission;
  const grants =
    target === undefined || actor.kind !== 'user'
      ? noGrants
      : await readIn(deps, actor, target, (db) => deps.loadGrants(db, actor, target));
  const verdict = authorize(actor, operation.access, grants);
  if (verdict.allowed) return;
  // A tenant that is none of the actor's business answers like one that does not exist.
  const failure =
    verdict.code === 'permission-denied'
      ? refuse(verdict.code, { details: { reason: verdict.reason } })
      : refuse(verdict.code);
  await recordRefusal(deps, operation, admission, failure);
  throw failure;
}

async function recordRefusal(
  deps: MountDeps,
  operation: AnyOperation,
  admission: Admission,
  failure: Failure,
): Promise<void> {
  const { actor, origin, target } = admission;
  if (!failure.definition.audited || target === undefined || actor.kind === 'anonymous') return;
  await deps.runUnit({ actor, origin, tenants: [target.tenantSid] }, async (unit) => {
    unit.record({
      action: auditActionOf(operation.name),
      target: { type: operation.access.on, sid: target.accountSid ?? target.tenantSid, name: '' },
      refused: failure.code,
    });
  });
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
      await recordRefusal(deps, binding.operation, { ...call, target }, error);
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
    const headers = new Map<string, string>();
    const body = await binding.run(
      unit,
      { ...call, setHeader: (name, value) => void headers.set(name, value) },
      prepared,
    );
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
  headers: ReadonlyMap<string, string>,
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

/** If-Match: `"3"`, `3` or `*`; the version the caller saw. */
function readIfMatch(header: string | undefined): number | null {
  if (header === undefined || header.trim() === '*') return null;
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim());
  if (match === null)
    throw refuse('version-mismatch', { detail: 'If-Match names no version of this resource' });
  return Number(match[1]);
}
