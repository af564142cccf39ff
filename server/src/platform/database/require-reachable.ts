import { Client, type PoolConfig } from 'pg';

/** What the codes of the operating system and of PostgreSQL mean to somebody who starts a server. */
const reasons: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nothing listens there'],
  ['ENOTFOUND', 'its name is not known'],
  ['EAI_AGAIN', 'its name could not be looked up'],
  ['ETIMEDOUT', 'it does not answer'],
  ['ENOENT', 'there is no such socket'],
  ['28P01', 'user and password do not fit'],
  ['28000', 'it does not let this user in'],
  ['3D000', 'it has no such database'],
]);

/**
 * Makes sure that the database answers under the address the operator gave. The address itself is
 * never told, for it holds a password.
 * @throws Error with what failed, why, and what to do
 */
export async function requireReachable(connection: PoolConfig): Promise<void> {
  const client = new Client({ ...connection, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    throw new Error(
      `Guildhall cannot connect to ${placeOf(client)}: ${reasonOf(error)}. Start PostgreSQL there, or mend GUILDHALL_DATABASE_URL.`,
      { cause: error },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

function placeOf({ host, port, database }: Client): string {
  return `the database ${database ?? ''} on ${host}, port ${port}`;
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons.get(code) ?? (error instanceof Error ? error.message : String(error));
}
