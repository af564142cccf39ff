import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type Company,
  giveAccess,
  makeCompany,
  makeIndependentAccount,
  makeMember,
  makePerson,
} from '../../../test/support/people.ts';
import { type RecordedMailer, recordedMailer } from '../../../test/support/recorded-mailer.ts';
import { openWorld, type World } from '../../../test/support/world.ts';
import type { UserActor } from '../../core/actor.ts';
import { createEventWorker, type EventWorker } from '../../core/deliver-events.ts';
import { createLog } from '../../platform/log.ts';
import { updateUserLogin } from '../user/index.ts';
import { independentAccountEventHandlers } from './independent-account-jobs.ts';
import { relinquishAccess } from './relinquish-access.ts';

let world: World;
let company: Company;
let ivo: UserActor;
let mailer: RecordedMailer;
let worker: EventWorker;
before(async () => {
  world = await openWorld();
  company = await makeCompany(world, 'Olga Owner');
  ivo = await makePerson(world, 'Ivo Independent');
  mailer = recordedMailer();
  worker = createEventWorker({
    connections: world.worker,
    clock: world.clock,
    log: createLog({ level: 'silent' }),
    handlers: independentAccountEventHandlers({
      ...world,
      mailer,
      publicUrl: () => 'https://g.example',
    }),
  });
});
after(() => world.close());

/** Gives people of the company access to an account of Ivo's and everybody's up again; answers the mails. */
async function relinquishAll(name: string, ...people: readonly UserActor[]) {
  const accountSid = await makeIndependentAccount(world, ivo, name);
  for (const person of people)
    await giveAccess(world, { tenantSid: accountSid, accountSid }, person, ['support']);
  const { organizationSid, owner } = company;
  await world.act(owner, [organizationSid], (unit) =>
    relinquishAccess(unit, { organizationSid, accountSid }),
  );
  mailer.mails.length = 0;
  await worker.drain();
  return mailer.mails;
}

test('R-59 the owner of the account is told once, in their language, who gave whose access up', async () => {
  const mia = await makeMember(world, company, 'Mia Member');
  const ben = await makeMember(world, company, 'Ben Member');
  const [one, ...others] = await relinquishAll('Works', mia);
  assert.deepEqual([one?.to, others.length], [ivo.email, 0]);
  assert.match(
    one?.text ?? '',
    /Olga Owner Ltd gave up the access of Mia Member to your account Works/,
  );
  assert.match(one?.text ?? '', /https:\/\/g\.example\/console\/AC[0-9a-f]{32}\/users/);
  await world.act(ivo, [ivo.userSid], async (unit) => {
    await updateUserLogin(unit.tx, ivo.userSid, { locale: 'ja' });
    unit.unchanged();
  });
  const [both] = await relinquishAll('Shared', mia, ben);
  assert.match(both?.text ?? '', /所属ユーザー2人のアクセスを返上しました/);
});

test('names in the notice stay text, and an owner who cannot sign in is not written to', async () => {
  const mara = await makeMember(world, company, 'Mara Member');
  const [mail] = await relinquishAll('<b>https://evil.example</b>', mara);
  assert.doesNotMatch(mail?.html ?? '', /<b>https/);
  await world.act(ivo, [ivo.userSid], async (unit) => {
    await updateUserLogin(unit.tx, ivo.userSid, { status: 'suspended' });
    unit.unchanged();
  });
  assert.deepEqual(await relinquishAll('Silent', mara), []);
});
