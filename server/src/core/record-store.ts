import type { EventSid, TenantSid, UserSid } from '@guildhall/contract';
import { type Compilable, type Insertable, type Selectable, sql } from 'kysely';
import { chainHash } from './audit-chain.ts';
import { build, type Db, type Tx } from './database.ts';
import type { DomainEvent, EventLane } from './event.ts';
import type { Schema } from './schema.ts';

export type AuditRow = Omit<
  Selectable<Schema['audit_entry']>,
  'sequence' | 'previous_hash' | 'hash' | 'person_sid' | 'former_person_sid'
>;
export interface OutboxRow {
  readonly tenant_sid: TenantSid;
  readonly sid: EventSid;
  readonly type: string;
  readonly subject_sid: string;
  readonly payload: DomainEvent['payload'];
  readonly request_id: string;
  readonly created_at: Date;
  readonly lane: EventLane;
}

/** Appends rows to the tenant's audit log, last of all: takes the counter's lock, numbers and chains them. */
export async function appendAudit(
  tx: Tx,
  tenantSid: TenantSid,
  rows: readonly AuditRow[],
): Promise<void> {
  const counter = await lockCounter(tx, tenantSid);
  let sequence = BigInt(counter.sequence);
  let previous: Buffer = counter.hash;
  const chained = rows.map((row) => {
    sequence += 1n;
    const numbered = { ...row, sequence: sequence.toString() };
    const hash = chainHash(previous, numbered);
    const whole = { ...numbered, previous_hash: toHex(previous), hash: toHex(hash) };
    previous = hash;
    return whole;
  });
  tx.runLast(
    auditStatement(tenantSid, { rows: chained, sequence: sequence.toString(), hash: previous }),
  );
}

/** One statement for any number of rows: its text stays the same, so its plan is kept. */
function auditStatement(
  tenantSid: TenantSid,
  log: { readonly rows: readonly object[]; readonly sequence: string; readonly hash: Buffer },
): Compilable<unknown> {
  const statement = sql`
    with counted as (
      update audit_counter set sequence = ${log.sequence}::bigint, hash = ${log.hash}
      where tenant_sid = ${tenantSid}
    )
    insert into audit_entry (
      tenant_sid, sequence, sid, at, action, result, reason, actor_kind, actor_sid, actor_name, target_type,
      target_sid, target_name, account_sid, address, request_id, before, after, previous_hash, hash
    )
    select
      tenant_sid, sequence, sid, at, action, result, reason, actor_kind, actor_sid, actor_name, target_type,
      target_sid, target_name, account_sid, address, request_id, before, after,
      decode(previous_hash, 'hex'), decode(hash, 'hex')
    from jsonb_to_recordset(${JSON.stringify(log.rows)}::jsonb) as entry (
      tenant_sid text, sequence bigint, sid text, at timestamptz, action text, result text, reason text,
      actor_kind text, actor_sid text, actor_name text, target_type text, target_sid text, target_name text,
      account_sid text, address text, request_id text, before jsonb, after jsonb, previous_hash text, hash text
    )`;
  return { compile: () => statement.compile(build) };
}

function toHex(bytes: Buffer): string {
  return bytes.toString('hex');
}

async function lockCounter(tx: Tx, tenantSid: TenantSid) {
  const found = await tx.first(
    build
      .selectFrom('audit_counter')
      .select(['sequence', 'hash'])
      .where('tenant_sid', '=', tenantSid)
      .forUpdate(),
  );
  if (found !== undefined) return found;
  await tx.run(
    build
      .insertInto('audit_counter')
      .values({ tenant_sid: tenantSid })
      .onConflict((conflict) => conflict.column('tenant_sid').doNothing()),
  );
  return lockCounter(tx, tenantSid);
}

/** Writes events for the worker, last of all. */
export function insertOutbox(tx: Tx, rows: readonly OutboxRow[]): void {
  const statement = sql`
    insert into outbox (tenant_sid, sid, type, subject_sid, payload, request_id, created_at, next_attempt_at, lane)
    select tenant_sid, sid, type, subject_sid, payload, request_id, created_at, created_at, lane
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as event (
      tenant_sid text, sid text, type text, subject_sid text, payload jsonb, request_id text, created_at timestamptz, lane text
    )`;
  tx.runLast({ compile: () => statement.compile(build) });
}

/** Makes further tenants visible to the running transaction. */
export async function enterTenants(db: Db, tenantSids: readonly TenantSid[]): Promise<void> {
  await db.first(
    build.selectNoFrom(sql`set_config('app.tenant', ${tenantSids.join(',')}, true)`.as('set')),
  );
}

/**
 * Every tenant whose directory mirrors the person. Not those that only invited them: an invitation
 * tells its author nothing about whom it reaches (D3). Starts from the person, so it may fan out.
 */
export async function listTenantsOf(tx: Tx, userSid: UserSid): Promise<TenantSid[]> {
  await tx.run(build.selectNoFrom(sql`set_config('app.user', ${userSid}, true)`.as('set')));
  const rows = await tx.all(
    build
      .selectFrom('person')
      .select('tenant_sid')
      .where('user_sid', '=', userSid)
      .where('relation', '<>', 'invited')
      .orderBy('tenant_sid'),
  );
  return rows.map((row) => row.tenant_sid);
}

/** The same with those that merely invited the person: for ending every trace of them. */
export async function listEveryTenantOf(tx: Tx, userSid: UserSid): Promise<TenantSid[]> {
  await tx.run(build.selectNoFrom(sql`set_config('app.user', ${userSid}, true)`.as('set')));
  const rows = await tx.all(
    build
      .selectFrom('person')
      .select('tenant_sid')
      .where('user_sid', '=', userSid)
      .orderBy('tenant_sid'),
  );
  return rows.map((row) => row.tenant_sid);
}

export interface StoredAnswer {
  readonly requestHash: Buffer;
  readonly answer: Buffer;
}

/** The stored answer of a request with this key, if one was given. */
export async function findAnswer(
  tx: Pick<Tx, 'first'>,
  at: { readonly credential: string; readonly route: string; readonly key: string },
): Promise<StoredAnswer | undefined> {
  const row = await tx.first(
    build
      .selectFrom('idempotency')
      .select(['request_hash', 'answer'])
      .where('credential', '=', at.credential)
      .where('route', '=', at.route)
      .where('key', '=', at.key),
  );
  return row === undefined ? undefined : { requestHash: row.request_hash, answer: row.answer };
}

/** Stores the answer with the effect; a second request with the key fails on the primary key. */
export async function insertAnswer(tx: Tx, row: Insertable<Schema['idempotency']>): Promise<void> {
  await tx.run(build.insertInto('idempotency').values(row));
}

/** Forgets answers stored before; how many there were. */
export function deleteAnswers(tx: Tx, storedBefore: Date): Promise<number> {
  return tx.run(build.deleteFrom('idempotency').where('created_at', '<', storedBefore));
}
