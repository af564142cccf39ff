/** One request with a bearer, and what came of it. */
export interface JsonRequest {
  readonly method: string;
  readonly url: URL;
  readonly bearer: string;
  /** Sent as JSON; undefined: no body. */
  readonly body: unknown;
  readonly timeoutMilliseconds: number;
}

/** What a server answered. */
export interface TextAnswer {
  readonly status: number;
  readonly text: string;
}

/** Sends a request to a Guildhall. Follows no redirect: the bearer is for this address alone. Throws where nobody answers. */
export async function sendJson(request: JsonRequest): Promise<TextAnswer> {
  const { method, url, bearer, body, timeoutMilliseconds } = request;
  const answer = await fetch(url, {
    method,
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMilliseconds),
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${bearer}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, text: await answer.text() };
}
