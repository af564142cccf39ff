import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { findAddresses } from './find-addresses.ts';
import { allowAddresses, isInnerAddress } from './inner-address.ts';

/** What reading a page over https came to. A redirect is an answer of its own and never followed. */
export type PageAnswer =
  | {
      readonly outcome: 'answered';
      readonly status: number;
      /** The body as UTF-8; empty where the status is not 200. */
      readonly text: string;
      /** Which address answered. */
      readonly address: string;
    }
  | {
      readonly outcome: PageFault;
      /** The address or resolver that the attempt ended at. */
      readonly address: string;
    };

/**
 * `no-address`: the name has none; `inner-address`: every one it has is internal; `unreachable`: no
 * connection, or no trustworthy certificate; `server-failure`: the resolvers failed; `too-large`:
 * longer than is read; `timeout`.
 */
export type PageFault =
  | 'no-address'
  | 'inner-address'
  | 'unreachable'
  | 'server-failure'
  | 'too-large'
  | 'timeout';

/**
 * Reads pages that strangers name, without becoming their tool: https only, no redirects, no
 * credentials, no internal address, little time and little memory. Never throws.
 */
export interface GuardedClient {
  readPage(host: string, path: string): Promise<PageAnswer>;
}

export interface GuardedClientOptions {
  /** Resolvers to ask, as `host:port`; those of the operating system when empty. */
  readonly dnsServers: readonly string[];
  /** Internal addresses or networks that may be reached all the same. */
  readonly allowed: readonly string[];
  /** Certificates to trust besides the usual ones, as PEM. */
  readonly ca?: string;
  readonly port?: number;
  readonly wholeMilliseconds?: number;
}

const longestBody = 64 * 1024;
const longestHead = 16 * 1024;

/** A client for one purpose: see `GuardedClient`. */
export function createGuardedClient(options: GuardedClientOptions): GuardedClient {
  const allowed = allowAddresses(options.allowed);
  const isOpen = (address: string) => !isInnerAddress(address) || allowed.has(address);
  return {
    async readPage(host, path) {
      const giveUp = AbortSignal.timeout(options.wholeMilliseconds ?? 5000);
      const found = await findAddresses(host, options.dnsServers, giveUp);
      if (!('addresses' in found)) return found;
      const { addresses, resolver } = found;
      if (addresses.length === 0) return { outcome: 'no-address', address: resolver };
      const address = addresses.find(isOpen);
      if (address === undefined) return { outcome: 'inner-address', address: addresses[0] ?? '' };
      return await read(options, { host, path, address }, giveUp);
    },
  };
}

interface Target {
  readonly host: string;
  readonly path: string;
  /** Looked at before: the connection goes there and nowhere else, whatever the name says by then. */
  readonly address: string;
}

function read(
  options: GuardedClientOptions,
  { host, path, address }: Target,
  giveUp: AbortSignal,
): Promise<PageAnswer> {
  return new Promise((resolve) => {
    const fail = () => resolve({ outcome: giveUp.aborted ? 'timeout' : 'unreachable', address });
    const asked = request({
      host: address,
      port: options.port ?? 443,
      servername: host,
      path,
      method: 'GET',
      agent: false,
      signal: giveUp,
      maxHeaderSize: longestHead,
      headers: { host, accept: 'text/plain', 'user-agent': 'Guildhall', connection: 'close' },
      ...(options.ca === undefined ? {} : { ca: options.ca }),
    });
    asked.on('error', fail);
    asked.on('response', (response) => {
      response.on('error', fail);
      const status = response.statusCode ?? 0;
      if (status !== 200) {
        resolve({ outcome: 'answered', status, text: '', address });
        asked.destroy();
        return;
      }
      void readBody(response).then((text) => {
        if (text === undefined) resolve({ outcome: 'too-large', address });
        else resolve({ outcome: 'answered', status, text, address });
        asked.destroy();
      }, fail);
    });
    asked.end();
  });
}

/** The body, or undefined when it is longer than anything that is waited for. */
async function readBody(response: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > longestBody) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
