import { rawStatement } from './raw-statement.ts';
import type { Connections } from './transaction.ts';

/**
 * Makes sure that statements run with this role. A pooler in between may swallow the `options` that
 * name it; everything would seem to work, with the owner's rights and no wall between tenants.
 * @throws Error that says what to do
 */
export async function requireRole(connections: Connections, role: string): Promise<void> {
  const row = await connections.direct.first(
    rawStatement<{ readonly role: string }>('select current_user as role'),
  );
  if (row?.role === role) return;
  throw new Error(
    `The database does not let this process act as ${role}. A pooler such as PgBouncer drops the "options" of a connection: connect to PostgreSQL itself`,
  );
}
