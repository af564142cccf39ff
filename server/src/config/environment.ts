import { environmentVariables, type VariableName } from './environment-variables.ts';
import { hostInUrl, isAddressOrNetwork, isLoopback, parseResolver } from './network-address.ts';
import { Secret } from './secret.ts';

/** Variables by name, as a process is given them. An empty one counts as not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One reason why Guildhall will not start. */
export interface ConfigurationFault {
  variable: string;
  why: string;
  whatToDo: string;
}

/** Thrown once with everything that is wrong; its message has a line for each fault. */
export class ConfigurationRefused extends Error {
  readonly faults: readonly ConfigurationFault[];

  constructor(faults: readonly ConfigurationFault[]) {
    const lines = faults.map(({ variable, why, whatToDo }) => `  ${variable} ${why}. ${whatToDo}.`);
    super(['Guildhall cannot start with this configuration:', ...lines].join('\n'));
    this.name = 'ConfigurationRefused';
    this.faults = faults;
  }
}

/** The environment, read: texts have become what they mean, and defaults are filled in. */
export interface Settings {
  host: string;
  /** 0 to 65535; 0 takes a free one. */
  port: number;
  /** Scheme, host and port, without a slash at the end. */
  publicUrl: string;
  trustedProxies: readonly string[];
  dataDir: string;
  databaseUrl: Secret | undefined;
  postgres: 'host' | 'embedded' | undefined;
  secret: Secret | undefined;
  operatorKey: Secret | undefined;
  smtpUrl: Secret | undefined;
  mailFrom: string | undefined;
  /** As `address:port`; empty for the system's. */
  dnsServers: readonly string[];
  /** Internal addresses and networks that may be read from. */
  egressAllowed: readonly string[];
}

/** Collects faults while reading, so that all are told at once. */
interface Reader {
  text(variable: VariableName): string | undefined;
  refuse(variable: string, why: string, whatToDo: string): undefined;
}

/**
 * Reads and checks the whole environment.
 * @throws ConfigurationRefused naming every fault; the values of secrets are not repeated
 */
export function readEnvironment(environment: Environment): Settings {
  const faults: ConfigurationFault[] = [];
  const reader: Reader = {
    text: (variable) => environment[variable]?.trim() || undefined,
    refuse(variable, why, whatToDo) {
      faults.push({ variable, why, whatToDo });
      return undefined;
    },
  };
  refuseUnknown(reader, environment);
  const settings = readSettings(reader);
  refuseMailHalfSet(reader, settings);
  if (faults.length > 0) {
    throw new ConfigurationRefused(faults);
  }
  return settings;
}

function readSettings(reader: Reader): Settings {
  const host = readHost(reader);
  const port = readPort(reader);
  return {
    host,
    port,
    publicUrl: readPublicUrl(reader, `http://${hostInUrl(host)}:${port}`),
    trustedProxies: readNetworks(reader, 'GUILDHALL_TRUSTED_PROXIES'),
    dataDir: reader.text('GUILDHALL_DATA_DIR') ?? './data',
    databaseUrl: readDatabaseUrl(reader),
    postgres: readPostgres(reader),
    secret: readLongSecret(reader, 'GUILDHALL_SECRET'),
    operatorKey: readLongSecret(reader, 'GUILDHALL_OPERATOR_KEY'),
    smtpUrl: readSmtpUrl(reader),
    mailFrom: readMailFrom(reader),
    dnsServers: readDnsServers(reader),
    egressAllowed: readNetworks(reader, 'GUILDHALL_EGRESS_ALLOWED'),
  };
}

/** A misspelled name would otherwise leave its default in force without a word. */
function refuseUnknown(reader: Reader, environment: Environment): void {
  const known = new Set<string>(environmentVariables.map(({ name }) => name));
  for (const name of Object.keys(environment)) {
    if (name.startsWith('GUILDHALL_') && !known.has(name)) {
      reader.refuse(name, 'is not a variable Guildhall knows', 'Correct its name, or remove it');
    }
  }
}

function readHost(reader: Reader): string {
  const host = reader.text('GUILDHALL_HOST') ?? '127.0.0.1';
  if (!/^[\w.:%-]+$/.test(host)) {
    reader.refuse(
      'GUILDHALL_HOST',
      `is ${JSON.stringify(host)}, which is no address or name of a host`,
      'Set the address to listen on, for example 127.0.0.1',
    );
  }
  return host;
}

function readPort(reader: Reader): number {
  const text = reader.text('GUILDHALL_PORT') ?? '3000';
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    reader.refuse(
      'GUILDHALL_PORT',
      `is ${JSON.stringify(text)}, not a whole number from 0 to 65535`,
      'Set the port to listen on, for example 3000',
    );
    return 3000;
  }
  return Number(text);
}

