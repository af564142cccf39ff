import { fileURLToPath } from 'node:url';
import { type App, createApp } from '../app.ts';
import { publicUrlAt } from '../config/config.ts';
import { createCapturedMailer } from '../modules/mail/index.ts';
import type { SessionLimits } from '../modules/session/index.ts';
import { systemClock } from '../platform/clock.ts';
import { createSystemResolver } from '../platform/dns/system-resolver.ts';
import { createGuardedClient } from '../platform/egress/guarded-client.ts';
import { createGuardedSender } from '../platform/egress/guarded-sender.ts';
import { forgetPublicUrl, keepPublicUrl } from '../platform/public-url-file.ts';
import { systemRandom } from '../platform/random.ts';
import type { Installation } from './open-installation.ts';

/** A server that listens. */
export interface RunningServer {
  readonly app: App;
  /** Where people reach it, without a slash at the end. */
  readonly publicUrl: string;
  /** True where mails are kept on a page instead of being sent. */
  readonly hasMailbox: boolean;
  /** Stops taking requests, lets those under way finish, then lets go of everything it opened. */
  stop(): Promise<void>;
}

const webFolder = fileURLToPath(new URL('../../../web/dist', import.meta.url));

/** Starts the product on an open installation; `limits` replace the product's own on strangers. */
export async function serve(
  installation: Installation,
  limits?: SessionLimits,
): Promise<RunningServer> {
  const { config, log, app: connections, worker } = installation;
  const smtp = await openMailer(config.mail);
  let publicUrl = config.http.publicUrl;
  const app = createApp({
    connections,
    workerConnections: worker,
    clock: systemClock,
    random: systemRandom,
    log,
    secret: config.secret.reveal(),
    operatorKey: config.operatorKey?.reveal(),
    publicUrl: () => publicUrl,
    trustedProxies: config.http.trustedProxies,
    mailer: smtp ?? createCapturedMailer({ connections, clock: systemClock }),
    hasMailbox: smtp === undefined,
    resolver: createSystemResolver({ servers: config.dns.servers }),
    egress: createGuardedClient({
      dnsServers: config.dns.servers,
      allowed: config.egress.allowed,
    }),
    webhookSender: createGuardedSender({
      dnsServers: config.dns.servers,
      allowed: config.egress.allowed,
    }),
    webFolder,
    ...(limits === undefined ? {} : { limits }),
  });
  await app.server.listen({ host: config.http.host, port: config.http.port });
  publicUrl = publicUrlAt(publicUrl, portOf(app, config.http.port));
  await keepPublicUrl(config.database.dataDir, publicUrl);
  app.worker.start();
  app.housekeeping.start();
  app.domainChecks.start();
  app.operations.start();
  app.webhooks.start();
  return {
    app,
    publicUrl,
    hasMailbox: smtp === undefined,
    async stop() {
      await app.server.close();
      await app.worker.stop();
      await app.housekeeping.stop();
      await app.domainChecks.stop();
      await app.operations.stop();
      await app.webhooks.stop();
      smtp?.close();
      await forgetPublicUrl(config.database.dataDir);
    },
  };
}

/** Undefined where mails are kept on a page: then nothing is loaded that sends any. */
async function openMailer({ smtpUrl, from }: Installation['config']['mail']) {
  if (smtpUrl === undefined) return undefined;
  const { createSmtpMailer } = await import('../platform/mail/smtp-mailer.ts');
  return createSmtpMailer({ url: smtpUrl.reveal(), from });
}

function portOf(app: App, wanted: number): number {
  const address = app.server.server.address();
  return address === null || typeof address === 'string' ? wanted : address.port;
}
