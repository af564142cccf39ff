import type { OperationRun } from '@guildhall/contract';
import type { Pool, PoolClient } from 'pg';
import type { PreparedCompany } from './prepared.ts';

/** Rows of one table that an operation has written; `done` are its own rows that are done. */
export interface CopiedRows {
  readonly table: string;
  readonly where: string;
}

/** What every operation writes besides. */
const always: readonly CopiedRows[] = [
  { table: 'operation_row', where: 'operation_sid = $operation' },
  // What the mail worker notes later is not the operation's.
  { table: 'audit_entry', where: "request_id = $request and action <> 'invitation.mail'" },
  { table: 'outbox', where: 'request_id = $request' },
];

/**
 * The seconds that COPY needs for the rows an operation has written: out of files, each table in a
 * transaction of its own, into tables of the same columns, checks and indexes.
 */
export async function timeCopy(
  owner: Pool,
  wrote: {
    readonly operation: OperationRun;
    readonly company: PreparedCompany;
    readonly written: readonly CopiedRows[];
  },
): Promise<{ readonly seconds: number; readonly rows: number }> {
  const client = await owner.connect();
  try {
    const folder = await client.query(`select current_setting('data_directory') as path`);
    let seconds = 0;
    let rows = 0;
    for (const part of [...wrote.written, ...always]) {
      const file = `${folder.rows[0].path}/bench-copy`;
      await writeFileOf(client, file, { ...wrote, part });
      const copied = await timeOne(client, part.table, file);
      seconds += copied.seconds;
      rows += copied.rows;
    }
    return { seconds, rows };
  } finally {
    client.release();
  }
}

async function writeFileOf(
  client: PoolClient,
  file: string,
  wrote: {
    readonly operation: OperationRun;
    readonly company: PreparedCompany;
    readonly part: CopiedRows;
  },
): Promise<void> {
  const { operation, company, part } = wrote;
  const request = await client.query(
    `select request_id from audit_entry where tenant_sid = $1 and target_sid = $2 and action = 'operation.create'`,
    [company.sid, operation.sid],
  );
  const condition = part.where
    .replace('$operation', `'${operation.sid}'`)
    .replace('$request', `'${request.rows[0].request_id}'`);
  const columns = await columnsOf(client, part.table);
  await client.query(`
    copy (
      with done as (
        select subject_sid, label, result_sid from operation_row
        where tenant_sid = '${company.sid}' and operation_sid = '${operation.sid}' and state = 'done'
      )
      select ${columns} from ${part.table} where ${condition}
    ) to '${file}'`);
}

async function timeOne(client: PoolClient, table: string, file: string) {
  const columns = await columnsOf(client, table);
  await client.query('drop table if exists bench_copy');
  await client.query(`create table bench_copy (like ${table} including all)`);
  await client.query('checkpoint');
  const started = performance.now();
  const copied = await client.query(`copy bench_copy (${columns}) from '${file}'`);
  const seconds = (performance.now() - started) / 1000;
  await client.query('drop table bench_copy');
  return { seconds, rows: copied.rowCount ?? 0 };
}

/** Columns that a statement may write. */
async function columnsOf(client: PoolClient, table: string): Promise<string> {
  const { rows } = await client.query(
    `select column_name from information_schema.columns
     where is_generated = 'NEVER' and table_schema = 'public' and table_name = $1 and identity_generation is distinct from 'ALWAYS'
     order by ordinal_position`,
    [table],
  );
  return rows.map((row) => row.column_name).join(', ');
}
