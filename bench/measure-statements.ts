import type { PoolConfig } from 'pg';
import { createApp } from '../server/src/app.ts';
import { sampleEgress, sampleWebhookSender } from '../server/src/demo/sample-egress.ts';
import { createSampleMailer } from '../server/src/demo/sample-mailer.ts';
import { createSampleResolver } from '../server/src/demo/sample-resolver.ts';
import { systemClock } from '../server/src/platform/clock.ts';
import { asRoles } from '../server/src/platform/database/open-database.ts';
import { observeStatements, openConnections } from '../server/src/platform/database/transaction.ts';
import { createLog } from '../server/src/platform/log.ts';
import { systemRandom } from '../server/src/platform/random.ts';
import { type BenchRun, companyOf } from './bench-run.ts';

/** P2: how many statements a page takes, in a small and in a large company, on first and second page. */
export async function measureStatements(
  run: BenchRun,
  database: { readonly owner: PoolConfig; readonly secret: string },
): Promise<void> {
  const { owner, secret } = database;
  const { app: application, worker } = asRoles(owner);
  const ignore = () => undefined;
  const connections = openConnections({ ...application, max: 2 }, ignore);
  const workerConnections = openConnections({ ...worker, max: 1 }, ignore);
  const { server } = createApp({
    connections,
    workerConnections,
    clock: systemClock,
    random: systemRandom,
    log: createLog({ level: 'silent' }),
    secret,
    operatorKey: undefined,
    publicUrl: () => 'http://127.0.0.1',
    trustedProxies: [],
    mailer: createSampleMailer(undefined),
    hasMailbox: false,
    resolver: createSampleResolver(),
    egress: sampleEgress,
    webhookSender: sampleWebhookSender,
    webFolder: '',
  });
  let statements = 0;
  observeStatements(() => {
    statements += 1;
  });
  const count = async (name: string, path: string) => {
    const { sid, cookie } = companyOf(run, name);
    statements = 0;
    const url = `/api/v1/organizations/${sid}${path}`;
    const answer = await server.inject({ method: 'GET', url, headers: { cookie } });
    return { statements, next: encodeURIComponent(String(answer.json().nextCursor)) };
  };
  // The first use of a session is written down; that is no part of a page.
  for (const name of ['small', 'large']) await count(name, '');
  for (const path of ['/users?pageSize=50', '/accounts?pageSize=5', '/audit-entries?pageSize=50']) {
    const small = await count('small', path);
    const large = await count('large', path);
    const second = await count('large', `${path}&cursor=${large.next}`);
    const counts = [small.statements, large.statements, second.statements];
    run.report({
      id: 'P2',
      name: `statements of ${path}`,
      load: '100 people; 100k people, page 1; page 2',
      ours: counts.join(', '),
      limit: '–',
      ratio: '–',
      goal: 'constant',
      isMet: new Set(counts).size === 1,
      detail: counts,
    });
  }
  await server.close();
  await connections.close();
  await workerConnections.close();
}
