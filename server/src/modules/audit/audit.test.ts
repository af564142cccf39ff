import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { OrganizationSid } from '@guildhall/contract';
import { minute } from '../../../test/support/moved-clock.ts';
import { makeCompany, makeManagedAccount } from '../../../test/support/people.ts';
import { asUser, openWorld, type World } from '../../../test/support/world.ts';
import { Failure } from '../../core/failure.ts';
import type { AuditRecord } from '../../core/unit-of-work.ts';
import type { AuditQuery } from './audit-entry-store.ts';
import { auditExport } from './audit-export.ts';
import { listAuditEntries } from './list-audit-entries.ts';
import { verifyChain } from './verify-chain.ts';

let world: World;

before(async () => {
  world = await openWorld();
});

after(() => world.close());

function entry(action: string, parts: Partial<AuditRecord> = {}): AuditRecord {
  return { action, target: { type: 'user', sid: null, name: 'Somebody' }, ...parts };
}

/** Records each list of entries in a unit of its own, a minute apart. */
async function log(organizationSid: OrganizationSid, units: readonly (readonly AuditRecord[])[]) {
  const actor = asUser(world, world.newSid('user'));
  for (const entries of units) {
    await world.act(actor, [organizationSid], async (unit) => {
      for (const one of entries) unit.record(one);
    });
    world.clock.advance(minute);
  }
  return actor;
}

async function actions(organizationSid: OrganizationSid, query: AuditQuery) {
  const page = await world.read(organizationSid, (db) =>
    listAuditEntries(db, world.cursors, { tenantSid: organizationSid }, query),
  );
  return page.items.map((item) => item.action);
}

test('R-117: entries come newest first and in pages', async () => {
  const organizationSid = world.newSid('organization');
  await log(organizationSid, [[entry('user.a'), entry('user.b')], [entry('user.c')]]);
  const read = (cursor?: string) =>
    world.read(organizationSid, (db) =>
      listAuditEntries(
        db,
        world.cursors,
        { tenantSid: organizationSid },
        {
          pageSize: 2,
          count: true,
          ...(cursor === undefined ? {} : { cursor }),
        },
      ),
    );
  const first = await read();
  assert.deepEqual(
    first.items.map((item) => item.sequence),
    [3n, 2n],
  );
  assert.deepEqual(first.total, { count: 3, exact: true });
  const second = await read(first.nextCursor ?? '');
  assert.deepEqual(
    second.items.map((item) => item.sequence),
    [1n],
  );
  assert.equal(second.nextCursor, null);
  assert.deepEqual((await read(second.previousCursor ?? '')).items, first.items);
});

test('R-118: filters combine, where the reference allows one at a time', async () => {
  const organizationSid = world.newSid('organization');
  const accountSid = world.newSid('account');
  const sid = world.newSid('user');
  const start = world.clock.now();
  const target = { type: 'user', sid, name: 'Ann' };
  const first = await log(organizationSid, [
    [entry('user.update', { target }), entry('user-login.update', { accountSid })],
  ]);
  const middle = world.clock.now();
  const second = await log(organizationSid, [
    [entry('user.update', { accountSid }), entry('user.remove', { target, refused: 'conflict' })],
  ]);
  const cases: [AuditQuery, readonly string[]][] = [
    [{ actorSid: first.userSid }, ['user-login.update', 'user.update']],
    [{ action: 'user' }, ['user.remove', 'user.update', 'user.update']],
    [{ action: 'user.update' }, ['user.update', 'user.update']],
    [{ action: 'us' }, []],
    [{ targetSid: sid, result: 'refused' }, ['user.remove']],
    [{ accountSid, actorSid: second.userSid }, ['user.update']],
    [{ from: middle, action: 'user' }, ['user.remove', 'user.update']],
    [{ from: start, to: middle }, ['user-login.update', 'user.update']],
    [{ from: middle, to: middle }, []],
  ];
  for (const [query, expected] of cases) {
    assert.deepEqual(await actions(organizationSid, query), expected, JSON.stringify(query));
  }
});

test('A-105: a cursor of another organization does not fit', async () => {
  const [own, other] = [world.newSid('organization'), world.newSid('organization')];
  await log(own, [[entry('user.a'), entry('user.b')]]);
  const page = await world.read(own, (db) =>
    listAuditEntries(db, world.cursors, { tenantSid: own }, { pageSize: 1 }),
  );
  const cursor = page.nextCursor ?? '';
  await assert.rejects(
    actions(other, { cursor }),
    (error: unknown) => error instanceof Failure && error.code === 'cursor-invalid',
  );
});

test('I-20: entries of units that run at once are numbered without a gap and chained', async () => {
  const organizationSid = world.newSid('organization');
  await Promise.all(
    Array.from({ length: 20 }, () => log(organizationSid, [[entry('user.a'), entry('user.b')]])),
  );
  const page = await world.read(organizationSid, (db) =>
    listAuditEntries(db, world.cursors, { tenantSid: organizationSid }, { pageSize: 100 }),
  );
  assert.deepEqual(
    page.items.map((item) => Number(item.sequence)).reverse(),
    Array.from({ length: 40 }, (_, index) => index + 1),
  );
  assert.deepEqual(await world.read(organizationSid, (db) => verifyChain(db, organizationSid)), []);
});

