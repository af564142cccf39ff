import type {
  AnyOperation,
  BodyOf,
  ParamsOf,
  Problem,
  QueryOf,
  ResponseOf,
} from '@guildhall/contract';
import { confirmPassword, operations } from '@guildhall/contract';
import { assertConforms } from './conformance.ts';
import { password } from './fixture.ts';

/** One answer of the server, with its body parsed when it is JSON. */
export interface ClientAnswer<Body> {
  readonly status: number;
  readonly headers: Headers;
  /** The body of a success; reading it of a failure throws with the problem. */
  readonly body: Body;
  /** The problem of a failure; reading it of a success throws. */
  readonly problem: Problem;
  readonly raw: string;
}

export interface CallParts<Op extends AnyOperation> {
  readonly params?: ParamsOf<Op>;
  readonly query?: QueryOf<Op>;
  readonly body?: BodyOf<Op>;
  readonly ifMatch?: number;
  readonly idempotencyKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A browser or program that talks to the server: keeps its session cookie. */
export interface Client {
  /** The cookies as a browser sends them, `name=value; …`; empty before sign-in. */
  cookie: string;
  /**
   * What is typed when a fresh proof is asked for, as the pages of the product do: the request is then sent
   * again. Undefined: the refusal is the answer.
   */
  password: string | undefined;
  call<Op extends AnyOperation>(
    operation: Op,
    parts?: CallParts<Op>,
  ): Promise<ClientAnswer<ResponseOf<Op>>>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

/** Fills a path's `:name` parameters. */
export function fillPath(path: string, params: Readonly<Record<string, string>> = {}): string {
  return path.replace(/:([A-Za-z]+)/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? 'missing'),
  );
}

export function createClient(
  baseUrl: () => string,
  headers: Readonly<Record<string, string>> = {},
): Client {
  const client: Client = {
    cookie: '',
    password,
    async fetch(path, init = {}) {
      const response = await fetch(new URL(path, baseUrl()), {
        redirect: 'manual',
        ...init,
        headers: {
          ...headers,
          ...(client.cookie === '' ? {} : { cookie: client.cookie }),
          ...(init.headers as Record<string, string> | undefined),
        },
      });
      keepCookie(client, response);
      return response;
    },
    async call(operation, parts = {}) {
      const query = new URLSearchParams(
        Object.entries(parts.query ?? {})
          .filter(([, value]) => value !== undefined)
          .map(([name, value]): [string, string] => [name, String(value)]),
      ).toString();
      const path = fillPath(operation.path, parts.params as Record<string, string>);
      const send = () =>
        client.fetch(query === '' ? path : `${path}?${query}`, {
          method: operation.method,
          headers: {
            ...(parts.body === undefined ? {} : { 'content-type': 'application/json' }),
            ...(parts.ifMatch === undefined ? {} : { 'if-match': `"${parts.ifMatch}"` }),
            ...(parts.idempotencyKey === undefined
              ? {}
              : { 'idempotency-key': parts.idempotencyKey }),
            ...parts.headers,
          },
          ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
        });
      const response = await send();
      const mayProve = response.status === 403 && (await proveAgain(client, response.clone()));
      return toAnswer(operation, mayProve ? await send() : response);
    },
  };
  return client;
}

/** Later cookies of a name take the place of earlier ones; one whose time is over goes. */
function keepCookie(client: Client, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = ''] = line.split(';');
    const name = pair.slice(0, pair.indexOf('=') + 1);
    const others = client.cookie.split('; ').filter((known) => !known.startsWith(name));
    const isOver = /max-age=0/i.test(line);
    client.cookie = [...others, ...(isOver ? [] : [pair])]
      .filter((known) => known !== '')
      .join('; ');
  }
}

/** Types the password where the answer asks for it; false where nothing was proved by that. */
async function proveAgain(client: Client, response: Response): Promise<boolean> {
  const { code, details } = JSON.parse(await response.text());
  if (code !== 'fresh-proof-required' || client.password === undefined) return false;
  if (!details.methods.includes('password')) return false;
  const { status } = await client.fetch(confirmPassword.path, {
    method: confirmPassword.method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password: client.password }),
  });
  return status === confirmPassword.status;
}

async function toAnswer<Body>(
  operation: AnyOperation,
  response: Response,
): Promise<ClientAnswer<Body>> {
  const raw = await response.text();
  if (operations.includes(operation)) assertConforms(operation, { status: response.status, raw });
  const isSuccess = response.status < 400;
  const isText = isSuccess && operation.media !== undefined;
  const parsed = isText ? raw : raw === '' ? null : JSON.parse(raw);
  return {
    status: response.status,
    headers: response.headers,
    raw,
    get body(): Body {
      if (!isSuccess) throw new Error(`${operation.name} answered ${response.status}: ${raw}`);
      return parsed;
    },
    get problem(): Problem {
      if (isSuccess)
        throw new Error(`${operation.name} answered ${response.status}, not a failure: ${raw}`);
      return parsed;
    },
  };
}
