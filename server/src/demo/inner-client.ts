import type { AnyOperation, BodyOf, ParamsOf, QueryOf, ResponseOf } from '@guildhall/contract';
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

/** A browser of its own: keeps the cookies it is given. */
export function createInnerClient(server: HttpServer, address: string): InnerClient {
  const cookies = new Map<string, string>();
  const send = async <Op extends AnyOperation>(operation: Op, parts: Parts<Op> = {}) => {
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
  return {
    async call(operation, parts) {
      const { status, text } = await send(operation, parts);
      if (status >= 400) throw new Error(`${operation.name} answered ${status}: ${text}`);
      return text === '' ? null : JSON.parse(text);
    },
    attempt: async (operation, parts) => (await send(operation, parts)).status,
  };
}

function toText(query: object): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
}

function fill(path: string, params: object): string {
  const values = new Map(Object.entries(params));
  return path.replace(/:([A-Za-z]+)/g, (_, name: string) => String(values.get(name)));
}
