import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountSid } from '@guildhall/contract';
import { checkInvariants } from '../../src/check/check-invariants.ts';
import { build } from '../../src/core/database.ts';
import { Failure } from '../../src/core/failure.ts';
import { transferAccount } from '../../src/modules/access/transfer-account.ts';
import { locateAccount } from '../../src/modules/account/index.ts';
import { acceptAccountRequest } from '../../src/modules/account-request/accept-account-request.ts';
import { cancelAccountRequest } from '../../src/modules/account-request/cancel-account-request.ts';
import { declineAccountRequest } from '../../src/modules/account-request/decline-account-request.ts';
import { askFor, askToTake, rolesOn } from '../support/account-requests.ts';
import { close, plainClosing } from '../support/closings.ts';
import { proveDomain } from '../support/domains.ts';
import { type SignedUp, signUp } from '../support/imports.ts';
import { type Company, makeCompany, makeManagedAccount, makeMember } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let company: Company;
before(async () => {
  world = await openWorld();
  company = await makeCompany(world, 'Olga Owner');
  await proveDomain(world, company.organizationSid, 'raced.test');
});
after(async () => {
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
  await world.close();
});

const generous = { ...plainClosing, closingLimit: async () => 1_000_000 };
let made = 0;
const place = (sid: AccountSid) => locateAccount(world.connections.direct, sid);

async function candidate(): Promise<SignedUp & { readonly accountSid: AccountSid }> {
  made += 1;
  const person = await signUp(world, `c${made}@raced.test`);
  assert.ok(person.accountSid !== undefined);
  return { ...person, accountSid: person.accountSid };
}

async function outsider(): Promise<SignedUp> {
  made += 1;
  return signUp(world, `o${made}@outside.test`, { hasAccount: false });
}

/** Runs all at once, in an order that changes; every refusal must bear one of the codes. */
async function race(
  round: number,
  starts: readonly (() => Promise<unknown>)[],
  ...codes: string[]
): Promise<boolean[]> {
  const turned = round % 2 === 0 ? [...starts] : starts.toReversed();
  const outcomes = await Promise.allSettled(turned.map((start) => start()));
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue;
    const { reason } = outcome;
    assert.ok(reason instanceof Failure && codes.includes(reason.code), String(reason));
  }
  const done = outcomes.map(({ status }) => status === 'fulfilled');
  return round % 2 === 0 ? done : done.toReversed();
}

const cancel = (sid: Parameters<typeof cancelAccountRequest>[1]['sid']) => () =>
  world.act(company.owner, [company.organizationSid], (unit) =>
    cancelAccountRequest(unit, { organizationSid: company.organizationSid, sid, ifMatch: null }),
  );
const accept =
  (
    person: SignedUp,
    accountRequestSid: Parameters<typeof acceptAccountRequest>[1]['accountRequestSid'],
  ) =>
  () =>
    world.act(person, [], (unit) => acceptAccountRequest(unit, { accountRequestSid }));

/** The events about a request, besides its making and its mails. */
async function endsOf(subjectSid: string): Promise<string[]> {
  const rows = await world.owner.direct.all(
    build.selectFrom('outbox').select('type').where('subject_sid', '=', subjectSid),
  );
  return rows.map(({ type }) => type).filter((type) => type !== 'account-request.created');
}

test('A-29 I-25 the owner confirms twice while the organization cancels: managed xor independent, and one event, 200 rounds', async () => {
  for (let round = 0; round < 200; round += 1) {
    const owner = await candidate();
    const { sid } = await askFor(world, company, owner.accountSid);
    const done = await race(
      round,
      [accept(owner, sid), cancel(sid), accept(owner, sid)],
      'link-unusable',
      'account-request-not-pending',
    );
    assert.equal(done.filter(Boolean).length, 1);
    const isManaged = (await place(owner.accountSid)) === company.organizationSid;
    assert.equal(isManaged, done[0] === true || done[2] === true);
    assert.deepEqual(await endsOf(sid), [
      isManaged ? 'account-request.accepted' : 'account-request.cancelled',
    ]);
  }
});

test('A-29 the owner confirms and declines at once: one of both counts', async () => {
  for (let round = 0; round < 20; round += 1) {
    const owner = await candidate();
    const { sid } = await askFor(world, company, owner.accountSid);
    const decline = () =>
      world.act(owner, [], (unit) => declineAccountRequest(unit, { accountRequestSid: sid }));
    const done = await race(round, [accept(owner, sid), decline], 'link-unusable');
    assert.equal(done.filter(Boolean).length, 1);
    const isManaged = (await place(owner.accountSid)) === company.organizationSid;
    assert.equal(isManaged, done[0]);
  }
});

test('I-25 two administrators ask for the same account at once: one request', async () => {
  for (let round = 0; round < 20; round += 1) {
    const owner = await candidate();
    const ask = () => askFor(world, company, owner.accountSid);
    const done = await race(round, [ask, ask], 'account-request-exists');
    assert.equal(done.filter(Boolean).length, 1);
  }
});

test('close×request an account that is closed while its next owner accepts is either closed here or theirs', async () => {
  const { organizationSid } = company;
  for (let round = 0; round < 20; round += 1) {
    const accountSid = await makeManagedAccount(world, company, `Closed ${round}`);
    const next = await outsider();
    const { sid } = await askToTake(world, company, { accountSid, email: next.email });
    const closing = () =>
      close(world, company.owner, { tenantSid: organizationSid, accountSid }, generous);
    const [accepted, closed] = await race(
      round,
      [accept(next, sid), closing],
      'link-unusable',
      'not-found',
      'permission-denied',
    );
    assert.equal(accepted, (await place(accountSid)) === accountSid);
    assert.notEqual(accepted, closed);
  }
});

test('transfer×request an account that changes its owner while the next one outside accepts has one owner', async () => {
  const { organizationSid } = company;
  const member = await makeMember(world, company, 'Heinz Heir');
  for (let round = 0; round < 20; round += 1) {
    const accountSid = await makeManagedAccount(world, company, `Given ${round}`);
    const next = await outsider();
    const { sid } = await askToTake(world, company, { accountSid, email: next.email });
    const transfer = () =>
      world.act(company.owner, [organizationSid], (unit) =>
        transferAccount(unit, {
          tenantSid: organizationSid,
          accountSid,
          userSid: member.userSid,
          ifMatch: null,
        }),
      );
    const [accepted, transferred] = await race(
      round,
      [accept(next, sid), transfer],
      'link-unusable',
      'not-found',
      'permission-denied',
      'account-not-managed',
    );
    assert.notEqual(accepted, transferred);
    const owner = accepted === true ? next.userSid : member.userSid;
    assert.deepEqual(await rolesOn(world, accountSid, owner), ['owner']);
  }
});
