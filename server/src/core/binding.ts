import type {
  AnyOperation,
  BodyOf,
  ParamsOf,
  QueryOf,
  ResponseOf,
  TenantSid,
} from '@guildhall/contract';
import type { TextDownload } from '../platform/http/send-text.ts';
import type { Actor, Origin } from './actor.ts';
import type { Db } from './database.ts';
import { refuse } from './failure.ts';
import type { Moment } from './rights-memory.ts';
import type { UnitOfWork } from './unit-of-work.ts';

/** One request, parsed by the contract and authorized. */
export interface Call<Op extends AnyOperation> {
  readonly params: ParamsOf<Op>;
  readonly query: QueryOf<Op>;
  readonly body: BodyOf<Op>;
  /** The version the caller saw (If-Match), or null when the caller does not care. */
  readonly ifMatch: number | null;
  readonly actor: Actor;
  readonly origin: Origin;
  /** The tenant of the path; undefined for public, self and operator operations. */
  readonly tenantSid: TenantSid | undefined;
  readonly now: Date;
  /** When it arrived, for what is remembered. */
  readonly moment: Moment;
  /** The value of a cookie of the request; undefined when absent or given twice. */
  readonly cookie: (name: string) => string | undefined;
  /** Adds a header to the answer; sent only when the operation succeeds. */
  readonly setHeader: (name: string, value: string) => void;
}

/** An operation that reads, bound to what it runs. */
export interface ReadBinding {
  readonly kind: 'read';
  readonly operation: AnyOperation;
  /** True when one statement answers it, which opens what it needs itself: no transaction around it. */
  readonly isSingle: boolean;
  readonly run: (db: Db, call: Call<AnyOperation>) => Promise<unknown>;
}

/** An operation that writes, bound to what it runs. */
export interface WriteBinding {
  readonly kind: 'write';
  readonly operation: AnyOperation;
  /** Slow or outward work before the transaction opens: a password hash, a DNS look-up. */
  readonly prepare: ((db: Db, call: Call<AnyOperation>) => Promise<unknown>) | undefined;
  readonly run: (unit: UnitOfWork, call: Call<AnyOperation>, prepared: unknown) => Promise<unknown>;
}

/** An operation that sends a file: it opens its transactions itself, portion by portion. */
export interface DownloadBinding {
  readonly kind: 'download';
  readonly operation: AnyOperation;
  readonly run: (call: Call<AnyOperation>) => Promise<TextDownload>;
}

export type Binding = ReadBinding | WriteBinding | DownloadBinding;

/**
 * Forgets which operation it was: bindings of all operations stand in one list. What is passed to `run`
 * has been checked by that operation's own schemas.
 */
function withoutTypes<Kind extends Binding>(typed: Readonly<Record<keyof Kind, unknown>>): Kind {
  return typed as Kind;
}

/** Binds an operation that reads. */
export function bindRead<Op extends AnyOperation>(
  operation: Op,
  run: (db: Db, call: Call<Op>) => Promise<ResponseOf<Op>>,
): Binding {
  return withoutTypes<ReadBinding>({ kind: 'read', operation, isSingle: false, run });
}

/** Binds an operation that reads by a single statement, which itself opens the tenant it needs. */
export function bindSingleRead<Op extends AnyOperation>(
  operation: Op,
  run: (db: Db, call: Call<Op>) => Promise<ResponseOf<Op>>,
): Binding {
  return withoutTypes<ReadBinding>({ kind: 'read', operation, isSingle: true, run });
}

/** Binds an operation that writes. */
export function bindWrite<Op extends AnyOperation>(
  operation: Op,
  run: (unit: UnitOfWork, call: Call<Op>) => Promise<ResponseOf<Op>>,
): Binding {
  return withoutTypes<WriteBinding>({ kind: 'write', operation, prepare: undefined, run });
}

/** Binds an operation that does slow or outward work before its transaction opens. */
export function bindPreparedWrite<Op extends AnyOperation, Prepared>(
  operation: Op,
  prepare: (db: Db, call: Call<Op>) => Promise<Prepared>,
  run: (unit: UnitOfWork, call: Call<Op>, prepared: Prepared) => Promise<ResponseOf<Op>>,
): Binding {
  return withoutTypes<WriteBinding>({ kind: 'write', operation, prepare, run });
}

/** Binds an operation that sends a file. */
export function bindDownload<Op extends AnyOperation>(
  operation: Op,
  run: (call: Call<Op>) => Promise<TextDownload>,
): Binding {
  return withoutTypes<DownloadBinding>({ kind: 'download', operation, run });
}

/** The tenant of a call aimed at an organization or account: without one it would not have been let in. */
export function tenantOf({ tenantSid }: Pick<Call<AnyOperation>, 'tenantSid'>): TenantSid {
  if (tenantSid === undefined) throw refuse('not-found');
  return tenantSid;
}
