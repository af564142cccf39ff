import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  externalUserConcerns,
  type OrganizationSid,
  type UserSid,
} from '@guildhall/contract';
import type { Db } from '../../src/core/database.ts';
import { explainAccess } from '../../src/modules/access/explain-access.ts';
import { loadGrants } from '../../src/modules/access/index.ts';
import { listAccountUsers, listUserAccounts } from '../../src/modules/access/list-account-users.ts';
import { listAccounts } from '../../src/modules/access/list-accounts.ts';
import { listExternalUsers } from '../../src/modules/access/list-external-users.ts';
import { listMyAccounts } from '../../src/modules/access/list-my-accounts.ts';
import { listPeopleWhoCan } from '../../src/modules/access/list-people-who-can.ts';
import { listRoleAssignments } from '../../src/modules/access/list-role-assignments.ts';
import { listUsers } from '../../src/modules/access/list-users.ts';
import { countAccounts, getAccount } from '../../src/modules/account/index.ts';
import { listAuditEntries } from '../../src/modules/audit/index.ts';
import { listClaimRows } from '../../src/modules/claim/claim-list-store.ts';
import { listInvitationRows } from '../../src/modules/invitation/invitation-list-store.ts';
import {
  fillTwentyOrganizations,
  findSomeAccess,
  findSomeImport,
  plansOf,
  sequentialScans,
} from '../support/explain.ts';
import { day } from '../support/moved-clock.ts';
import { asUser, openWorld, type World } from '../support/world.ts';

let world: World;
let sids: { organizationSid: OrganizationSid; accountSid: AccountSid; userSid: UserSid };

before(async () => {
  world = await openWorld();
  await fillTwentyOrganizations(world);
  sids = await findSomeAccess(world);
});
after(() => world.close());

/** Runs a listing twice, from the start and from a cursor, and fails on a scan from end to end. */
async function assertByIndex(
  list: (db: Db, cursor?: string) => Promise<unknown>,
  settings: Readonly<Record<string, string>> = { tenant: sids.organizationSid },
): Promise<void> {
  let next: string | undefined;
  for (const _page of ['first', 'second']) {
    const cursor = next;
    const plans = await plansOf(world, settings, async (db) => {
      const page = await list(db, cursor);
      if (page !== null && typeof page === 'object' && 'nextCursor' in page) {
        next = typeof page.nextCursor === 'string' ? page.nextCursor : undefined;
      }
    });
    assert.ok(plans.length > 0);
    for (const plan of plans) assert.deepEqual(sequentialScans(plan), [], plan);
  }
}

test('users are listed by index, whatever the filters', async () => {
  const { organizationSid, accountSid } = sids;
  const filters = [
    {},
    { relation: 'managed' as const },
    { organizationRole: 'administrator' as const },
    { status: 'invited' as const },
    { search: 'person 12' },
    { search: 'account 7' },
    { search: 'account', count: true },
    { search: 'US1', count: true },
    { search: 'us12a' },
    { accountSid },
    { accountSid, accountRole: 'developer' as const },
    { accountRole: 'developer' as const, count: true },
    { count: true, relation: 'managed' as const, search: 'example' },
  ];
  for (const filter of filters) {
    await assertByIndex((db, cursor) =>
      listUsers(db, world.cursors, organizationSid, { ...filter, cursor, pageSize: 3 }),
    );
  }
});

test('accounts are listed and read by index', async () => {
  const { organizationSid, accountSid } = sids;
  for (const filter of [
    {},
    { search: '7' },
    { search: 'AC1', count: true },
    { search: 'ac12b' },
    { status: 'active' as const, count: true },
    { singleAdministrator: true },
  ]) {
    await assertByIndex((db, cursor) =>
      listAccounts(db, world.cursors, organizationSid, { ...filter, cursor, pageSize: 3 }),
    );
  }
  await assertByIndex((db) => getAccount(db, organizationSid, accountSid));
});

test('how many accounts an organization has is counted in an index of those that count', async () => {
  const { organizationSid } = sids;
  const plans = await plansOf(world, { tenant: organizationSid }, (db) =>
    countAccounts(db, organizationSid, 100_000),
  );
  assert.match(plans.join('\n'), /account_counted/);
});

test('the people of an account and the accounts of a person are listed by index', async () => {
  const { organizationSid, accountSid, userSid } = sids;
  const account = { tenantSid: organizationSid, accountSid };
  for (const filter of [{}, { search: 'person' }, { role: 'developer' as const, count: true }]) {
    await assertByIndex((db, cursor) =>
      listAccountUsers(db, world.cursors, account, { ...filter, cursor, pageSize: 3 }),
    );
  }
  for (const filter of [{}, { role: 'developer' as const, count: true }]) {
    await assertByIndex((db, cursor) =>
      listUserAccounts(
        db,
        world.cursors,
        { organizationSid, userSid },
        { ...filter, cursor, pageSize: 1 },
      ),
    );
  }
});