function readPublicUrl(reader: Reader, fallback: string): string {
  const variable = 'GUILDHALL_PUBLIC_URL';
  const given = reader.text(variable);
  const url = URL.parse(given ?? fallback);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    // An unreadable default is the host's fault, which is told already.
    if (given !== undefined) {
      reader.refuse(
        variable,
        'is not an address that starts with https://',
        'Set the address people reach Guildhall at, for example https://id.example.com',
      );
    }
    return fallback;
  }
  if (`${url.pathname}${url.search}${url.hash}${url.username}${url.password}` !== '/') {
    reader.refuse(
      variable,
      'has a path, a query, a fragment or a password',
      'Give only the scheme, the host and the port, for example https://id.example.com',
    );
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    const why =
      given === undefined
        ? `is not set, and ${fallback} would carry passwords unencrypted`
        : 'is not encrypted';
    reader.refuse(
      variable,
      why,
      'Put a reverse proxy with TLS in front and set the https address people reach it at; http is only for this machine itself',
    );
  }
  // The default keeps its port as written: URL drops 80 and understands 0.
  return given === undefined ? fallback : url.origin;
}

function readList(reader: Reader, variable: VariableName): string[] {
  const entries = (reader.text(variable) ?? '').split(',').map((entry) => entry.trim());
  return entries.filter((entry) => entry !== '');
}

function readNetworks(reader: Reader, variable: VariableName): string[] {
  const entries = readList(reader, variable);
  for (const entry of entries.filter((candidate) => !isAddressOrNetwork(candidate))) {
    reader.refuse(
      variable,
      `has ${JSON.stringify(entry)}, which is neither an address nor a network`,
      'List addresses or networks, for example 10.0.0.5, 10.1.0.0/16',
    );
  }
  return entries;
}

function readDnsServers(reader: Reader): string[] {
  const read = readList(reader, 'GUILDHALL_DNS_SERVERS').map((entry) => {
    const resolver = parseResolver(entry);
    if (resolver === undefined) {
      reader.refuse(
        'GUILDHALL_DNS_SERVERS',
        `has ${JSON.stringify(entry)}, which is not host:port`,
        'List resolvers, for example 9.9.9.9:53, [2620:fe::fe]:53, dns.internal:53',
      );
    }
    return resolver;
  });
  return read.filter((resolver) => resolver !== undefined);
}

function readDatabaseUrl(reader: Reader): Secret | undefined {
  const text = reader.text('GUILDHALL_DATABASE_URL');
  if (text !== undefined && !/^postgres(ql)?:\/\/./.test(text)) {
    return reader.refuse(
      'GUILDHALL_DATABASE_URL',
      'does not start with postgres://',
      'Set it as postgres://user:password@host:port/database, or remove it to use the embedded database',
    );
  }
  return text === undefined ? undefined : new Secret(text);
}

function readPostgres(reader: Reader): 'host' | 'embedded' | undefined {
  const text = reader.text('GUILDHALL_POSTGRES');
  return text === undefined || text === 'host' || text === 'embedded'
    ? text
    : reader.refuse(
        'GUILDHALL_POSTGRES',
        `is ${JSON.stringify(text)}`,
        'Set host or embedded, or remove it',
      );
}

function readLongSecret(reader: Reader, variable: VariableName): Secret | undefined {
  const text = reader.text(variable);
  if (text !== undefined && text.length < 32) {
    return reader.refuse(
      variable,
      `has ${text.length} characters, and at least 32 are needed`,
      'Set a random text, for example from: openssl rand -base64 48',
    );
  }
  return text === undefined ? undefined : new Secret(text);
}

function readSmtpUrl(reader: Reader): Secret | undefined {
  const text = reader.text('GUILDHALL_SMTP_URL');
  if (text === undefined) {
    return undefined;
  }
  const url = URL.parse(text);
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === '') {
    return reader.refuse(
      'GUILDHALL_SMTP_URL',
      'is not an address that starts with smtp:// or smtps://',
      'Set it as smtp://user:password@host:port, with special characters in the password percent-encoded',
    );
  }
  return new Secret(text);
}

function readMailFrom(reader: Reader): string | undefined {
  const text = reader.text('GUILDHALL_MAIL_FROM');
  const address = text === undefined ? '' : (/^[^<>\r\n]*<([^<>]+)>$/.exec(text)?.[1] ?? text);
  if (text !== undefined && !/^[^\s@<>,;]+@[^\s@<>,;]+$/.test(address)) {
    return reader.refuse(
      'GUILDHALL_MAIL_FROM',
      `is ${JSON.stringify(text)}, which is no mail address`,
      'Set it as guildhall@example.com or Guildhall <guildhall@example.com>',
    );
  }
  return text;
}

function refuseMailHalfSet(reader: Reader, { smtpUrl, host, publicUrl }: Settings): void {
  const withServer = reader.text('GUILDHALL_SMTP_URL') !== undefined;
  if (withServer && reader.text('GUILDHALL_MAIL_FROM') === undefined) {
    reader.refuse(
      'GUILDHALL_MAIL_FROM',
      'is missing although GUILDHALL_SMTP_URL is set',
      'Set the sender of mails, for example Guildhall <guildhall@example.com>',
    );
  }
  const publicHost = URL.parse(publicUrl)?.hostname ?? host;
  if (!withServer && smtpUrl === undefined && !(isLoopback(host) && isLoopback(publicHost))) {
    reader.refuse(
      'GUILDHALL_SMTP_URL',
      'is missing, and the page that shows mails instead is only for this machine itself',
      'Set the mail server, for example smtp://user:password@mail.example.com:587',
    );
  }
}
