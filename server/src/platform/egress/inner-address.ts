import { BlockList, isIP } from 'node:net';

/**
 * Networks that are nobody's place in the public internet (IANA special-purpose registries, RFC 6890):
 * a request that a stranger caused must not reach them.
 */
const innerNetworks: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

/** The one block of IPv6 that is given out for the public internet (RFC 4291, section 2.4). */
const globalUnicast = ['2000::', 3] as const;
/** What lies within it and is not for anybody: documentation, benchmarks, and addresses that carry an IPv4 one. */
const innerWithinGlobal: readonly (readonly [network: string, bits: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const inner = new BlockList();
for (const [network, bits] of innerNetworks) inner.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of innerWithinGlobal) inner.addSubnet(network, bits, 'ipv6');
const outer = new BlockList();
outer.addSubnet(...globalUnicast, 'ipv6');

/** True for whatever is not a public address, and for what is no address at all. */
export function isInnerAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return inner.check(address, 'ipv4');
  if (family !== 6) return true;
  return !outer.check(address, 'ipv6') || inner.check(address, 'ipv6');
}

/** Addresses that the operator lets requests reach although they are inner ones. */
export interface AllowedAddresses {
  has(address: string): boolean;
}

/** Reads addresses and networks, such as `10.0.0.5` and `10.1.0.0/16`. */
export function allowAddresses(entries: readonly string[]): AllowedAddresses {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return { has: (address) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') };
}
