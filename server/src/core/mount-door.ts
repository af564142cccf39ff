import type { Method } from '@guildhall/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../platform/clock.ts';
import { isUnavailable, isUniqueViolation } from '../platform/database/transaction.ts';
import { readForm } from '../platform/http/once-each.ts';
import { createJsonReader, type HttpServer, type ReadJson } from '../platform/http/server.ts';
import { textOf } from '../platform/http/utf8.ts';
import type { Origin } from './actor.ts';
import { Failure, refuse } from './failure.ts';
import { requirePlainText } from './plain-text.ts';
import type { RawHeader, RawRequest } from './raw-request.ts';
import { type Attempt, recordRefusal } from './record-refusal.ts';
import type { Moment, RightsMemory } from './rights-memory.ts';
import type { RunUnit } from './unit-of-work.ts';

/** A request at a door before anything of it is read: what the credential is found by. */
export interface DoorArrival {
  /** Path below the host, without the query. */
  readonly path: string;
  /** The Authorization header; undefined when absent or blank, as some clients send it. */
  readonly authorization: string | undefined;
  readonly raw: RawRequest;
  readonly origin: Origin;
  readonly now: Date;
  /** When it arrived, for what is remembered. */
  readonly moment: Moment;
}

/** The same, read. */
export interface DoorRequest extends DoorArrival {
  readonly params: Readonly<Record<string, string>>;
  /** Of parameters given twice the last one counts. */
  readonly query: Readonly<Record<string, string>>;
  /** Fields of a form or of a JSON object; empty when there is no body. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** An answer in the door's own shape; a body of undefined sends none. */
export interface DoorAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** One route of a door. */
export interface DoorRoute<Caller> {
  readonly method: Method;
  /** Path with `:name` parameters, below the host. */
  readonly path: string;
  /** Throws a Failure when the caller may not do this. */
  readonly authorize: (caller: Caller, request: DoorRequest) => Promise<void> | void;
  readonly run: (caller: Caller, request: DoorRequest) => Promise<DoorAnswer>;
  /** What the log says was tried when it is refused; absent where no log is told. */
  readonly attempt?: (caller: Caller, request: DoorRequest) => Attempt;
}

/** A door whose shapes are set by others (OAuth, the reference system) and not by our contract. */
export interface Door<Caller> {
  /** Who is asking; throws a Failure for a credential that does not open this door. */
  readonly authenticate: (request: DoorArrival) => Promise<Caller>;
  readonly routes: readonly DoorRoute<Caller>[];
  readonly renderFailure: (failure: Failure, requestId: string) => DoorAnswer;
}

export interface DoorDeps {
  readonly clock: Clock;
  readonly runUnit: RunUnit;
  /** What is remembered of what is stored. */
  readonly rights: RightsMemory;
  /** Told of what broke on our side; the caller only learns that something did. */
  readonly onUnexpected: (error: unknown, requestId: string) => void;
}

/** Mounts a door: authenticate, read form or JSON, authorize, run, render failures in its shape. */
export function mountDoor<Caller>(server: HttpServer, deps: DoorDeps, door: Door<Caller>): void {
  void server.register(async (scope) => {
    keepBytes(scope);
    const readJson = createJsonReader(scope);
    scope.setErrorHandler<Error>((error, request, reply) => {
      const failure = toFailure(deps, error, request.id);
      const { retryAfterSeconds } = failure.parts;
      if (retryAfterSeconds !== undefined) void reply.header('retry-after', retryAfterSeconds);
      return send(reply, door.renderFailure(failure, request.id));
    });
    for (const route of door.routes) {
      scope.route({
        method: route.method,
        url: route.path,
        handler: async (request, reply) => {
          const arrival = readArrival(request, deps);
          const caller = await door.authenticate(arrival);
          const asked = readRequest(request, arrival, readJson);
          return send(reply, await runRoute(deps, route, caller, asked));
        },
      });
    }
  });
}

/** What looks at requests as they came, whatever their method and body; nothing of them is read. */
export interface Listener {
  readonly paths: readonly string[];
  readonly answer: (arrival: DoorArrival) => Promise<DoorAnswer>;
  readonly renderFailure: (failure: Failure, requestId: string) => DoorAnswer;
}

const everyMethod = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Mounts a listener at its paths. */
export function mountListener(server: HttpServer, deps: DoorDeps, listener: Listener): void {
  void server.register(async (scope) => {
    keepBytes(scope);
    scope.setErrorHandler<Error>((error, request, reply) =>
      send(reply, listener.renderFailure(toFailure(deps, error, request.id), request.id)),
    );
    for (const url of listener.paths) {
      scope.route({
        method: everyMethod,
        url,
        handler: async (request, reply) =>
          send(reply, await listener.answer(readArrival(request, deps))),
      });
    }
  });
}

/** Authorizes and runs; what is refused stands in the log as at the native door. */
async function runRoute<Caller>(
  deps: DoorDeps,
  route: DoorRoute<Caller>,
  caller: Caller,
  request: DoorRequest,
): Promise<DoorAnswer> {
  try {
    await route.authorize(caller, request);
    return await route.run(caller, request);
  } catch (error) {
    const attempt = route.attempt?.(caller, request);
    if (error instanceof Failure && attempt !== undefined)
      await recordRefusal(deps.runUnit, attempt, error);
    throw error;
  }
}

/** The bytes of a body are what a signature speaks of; they are read once it is known who sent them. */
function keepBytes(scope: HttpServer): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser<Buffer>(
    '*',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, bytes: Buffer) => bytes,
  );
}

