import { type App, createApp } from '../../src/app.ts';
import { type Breach, checkInvariants } from '../../src/check/check-invariants.ts';
import type { AppParts } from '../../src/composition/app-parts.ts';
import { openConnections } from '../../src/platform/database/transaction.ts';
import type { TxtAnswer } from '../../src/platform/dns/txt-resolver.ts';
import type { PageAnswer } from '../../src/platform/egress/guarded-client.ts';
import { createGuardedSender } from '../../src/platform/egress/guarded-sender.ts';
import { createRateLimit } from '../../src/platform/http/rate-limit.ts';
import { createLog, type Log } from '../../src/platform/log.ts';
import type { MailMessage } from '../../src/platform/mail/mailer.ts';
import { systemRandom } from '../../src/platform/random.ts';
import { type Client, createClient } from './client.ts';
import { testDatabase } from './database.ts';
import { type MovedClock, movedClock } from './moved-clock.ts';
import { testSecret } from './world.ts';

/** The whole product over HTTP, on a database of its own, with time that is moved by hand. */
export interface RunningApp {
  readonly app: App;
  readonly baseUrl: string;
  readonly clock: MovedClock;
  /** Sees every tenant's rows: for looking at results only. */
  readonly owner: ReturnType<typeof openConnections>;
  /** What was sent, oldest first. */
  readonly mails: MailMessage[];
  /** TXT records: name → values. */
  readonly records: Map<string, readonly string[]>;
  /** Verification files of domains: domain → what its site answers. */
  readonly pages: Map<string, PageAnswer>;
  /** A new browser. */
  browser(headers?: Readonly<Record<string, string>>): Client;
  /** A second process's worth of the product on the same database. */
  twin(): Promise<Twin>;
  /** Delivers what waits in the outbox. */
  deliver(): Promise<void>;
  /** Tells webhooks what the feed has. */
  tellWebhooks(): Promise<void>;
  /** Works off the operations that are open. */
  workOff(): Promise<void>;
  /** The token of the link in the last mail to this address. */
  tokenFor(address: string): string;
  breaches(): Promise<Breach[]>;
  close(): Promise<void>;
}

/** Another copy of the product: shares nothing with the first one but the database and the clock. */
export interface Twin {
  readonly baseUrl: string;
  browser(headers?: Readonly<Record<string, string>>): Client;
}

export const operatorKey = 'the operator key of tests 0123456789 abcdef';

export interface RunningAppOptions {
  /** Keep the product's own rate limits; off by default, since tests come from one address. */
  readonly isLimited?: boolean;
  readonly webFolder?: string;
  /** Internal addresses that webhooks may go to. */
  readonly allowedAddresses?: readonly string[];
  /** Milliseconds that a receiver of webhooks has for its answer; a second when absent. */
  readonly webhookPatience?: number;
  readonly log?: Log;
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies?: readonly string[];
  /** Answers DNS questions instead of `records`. */
  readonly lookUp?: (name: string) => Promise<TxtAnswer>;
}

export async function startApp(options: RunningAppOptions = {}): Promise<RunningApp> {
  const database = await testDatabase();
  const ignore = () => undefined;
  const connections = openConnections({ ...database.app, max: 10 }, ignore);
  const workerConnections = openConnections({ ...database.worker, max: 2 }, ignore);
  const owner = openConnections({ ...database.owner, max: 2 }, ignore);
  const clock = movedClock();
  const mails: MailMessage[] = [];
  const records = new Map<string, readonly string[]>();
  const pages = new Map<string, PageAnswer>();
  const unlimited = () => createRateLimit(clock, Number.MAX_SAFE_INTEGER, 60);
  const parts: Omit<AppParts, 'connections' | 'publicUrl'> = {
    workerConnections,
    clock,
    random: systemRandom,
    log: options.log ?? createLog({ level: 'silent' }),
    secret: testSecret,
    operatorKey,
    trustedProxies: options.trustedProxies ?? [],
    mailer: { send: async (message) => void mails.push(message) },
    hasMailbox: false,
    resolver: { lookUp: options.lookUp ?? (async (name) => lookUp(records, name)) },
    egress: {
      readPage: async (host) => pages.get(host) ?? { outcome: 'no-address', address: 'test' },
    },
    webhookSender: createGuardedSender({
      dnsServers: ['127.0.0.1:9'],
      allowed: options.allowedAddresses ?? [],
      wholeMilliseconds: options.webhookPatience ?? 1000,
    }),
    webFolder: options.webFolder ?? '',
    ...(options.isLimited === true
      ? {}
      : {
          limits: {
            signInPerNetwork: unlimited(),
            mailPerNetwork: unlimited(),
            mailPerAddress: unlimited(),
            mailPerAddressEverywhere: unlimited(),
          },
        }),
  };
  let baseUrl = 'http://127.0.0.1';
  const publicUrl = () => baseUrl;
  const app = createApp({ ...parts, connections, publicUrl });
  baseUrl = await app.server.listen({ host: '127.0.0.1', port: 0 });
  const closers = [() => app.server.close()];
  const twin = async (): Promise<Twin> => {
    const ownConnections = openConnections({ ...database.app, max: 10 }, ignore);
    const { server } = createApp({ ...parts, connections: ownConnections, publicUrl });
    const url = await server.listen({ host: '127.0.0.1', port: 0 });
    closers.push(async () => {
      await server.close();
      await ownConnections.close();
    });
    return { baseUrl: url, browser: (headers) => createClient(() => url, headers) };
  };
  return {
    app,
    baseUrl,
    clock,
    owner,
    mails,
    records,
    pages,
    browser: (headers) => createClient(() => baseUrl, headers),
    twin,
    deliver: () => app.worker.drain(),
    tellWebhooks: () => app.webhooks.drain(),
    workOff: () => app.operations.drain(),
    tokenFor: (address) => tokenIn(mails, address),
    breaches: () => checkInvariants(owner.direct),
    async close() {
      await Promise.all(closers.map((close) => close()));
      await Promise.all([connections.close(), workerConnections.close(), owner.close()]);
    },
  };
}

function lookUp(records: ReadonlyMap<string, readonly string[]>, name: string): TxtAnswer {
  return { outcome: 'values', values: records.get(name) ?? [], resolver: 'test' };
}

function tokenIn(mails: readonly MailMessage[], address: string): string {
  const mail = mails.findLast(({ to, text }) => to === address && text.includes('#token='));
  const token = mail === undefined ? undefined : /#token=([\w-]+)/.exec(mail.text)?.[1];
  if (token === undefined) throw new Error(`No mail with a link went to ${address}`);
  return token;
}
