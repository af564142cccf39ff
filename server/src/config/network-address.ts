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

/** `address`, `address:port` or `[address]:port` with port 53 where none is given; undefined where it is none of them. */
export function parseResolver(text: string): string | undefined {
  if (isIP(text) !== 0) {
    return `${hostInUrl(text)}:53`;
  }
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text) ?? [];
  const address = bracketed ?? plain ?? '';
  const family = bracketed === undefined ? 4 : 6;
  const fits = isIP(address) === family && Number(port) >= 1 && Number(port) <= 65_535;
  return fits ? `${hostInUrl(address)}:${port}` : undefined;
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
