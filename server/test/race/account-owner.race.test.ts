import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type AccountSid, departureAcknowledgements } from '@guildhall/contract';
import { checkInvariants } from '../../src/check/check-invariants.ts';
import type { UserActor } from '../../src/core/actor.ts';
import { Failure } from '../../src/core/failure.ts';
import { transferAccount } from '../../src/modules/access/transfer-account.ts';
import { findAccount } from '../../src/modules/account/index.ts';
import { removeUser } from '../../src/modules/departure/remove-user.ts';
import { suspendUser } from '../../src/modules/session/suspend-user.ts';
import { findUserLogin } from '../../src/modules/user/index.ts';
import { close, plainClosing } from '../support/closings.ts';
import { type Company, makeCompany, makeManagedAccount, makeMember } from '../support/people.ts';
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

/** Runs both at once, in turn the one or the other first; every refusal must bear one of the codes. */
async function race(
  round: number,
  [left, right]: readonly [() => Promise<unknown>, () => Promise<unknown>],
  ...codes: string[]
): Promise<{ readonly left: boolean; readonly right: boolean }> {
  const starts = round % 2 === 0 ? [left, right] : [right, left];
  const outcomes = await Promise.allSettled(starts.map((start) => start()));
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue;
    const { reason } = outcome;
    assert.ok(reason instanceof Failure && codes.includes(reason.code), String(reason));
  }
  const done = outcomes.map(({ status }) => status === 'fulfilled');
  const [first = false, second = false] = round % 2 === 0 ? done : done.toReversed();
  return { left: first, right: second };
}

const give = (actor: UserActor, accountSid: AccountSid, to: UserActor) => () => {
  const tenantSid = company.organizationSid;
  const parts = { tenantSid, accountSid, userSid: to.userSid, ifMatch: null };
  return world.act(actor, [tenantSid], (unit) => transferAccount(unit, parts));
};

const ownerOf = async (accountSid: AccountSid) =>
  (await findAccount(world.owner.direct, company.organizationSid, accountSid))?.ownerUserSid;

test('transfer×transfer D8 D19 of two transfers by the owner at once exactly one happens', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const owner = await makeMember(world, company, `Giver ${round}`);
    const one = await makeMember(world, company, `One ${round}`);
    const two = await makeMember(world, company, `Two ${round}`);
    const accountSid = await makeManagedAccount(world, company, `Twice ${round}`, owner);
    const done = await race(
      round,
      [give(owner, accountSid, one), give(owner, accountSid, two)],
      'permission-denied',
    );
    assert.notEqual(done.left, done.right);
    assert.equal(await ownerOf(accountSid), (done.left ? one : two).userSid);
  }
});

test('transfer×transfer two accounts exchanged crosswise both change hands', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const one = await makeMember(world, company, `Cross one ${round}`);
    const two = await makeMember(world, company, `Cross two ${round}`);
    const first = await makeManagedAccount(world, company, `Cross a ${round}`, one);
    const second = await makeManagedAccount(world, company, `Cross b ${round}`, two);
    const done = await race(round, [give(one, first, two), give(two, second, one)]);
    assert.deepEqual(done, { left: true, right: true });
    assert.deepEqual([await ownerOf(first), await ownerOf(second)], [two.userSid, one.userSid]);
  }
});

test('transfer×suspend-target A-30 who is suspended is given nothing any more', async () => {
  const { organizationSid } = company;
  for (let round = 0; round < rounds; round += 1) {
    const heir = await makeMember(world, company, `Stopped ${round}`);
    const { userSid } = heir;
    const accountSid = await makeManagedAccount(world, company, `Suspended ${round}`);
    const suspend = () =>
      world.act(company.owner, [organizationSid], (unit) =>
        suspendUser(unit, { organizationSid, userSid, ifMatch: null }),
      );
    const done = await race(
      round,
      [give(company.owner, accountSid, heir), suspend],
      'user-not-managed',
    );
    assert.equal(done.right, true);
    assert.equal((await findUserLogin(world.owner.direct, userSid))?.status, 'suspended');
    assert.equal(await ownerOf(accountSid), done.left ? userSid : company.owner.userSid);
    await assert.rejects(
      give(company.owner, await makeManagedAccount(world, company, `No ${round}`), heir)(),
    );
  }
});

test('remove×transfer-owner I-01 I-12 an account never ends with an owner who has left the organization', async () => {
  const { organizationSid } = company;
  for (let round = 0; round < rounds; round += 1) {
    const heir = await makeMember(world, company, `Leaving ${round}`);
    const accountSid = await makeManagedAccount(world, company, `Left ${round}`);
    const order = {
      acknowledgements: [...departureAcknowledgements],
      heirOfAll: company.owner.userSid,
    };
    const remove = () =>
      world.act(company.owner, [organizationSid], (unit) =>
        removeUser(unit, [], { organizationSid, userSid: heir.userSid, order, ifMatch: null }),
      );
    const done = await race(
      round,
      [give(company.owner, accountSid, heir), remove],
      'user-not-managed',
    );
    assert.equal(done.right, true);
    assert.equal(await ownerOf(accountSid), company.owner.userSid);
  }
});

test('close-account×transfer whoever owns it then, an account that is closed stays closed', async () => {
  const generous = { ...plainClosing, closingLimit: async () => 1_000_000 };
  const tenantSid = company.organizationSid;
  for (let round = 0; round < rounds; round += 1) {
    const heir = await makeMember(world, company, `Late ${round}`);
    const accountSid = await makeManagedAccount(world, company, `Closed ${round}`);
    const done = await race(
      round,
      [
        give(company.owner, accountSid, heir),
        () => close(world, company.owner, { tenantSid, accountSid }, generous),
      ],
      'permission-denied',
      'account-not-active',
      'acknowledgement-missing',
    );
    assert.equal(done.right, true);
    const account = await findAccount(world.owner.direct, tenantSid, accountSid);
    assert.equal(account?.status, 'pending_closure');
    assert.equal(account?.ownerUserSid, done.left ? heir.userSid : company.owner.userSid);
  }
});
