import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountSid, ErrorCode } from '@guildhall/contract';
import { listAudit } from '../../../test/support/audit.ts';
import { type Closable, close, plainClosing } from '../../../test/support/closings.ts';
import { day } from '../../../test/support/moved-clock.ts';
import {
  type Company,
  makeCompany,
  makeIndependentAccount,
  makeManagedAccount,
  makePerson,
} from '../../../test/support/people.ts';
import { openWorld, operator, systemActor, type World } from '../../../test/support/world.ts';
import { checkInvariants } from '../../check/check-invariants.ts';
import { Failure } from '../../core/failure.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import { addManagedUser } from '../access/index.ts';
import { findAccount, insertAccount } from '../account/index.ts';
import { reopenAccount } from '../account-life/reopen-account.ts';
import { registerResource } from './register-resource.ts';
import { releaseResource } from './release-resource.ts';
import { releaseResources } from './release-resources.ts';
import { countHeld } from './release-store.ts';
import { nextAskAt } from './resource.ts';
import { resourceChores } from './resource-chores.ts';
import { listReleasing, listResourcesOf } from './resource-list-store.ts';
import { withdrawReleases } from './withdraw-releases.ts';

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

const failsWith = (code: ErrorCode) => (error: unknown) =>
  error instanceof Failure && error.code === code;
const deps = {
  ...plainClosing,
  countResources: countHeld,
  releaseResources,
  withdrawReleases,
  closingLimit: async () => 1000,
};
const managed = async (name: string): Promise<Closable> => ({
  tenantSid: company.organizationSid,
  accountSid: await makeManagedAccount(world, company, name),
});
const phone = (accountSid: AccountSid, resourceId: string) => ({
  accountSid,
  type: 'phone-number',
  resourceId,
});
const register = (accountSid: AccountSid, resourceId: string, name = resourceId) =>
  world.act(operator, [], (unit) =>
    registerResource(unit, { ...phone(accountSid, resourceId), name }),
  );
const release = (accountSid: AccountSid, resourceId: string) =>
  world.act(operator, [], (unit) => releaseResource(unit, phone(accountSid, resourceId)));
const list = (account: Closable, query = {}) =>
  world.read(account.tenantSid, (db) => listResourcesOf(db, world.cursors, account, query));
const sweep = async () => {
  for (const chore of resourceChores({ runUnit: world.runUnit, workerConnections: world.worker }))
    await chore.sweep(world.clock.now());
};
const asksFor = async (accountSid: AccountSid) => {
  const rows = await world.owner.direct.all(
    rawStatement<{ readonly resource_id: string }>(
      `select payload ->> 'resourceId' as resource_id from outbox
       where type = 'resource.release-asked' and subject_sid = $1 order by 1`,
      [accountSid],
    ),
  );
  return rows.map(({ resource_id }) => resource_id);
};
async function below({ tenantSid, accountSid }: Closable, name: string): Promise<AccountSid> {
  const sid = world.newSid('account');
  const main = await findAccount(world.owner.direct, tenantSid, accountSid);
  await world.act(operator, [tenantSid], async (unit) => {
    await insertAccount(unit.tx, {
      tenantSid,
      sid,
      name,
      kind: 'standard',
      ownerUserSid: main?.ownerUserSid ?? company.owner.userSid,
      parentSid: accountSid,
      createdAt: unit.now,
    });
    unit.unchanged();
  });
  return sid;
}

test('D17 a resource that is registered twice is held once, under its latest name', async () => {
  const account = await managed('Registers');
  await register(account.accountSid, 'PN1', 'Old');
  await register(account.accountSid, 'PN1', 'New');
  await register(account.accountSid, 'PN1', 'New');
  assert.deepEqual(
    (await list(account)).items.map(({ resourceId, name, status }) => [resourceId, name, status]),
    [['PN1', 'New', 'held']],
  );
  const entries = (await listAudit(world, company.organizationSid)).filter(
    ({ action }) => action === 'resource.register',
  );
  assert.equal(entries.length, 2);
});

