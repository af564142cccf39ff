import type { SessionLimits } from '../modules/session/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Connections } from '../platform/database/transaction.ts';
import type { TxtResolver } from '../platform/dns/txt-resolver.ts';
import type { GuardedClient } from '../platform/egress/guarded-client.ts';
import type { GuardedSender } from '../platform/egress/guarded-sender.ts';
import type { Log } from '../platform/log.ts';
import type { Mailer } from '../platform/mail/mailer.ts';
import type { Random } from '../platform/random.ts';

/** Everything from outside that the application stands on. */
export interface AppParts {
  readonly connections: Connections;
  /** Connects as the worker: delivers what spans tenants. */
  readonly workerConnections: Connections;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** What every derived key comes from. */
  readonly secret: string;
  readonly operatorKey: string | undefined;
  /** The public address, without a slash at the end; asked late, because the port may be chosen late. */
  readonly publicUrl: () => string;
  readonly trustedProxies: readonly string[];
  readonly mailer: Mailer;
  /** True where no mail server is configured: mails are kept and shown on a page. */
  readonly hasMailbox: boolean;
  readonly resolver: TxtResolver;
  /** Reads the pages of strangers: the verification files of domains. */
  readonly egress: GuardedClient;
  /** Posts to the addresses of strangers: what webhooks are told. */
  readonly webhookSender: GuardedSender;
  /** Folder of the built web application. */
  readonly webFolder: string;
  /** How often strangers may try; the product's own limits, also on what causes mail, when absent. */
  readonly limits?: SessionLimits;
}