test('I-20: what a unit that fails recorded is not there', async () => {
  const organizationSid = world.newSid('organization');
  const actor = asUser(world, world.newSid('user'));
  const failed = world.act(actor, [organizationSid], async (unit) => {
    unit.record(entry('user.a'));
    throw new Error('on purpose');
  });
  await assert.rejects(failed, /on purpose/);
  assert.deepEqual(await actions(organizationSid, {}), []);
});

test('R-117: an entry names the account it concerns as it is called now, newest first all the same', async () => {
  const company = await makeCompany(world, 'Olga Owner');
  const other = await makeCompany(world, 'Otto Other');
  const { organizationSid } = company;
  const own = await makeManagedAccount(world, company, 'Engine');
  const foreign = await makeManagedAccount(world, other, 'Secret');
  const gone = world.newSid('account');
  await log(organizationSid, [
    [
      entry('thing.a', { accountSid: own }),
      entry('thing.b', { accountSid: foreign }),
      entry('thing.c', { accountSid: gone }),
      entry('thing.d'),
    ],
  ]);
  const read = (cursor?: string) =>
    world.read(organizationSid, (db) =>
      listAuditEntries(
        db,
        world.cursors,
        { tenantSid: organizationSid },
        {
          action: 'thing',
          pageSize: 3,
          ...(cursor === undefined ? {} : { cursor }),
        },
      ),
    );
  const first = await read();
  const second = await read(first.nextCursor ?? '');
  assert.deepEqual(
    [...first.items, ...second.items].map(({ action, accountName }) => [action, accountName]),
    [
      ['thing.d', null],
      ['thing.c', null],
      ['thing.b', null],
      ['thing.a', 'Engine'],
    ],
  );
  assert.deepEqual((await read(second.previousCursor ?? '')).items, first.items);
});

test('what a user did, what was done to them and what changed their access is one list, each entry once, in pages both ways', async () => {
  const organizationSid = world.newSid('organization');
  const userSid = world.newSid('user');
  const somebody = world.newSid('user');
  const toUser = { target: { type: 'user', sid: userSid, name: 'Ada' } };
  const role = { target: { type: 'role-assignment', sid: null, name: 'developer: Ada' } };
  const account = { target: { type: 'account', sid: world.newSid('account'), name: 'Engine' } };
  const self = asUser(world, userSid);
  const other = asUser(world, somebody);
  for (const [actor, record] of [
    [self, entry('account.create', { after: { ownerUserSid: userSid } })],
    [other, entry('user.update', toUser)],
    [other, entry('domain.create')],
    [other, entry('role-assignment.create', { ...role, after: { userSid, roles: ['developer'] } })],
    [other, entry('role-assignment.create', { ...role, after: { userSid: somebody } })],
    [self, entry('me.update', toUser)],
    [
      other,
      entry('role-assignment.delete', {
        ...role,
        before: { userSid, roles: ['developer'] },
        after: { userSid, roles: [] },
      }),
    ],
    [
      other,
      entry('account.transfer', {
        ...account,
        before: { ownerUserSid: userSid },
        after: { ownerUserSid: somebody },
      }),
    ],
    [self, entry('domain.delete', { before: { name: 'a.test' } })],
  ] as const) {
    await world.act(actor, [organizationSid], async (unit) => unit.record(record));
  }
  const all = [
    'domain.delete',
    'account.transfer',
    'role-assignment.delete',
    'me.update',
    'role-assignment.create',
    'user.update',
    'account.create',
  ];
  assert.deepEqual(await actions(organizationSid, { userSid }), all);
  assert.deepEqual(await actions(organizationSid, { userSid, action: 'role-assignment' }), [
    'role-assignment.delete',
    'role-assignment.create',
  ]);
  const read = (cursor?: string) =>
    world.read(organizationSid, (db) =>
      listAuditEntries(
        db,
        world.cursors,
        { tenantSid: organizationSid },
        {
          userSid,
          pageSize: 4,
          count: true,
          ...(cursor === undefined ? {} : { cursor }),
        },
      ),
    );
  const first = await read();
  const second = await read(first.nextCursor ?? '');
  const back = await read(second.previousCursor ?? '');
  assert.deepEqual(first.total, { count: all.length, exact: true });
  assert.deepEqual(
    [first, second, back].map(({ items }) => items.map(({ action }) => action)),
    [all.slice(0, 4), all.slice(4), all.slice(0, 4)],
  );
});

test('the file of what concerns a user has every line once, in the order of the log', async () => {
  const organizationSid = world.newSid('organization');
  const userSid = world.newSid('user');
  const about = {
    target: { type: 'user', sid: userSid, name: 'Ada' },
    before: { userSid },
    after: { userSid },
  };
  const lines = Array.from({ length: 7 }, () => entry('user.update', about));
  await world.act(asUser(world, userSid), [organizationSid], async (unit) => {
    for (const line of lines) unit.record(line);
  });
  const request = { organizationSid, filter: { userSid }, now: world.clock.now() };
  const sequences: unknown[] = [];
  await world.read(organizationSid, async (db) => {
    assert.equal(await auditExport.count(db, request), 7);
    let after: readonly string[] | undefined;
    do {
      const { rows, next } = await auditExport.readPortion(db, { ...request, after, limit: 3 });
      sequences.push(...rows.map(([sequence]) => sequence));
      after = next;
    } while (after !== undefined);
  });
  assert.deepEqual(sequences, [7, 6, 5, 4, 3, 2, 1]);
});
