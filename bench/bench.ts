// npm run bench                  measures the product as it is, prints one table, writes bench/results/
// npm run bench -- --reuse DIR   keeps the data in DIR and takes it from there the next time
// npm run bench -- --only P1,P3  only these
// npm run bench -- --full         jobs on 100,000 people instead of 10,000
// npm run bench -- --quick       a tenth of the data and short rounds, to see that everything runs
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { makeCertificate } from '../server/test/support/certificate.ts';
import type { BenchRun } from './bench-run.ts';
import { cancelUnfinished, measureBulk } from './measure-bulk.ts';
import { measureDecisions } from './measure-decisions.ts';
import { measureImport } from './measure-import.ts';
import { measureLists } from './measure-lists.ts';
import { measurePrograms } from './measure-programs.ts';
import { measureRowSecurity } from './measure-row-security.ts';
import { measureSignIns } from './measure-sign-ins.ts';
import { measureStart } from './measure-start.ts';
import { measureStatements } from './measure-statements.ts';
import { measureTokens } from './measure-tokens.ts';
import { measureWebhooks } from './measure-webhooks.ts';
import { measureWrites } from './measure-writes.ts';
import type { Prepared } from './prepared.ts';
import {
  type BenchServer,
  findDatabase,
  type Installation,
  prepareData,
  startLimits,
  startProduct,
} from './processes.ts';
import { type Line, toTable } from './report.ts';

const { values: options } = parseArgs({
  options: {
    reuse: { type: 'string' },
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
  },
});
const wanted = options.only?.split(',');
const isWanted = (id: string) => wanted === undefined || wanted.includes(id);
const users = options.quick ? 10_000 : 100_000;
const sizes = {
  small: { users: 100, accounts: 10, accountsPerUser: 5 },
  middle: { users: 1000, accounts: 100, accountsPerUser: 5 },
  wide: { users: options.quick ? 2000 : 10_000, accounts: 100, accountsPerUser: 1 },
  large: { users, accounts: users / 10, accountsPerUser: 5 },
};
const imported = options.full ? 100_000 : sizes.wide.users;
const lines: Line[] = [];

await main();

async function main(): Promise<void> {
  const dataDir = options.reuse ?? (await mkdtemp(join(tmpdir(), 'guildhall-bench-')));
  const installation = { dataDir, operatorKey: 'a key that only the benchmark has 0123456789' };
  try {
    const prepared = await haveData(installation);
    await measureAsStarted(installation, prepared);
    if (isWanted('P3') || isWanted('P6')) await measureUnlimited(installation, prepared);
    if (isWanted('P9')) await measureTelling(installation, prepared);
    if (isWanted('P4')) await measureJobs(installation, prepared);
    console.log(`\n${toTable(lines)}\n`);
    console.log(`written to ${await writeResults(prepared)}`);
  } finally {
    if (options.reuse === undefined) await rm(dataDir, { recursive: true, force: true });
  }
}

