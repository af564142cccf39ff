/** One variable of the environment, as the reference for operators shows it. */
export interface EnvironmentVariable {
  readonly name: string;
  /** What it sets, in a sentence or two. */
  readonly meaning: string;
  /** What holds where it is not set, in words. */
  readonly default: string;
}

/** Every variable Guildhall reads, in the order of the reference. A name missing here is refused at start. */
export const environmentVariables = [
  {
    name: 'GUILDHALL_HOST',
    meaning: 'The address to listen on.',
    default: '`127.0.0.1`',
  },
  {
    name: 'GUILDHALL_PORT',
    meaning: 'The port to listen on; `0` takes a free one.',
    default: '`3000`',
  },
  {
    name: 'GUILDHALL_PUBLIC_URL',
    meaning:
      'The address people and machines reach Guildhall at, without a path. It stands in mails and tokens. `https`, except on this machine itself. Passkeys need a host name in it: browsers refuse them at an IP address.',
    default: '`http://` with the host and the port',
  },
  {
    name: 'GUILDHALL_TRUSTED_PROXIES',
    meaning:
      'Addresses or networks of reverse proxies, separated by commas, whose `X-Forwarded-For` is believed.',
    default: 'none',
  },
  {
    name: 'GUILDHALL_DATA_DIR',
    meaning: 'The directory of the embedded database and of the generated secret.',
    default: '`./data`',
  },
  {
    name: 'GUILDHALL_DATABASE_URL',
    meaning:
      'A PostgreSQL 15 or newer of your own, as `postgres://user:password@host:port/database`. The user must own the database and may create roles.',
    default: 'an embedded PostgreSQL in the data directory',
  },
  {
    name: 'GUILDHALL_POSTGRES',
    meaning:
      "Where the embedded database's program comes from: `host` (installed on this machine) or `embedded` (the npm package).",
    default: '`host` where there is one, else `embedded`',
  },
  {
    name: 'GUILDHALL_SECRET',
    meaning:
      'The secret all others are derived from, at least 32 characters. The same in every process of one installation.',
    default: 'made at the first start and kept in the data directory, readable by its owner only',
  },
  {
    name: 'GUILDHALL_OPERATOR_KEY',
    meaning: "The key that opens the operator's requests, at least 32 characters.",
    default: "none: the operator's requests are refused",
  },
  {
    name: 'GUILDHALL_SMTP_URL',
    meaning: 'The mail server, as `smtp://user:password@host:port` or `smtps://…`.',
    default:
      'none: on this machine itself a page shows what would have been sent; elsewhere it is required',
  },
  {
    name: 'GUILDHALL_MAIL_FROM',
    meaning: 'The sender of mails, as `Guildhall <guildhall@example.com>`.',
    default: 'none: required with `GUILDHALL_SMTP_URL`',
  },
  {
    name: 'GUILDHALL_DNS_SERVERS',
    meaning:
      'Resolvers that prove domains, as `host:port` separated by commas; the port may be left out. A name is looked up by the system.',
    default: "the system's",
  },
  {
    name: 'GUILDHALL_EGRESS_ALLOWED',
    meaning:
      'Internal addresses or networks, separated by commas, that Guildhall may read the verification file of a domain from, and that webhooks of every organization and account may be sent to. Everything else that is not a public address is refused.',
    default: 'none',
  },
] as const satisfies readonly EnvironmentVariable[];

/** The name of a variable Guildhall reads. */
export type VariableName = (typeof environmentVariables)[number]['name'];
