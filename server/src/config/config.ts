import { type Random, systemRandom } from '../platform/random.ts';
import { secretInDirectory, secretKeptIn } from '../platform/secret-file.ts';
import { type Environment, readEnvironment, type Settings } from './environment.ts';
import { Secret } from './secret.ts';

/** All of the configuration, grouped by who is handed it. */
export interface Config {
  http: {
    host: string;
    /** 0 takes a free one. */
    port: number;
    /** Scheme, host and port, without a slash at the end. */
    publicUrl: string;
    trustedProxies: readonly string[];
  };
  database: {
    /** Undefined for the embedded server. */
    url: Secret | undefined;
    dataDir: string;
    source: 'host' | 'embedded' | undefined;
  };
  mail: {
    /** Undefined where there is no mail server; then the mailbox page stands in for it. */
    smtpUrl: Secret | undefined;
    from: string;
  };
  dns: {
    /** As `address:port`; empty for the system's. */
    servers: readonly string[];
  };
  egress: {
    /** Internal addresses and networks that may be read from; empty for none. */
    allowed: readonly string[];
  };
  /** What every derived key comes from. */
  secret: Secret;
  /** Undefined where the operator's requests are refused. */
  operatorKey: Secret | undefined;
}

/** How the configuration is read. */
export interface Reading {
  /** False for whoever only visits: then nothing is written, and a secret that is not there stays absent. */
  readonly mayMakeSecret?: boolean;
  readonly random?: Random;
}

/**
 * Reads the configuration of this process; on the first start it makes the secret.
 * @throws ConfigurationRefused naming every fault at once
 */
export async function loadConfig(
  environment: Environment = process.env,
  { mayMakeSecret = true, random = systemRandom }: Reading = {},
): Promise<Config> {
  const settings = readEnvironment(environment);
  const { dataDir } = settings;
  const find = async () =>
    mayMakeSecret
      ? new Secret(await secretInDirectory(dataDir, random))
      : toSecret(await secretKeptIn(dataDir), dataDir);
  return { ...group(settings), secret: settings.secret ?? (await find()) };
}

function toSecret(kept: string | undefined, dataDir: string): Secret {
  if (kept !== undefined) return new Secret(kept);
  return Secret.absent(
    `There is no secret in ${dataDir}. Set GUILDHALL_SECRET, or GUILDHALL_DATA_DIR to where the server keeps it.`,
  );
}

/** The public address once the port is known: a default made with port 0 names the one taken. */
export function publicUrlAt(publicUrl: string, port: number): string {
  return publicUrl.replace(/:0$/, `:${port}`);
}

/** The configuration once the port is known that 0 stood for: links lead there from the start. */
export function configAtPort(config: Config, port: number): Config {
  const { http } = config;
  return { ...config, http: { ...http, port, publicUrl: publicUrlAt(http.publicUrl, port) } };
}

function group(settings: Settings): Omit<Config, 'secret'> {
  const { host, port, publicUrl, trustedProxies, dataDir, databaseUrl, postgres } = settings;
  return {
    http: { host, port, publicUrl, trustedProxies },
    database: { url: databaseUrl, dataDir, source: postgres },
    mail: {
      smtpUrl: settings.smtpUrl,
      from: settings.mailFrom ?? 'Guildhall <guildhall@localhost>',
    },
    dns: { servers: settings.dnsServers },
    egress: { allowed: settings.egressAllowed },
    operatorKey: settings.operatorKey,
  };
}
