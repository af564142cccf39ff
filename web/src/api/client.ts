import type {
  AnyOperation,
  BodyOf,
  ParamsOf,
  Problem,
  QueryOf,
  ResponseOf,
} from '@guildhall/contract';
import { RequestFailure } from './request-failure.ts';

type Part<Name extends string, Value> = [Value] extends [never]
  ? unknown
  : Record<string, never> extends Value
    ? { readonly [Key in Name]?: Value }
    : { readonly [Key in Name]: Value };

/** An operation without a body infers `unknown` for it. */
type BodyPart<Op extends AnyOperation> =
  unknown extends BodyOf<Op> ? unknown : { readonly body: BodyOf<Op> };

/** The parts of the request that the operation names; parts without required fields may be left out. */
export type CallInput<Op extends AnyOperation> = Part<'params', ParamsOf<Op>> &
  Part<'query', QueryOf<Op>> &
  BodyPart<Op>;

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** The version last seen, from the resource's `version`; the call fails with `version-mismatch` if it has changed. */
  readonly ifMatch?: number | undefined;
  /** One per act of a person, so that a repeated request does it once. Made for every POST that brings none. */
  readonly idempotencyKey?: string | undefined;
}

export interface Answer<Data> {
  readonly data: Data;
  /** The ETag as sent, null for unversioned resources. */
  readonly etag: string | null;
}

type Fields = Readonly<Record<string, unknown>>;

interface Parts {
  readonly params: Fields;
  readonly query: Fields;
  readonly body: unknown;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The parts of an input whose exact type depends on the operation. */
function partsOf(input: unknown): Parts {
  const { params, query, body } = isFields(input) ? input : {};
  return { params: isFields(params) ? params : {}, query: isFields(query) ? query : {}, body };
}

let whenSignedOut: () => void = () => {};

/** Called whenever the server says that nobody is signed in. */
export function onSignedOut(listener: () => void): void {
  whenSignedOut = listener;
}

let whenFactorDue: (failure: RequestFailure) => void = () => {};

/** Called whenever the server wants a second factor to be passed or added before it goes on. */
export function onFactorDue(listener: (failure: RequestFailure) => void): void {
  whenFactorDue = listener;
}

type ProveAgain = (failure: RequestFailure) => Promise<boolean>;

let proveAgain: ProveAgain = () => Promise.resolve(false);

/** Called before a refused dangerous act fails: true when the person has proved that it is them. */
export function onFreshProofRequired(prove: ProveAgain): void {
  proveAgain = prove;
}

/** 128 random bits as hexadecimal digits; `crypto.randomUUID` is missing on plain-http hosts. */
export function newIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

function pathOf(operation: AnyOperation, params: Fields): string {
  return operation.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
}

function searchOf(query: Fields): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue;
    for (const item of Array.isArray(value) ? value : [value]) search.append(name, String(item));
  }
  return search.size === 0 ? '' : `?${search.toString()}`;
}

function headersOf(operation: AnyOperation, parts: Parts, options: CallOptions): Headers {
  const headers = new Headers({ accept: 'application/json' });
  if (parts.body !== undefined) headers.set('content-type', 'application/json');
  if (options.ifMatch !== undefined) headers.set('if-match', `"${String(options.ifMatch)}"`);
  if (operation.method === 'POST')
    headers.set('idempotency-key', options.idempotencyKey ?? newIdempotencyKey());
  return headers;
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isProblem(body: unknown): body is Problem {
  return isFields(body) && typeof body['code'] === 'string' && typeof body['status'] === 'number';
}

function problemOf(response: Response, body: unknown): Partial<Problem> {
  return isProblem(body)
    ? body
    : { status: response.status, code: 'unexpected-failure', retry: response.status >= 500 };
}

async function send(
  operation: AnyOperation,
  parts: Parts,
  options: CallOptions,
): Promise<Response> {
  const address = pathOf(operation, parts.params) + searchOf(parts.query);
  try {
    return await fetch(address, {
      method: operation.method,
      headers: headersOf(operation, parts, options),
      credentials: 'same-origin',
      redirect: 'error',
      body: parts.body === undefined ? null : JSON.stringify(parts.body),
      signal: options.signal ?? null,
    });
  } catch (cause) {
    if (options.signal?.aborted === true) throw cause;
    throw new RequestFailure({ code: 'unreachable', status: 0, retry: true }, { cause });
  }
}

/** The server checked its answer against the operation's schema before sending; here it only has to be readable. */
function isAnswer<Op extends AnyOperation>(body: unknown): body is ResponseOf<Op> {
  return body !== undefined;
}

/** Calls an operation of the contract. Fails with a `RequestFailure`, or with an `AbortError` when aborted. */
export async function call<Op extends AnyOperation>(
  operation: Op,
  input: CallInput<Op>,
  options: CallOptions = {},
): Promise<Answer<ResponseOf<Op>>> {
  const response = await send(operation, partsOf(input), options);
  const body = await readJson(response);
  if (!response.ok) {
    const failure = new RequestFailure(problemOf(response, body));
    if (failure.is('not-authenticated')) whenSignedOut();
    if (failure.is('second-factor-required')) whenFactorDue(failure);
    if (failure.is('fresh-proof-required') && (await proveAgain(failure)))
      return call(operation, input, options);
    throw failure;
  }
  if (!isAnswer<Op>(body))
    throw new RequestFailure({ code: 'unexpected-failure', status: response.status });
  return { data: body, etag: response.headers.get('etag') };
}