test('D17 I-32 closing an account asks once for everything held for it and its subaccounts, by type in the preview', async () => {
  const account = await managed('Closes');
  const sub = await below(account, 'Closes with it');
  await register(account.accountSid, 'PN1');
  await register(account.accountSid, 'PN2');
  await register(sub, 'PN3');
  await release(account.accountSid, 'PN2');
  const counted = await world.read(account.tenantSid, (db) => countHeld(db, account));
  assert.deepEqual(counted, [{ type: 'phone-number', count: 2 }]);
  await close(world, company.owner, account, deps);
  assert.deepEqual(await asksFor(account.accountSid), ['PN1']);
  assert.deepEqual(await asksFor(sub), ['PN3']);
  assert.deepEqual(
    (await list(account)).items
      .map(({ resourceId, status, asks }) => [resourceId, status, asks])
      .sort(),
    [
      ['PN1', 'releasing', 1],
      ['PN3', 'releasing', 1],
    ],
  );
  await assert.rejects(register(account.accountSid, 'PN4'), failsWith('account-not-active'));
  await assert.rejects(register(sub, 'PN4'), failsWith('account-not-active'));
});

test('D17 what a service keeps it is asked for again, and no more once it said that it let go', async () => {
  const account = await managed('Slow service');
  const { accountSid } = account;
  await register(accountSid, 'PN1');
  await close(world, company.owner, account, deps);
  await sweep();
  assert.equal((await asksFor(accountSid)).length, 1);
  world.clock.advance(day);
  await sweep();
  await sweep();
  assert.equal((await asksFor(accountSid)).length, 2);
  const releasing = await world.connections.read({}, (db) => listReleasing(db, { most: 1000 }));
  assert.equal(releasing.find((resource) => resource.accountSid === accountSid)?.asks, 2);
  assert.equal((await release(accountSid, 'PN1')).status, 'released');
  assert.equal((await release(accountSid, 'PN1')).status, 'released');
  world.clock.advance(day);
  await sweep();
  assert.equal((await asksFor(accountSid)).length, 2);
  assert.deepEqual((await list(account)).items, []);
  assert.equal((await list(account, { status: 'released' })).items.length, 1);
  world.clock.advance(31 * day);
  await sweep();
  assert.equal((await list(account, { status: 'released' })).items.length, 0);
});

const told = async (type: string, accountSid: AccountSid) => {
  const rows = await world.owner.direct.all(
    rawStatement<{ readonly resource_id: string }>(
      `select payload ->> 'resourceId' as resource_id from outbox
       where type = $1 and subject_sid = $2 order by 1`,
      [type, accountSid],
    ),
  );
  return rows.map(({ resource_id }) => resource_id);
};
const reopen = (accountSid: AccountSid) =>
  world.act(operator, [], (unit) => reopenAccount(unit, deps, accountSid));

test('D10 D17 a reopening lets services keep what they have not let go of: they are told, and asked no more', async () => {
  const account = await managed('Reopened');
  const { accountSid } = account;
  const sub = await below(account, 'Reopened below');
  await register(accountSid, 'PN1');
  await register(accountSid, 'PN2');
  await register(sub, 'PN3');
  await close(world, company.owner, account, deps);
  await release(accountSid, 'PN1');
  await reopen(accountSid);
  assert.deepEqual(await told('resource.release-withdrawn', accountSid), ['PN2']);
  assert.deepEqual(await told('resource.release-withdrawn', sub), ['PN3']);
  assert.deepEqual(
    (await list(account)).items
      .map((one) => [one.resourceId, one.status, one.asks, one.releaseAskedAt])
      .sort(),
    [
      ['PN2', 'held', 0, null],
      ['PN3', 'held', 0, null],
    ],
  );
  const [entry] = (await listAudit(world, company.organizationSid)).filter(
    ({ action, account_sid }) => action === 'account.reopen' && account_sid === accountSid,
  );
  assert.deepEqual(entry?.after, {
    status: 'active',
    resources: [{ type: 'phone-number', count: 2 }],
  });
  world.clock.advance(2 * day);
  await sweep();
  assert.deepEqual(await asksFor(accountSid), ['PN1', 'PN2']);
  assert.deepEqual(await asksFor(sub), ['PN3']);
  const asked = await world.connections.read({}, (db) => listReleasing(db, { most: 1000 }));
  assert.ok(!asked.some((one) => one.accountSid === accountSid || one.accountSid === sub));
});

