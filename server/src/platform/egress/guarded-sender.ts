import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP } from 'node:net';
import { findAddresses } from './find-addresses.ts';
import { allowAddresses, isInnerAddress } from './inner-address.ts';

/** What a request to a stranger's address came to. A redirect is an answer like any other and never followed. */
export type SendAnswer = (
  | {
      readonly outcome: 'answered';
      readonly status: number;
      /** The beginning of the body as UTF-8. */
      readonly text: string;
      /** Which address answered. */
      readonly address: string;
    }
  | { readonly outcome: SendFault; readonly address: string }
) & {
  /** How long it took. */
  readonly milliseconds: number;
};

type Answer = WithoutTime<SendAnswer>;
type WithoutTime<Part> = Part extends unknown ? Omit<Part, 'milliseconds'> : never;

/**
 * `no-address`: the name has none; `inner-address`: one of those it has is internal; `unreachable`: no
 * connection, or no trustworthy certificate; `server-failure`: the resolvers failed; `timeout`: no answer in time.
 */
export type SendFault =
  | 'no-address'
  | 'inner-address'
  | 'unreachable'
  | 'server-failure'
  | 'timeout';

/**
 * Posts to addresses that strangers name, without becoming their tool: no redirects, no internal address,
 * certificates verified, little time and little memory. Never throws.
 */
export interface GuardedSender {
  post(url: URL, sent: Sent): Promise<SendAnswer>;
  /** True for an address that is refused whatever the resolvers say: an internal one, written out. */
  isInner(url: URL): boolean;
}

export interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface GuardedSenderOptions {
  /** Resolvers to ask, as `host:port`; those of the operating system when empty. */
  readonly dnsServers: readonly string[];
  /** Internal addresses or networks that may be reached all the same. */
  readonly allowed: readonly string[];
  /** Certificates to trust besides the usual ones, as PEM. */
  readonly ca?: string;
  readonly wholeMilliseconds?: number;
}

const longestKept = 4096;
const longestHead = 16 * 1024;
/** How long the rest of an answer is waited for whose status is known. */
const restMilliseconds = 1000;

/** A sender for one purpose: see `GuardedSender`. */
export function createGuardedSender(options: GuardedSenderOptions): GuardedSender {
  const allowed = allowAddresses(options.allowed);
  const isOpen = (address: string) => !isInnerAddress(address) || allowed.has(address);
  return {
    isInner: (url) => !isOpenHost(hostOf(url), isOpen),
    async post(url, sent) {
      const begin = performance.now();
      const answer = await post(url, sent);
      return { ...answer, milliseconds: Math.round(performance.now() - begin) };
    },
  };
  async function post(url: URL, sent: Sent): Promise<Answer> {
    const giveUp = AbortSignal.timeout(options.wholeMilliseconds ?? 10_000);
    const host = hostOf(url);
    const found = isIP(host) === 0 ? await findAddresses(host, options.dnsServers, giveUp) : host;
    if (typeof found !== 'string' && !('addresses' in found)) return found;
    const addresses = typeof found === 'string' ? [found] : found.addresses;
    const [address] = addresses;
    if (address === undefined) return { outcome: 'no-address', address: host };
    // One internal address among others is a trap: which one a name gives next is its owner's choice.
    const inner = addresses.find((one) => !isOpen(one));
    // How the operator's own network is numbered is nobody's business.
    if (inner !== undefined) return { outcome: 'inner-address', address: '' };
    return await send(options, { url, host, address }, { sent, giveUp });
  }
}

/** The host without the brackets of IPv6 and without the dot that ends a full name. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

/** A name that is only known inside is no place in the internet (RFC 6761, section 6.3; RFC 6762, section 3). */
const innerNames = /(^|\.)(localhost|local|internal|intranet|home\.arpa)$/;

function isOpenHost(host: string, isOpen: (address: string) => boolean): boolean {
  if (isIP(host) !== 0) return isOpen(host);
  return host.includes('.') && !innerNames.test(host);
}

interface Target {
  readonly url: URL;
  readonly host: string;
  /** Looked at before: the connection goes there and nowhere else, whatever the name says by then. */
  readonly address: string;
}

function send(
  options: GuardedSenderOptions,
  { url, host, address }: Target,
  { sent: { headers, body }, giveUp }: { readonly sent: Sent; readonly giveUp: AbortSignal },
): Promise<Answer> {
  return new Promise((resolve) => {
    const isSecure = url.protocol === 'https:';
    const fail = () => resolve({ outcome: giveUp.aborted ? 'timeout' : 'unreachable', address });
    const bytes = Buffer.from(body);
    const asked = (isSecure ? requestSecure : requestPlain)({
      host: address,
      port: url.port === '' ? (isSecure ? 443 : 80) : Number(url.port),
      path: `${url.pathname}${url.search}`,
      method: 'POST',
      agent: false,
      signal: giveUp,
      maxHeaderSize: longestHead,
      headers: {
        ...headers,
        host: url.host,
        'content-length': bytes.length,
        'user-agent': 'Guildhall',
        connection: 'close',
      },
      ...(isSecure && isIP(host) === 0 ? { servername: host } : {}),
      ...(options.ca === undefined ? {} : { ca: options.ca }),
    });
    asked.on('error', fail);
    asked.on('response', (response) => {
      const status = response.statusCode ?? 0;
      void readBeginning(response).then((text) => {
        resolve({ outcome: 'answered', status, text, address });
        asked.destroy();
      });
    });
    asked.end(bytes);
  });
}

/** What comes of the body before it is long or slow; whatever ends it, the status stands. */
function readBeginning(response: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const timer = setTimeout(() => finish(), restMilliseconds);
    const finish = () => {
      clearTimeout(timer);
      resolve(Buffer.concat(chunks).subarray(0, longestKept).toString('utf8'));
      response.destroy();
    };
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= longestKept) finish();
    });
    response.on('end', finish);
    response.on('error', finish);
    response.on('close', finish);
  });
}
