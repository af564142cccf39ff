import {
  type AnyOperation,
  type BodyOf,
  confirmPassword,
  type ParamsOf,
  type QueryOf,
  type ResponseOf,
} from '@guildhall/contract';
import type { HttpServer } from '../platform/http/server.ts';

interface Parts<Op extends AnyOperation> {
  readonly params?: ParamsOf<Op>;
  readonly query?: QueryOf<Op>;
  readonly body?: BodyOf<Op>;
}

/** A person of the sample at the product's own door, without a network in between. */
export interface InnerClient {
  /** Calls an operation; answers its body, throws when it is refused. */
  call<Op extends AnyOperation>(operation: Op, parts?: Parts<Op>): Promise<ResponseOf<Op>>;
  /** As `call`, for what is meant to be refused: answers the status. */
  attempt<Op extends AnyOperation>(operation: Op, parts?: Parts<Op>): Promise<number>;
}

/** A browser of its own: keeps the cookies it is given, and types the password again where it is asked for. */
export function createInnerClient(server: HttpServer, address: string): InnerClient {
  const cookies = new Map<string, string>();
  let password: string | undefined;
  const sendOnce = async <Op extends AnyOperation>(operation: Op, parts: Parts<Op> = {}) => {
    const { params, query, body } = parts;
    const answer = await server.inject({
      method: operation.method,
      url: fill(operation.path, Object(params)),
      remoteAddress: address,
      headers: {
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0',
        ...(cookies.size === 0 ? {} : { cookie: [...cookies.values()].join('; ') }),
      },
      query: toText(Object(query)),
      ...(body === undefined ? {} : { payload: Object(body) }),
    });
    for (const text of [answer.headers['set-cookie'] ?? []].flat()) {
      const [pair = ''] = text.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair);
    }
    return { status: answer.statusCode, text: answer.body };
  };
  const send = async <Op extends AnyOperation>(operation: Op, parts: Parts<Op> = {}) => {
    password = passwordIn(parts.body) ?? password;
    const answer = await sendOnce(operation, parts);
    if (password === undefined || !isStale(answer)) return answer;
    await sendOnce(confirmPassword, { body: { password } });
    return sendOnce(operation, parts);
  };
  return {
    async call(operation, parts) {
      const { status, text } = await send(operation, parts);
      if (status >= 400) throw new Error(`${operation.name} answered ${status}: ${text}`);
      return text === '' ? null : JSON.parse(text);
    },
    attempt: async (operation, parts) => (await send(operation, parts)).status,
  };
}

/** What somebody types as their password when they sign up, sign in or accept. */
function passwordIn(body: unknown): string | undefined {
  const { password } = Object(body);
  return typeof password === 'string' ? password : undefined;
}

/** Time passes quickly in the sample: before a dangerous act the password may be asked for again. */
function isStale({ status, text }: { readonly status: number; readonly text: string }): boolean {
  return status === 403 && JSON.parse(text).code === 'fresh-proof-required';
}

function toText(query: object): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
}

function fill(path: string, params: object): string {
  const values = new Map(Object.entries(params));
  return path.replace(/:([A-Za-z]+)/g, (_, name: string) => String(values.get(name)));
}
