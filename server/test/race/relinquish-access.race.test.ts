import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountSid } from '@guildhall/contract';
import { checkInvariants } from '../../src/check/check-invariants.ts';
import { Failure } from '../../src/core/failure.ts';
import { findAccount } from '../../src/modules/account/index.ts';
import { relinquishAccess } from '../../src/modules/independent-account/relinquish-access.ts';
import { remove } from '../support/departures.ts';
import {
  type Company,
  giveAccess,
  makeCompany,
  makeIndependentAccount,
  makeMember,
  makePerson,
} from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let company: Company;
before(async () => {
  world = await openWorld();
  company = await makeCompany(world, 'Olga Owner');
});
after(async () => {
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
  await world.close();
});

const rounds = 12;

async function race(round: number, left: () => Promise<unknown>, right: () => Promise<unknown>) {
  const starts = round % 2 === 0 ? [left, right] : [right, left];
  const outcomes = await Promise.allSettled(starts.map((start) => start()));
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue;
    const { reason } = outcome;
    assert.ok(reason instanceof Failure && reason.code === 'not-found', String(reason));
  }
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
}

function relinquish(accountSid: AccountSid) {
  const { organizationSid, owner } = company;
  return world.act(owner, [organizationSid], (unit) =>
    relinquishAccess(unit, { organizationSid, accountSid }),
  );
}

async function shared(round: number) {
  made += 1;
  const owner = await makePerson(world, `Ivo Independent${round} ${made}`);
  const accountSid = await makeIndependentAccount(world, owner, `Shared ${round}`);
  const people = [];
  for (const name of ['Ada', 'Ben']) {
    const person = await makeMember(world, company, `${name} ${round} ${made}`);
    await giveAccess(world, { tenantSid: accountSid, accountSid }, person, ['support']);
    people.push(person);
  }
  return { accountSid, people };
}
let made = 0;

const countOf = async (accountSid: AccountSid) =>
  (await findAccount(world.owner.direct, accountSid, accountSid))?.userCount;

test('R-59 everybody is relinquished once, however often it is asked at the same time', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const { accountSid } = await shared(round);
    const done = await race(
      round,
      () => relinquish(accountSid),
      () => relinquish(accountSid),
    );
    assert.equal(done, 1);
    assert.equal(await countOf(accountSid), 1);
  }
});

test('R-59 R-26 who leaves the organization at that moment keeps the access, or lost it before: never half of it', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const { accountSid, people } = await shared(round);
    const [leaving] = people;
    assert.ok(leaving);
    const done = await race(
      round,
      () => relinquish(accountSid),
      () => remove(world, company, leaving),
    );
    assert.equal(done, 2);
    assert.ok([1, 2].includes((await countOf(accountSid)) ?? 0));
  }
});

test('R-59 who is given access at that moment has it afterwards, or had it taken, and the count is right', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const { accountSid } = await shared(round);
    const late = await makeMember(world, company, `Late ${round} ${made}`);
    const key = { tenantSid: accountSid, accountSid };
    const done = await race(
      round,
      () => relinquish(accountSid),
      () => giveAccess(world, key, late, ['developer']),
    );
    assert.equal(done, 2);
    assert.ok([1, 2].includes((await countOf(accountSid)) ?? 0));
  }
});
