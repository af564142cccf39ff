/** A request as it came over the wire, before anything of it was decoded or parsed. */
export interface RawRequest {
  readonly method: string;
  /** Path and query as they stood in the request line. */
  readonly rawUrl: string;
  /** Name and value of every header line, in their order; Host as the client sent it. */
  readonly headers: readonly RawHeader[];
  /** The exact bytes; empty when there are none. */
  readonly body: Uint8Array;
}

export type RawHeader = readonly [name: string, value: string];

/**
 * True where the request says that it has a body, of which nothing was read: what is decided about it would
 * leave the body out. Pure.
 */
export function hasUnreadBody(request: Pick<RawRequest, 'headers' | 'body'>): boolean {
  if (request.body.length > 0) return false;
  const isSomeLength = (value: string) => !/^\s*0*\s*$/.test(value);
  return (
    valuesOf(request, 'transfer-encoding').length > 0 ||
    valuesOf(request, 'content-length').some(isSomeLength)
  );
}

/** Every value of a header, in their order; the name is given in lower case. */
export function valuesOf({ headers }: Pick<RawRequest, 'headers'>, wanted: string): string[] {
  return headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
}
