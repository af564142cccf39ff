import { isIP } from 'node:net';

/** Whether the host is this machine itself: `localhost`, 127.0.0.0/8 or ::1. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}

/** The host as it stands in an address: IPv6 in brackets. */
export function hostInUrl(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

const hostName =
  /^(?=.{1,253}$)(?![\d.]+$)[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*$/i;

/** `host`, `host:port` or `[address]:port` with port 53 where none is given; undefined where it is none of them. */
export function parseResolver(text: string): string | undefined {
  if (isIP(text) !== 0 || hostName.test(text)) {
    return `${hostInUrl(text)}:53`;
  }
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain ?? '';
  const isHost =
    bracketed === undefined ? isIP(host) === 4 || hostName.test(host) : isIP(host) === 6;
  const fits = isHost && Number(port) >= 1 && Number(port) <= 65_535;
  return fits ? `${hostInUrl(host)}:${port}` : undefined;
}

/** Whether the text is an address, or a network as `address/bits`. */
export function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) {
    return false;
  }
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
  );
}
