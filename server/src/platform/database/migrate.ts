import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import { DatabaseError, Pool, type PoolConfig } from 'pg';

const productMigrations = fileURLToPath(new URL('../../../migrations', import.meta.url));

/**
 * Brings the database up to date and answers the names of the migrations this call ran,
 * in order; an empty list when there was nothing to do. Each file runs in a transaction
 * of its own under an advisory lock, so several processes may call this at once.
 * @param owner must own the schema: the owner connection, never the application's
 * @throws the database's error with the name of the file as its message's start
 */
export async function migrate(
  owner: PoolConfig,
  folder: string = productMigrations,
): Promise<string[]> {
  const db = connect(owner);
  try {
    const migrator = new Migrator({ db, provider: plainSqlFiles(folder) });
    const applied: string[] = [];
    for (;;) {
      const name = await nextStep(migrator);
      if (name === undefined) {
        return applied;
      }
      applied.push(name);
    }
  } finally {
    await db.destroy();
  }
}

/**
 * Makes sure that every migration has been run, and runs none itself.
 * @throws Error that says what to do
 */
export async function requireMigrated(
  owner: PoolConfig,
  folder: string = productMigrations,
): Promise<void> {
  const db = connect(owner);
  try {
    const migrations = await new Migrator({ db, provider: plainSqlFiles(folder) }).getMigrations();
    if (migrations.every(({ executedAt }) => executedAt !== undefined)) return;
    throw new Error(
      migrations.some(({ executedAt }) => executedAt !== undefined)
        ? 'The database is older than this program. Bring it up to date with "guildhall migrate".'
        : 'The database has never been set up. "guildhall start" or "guildhall migrate" sets it up.',
    );
  } finally {
    await db.destroy();
  }
}

function connect(owner: PoolConfig): Kysely<unknown> {
  return new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new Pool({ ...owner, max: 1 }) }),
  });
}

/** Files named `NNNN-name.sql`, run in the order of their numbers, forward only. */
function plainSqlFiles(folder: string): MigrationProvider {
  return {
    async getMigrations() {
      const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
      const entries = await Promise.all(
        files.map(async (file): Promise<[string, Migration]> => {
          const text = await readFile(join(folder, file), 'utf8');
          return [
            file.replace(/\.sql$/, ''),
            { up: async (db) => void (await sql.raw(text).execute(db)) },
          ];
        }),
      );
      return Object.fromEntries(entries);
    },
  };
}

async function nextStep(migrator: Migrator): Promise<string | undefined> {
  const attempts = 20;
  for (let attempt = 1; ; attempt += 1) {
    const { error, results = [] } = await migrator.migrateUp();
    const name = results[0]?.migrationName;
    if (error === undefined) {
      return name;
    }
    if (attempt === attempts || !isRaceForRole(error)) {
      const reason = error instanceof Error ? error.message : String(error);
      const told = name === undefined ? reason : `Migration ${name} failed: ${reason}`;
      throw new Error(`${told}${adviceFor(error)}`, { cause: error });
    }
  }
}

/** The user of the database owns too little for what a migration does. */
function adviceFor(error: unknown): string {
  const isForbidden = error instanceof DatabaseError && error.code === '42501';
  return isForbidden
    ? '. The user that GUILDHALL_DATABASE_URL names has to own the database and may have to create roles: alter role <user> createrole'
    : '';
}

/**
 * Roles belong to the whole cluster, advisory locks to one database. Two databases
 * migrated at once therefore meet when both create or grant the same role; the step
 * has been rolled back whole and finds the role there when it runs again.
 */
function isRaceForRole(error: unknown): boolean {
  if (!(error instanceof DatabaseError)) {
    return false;
  }
  const { code, table, message } = error;
  return (
    (code === '23505' && (table === 'pg_authid' || table === 'pg_auth_members')) ||
    (code === '42710' && message.startsWith('role ')) ||
    (code === 'XX000' && message.startsWith('tuple concurrently'))
  );
}
