import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../app.ts';
import { configAtPort } from '../config/config.ts';
import { type CompanySize, fillLargeCompany } from '../demo/large-company.ts';
import { firstNumberOf } from '../demo/names.ts';
import { createSampleClock } from '../demo/sample-clock.ts';
import { company, tellSampleCompany } from '../demo/sample-company.ts';
import { sampleEgress, sampleWebhookSender } from '../demo/sample-egress.ts';
import { createSampleMailer } from '../demo/sample-mailer.ts';
import { createSampleResolver } from '../demo/sample-resolver.ts';
import { settlePeople } from '../demo/settle-people.ts';
import { refreshStatistics } from '../demo/statistics-store.ts';
import { createCapturedMailer } from '../modules/mail/index.ts';
import { systemClock } from '../platform/clock.ts';
import { makeDataDirectory } from '../platform/data-directory.ts';
import { createRateLimit } from '../platform/http/rate-limit.ts';
import { holdPort } from '../platform/http/require-free-port.ts';
import { systemRandom } from '../platform/random.ts';
import { type Installation, openInstallation } from './open-installation.ts';
import { serve } from './serve.ts';
import { makeSignInLink } from './sign-in-link.ts';
import { stopped, stopping, untilSignal } from './start.ts';

/**
 * `guildhall demo [--users N]`: a sample company in a fresh directory below the data directory, on
 * the embedded database; prints the link that signs its owner in.
 */
export async function demo(
  print: (line: string) => void,
  words: readonly string[],
): Promise<number> {
  const users = readUsers(words);
  const parent = process.env['GUILDHALL_DATA_DIR'] ?? tmpdir();
  await makeDataDirectory(parent);
  const dataDir = await mkdtemp(join(parent, 'guildhall-demo-'));
  // Listened for from here on: whenever it is stopped, the sample goes.
  const signal = untilSignal();
  try {
    await runDemo(print, { dataDir, users, signal });
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
  print(stopped);
  return 0;
}

async function runDemo(
  print: (line: string) => void,
  {
    dataDir,
    users,
    signal,
  }: { readonly dataDir: string; readonly users: number; readonly signal: Promise<void> },
): Promise<void> {
  const opened = await openInstallation({
    ...process.env,
    GUILDHALL_DATA_DIR: dataDir,
    GUILDHALL_DATABASE_URL: undefined,
  });
  try {
    const held = await holdPort(opened.config.http);
    const installation = { ...opened, config: configAtPort(opened.config, held.port) };
    const told = tellSample(installation, print, users).finally(held.release);
    if (await isStoppedBefore(told, signal)) {
      print(stopping);
      return;
    }
    const running = await serve(installation);
    print('');
    print(
      `  Sign in as ${company.owner.firstName} ${company.owner.lastName}, owner of ${company.name}:`,
    );
    print(`  ${await makeSignInLink(installation, company.owner.email, running.publicUrl)}`);
    print(`  Or with ${company.owner.email} and the password ${company.password}`);
    print(`  Commands beside it, such as sign-in-link: GUILDHALL_DATA_DIR=${dataDir}`);
    if (running.hasMailbox) print(`  Mails are shown at ${running.publicUrl}/mailbox`);
    print('');
    print(`Guildhall is ready at ${running.publicUrl}`);
    await signal;
    print(stopping);
    await running.stop();
  } finally {
    await opened.close();
  }
}

/** Waits for the work; true when the signal came first, and then nobody asks what becomes of the work. */
async function isStoppedBefore(work: Promise<void>, signal: Promise<void>): Promise<boolean> {
  const isStopped = await Promise.race([work.then(() => false), signal.then(() => true)]);
  if (isStopped) work.catch(() => undefined);
  return isStopped;
}

function readUsers(words: readonly string[]): number {
  if (words.length === 0) return 0;
  const [option, text = ''] = words;
  if (option !== '--users' || !/^\d{1,7}$/.test(text)) {
    throw new Error('Say how many people: guildhall demo --users 100000');
  }
  return Number(text);
}

/** People of the sample who were there before the story begins. */
const earlyPeople: CompanySize = { users: 166, accounts: 0, accountsPerUser: 2 };

async function tellSample(
  installation: Installation,
  print: (line: string) => void,
  users: number,
): Promise<void> {
  const { app: connections, worker, config, log } = installation;
  const clock = createSampleClock(systemClock, 30);
  const mailer = createSampleMailer(createCapturedMailer({ connections, clock }));
  const resolver = createSampleResolver();
  const unlimited = () => createRateLimit(clock, Number.MAX_SAFE_INTEGER, 60);
  const app = createApp({
    connections,
    workerConnections: worker,
    clock,
    random: systemRandom,
    log,
    secret: config.secret.reveal(),
    operatorKey: undefined,
    publicUrl: () => config.http.publicUrl,
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
  await app.server.ready();
  const deps = { app, clock, mailer, onProgress: (line: string) => print(`  ${line}`) };
  print(`Making the sample company ${company.name}`);
  let settle = async () => {};
  await tellSampleCompany(deps, resolver, async (place) => {
    const fill = {
      runUnit: app.runUnit,
      newSid: app.newSid,
      now: clock.now,
      onProgress: showProgress(print),
      refreshStatistics: () => refreshStatistics(installation.owner.direct),
    };
    const early = await fillLargeCompany(
      fill,
      { ...place, firstNumber: firstNumberOf.earlyPeople },
      earlyPeople,
    );
    settle = () => settlePeople(app.runUnit, place.sid, early.userSids);
    if (users === 0) return early.userSids;
    const size = { users, accounts: Math.ceil(users / 10), accountsPerUser: 4 };
    await fillLargeCompany(fill, { ...place, firstNumber: firstNumberOf.manyPeople }, size);
    return early.userSids;
  });
  await settle();
  await app.server.close();
}

/** One line for every ten thousand rows. */
function showProgress(print: (line: string) => void) {
  return (what: string, done: number, all: number) => {
    if (all > 1000 && (done % 10_000 === 0 || done === all)) print(`  ${done} of ${all} ${what}`);
  };
}
