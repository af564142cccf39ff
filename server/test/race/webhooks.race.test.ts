import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { checkInvariants } from '../../src/check/check-invariants.ts';
import { Failure } from '../../src/core/failure.ts';
import { createSubaccount } from '../../src/modules/subaccount/create-subaccount.ts';
import { type Company, makeCompany, makeManagedAccount } from '../support/people.ts';
import { ruleHttpsOnly, setHttpsOnly, type Told, tellPlainly } from '../support/plain-webhooks.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let company: Company;
before(async () => {
  world = await openWorld();
  company = await makeCompany(world, 'Olga Owner');
});
after(() => world.close());

const rounds = 12;
const owner = () => company.owner;

/** An account that may be told over plain http. */
async function openAccount(name: string): Promise<Told> {
  const tenantSid = company.organizationSid;
  const account = { tenantSid, accountSid: await makeManagedAccount(world, company, name) };
  await setHttpsOnly(world, owner(), account, false);
  return account;
}

/** A subaccount follows what is set for its main account. */
async function below(account: Told): Promise<Told> {
  const { sid } = await world.act(owner(), [account.tenantSid], (unit) =>
    createSubaccount(unit, 1000, { ...account, name: 'Below' }),
  );
  return { ...account, accountSid: sid };
}

/** Adds plain webhooks while only https is being demanded: each is refused, or disabled. */
async function race(round: number, demand: () => Promise<unknown>, accounts: readonly Told[]) {
  const adds = accounts.map((account) => () => tellPlainly(world, owner(), account));
  const starts = round % 2 === 0 ? [demand, ...adds] : [...adds, demand];
  const outcomes = await Promise.allSettled(starts.map((start) => start()));
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue;
    const { reason } = outcome;
    assert.ok(
      reason instanceof Failure && reason.code === 'webhook-https-required',
      String(reason),
    );
  }
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
}

test(`I-30 A-83 HTTPS only is switched on while plain webhooks are added, ${rounds} rounds: none stays enabled, nor below`, async () => {
  for (let round = 0; round < rounds; round += 1) {
    const account = await openAccount(`Switched ${round}`);
    const sub = await below(account);
    await race(round, () => setHttpsOnly(world, owner(), account, true), [sub, account, sub]);
  }
});

test(`I-30 A-83 HTTPS only is locked for every account while plain webhooks are added, ${rounds} rounds: none stays enabled`, async () => {
  const { organizationSid } = company;
  for (let round = 0; round < rounds; round += 1) {
    await ruleHttpsOnly(world, owner(), organizationSid, { value: false, isLocked: false });
    const account = await openAccount(`Locked ${round}`);
    const sub = await below(account);
    const lock = () =>
      ruleHttpsOnly(world, owner(), organizationSid, { value: true, isLocked: true });
    await race(round, lock, [account, sub, account]);
  }
});
