/**
 * Starts the server on the directory given first, from the source given second, and commits
 * rows until it is killed. Prints `ready`, then the number of each row once its commit has
 * been acknowledged. A transaction writes its number into two tables.
 */
import { Client } from 'pg';
import { startEmbeddedServer } from '../../src/platform/database/embedded-server.ts';
import { createLog } from '../../src/platform/log.ts';

const [dataDir = '', source] = process.argv.slice(2);
const server = await startEmbeddedServer({
  dataDir,
  log: createLog({ level: 'silent' }),
  source: source === 'host' || source === 'embedded' ? source : undefined,
});

async function connect(): Promise<Client> {
  const client = new Client(server.connection);
  // The server's own end is announced here too; it is what this program exists for.
  client.on('error', () => process.exit(1));
  await client.connect();
  return client;
}

const first = await connect();
await first.query('create table if not exists debit (number bigint primary key)');
await first.query('create table if not exists credit (number bigint primary key)');
const { rows } = await first.query<{ next: string }>(
  'select coalesce(max(number), 0) + 1 as next from debit',
);
let next = Number(rows[0]?.next);
process.stdout.write('ready\n');

async function commitForever(client: Client): Promise<void> {
  for (;;) {
    const number = next;
    next += 1;
    await client.query('begin');
    await client.query('insert into debit values ($1)', [number]);
    await client.query('insert into credit values ($1)', [number]);
    await client.query('commit');
    process.stdout.write(`${number}\n`);
  }
}

await Promise.all([commitForever(first), commitForever(await connect())]);
