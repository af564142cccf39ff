import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountSid } from '@guildhall/contract';
import { checkInvariants } from '../../src/check/check-invariants.ts';
import { createAccount } from '../../src/modules/access/create-account.ts';
import { requireHeldPermission } from '../../src/modules/access/index.ts';
import { findAccount } from '../../src/modules/account/index.ts';
import { createAccountKind } from '../../src/modules/account-kind/create-account-kind.ts';
import { updateAccountKind } from '../../src/modules/account-kind/update-account-kind.ts';
import { answerAccountStep } from '../../src/modules/account-set-up/answer-account-step.ts';
import { setUpKind } from '../../src/modules/account-set-up/index.ts';
import { createOperationEngine } from '../../src/modules/operation/index.ts';
import { createLog } from '../../src/platform/log.ts';
import { listAudit } from '../support/audit.ts';
import { close } from '../support/closings.ts';
import { hour } from '../support/moved-clock.ts';
import { type Company, makeCompany } from '../support/people.ts';
import { openWorld, operator, type World } from '../support/world.ts';

const rounds = 20;

let world: World;
let company: Company;
before(async () => {
  world = await openWorld();
  company = await makeCompany(world, 'Olga Owner');
  const step = { name: 'billing', labels: { en: 'Billing' }, act: 'ask-service' } as const;
  await world.act(operator, [], (unit) =>
    createAccountKind(unit, { name: 'billed', labels: { en: 'Billed' }, steps: [step] }),
  );
});
after(() => world.close());

const engine = () =>
  createOperationEngine({
    runUnit: world.runUnit,
    workerConnections: world.worker,
    holdPermission: requireHeldPermission,
    kinds: [setUpKind],
    clock: world.clock,
    log: createLog({ level: 'silent' }),
  });

async function asked(name: string): Promise<AccountSid> {
  const { organizationSid, owner } = company;
  const wanted = { organizationSid, name, kind: 'billed' };
  const account = await world.act(owner, [organizationSid], (unit) =>
    createAccount(unit, 10_000, wanted),
  );
  await engine().drain();
  return account.sid;
}

const answer = (accountSid: AccountSid, outcome: 'done' | 'failed') =>
  world.act(operator, [], (unit) =>
    answerAccountStep(unit, { accountSid, step: 'billing', outcome }),
  );

const statusOf = async (accountSid: AccountSid) =>
  (await findAccount(world.owner.direct, company.organizationSid, accountSid))?.status;

async function actionsOf(accountSid: AccountSid): Promise<string[]> {
  const entries = await listAudit(world, company.organizationSid);
  return entries
    .filter((entry) => entry.account_sid === accountSid)
    .map(({ action }) => action)
    .sort();
}

test(`D18 two answers for one step at the same time, ${rounds} rounds: one counts, and the account ends as it says`, async () => {
  for (let round = 0; round < rounds; round += 1) {
    const accountSid = await asked(`Answered ${round}`);
    const [done, failed] = await Promise.allSettled([
      answer(accountSid, 'done'),
      answer(accountSid, 'failed'),
      engine().drain(),
    ]);
    assert.notEqual(done.status, failed.status);
    const expected = done.status === 'fulfilled' ? 'active' : 'setting_up';
    assert.equal(await statusOf(accountSid), expected);
    assert.deepEqual(await actionsOf(accountSid), [
      'account-step.answer',
      'account-step.take',
      'account.create',
      'account.set-up',
    ]);
  }
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});

test(`D18 D10 an answer and a closing at the same time, ${rounds} rounds: the account is being closed, and its set-up is over`, async () => {
  const { organizationSid: tenantSid, owner } = company;
  const deps = {
    countResources: async () => [],
    releaseResources: async () => undefined,
    withdrawReleases: async () => [],
  };
  const closing = { ...deps, closingLimit: async () => 1000 };
  for (let round = 0; round < rounds; round += 1) {
    const accountSid = await asked(`Closed ${round}`);
    await Promise.all([
      answer(accountSid, 'done'),
      close(world, owner, { tenantSid, accountSid }, closing),
      engine().drain(),
    ]);
    assert.equal(await statusOf(accountSid), 'pending_closure');
  }
  world.clock.advance(hour);
  await engine().drain();
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});

test(`D18 two kinds are retired at the same time, ${rounds} rounds: one stays offered`, async () => {
  const set = (kindName: string, isOffered: boolean) =>
    world.act(operator, [], (unit) =>
      updateAccountKind(unit, { kindName, change: { isOffered }, ifMatch: null }),
    );
  await set('billed', false);
  for (let round = 0; round < rounds; round += 1) {
    const outcomes = await Promise.allSettled([set('standard', false), set('flex', false)]);
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    assert.deepEqual(await checkInvariants(world.owner.direct), []);
    await set('standard', true);
    await set('flex', true);
  }
});