test('the own accounts are listed by index', async () => {
  for (const filter of [{}, { search: 'account', count: true }]) {
    await assertByIndex(
      (db, cursor) =>
        listMyAccounts(db, world.cursors, sids.userSid, {
          ...filter,
          cursor,
          pageSize: 1,
          at: world.clock.now(),
        }),
      { user: sids.userSid },
    );
  }
});

test('role assignments are listed by index', async () => {
  const { organizationSid, accountSid, userSid } = sids;
  const filters = [
    {},
    { at: world.clock.now() },
    { userSid },
    { userSid, at: world.clock.now(), count: true },
    { accountSid },
    { role: 'owner' as const, count: true },
  ];
  for (const filter of filters) {
    await assertByIndex((db, cursor) =>
      listRoleAssignments(db, world.cursors, organizationSid, { ...filter, cursor, pageSize: 3 }),
    );
  }
});

test('R-33: external people are listed by index, whatever the filters', async () => {
  const { organizationSid, accountSid, userSid } = sids;
  const filters = [
    {},
    { search: 'person 12', count: true },
    { search: 'US1', count: true },
    { accountSid, role: 'support' as const },
    { sponsorUserSid: userSid },
    ...externalUserConcerns.map((concern) => ({ concern, count: true })),
  ];
  for (const filter of filters) {
    await assertByIndex((db, cursor) =>
      listExternalUsers(db, world.cursors, organizationSid, {
        ...filter,
        cursor,
        pageSize: 3,
        at: world.clock.now(),
      }),
    );
  }
});

test('who can is listed, and why is answered, by index', async () => {
  const { organizationSid: tenantSid, accountSid, userSid } = sids;
  const at = world.clock.now();
  for (const filter of [{}, { search: 'person 1', count: true }]) {
    await assertByIndex((db, cursor) =>
      listPeopleWhoCan(
        db,
        world.cursors,
        { tenantSid, accountSid },
        { ...filter, permission: 'account:read', cursor, pageSize: 3, at },
      ),
    );
  }
  const actor = asUser(world, userSid);
  const question = { tenantSid, accountSid, userSid, permission: 'account:read' as const };
  await assertByIndex((db) => explainAccess(db, { ...question, actor, at }));
});

test('D19: what a decision rests on is read by index, in one statement', async () => {
  const { organizationSid: tenantSid, accountSid, userSid } = sids;
  const plans = await plansOf(world, { tenant: tenantSid }, (db) =>
    loadGrants(db, asUser(world, userSid), { tenantSid, accountSid, at: world.clock.now() }),
  );
  assert.equal(plans.length, 1);
  assert.deepEqual(plans.flatMap(sequentialScans), []);
});

test('invitations are listed by index, whatever is searched for', async () => {
  const { organizationSid: tenantSid, accountSid } = sids;
  for (const filter of [
    {},
    { search: 'guest12', count: true },
    { search: 'account 7', count: true },
    { search: 'person 12', count: true },
    { search: 'NF1', count: true },
    { search: 'nf12a' },
    { search: 'g' },
    { mailState: 'failed' as const },
  ])
    await assertByIndex((db, cursor) =>
      listInvitationRows(db, world.cursors, {
        ...filter,
        tenantSid,
        accountSid,
        cursor,
        pageSize: 3,
        now: world.clock.now(),
      }),
    );
});

test('R-44: claims are listed by index, whatever the filters', async () => {
  const { organizationSid } = sids;
  const importSid = await findSomeImport(world, organizationSid);
  for (const filter of [
    {},
    { search: 'guest 12', count: true },
    { search: 'account 7', count: true },
    { search: 'US1', count: true },
    { search: 'us12a' },
    { search: 'g' },
    { importSid, status: 'pending' as const, count: true },
    { status: 'expired' as const },
    { mailState: 'failed' as const, count: true },
  ])
    await assertByIndex((db, cursor) =>
      listClaimRows(db, world.cursors, {
        ...filter,
        organizationSid,
        cursor,
        pageSize: 3,
        now: world.clock.now(),
      }),
    );
});

test('what concerns a user is read by index from a large log, each of its sides', async () => {
  const { organizationSid, userSid } = sids;
  const from = new Date(world.clock.now().getTime() - 30 * day);
  for (const filter of [{}, { count: true }, { action: 'user' }, { from, count: true }]) {
    await assertByIndex((db, cursor) =>
      listAuditEntries(
        db,
        world.cursors,
        { tenantSid: organizationSid },
        {
          ...filter,
          userSid,
          pageSize: 3,
          ...(cursor === undefined ? {} : { cursor }),
        },
      ),
    );
  }
  const plans = await plansOf(world, { tenant: organizationSid }, (db) =>
    listAuditEntries(db, world.cursors, { tenantSid: organizationSid }, { userSid, pageSize: 3 }),
  );
  const used = ['actor', 'target', 'person', 'former_person'].map((side) =>
    plans.some((plan) => plan.includes(`using audit_entry_${side}`)),
  );
  assert.deepEqual(used, [true, true, true, true], plans.join('\n\n'));
  for (const plan of plans) assert.doesNotMatch(plan, /Sort/);
});
