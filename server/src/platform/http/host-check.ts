import type { IncomingMessage } from 'node:http';

const loopbackNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A request whose Host is not ours: 421, or 400 where there are two. */
export class HostFault extends Error {
  readonly statusCode: number;
  constructor(statusCode: 400 | 421) {
    super(statusCode === 400 ? 'Two Host headers' : 'A host name that is not ours');
    this.name = 'HostFault';
    this.statusCode = statusCode;
  }
}

/**
 * Looks at the Host header. Where the public address is plain http, no certificate keeps another
 * site's name from leading to this machine (DNS rebinding): only the public name and those of the machine
 * itself are answered. Ports do not matter: they are the same for the attacker.
 */
export function hostFault(
  { headers, rawHeaders }: Pick<IncomingMessage, 'headers' | 'rawHeaders'>,
  publicUrl: string,
): HostFault | undefined {
  if (countHosts(rawHeaders) > 1) return new HostFault(400);
  const { protocol, hostname } = read(publicUrl);
  if (protocol !== 'http:' || headers.host === undefined) return undefined;
  const name = headers.host.toLowerCase().replace(/:\d*$/, '');
  return name === hostname || loopbackNames.has(name) ? undefined : new HostFault(421);
}

function countHosts(rawHeaders: readonly string[]): number {
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    if (name.length === 4 && name.toLowerCase() === 'host') count += 1;
  }
  return count;
}

let last: { readonly address: string; readonly url: URL } | undefined;

/** The public address hardly ever changes, and every request is compared with it. */
function read(address: string): URL {
  if (last?.address !== address) last = { address, url: new URL(address) };
  return last.url;
}