function readArrival(
  request: FastifyRequest,
  { clock, rights }: Pick<DoorDeps, 'clock' | 'rights'>,
): DoorArrival {
  const moment = rights.arrive();
  requirePlainText(request.params, '/path');
  requirePlainText(request.query, '/query');
  const authorization = request.headers.authorization?.trim();
  return {
    path: request.url.split('?', 1)[0] ?? '',
    authorization: authorization === '' ? undefined : authorization,
    raw: rawRequestOf(request),
    origin: {
      address: request.ip,
      userAgent: (request.headers['user-agent'] ?? '').slice(0, 400),
      requestId: request.id,
    },
    now: clock.now(),
    moment,
  };
}

/** A request as it came; behind a proxy that is believed, with the host that the client named. */
export function rawRequestOf(request: FastifyRequest): RawRequest {
  return {
    method: request.method,
    rawUrl: request.raw.url ?? '',
    headers: headersOf(request),
    body: request.body instanceof Buffer ? request.body : new Uint8Array(),
  };
}

function headersOf(request: FastifyRequest): RawHeader[] {
  const { rawHeaders } = request.raw;
  return rawHeaders.flatMap((name, at): RawHeader[] => {
    if (at % 2 === 1) return [];
    const value = rawHeaders[at + 1] ?? '';
    return [[name, name.toLowerCase() === 'host' ? request.host : value]];
  });
}

function readRequest(
  request: FastifyRequest,
  arrival: DoorArrival,
  readJson: ReadJson,
): DoorRequest {
  const body = readBody(request, arrival.raw.body, readJson);
  requirePlainText(body, '/body');
  return { ...arrival, params: textsOf(request.params), query: textsOf(request.query), body };
}

/** Forms and JSON; a content type without a body is no fault, some clients send one with GET. */
function readBody(
  request: FastifyRequest,
  bytes: Uint8Array,
  readJson: ReadJson,
): Readonly<Record<string, unknown>> {
  if (bytes.length === 0) return {};
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/x-www-form-urlencoded') return readForm(textOf(bytes));
  if (type !== 'application/json') throw refuse('unsupported-media-type');
  const body = readJson(request, bytes);
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body };
  throw refuse('malformed-request', { detail: 'The body is not an object' });
}

function textsOf(values: unknown): Readonly<Record<string, string>> {
  const pairs = Object.entries(values ?? {}).map(([name, value]): [string, string] => [
    name,
    String(Array.isArray(value) ? value.at(-1) : value),
  ]);
  return Object.fromEntries(pairs);
}

/** Any error as one of the failure table. */
function toFailure(deps: DoorDeps, error: unknown, requestId: string): Failure {
  if (error instanceof Failure) return error;
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 421) return refuse('misdirected-request', { cause: error });
  if (status === 413) return refuse('too-large');
  if (status === 415) return refuse('unsupported-media-type');
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return refuse('malformed-request', { detail: 'The body cannot be read', cause: error });
  }
  if (isUniqueViolation(error)) return refuse('conflict', { cause: error });
  if (isUnavailable(error)) return refuse('not-ready', { retryAfterSeconds: 5, cause: error });
  deps.onUnexpected(error, requestId);
  return refuse('unexpected-failure', { cause: error });
}

function send(reply: FastifyReply, answer: DoorAnswer): FastifyReply {
  void reply.code(answer.status).headers({ ...answer.headers });
  return reply.send(answer.body);
}
