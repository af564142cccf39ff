import { QuestionRefused, Unreachable } from './failure.ts';

/** Where Guildhall is, and how it is asked. */
export interface Connection {
  /** Its public address, such as `https://guildhall.example.com`. */
  readonly url: string;
  /** What the Authorization header says; absent: nothing is proved. */
  readonly authorization?: string;
  /** Most milliseconds for a whole answer. */
  readonly timeout: number;
  readonly fetch: typeof globalThis.fetch;
}

/** Asks, and reads the answer as JSON. @throws Unreachable, QuestionRefused */
export async function ask(connection: Connection, path: string, body?: unknown): Promise<unknown> {
  const { status, text } = await send(connection, path, body);
  const answer = parse(text);
  if (status === 200 && answer !== undefined) return answer;
  if (status === 429 || status >= 500 || status < 400) {
    throw new Unreachable(`Guildhall answered ${status}`);
  }
  throw toRefusal(status, answer);
}

async function send(
  { url, authorization, timeout, fetch }: Connection,
  path: string,
  body: unknown,
): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const answer = await fetch(new URL(path, url), {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(authorization === undefined ? {} : { authorization }),
      },
      // The credential goes to Guildhall and nowhere else.
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
    return { status: answer.status, text: await answer.text() };
  } catch (error) {
    throw new Unreachable('Guildhall cannot be reached, or took too long', { cause: error });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toRefusal(status: number, answer: unknown): QuestionRefused {
  const told = (name: string) => {
    const value: unknown =
      typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined;
    return typeof value === 'string' ? value : '';
  };
  const parts = { status, code: told('code'), requestId: told('requestId') };
  return new QuestionRefused(told('detail') || `Guildhall answered ${status}`, parts);
}
