import type { AnyOperation, BodyOf, ParamsOf, QueryOf, ResponseOf } from '@guildhall/contract';
import { sendJson } from '../../platform/http/send-json.ts';
import { describeRefusal } from './describe-refusal.ts';
import type { OperatorTarget } from './operator-target.ts';

/** What an operation is asked with. */
export interface Asked<Op extends AnyOperation> {
  readonly params?: ParamsOf<Op>;
  readonly query?: QueryOf<Op>;
  readonly body?: BodyOf<Op>;
}

/** Calls an operation of the operator API; throws in the words of the server where it is refused. */
export type OperatorCall = <Op extends AnyOperation>(
  operation: Op,
  asked: Asked<Op>,
) => Promise<ResponseOf<Op>>;

const timeoutMilliseconds = 60_000;

/** The way to the server that a command talks to. */
export function createOperatorCall({ url, key }: OperatorTarget): OperatorCall {
  return async <Op extends AnyOperation>(operation: Op, { params, query, body }: Asked<Op>) => {
    const answer = await sendJson({
      method: operation.method,
      url: addressOf(url, fill(operation.path, Object(params)), Object(query)),
      bearer: key,
      body,
      timeoutMilliseconds,
    }).catch((error: unknown) => {
      throw new Error(`${url} does not answer: ${reasonOf(error)}`);
    });
    if (answer.status !== operation.status) throw new Error(describeRefusal(url, answer));
    return answer.text === '' ? null : JSON.parse(answer.text);
  };
}

function addressOf(url: string, path: string, query: object): URL {
  const address = new URL(path, url);
  for (const [name, value] of Object.entries(query)) {
    address.searchParams.set(name, String(value));
  }
  return address;
}

function fill(path: string, params: object): string {
  const values = new Map(Object.entries(params));
  return path.replace(/:([A-Za-z]+)/g, (_, name: string) =>
    encodeURIComponent(String(values.get(name))),
  );
}

/** What `fetch` hides behind "fetch failed". */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}
