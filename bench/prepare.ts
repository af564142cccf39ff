// node bench/prepare.ts <size as JSON>: fills the data directory of the environment with companies
// through the product's own operations and bulk paths, and writes what the benchmark needs to know
// about them beside it, into `bench.json`.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  completeSignUp,
  createDomain,
  createOauthApp,
  createOrganization,
  createSession,
  getMe,
  startSignUp,
  verifyDomain,
} from '@guildhall/contract';
import pg from 'pg';
import { type App, createApp } from '../server/src/app.ts';
import { type Installation, openInstallation } from '../server/src/cli/open-installation.ts';
import { createInnerClient } from '../server/src/demo/inner-client.ts';
import { type CompanySize, fillLargeCompany } from '../server/src/demo/large-company.ts';
import { sampleEgress, sampleWebhookSender } from '../server/src/demo/sample-egress.ts';
import { createSampleMailer, type SampleMailer } from '../server/src/demo/sample-mailer.ts';
import { createSampleResolver } from '../server/src/demo/sample-resolver.ts';
import { refreshStatistics } from '../server/src/demo/statistics-store.ts';
import { systemClock } from '../server/src/platform/clock.ts';
import { hashPassword } from '../server/src/platform/crypto/password-hash.ts';
import { createRateLimit } from '../server/src/platform/http/rate-limit.ts';
import { systemRandom } from '../server/src/platform/random.ts';
import type { Prepared, PreparedCompany } from './prepared.ts';

const password = 'Benchmark-Sample-2026';
const peopleWithPassword = 64;

interface Workshop {
  readonly installation: Installation;
  readonly app: App;
  readonly mailer: SampleMailer;
  readonly resolver: ReturnType<typeof createSampleResolver>;
}

const sizes: Readonly<Record<string, CompanySize>> = JSON.parse(process.argv[2] ?? '{}');
const installation = await openInstallation(process.env);
const workshop = openWorkshop(installation);
const companies: Record<string, PreparedCompany> = {};
for (const [name, size] of Object.entries(sizes)) {
  companies[name] = await makeCompany(workshop, name, size);
}
const owner = new pg.Client(installation.database.owner);
await owner.connect();
await owner.query('vacuum analyze');
const signIns = await givePasswords(owner, companies['large']?.sid ?? '');
for (const company of Object.values(companies)) await sample(owner, company);
await owner.end();
const prepared: Prepared = { companies, password, signIns };
await writeFile(join(installation.config.database.dataDir, 'bench.json'), JSON.stringify(prepared));
await workshop.app.server.close();
await installation.close();

function openWorkshop(opened: Installation): Workshop {
  const mailer = createSampleMailer(undefined);
  const resolver = createSampleResolver();
  const unlimited = () => createRateLimit(systemClock, Number.MAX_SAFE_INTEGER, 60);
  const app = createApp({
    connections: opened.app,
    workerConnections: opened.worker,
    clock: systemClock,
    random: systemRandom,
    log: opened.log,
    secret: opened.config.secret.reveal(),
    operatorKey: undefined,
    publicUrl: () => opened.config.http.publicUrl,
    trustedProxies: [],
    mailer,
    hasMailbox: false,
    resolver,
    egress: sampleEgress,
    webhookSender: sampleWebhookSender,
    webFolder: '',
    limits: {
      signInPerNetwork: unlimited(),
      mailPerNetwork: unlimited(),
      mailPerAddress: unlimited(),
      mailPerAddressEverywhere: unlimited(),
    },
  });
  return { installation: opened, app, mailer, resolver };
}

async function makeCompany(
  { installation, app, mailer, resolver }: Workshop,
  name: string,
  size: CompanySize,
): Promise<PreparedCompany> {
  const domain = `${name}.test`;
  const email = `owner@${domain}`;
  const client = createInnerClient(app.server, '192.0.2.10');
  await client.call(startSignUp, { body: { email, locale: 'en' } });
  await app.worker.drain();
  const token = mailer.tokenFor(email);
  const person = { firstName: 'Olga', lastName: 'Owner', accountName: 'First' };
  await client.call(completeSignUp, { body: { token, password, ...person } });
  const { sid } = await client.call(createOrganization, { body: { name: `Company ${name}` } });
  const at = { organizationSid: sid };
  const added = await client.call(createDomain, { params: at, body: { name: domain } });
  resolver.publish(added.recordName, added.recordValue);
  await client.call(verifyDomain, { params: { ...at, domainSid: added.sid } });
  const me = await client.call(getMe);
  const started = performance.now();
  const filled = await fillLargeCompany(
    {
      runUnit: app.runUnit,
      newSid: app.newSid,
      now: () => systemClock.now(),
      onProgress: (what, done, all) => {
        if (done === all || done % 50_000 === 0) console.log(`  ${done} of ${all} ${what}`);
      },
      refreshStatistics: () => refreshStatistics(installation.owner.direct),
    },
    { sid, domain, accounts: [], firstNumber: 0 },
    size,
  );
  const seconds = (performance.now() - started) / 1000;
  const oauthApp = await client.call(createOauthApp, {
    params: at,
    body: { name: 'Benchmark', scopes: ['accounts/read'] },
  });
  return {
    sid,
    domain,
    ownerUserSid: me.sid,
    fillSeconds: seconds,
    oauthApp: { sid: oauthApp.sid, secret: oauthApp.secret },
    cookie: await signIn(app, email),
    accountSids: filled.accountSids.slice(0, 2000),
    counts: { users: 0, accounts: 0, assignments: 0 },
    access: [],
    accountNames: [],
  };
}

/** The Cookie header of a new session. */
async function signIn(app: App, email: string): Promise<string> {
  const answer = await app.server.inject({
    method: createSession.method,
    url: createSession.path,
    payload: { email, password },
  });
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

/** People of a bulk import have no password yet: some are given one for the sign-ins. */
async function givePasswords(client: pg.Client, organizationSid: string): Promise<string[]> {
  const { rows } = await client.query(
    `update user_login set password_hash = $1 where sid in (
       select user_sid from person where tenant_sid = $2 and organization_role = 'standard-user' limit $3
     ) returning email`,
    [await hashPassword(password), organizationSid, peopleWithPassword],
  );
  return rows.map((row) => row.email);
}

/** Notes how much there is, and some of it. */
async function sample(client: pg.Client, company: PreparedCompany): Promise<void> {
  const { sid } = company;
  const counted = await client.query(
    `select (select count(*)::int from person where tenant_sid = $1) as users,
      (select count(*)::int from account where tenant_sid = $1) as accounts,
      (select count(*)::int from role_assignment where tenant_sid = $1) as assignments`,
    [sid],
  );
  const access = await client.query(
    `select account_sid, user_sid from account_user
     where tenant_sid = $1 and roles <> '{owner}' order by md5(user_sid || account_sid) limit 4000`,
    [sid],
  );
  const names = await client.query(
    'select sort_name from account where tenant_sid = $1 order by md5(sid) limit 500',
    [sid],
  );
  company.counts = counted.rows[0];
  company.access = access.rows.map((row) => [row.account_sid, row.user_sid]);
  company.accountNames = names.rows.map((row) => row.sort_name);
}