test('D10 D17 I-32 the next closing counts and asks back everything that was held after the reopening', async () => {
  const account = await managed('Closed twice');
  await register(account.accountSid, 'PN1');
  await register(account.accountSid, 'PN2');
  await close(world, company.owner, account, deps);
  await release(account.accountSid, 'PN1');
  await reopen(account.accountSid);
  await register(account.accountSid, 'PN1');
  const counted = await world.read(account.tenantSid, (db) => countHeld(db, account));
  assert.deepEqual(counted, [{ type: 'phone-number', count: 2 }]);
  await close(world, company.owner, account, deps);
  assert.deepEqual(await asksFor(account.accountSid), ['PN1', 'PN1', 'PN2', 'PN2']);
});

test('D10 D17 what a subaccount holds is asked for until both it and its main account are back', async () => {
  const account = await managed('Main of two');
  const sub = await below(account, 'Closed by itself');
  await register(sub, 'PN1');
  await close(world, company.owner, { ...account, accountSid: sub }, deps);
  await close(world, company.owner, account, deps);
  await reopen(account.accountSid);
  assert.deepEqual(await told('resource.release-withdrawn', sub), []);
  await close(world, company.owner, account, deps);
  await reopen(sub);
  assert.deepEqual(await told('resource.release-withdrawn', sub), []);
  await reopen(account.accountSid);
  assert.deepEqual(await told('resource.release-withdrawn', sub), ['PN1']);
});

test('A-33 an account that nobody has is not found, nor a resource that was never registered', async () => {
  await assert.rejects(register(world.newSid('account'), 'PN1'), failsWith('not-found'));
  const account = await managed('Empty');
  await assert.rejects(release(account.accountSid, 'PN1'), failsWith('not-found'));
});

test('D17 a closing and a registration at the same time leave nothing held', async () => {
  for (let round = 0; round < 10; round += 1) {
    const account = await managed(`Raced ${round}`);
    await Promise.allSettled([
      close(world, company.owner, account, deps),
      register(account.accountSid, 'PN1'),
    ]);
    const { items } = await list(account);
    assert.deepEqual(
      items.filter(({ status }) => status === 'held'),
      [],
    );
  }
});

test('D17 a service is asked after an hour, then ever later, but every day at least', () => {
  const now = new Date('2026-01-01T00:00:00Z');
  const hours = [1, 2, 3, 6, 60].map(
    (asks) => (nextAskAt(asks, now).getTime() - now.getTime()) / 3_600_000,
  );
  assert.deepEqual(hours, [1, 2, 4, 24, 24]);
});

test('R-3 R-31 D17 subaccounts and resources follow an account whose owner joins an organization', async () => {
  const ida = await makePerson(world, 'Ida Joins');
  const accountSid = await makeIndependentAccount(world, ida, 'Comes along');
  const sub = await below({ tenantSid: accountSid, accountSid }, 'Comes along below');
  await register(accountSid, 'PN1');
  await register(sub, 'PN2');
  await world.act(systemActor, [company.organizationSid], async (unit) => {
    await addManagedUser(unit, {
      organizationSid: company.organizationSid,
      user: { sid: ida.userSid },
      organizationRole: 'standard-user',
    });
  });
  const { items } = await list({ tenantSid: company.organizationSid, accountSid });
  assert.deepEqual(
    items.map((resource) => [resource.accountSid, resource.resourceId]).sort(),
    [
      [accountSid, 'PN1'],
      [sub, 'PN2'],
    ].sort(),
  );
  assert.equal((await release(sub, 'PN2')).status, 'released');
});
