/** Text of a request whose bytes are no UTF-8: what the sender meant cannot be known, so nothing is guessed. */
export class NotUtf8 extends Error {
  override readonly name = 'NotUtf8';
  readonly statusCode = 400;
  /** The part of the request it stands in. */
  readonly pointer: '/body' | '/query';

  constructor(pointer: '/body' | '/query') {
    super('Text has to be UTF-8');
    this.pointer = pointer;
  }
}

const strict = new TextDecoder('utf-8', { fatal: true });

/** The text of a body. @throws NotUtf8 */
export function textOf(body: Uint8Array): string {
  try {
    return strict.decode(body);
  } catch {
    throw new NotUtf8('/body');
  }
}

/** What is wrong with the query of an address; undefined when nothing is. */
export function queryFault(url: string): NotUtf8 | undefined {
  const start = url.indexOf('?');
  if (start < 0) return undefined;
  const query = url.slice(start);
  // Bytes beyond ASCII stand in an address escaped only (RFC 3986 section 2).
  return /^[\x21-\x7e]*$/.test(query) && escapesUtf8(query) ? undefined : new NotUtf8('/query');
}

/** True when every run of escaped bytes is UTF-8. */
export function escapesUtf8(escaped: string): boolean {
  try {
    for (const [bytes] of escaped.matchAll(/(?:%[\da-f]{2})+/gi)) decodeURIComponent(bytes);
    return true;
  } catch {
    return false;
  }
}
