import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import type { Reader, Writer } from '../platform/database/transaction.ts';
import type { Schema } from './schema.ts';

/** Reads the database. */
export type Db = Reader;
/** Reads and writes inside one transaction; may stand where a Db is wanted, never the other way. */
export type Tx = Writer;

/** Builds statements; it has no connection. Hand what it builds to a Db or a Tx. */
export const build = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
