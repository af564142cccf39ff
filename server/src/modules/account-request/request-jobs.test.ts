import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { askFor, askToTake, requestStates } from '../../../test/support/account-requests.ts';
import { close, plainClosing } from '../../../test/support/closings.ts';
import { proveDomain } from '../../../test/support/domains.ts';
import { signUp } from '../../../test/support/imports.ts';
import {
  type Company,
  makeCompany,
  makeIndependentAccount,
  makeManagedAccount,
  makeMember,
} from '../../../test/support/people.ts';
import { type RecordedMailer, recordedMailer } from '../../../test/support/recorded-mailer.ts';
import { openWorld, type World } from '../../../test/support/world.ts';
import { checkInvariants } from '../../check/check-invariants.ts';
import { createEventWorker, type EventWorker } from '../../core/deliver-events.ts';
import { createLog } from '../../platform/log.ts';
import { transferAccount } from '../access/transfer-account.ts';
import { accountRequestEventHandlers } from './index.ts';

let world: World;
let company: Company;
let mailer: RecordedMailer;
let worker: EventWorker;
before(async () => {
  world = await openWorld();
  company = await makeCompany(world, 'Mara Mailer');
  await proveDomain(world, company.organizationSid, 'mailed.test');
  mailer = recordedMailer();
  worker = createEventWorker({
    connections: world.worker,
    clock: world.clock,
    log: createLog({ level: 'silent' }),
    handlers: accountRequestEventHandlers({
      ...world,
      mailer,
      publicUrl: () => 'https://g.example',
    }),
  });
  await worker.drain();
});
after(() => world.close());

test('R-57 D11 the owner gets a mail that names the organization, the account and what comes along', async () => {
  const ida = await signUp(world, 'ida@mailed.test');
  await makeIndependentAccount(world, ida, 'Second account');
  assert.ok(ida.accountSid !== undefined);
  await askFor(world, company, ida.accountSid);
  await worker.drain();
  const mail = mailer.mails.at(-1);
  assert.equal(mail?.to, 'ida@mailed.test');
  for (const words of ['Mara Mailer Ltd', "ida's account", 'Second account'])
    assert.ok(mail?.text.includes(words), words);
  assert.match(mail?.text ?? '', /https:\/\/g\.example\/account-request#token=/);
});

test('R-64 D10 the next owner gets a mail, also at an address nobody signed up with', async () => {
  const accountSid = await makeManagedAccount(world, company, 'Shop');
  await askToTake(world, company, { accountSid, email: 'new@elsewhere.test' });
  await worker.drain();
  const mail = mailer.mails.at(-1);
  assert.equal(mail?.to, 'new@elsewhere.test');
  assert.match(mail?.text ?? '', /Shop/);
  assert.match(mail?.text ?? '', /sign\s+up/);
});

test('D10 an account that is given to another owner, or closed, is asked about no longer', async () => {
  const { organizationSid, owner } = company;
  const heir = await makeMember(world, company, 'Heidi Heir');
  const given = await makeManagedAccount(world, company, 'Given');
  const closed = await makeManagedAccount(world, company, 'Closed');
  for (const accountSid of [given, closed])
    await askToTake(world, company, { accountSid, email: 'next@elsewhere.test' });
  await world.act(owner, [organizationSid], (unit) =>
    transferAccount(unit, {
      tenantSid: organizationSid,
      accountSid: given,
      userSid: heir.userSid,
      ifMatch: null,
    }),
  );
  await close(world, owner, { tenantSid: organizationSid, accountSid: closed }, plainClosing);
  await worker.drain();
  const states = await requestStates(world, organizationSid);
  assert.equal(states.filter((state) => state === 'cancelled').length, 2);
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});
