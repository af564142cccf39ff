import { getServers, Resolver } from 'node:dns/promises';

/** What the resolvers said about a name. */
export type FoundAddresses =
  | { readonly addresses: readonly string[]; readonly resolver: string }
  | { readonly outcome: 'timeout' | 'server-failure'; readonly address: string };

/** There are no such records: an answer, not a fault (RFC 2308, section 2). */
const nothingThere: readonly unknown[] = ['ENOTFOUND', 'ENODATA'];

/** Asks the configured resolvers and nobody else: a hosts file on this machine has no say. */
export async function findAddresses(
  host: string,
  configured: readonly string[],
  giveUp: AbortSignal,
): Promise<FoundAddresses> {
  const servers = configured.length > 0 ? configured : getServers();
  const resolver = servers.join(', ');
  const lookUp = new Resolver({ tries: 2, timeout: 1500 });
  const cancel = () => lookUp.cancel();
  giveUp.addEventListener('abort', cancel);
  try {
    lookUp.setServers([...servers]);
    const [four, six] = await Promise.allSettled([lookUp.resolve4(host), lookUp.resolve6(host)]);
    const addresses = [four, six].flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    const faults = [four, six].flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    if (addresses.length > 0 || faults.every(isNothing)) return { addresses, resolver };
    return { outcome: giveUp.aborted ? 'timeout' : 'server-failure', address: resolver };
  } finally {
    giveUp.removeEventListener('abort', cancel);
  }
}

const isNothing = (error: unknown) =>
  error instanceof Error && 'code' in error && nothingThere.includes(error.code);
