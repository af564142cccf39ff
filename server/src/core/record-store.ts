import type { TenantSid, UserSid } from '@guildhall/contract';
import type { Insertable, Selectable } from 'kysely';
import { sql } from 'kysely';
import { chainHash } from './audit-chain.ts';
import { build, type Db, type Tx } from './database.ts';
import type { Schema } from './schema.ts';

export type AuditRow = Omit<
  Selectable<Schema['audit_entry']>,
  'sequence' | 'previous_hash' | 'hash'
>;
export type OutboxRow = Insertable<Schema['outbox']>;

/** Appends rows to the tenant's audit log: takes the counter's lock, numbers and chains them. */
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
    const whole = {
      ...numbered,
      before: asJson(row.before),
      after: asJson(row.after),
      previous_hash: previous,
      hash,
    };
    previous = hash;
    return whole;
  });
  await tx.run(
    build
      .with('counted', (cte) =>
        cte
          .updateTable('audit_counter')
          .set({ sequence: sequence.toString(), hash: previous })
          .where('tenant_sid', '=', tenantSid),
      )
      .insertInto('audit_entry')
      .values(chained),
  );
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

/** Writes events for the worker. */
export async function insertOutbox(tx: Tx, rows: readonly OutboxRow[]): Promise<void> {
  await tx.run(build.insertInto('outbox').values([...rows]));
}

function asJson(value: unknown) {
  return value === null || value === undefined
    ? null
    : sql<unknown>`${JSON.stringify(value)}::jsonb`;
}

/** Makes further tenants visible to the running transaction. */
export async function enterTenants(db: Db, tenantSids: readonly TenantSid[]): Promise<void> {
  await db.first(
    build.selectNoFrom(sql`set_config('app.tenant', ${tenantSids.join(',')}, true)`.as('set')),
  );
}

/** Every tenant with a row about the person. Starts from the person, so it may fan out. */
export async function listTenantsOf(tx: Tx, userSid: UserSid): Promise<TenantSid[]> {
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