async function haveData(installation: Installation): Promise<Prepared> {
  const path = join(installation.dataDir, 'bench.json');
  if (!existsSync(path)) {
    console.log(`Making the data in ${installation.dataDir} through the product's bulk paths`);
    const started = performance.now();
    await prepareData(installation, sizes, (line) => {
      if (line.startsWith(' ')) console.log(line);
    });
    console.log(`The data took ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }
  return JSON.parse(await readFile(path, 'utf8'));
}

/** Everything that the product can show as users start it. */
async function measureAsStarted(installation: Installation, prepared: Prepared): Promise<void> {
  const product = isWanted('P10')
    ? await measureStart(installation, report)
    : await startProduct(installation);
  await withLimits(installation, product, async (run, owner) => {
    const all = { ...run, prepared };
    const secret = await readFile(join(installation.dataDir, 'secret'), 'utf8');
    await measure('P1', () => measureDecisions(all));
    await measure('P2', () => measureStatements(all, { owner, secret: secret.trim() }));
    await measure('P2', () => measureLists(all));
    await measure('P7', () => measureTokens(all));
    await measure('P8', () => measurePrograms(all));
    await measure('RLS', () => measureRowSecurity(all, owner));
  });
}

/** How often one address signs in and one organization invites is limited in the product; here it is not. */
async function measureUnlimited(installation: Installation, prepared: Prepared): Promise<void> {
  const product = await startProduct(installation, ['bench/serve.ts']);
  await withLimits(installation, product, async (run) => {
    const all = { ...run, prepared };
    const secret = await readFile(join(installation.dataDir, 'secret'), 'utf8');
    await measure('P6', () => measureSignIns(all));
    await measure('P3', () => measureWrites(all, secret.trim()));
  });
}

/** The receivers are on this machine, with a certificate of their own. */
async function measureTelling(installation: Installation, prepared: Prepared): Promise<void> {
  const { cert, key } = makeCertificate('127.0.0.1');
  const path = join(installation.dataDir, 'receivers.pem');
  await writeFile(path, cert);
  const environment = { NODE_EXTRA_CA_CERTS: path, GUILDHALL_EGRESS_ALLOWED: '127.0.0.1' };
  const product = await startProduct(installation, undefined, environment);
  const work = (run: Omit<BenchRun, 'prepared'>) =>
    measure('P9', () =>
      measureWebhooks({ ...run, prepared }, { cert, key }, options.quick ? 1000 : 10_000),
    );
  await withLimits(installation, product, work, environment);
}

/** Last of all: thousands of mails follow. */
async function measureJobs(installation: Installation, prepared: Prepared): Promise<void> {
  await withLimits(installation, await startProduct(installation), async (run) => {
    const all = { ...run, prepared };
    await cancelUnfinished(all);
    await measure('P4', () => measureBulk(all, options.full));
    await measure('P4', () => measureImport(all, imported));
  });
}

async function withLimits(
  installation: Installation,
  product: BenchServer,
  work: (run: Omit<BenchRun, 'prepared'>, owner: pg.PoolConfig) => Promise<void>,
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { connection, pid } = await findDatabase(installation.dataDir);
  const limits = await startLimits(connection, environment);
  const owner = new pg.Pool({ ...connection, max: 1 });
  // A connection that is given back may still be there when the database ends.
  owner.on('error', () => undefined);
  try {
    // Mails that earlier measurements left waiting are not sent beside this one.
    await owner.query(`update outbox set state = 'delivered' where state = 'queued'`);
    const { operatorKey } = installation;
    const timing = options.quick
      ? { rounds: 3, milliseconds: 300 }
      : { rounds: 5, milliseconds: 400 };
    await work(
      { operatorKey, product, limits, databasePid: pid, owner, report, ...timing },
      connection,
    );
  } finally {
    await owner.end();
    await limits.stop();
    await product.stop();
  }
}

/** Measures it when it is wanted; one that cannot be measured leaves a line that says why, and the others their turn. */
async function measure(id: string, work: () => Promise<void>): Promise<void> {
  if (!isWanted(id)) return;
  await work().catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    const nothing = { load: '–', limit: '–', ratio: '–', goal: '–', detail: why };
    report({ id, name: 'could not be measured', ours: why, ...nothing, isMet: false });
  });
}

function report(line: Line): void {
  lines.push(line);
  const mark = line.isMet === undefined ? '–' : line.isMet ? 'met' : 'NOT MET';
  console.log(`${line.id} ${line.name}: ${line.ours} | ${line.limit} | ${line.ratio} | ${mark}`);
}

async function writeResults(prepared: Prepared): Promise<string> {
  const folder = fileURLToPath(new URL('results', import.meta.url));
  await mkdir(folder, { recursive: true });
  const at = new Date().toISOString();
  const path = join(folder, `${at.replaceAll(':', '-')}.json`);
  const made = Object.entries(prepared.companies).map(([name, { counts, fillSeconds }]) => ({
    name,
    ...counts,
    fillSeconds,
  }));
  const machine = {
    node: process.version,
    platform: process.platform,
    cores: availableParallelism(),
  };
  await writeFile(path, JSON.stringify({ at, machine, made, lines }, null, 2));
  return path;
}
