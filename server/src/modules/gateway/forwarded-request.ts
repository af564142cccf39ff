import { type AccountSid, parseSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import { isPlainPath } from '../../core/plain-path.ts';
import { type RawHeader, type RawRequest, valuesOf } from '../../core/raw-request.ts';

/** The header by which a proxy says who it is and what it asks; clients cannot write any part of it. */
const gatewayHeader = 'guildhall-gateway';

/** What a proxy asks about a request, as its configuration has it. */
export interface ProxyOrder {
  readonly permission: string;
  /** An account, the one in the path of the request, or that of the credential itself. */
  readonly account: AccountSid | 'path' | undefined;
  /** False where the proxy cannot send bodies along: what is signed with one cannot be checked. */
  readonly sendsBody: boolean;
  readonly key: string;
}

const order = /^((?:[a-z]+=[^;]*;\s*)*)key=(\S.*)$/;

/**
 * Reads `permission=/a/b/c/d; account=path; body=none; key=…`. All of it is one header, so that whoever does
 * not know the key writes nothing of it. Refuses `permission-denied`.
 */
export function readOrder(request: Pick<RawRequest, 'headers'>): ProxyOrder {
  const [header = '', ...others] = valuesOf(request, gatewayHeader);
  const [, words, key] = order.exec(header.trim()) ?? [];
  if (words === undefined || key === undefined || others.length > 0) throw misconfigured();
  const given = readWords(words);
  const body = given.get('body');
  if (body !== undefined && body !== 'none') throw misconfigured();
  return {
    permission: given.get('permission') ?? '',
    account: readAccount(given.get('account')),
    sendsBody: body === undefined,
    key,
  };
}

const knownWords: readonly string[] = ['permission', 'account', 'body'];

/** Each word once; one that nobody knows is a slip, and what it was meant to demand would not be. */
function readWords(words: string): ReadonlyMap<string, string> {
  const given = new Map<string, string>();
  for (const word of words.split(';').map((part) => part.trim())) {
    if (word === '') continue;
    const at = word.indexOf('=');
    const name = word.slice(0, at);
    if (!knownWords.includes(name) || given.has(name)) throw misconfigured();
    given.set(name, word.slice(at + 1).trim());
  }
  return given;
}

function readAccount(word: string | undefined): AccountSid | 'path' | undefined {
  if (word === undefined || word === 'path') return word;
  const sid = parseSid('account', word);
  if (sid === undefined) throw misconfigured();
  return sid;
}

/** The proxy is set up wrongly: whatever the client sent, nobody passes. */
export function misconfigured() {
  return refuse('permission-denied', {
    detail: `The proxy sent no valid ${gatewayHeader} header`,
    details: { reason: 'gateway-misconfigured' },
  });
}

/**
 * The request that the client made. A proxy that sends it under `prefix` sends it as it is; any other says
 * method, address and host in X-Forwarded headers, which it writes itself. Refuses `permission-denied`.
 */
export function readForwarded(raw: RawRequest, prefix: string): RawRequest {
  const below = raw.rawUrl.slice(prefix.length);
  const headers = raw.headers.filter(([name]) => name.toLowerCase() !== gatewayHeader);
  if (below.startsWith('/')) return { ...raw, rawUrl: below, headers };
  const method = onlyValue(raw, 'x-forwarded-method');
  const rawUrl = onlyValue(raw, 'x-forwarded-uri');
  if (method === undefined || rawUrl === undefined) throw misconfigured();
  const host = onlyValue(raw, 'x-forwarded-host');
  return {
    method,
    rawUrl,
    headers: host === undefined ? headers : hostIn(headers, host),
    body: raw.body,
  };
}

function onlyValue(raw: RawRequest, name: string): string | undefined {
  const [value, ...others] = valuesOf(raw, name);
  return others.length === 0 && value !== '' ? value : undefined;
}

function hostIn(headers: readonly RawHeader[], host: string): RawHeader[] {
  return headers.map(([name, value]) => [name, name.toLowerCase() === 'host' ? host : value]);
}

/**
 * The one account that the path of a request names. Refuses `permission-denied` where it names none, names two,
 * or could be read in another way by what is behind the proxy: the right would be that of one account,
 * the act upon another.
 */
export function accountInPath({ rawUrl }: Pick<RawRequest, 'rawUrl'>): AccountSid {
  const [path = ''] = rawUrl.split('?', 1);
  if (!isPlainPath(path)) throw ambiguous();
  const readings = readingsOf(path);
  if (/%[\da-f]{2}/i.test(readings)) throw ambiguous();
  const named = new Set((readings.match(anyAccount) ?? []).map((sid) => sid.toUpperCase()));
  if (named.size === 0) {
    throw refuse('permission-denied', {
      detail: 'The address names no account',
      details: { reason: 'account-missing' },
    });
  }
  const account = named.size === 1 ? onlyPlainAccount(path) : undefined;
  if (account === undefined) throw ambiguous();
  return account;
}

/** What could be taken for the sid of an account by who does not mind letter case or what stands around it. */
const anyAccount = /AC[\da-f]{32}/gi;
const accountSegment = /^(AC[\da-f]{32})(?:\.[a-z]+)?$/;

/** The path as it is read once its escapes are taken away, and wide letters are taken for plain ones. */
function readingsOf(path: string): string {
  return decodeURIComponent(path).normalize('NFKC');
}

/** The account, if every segment that could be taken for one is the sid itself, apart from a format as `.json`. */
function onlyPlainAccount(path: string): AccountSid | undefined {
  const segments = path.split('/').filter((segment) => readingsOf(segment).search(anyAccount) >= 0);
  const sids = segments.map((segment) =>
    parseSid('account', accountSegment.exec(segment)?.[1] ?? ''),
  );
  return sids.includes(undefined) ? undefined : sids[0];
}

const ambiguous = () =>
  refuse('permission-denied', {
    detail: 'It is not clear which account the address names',
    details: { reason: 'account-ambiguous' },
  });

/** The address that the proxy itself saw: the last of X-Forwarded-For; empty where it says none. */
export function clientAddress(raw: Pick<RawRequest, 'headers'>): string {
  const last = valuesOf(raw, 'x-forwarded-for').join(',').split(',').at(-1)?.trim() ?? '';
  return /^[0-9a-fA-F.:]{2,45}$/.test(last) ? last : '';
}
