import { isDecodable, isPlainPath } from '../../core/plain-path.ts';
import { type RawRequest, valuesOf } from '../../core/raw-request.ts';
import { sha256 } from '../../platform/crypto/digest.ts';

/** How one family of clients writes down what it signs. */
interface Dialect {
  readonly path: (path: string) => string;
  readonly query: (pairs: readonly string[]) => string;
  readonly keepsDefaultPort: boolean;
}

const sent: Dialect = { path: (path) => path, query: joinSorted, keepsDefaultPort: true };
const java: Dialect = {
  path: (path) => recode(path, encodeStrictly),
  query: (pairs) => joinSorted(pairs.map(rewriteForm)),
  keepsDefaultPort: false,
};
const node: Dialect = {
  path: (path) => recode(path, encodeAsNode),
  query: (pairs) => joinDecoded(pairs, encodeAsNode),
  keepsDefaultPort: false,
};
const strict: Dialect = {
  path: (path) => recode(path, encodeStrictly),
  query: (pairs) => joinSorted(pairs.map((pair) => encodePair(decodePair(pair), encodeStrictly))),
  keepsDefaultPort: false,
};

/**
 * What may have been signed for this request: the hex SHA-256 of each form in which the published clients
 * write a request down (section 5.3 of the reference system). Every form says all of the request, so that
 * none of them fits a request that means something else: the order of values of one name, which no form
 * tells, has to be the sorted one. None where the address could be read in two ways.
 * @param names the signed headers, lower case and sorted, all of them in the request
 */
export function hashesOf(request: RawRequest, names: readonly string[]): string[] {
  const { path, pairs } = splitUrl(request.rawUrl);
  if (!isPlainPath(path) || !hasSettledOrder(pairs)) return [];
  const bodyHash = request.body.length === 0 ? '' : sha256(request.body).toString('hex');
  const texts = [sent, node, java, strict].flatMap((dialect) => {
    const address = addressIn(dialect, path, pairs);
    if (address === undefined) return [];
    const lines = names.map((name) => headerLine(dialect, request, name));
    return [[request.method.toUpperCase(), ...address, ...lines, '', names.join(';'), bodyHash]];
  });
  return [...new Set(texts.map((lines) => lines.join('\n')))].map((text) =>
    sha256(text).toString('hex'),
  );
}

function splitUrl(rawUrl: string): { readonly path: string; readonly pairs: readonly string[] } {
  const at = rawUrl.indexOf('?');
  if (at < 0) return { path: rawUrl, pairs: [] };
  const query = rawUrl.slice(at + 1);
  return { path: rawUrl.slice(0, at), pairs: query === '' ? [] : query.split('&') };
}

/** Undefined where the dialect has no form of this address. */
function addressIn(
  { path: writePath, query: writeQuery }: Dialect,
  path: string,
  pairs: readonly string[],
): readonly [path: string, query: string] | undefined {
  try {
    return [writePath(path), writeQuery(pairs)];
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function headerLine(dialect: Dialect, request: RawRequest, name: string): string {
  const values = valuesOf(request, name).map((value) => value.trim().replaceAll(/\s+/g, ' '));
  const shown =
    name === 'host' && !dialect.keepsDefaultPort
      ? values.map((value) => value.replace(/:(?:80|443)$/, ''))
      : values;
  return `${name}:${shown.sort().join(',')}`;
}

/** Values of one name, as they are read, in ascending order. */
function hasSettledOrder(pairs: readonly string[]): boolean {
  const last = new Map<string, string>();
  for (const pair of pairs) {
    const [name, value] = isDecodable(pair) ? decodePair(pair) : splitPair(pair);
    const before = last.get(name);
    if (before !== undefined && before > value) return false;
    last.set(name, value);
  }
  return true;
}

function splitPair(pair: string): [name: string, value: string] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}

type Decoded = readonly [name: string, value: string];

/** @throws URIError */
function decodePair(pair: string): Decoded {
  const [name, value] = splitPair(pair.replaceAll('+', ' '));
  return [decodeURIComponent(name), decodeURIComponent(value)];
}

function encodePair([name, value]: Decoded, encode: (text: string) => string): string {
  return `${encode(name)}=${encode(value)}`;
}

/** Sorted as they are read, then encoded. */
function joinDecoded(pairs: readonly string[], encode: (text: string) => string): string {
  return pairs
    .map(decodePair)
    .map((pair) => ({ pair, text: `${pair[0]}=${pair[1]}` }))
    .sort((left, right) => compare(left.text, right.text))
    .map(({ pair }) => encodePair(pair, encode))
    .join('&');
}

function joinSorted(pairs: readonly string[]): string {
  return [...pairs].sort(compare).join('&');
}

const compare = (left: string, right: string) => (left < right ? -1 : Number(left > right));

/** @throws URIError */
function recode(path: string, encode: (text: string) => string): string {
  return path
    .split('/')
    .map((segment) => encode(decodeURIComponent(segment)))
    .join('/');
}

function rewriteForm(pair: string): string {
  return pair.replaceAll('+', '%20').replaceAll('*', '%2A').replaceAll('%7E', '~');
}

/** RFC 3986: everything but the unreserved characters is escaped. */
function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function encodeAsNode(text: string): string {
  return encodeURIComponent(text).replaceAll('*', '%2A');
}
