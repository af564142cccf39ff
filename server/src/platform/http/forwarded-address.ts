import type { IncomingMessage } from 'node:http';
import { isIP, SocketAddress } from 'node:net';

/** An IP address in its one form, without port and brackets; undefined for anything else. */
function plainAddress(text: string): string | undefined {
  const [, bracketed, withPort] =
    /^(?:\[([^\]]+)\](?::\d{1,5})?|([\d.]+):\d{1,5})$/.exec(text.trim()) ?? [];
  const address = bracketed ?? withPort ?? text.trim();
  const family = isIP(address);
  if (family === 0) return undefined;
  const plain = new SocketAddress({ address, family: family === 4 ? 'ipv4' : 'ipv6' }).address;
  return plain.replace(/^::ffff:(?=\d+\.)/, '');
}

/**
 * Puts the addresses of X-Forwarded-For into their one form. A list with something in it that is no
 * address proves nothing: the address of the peer stands in its place.
 */
export function settleForwardedAddresses({ headers, socket }: IncomingMessage): void {
  const header = headers['x-forwarded-for'];
  if (header === undefined) return;
  const addresses = String(header).split(',').map(plainAddress);
  headers['x-forwarded-for'] = addresses.every((address) => address !== undefined)
    ? addresses.join(', ')
    : (socket.remoteAddress ?? '');
}
