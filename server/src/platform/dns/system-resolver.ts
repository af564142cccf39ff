import { getServers, lookup, Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { TxtAnswer, TxtResolver } from './txt-resolver.ts';

export interface SystemResolverOptions {
  /** Servers to ask, in this order, as `host:port`; those of the operating system when empty. */
  readonly servers: readonly string[];
  /** How long one server may take. */
  readonly tryMilliseconds?: number;
  /** How long the whole look-up may take. */
  readonly wholeMilliseconds?: number;
}

/** There are no such records: an answer, not a fault (NXDOMAIN and NODATA; RFC 2308, section 2). */
const nothingThere: readonly unknown[] = ['ENOTFOUND', 'ENODATA'];
const tookTooLong: readonly unknown[] = ['ETIMEOUT', 'ECANCELLED'];

/** Looks up over DNS, one server after the other until one answers; falls back to TCP where cut short. */
export function createSystemResolver(options: SystemResolverOptions): TxtResolver {
  const perTry = options.tryMilliseconds ?? 5000;
  const whole = options.wholeMilliseconds ?? 10_000;
  return {
    async lookUp(name) {
      const servers = options.servers.length > 0 ? options.servers : getServers();
      const giveUp = AbortSignal.timeout(whole);
      let answer: TxtAnswer = { outcome: 'server-failure', resolver: 'none configured' };
      for (const server of servers) {
        if (giveUp.aborted) break;
        answer = await ask(server, name, AbortSignal.any([giveUp, AbortSignal.timeout(perTry)]));
        if (answer.outcome === 'values') break;
      }
      return answer;
    },
  };
}

async function ask(server: string, name: string, giveUp: AbortSignal): Promise<TxtAnswer> {
  const resolver = new Resolver({ tries: 2, timeout: 2500 });
  const cancel = () => resolver.cancel();
  giveUp.addEventListener('abort', cancel);
  try {
    resolver.setServers([await addressOf(server)]);
    const records = await resolver.resolveTxt(name);
    return {
      outcome: 'values',
      values: records.map((strings) => strings.join('')),
      resolver: server,
    };
  } catch (error) {
    return toAnswer(error, server);
  } finally {
    giveUp.removeEventListener('abort', cancel);
  }
}

/** The server by its address: one that is named is looked up by the system each time. That nobody knows it is its fault. */
async function addressOf(server: string): Promise<string> {
  const [, host = '', port] = /^([^:[\]]+):(\d+)$/.exec(server) ?? [];
  if (host === '' || isIP(host) !== 0) return server;
  const found = await lookup(host).catch(() => undefined);
  if (found === undefined) throw new Error(`Nobody knows the name server ${host}`);
  const { address, family } = found;
  return `${family === 6 ? `[${address}]` : address}:${port}`;
}

function toAnswer(error: unknown, resolver: string): TxtAnswer {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (nothingThere.includes(code)) return { outcome: 'values', values: [], resolver };
  return { outcome: tookTooLong.includes(code) ? 'timeout' : 'server-failure', resolver };
}
