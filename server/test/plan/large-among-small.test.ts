import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountSid, OrganizationSid, UserSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db } from '../../src/core/database.ts';
import { listAccountUsers, listUserAccounts } from '../../src/modules/access/list-account-users.ts';
import { listAccounts } from '../../src/modules/access/list-accounts.ts';
import { listUsers } from '../../src/modules/access/list-users.ts';
import { listAuditEntries } from '../../src/modules/audit/index.ts';
import { listInvitationRows } from '../../src/modules/invitation/invitation-list-store.ts';
import { plansOf, sequentialScans } from '../support/explain.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
before(async () => {
  world = await openWorld();
  await fillOneAmongMany();
});
after(() => world.close());

const md5 = (prefix: string, text: string) => `${prefix}${text.padStart(32, '0')}`;
const tenantSid = md5('OR', '1') as OrganizationSid;
const accountSid = md5('AC', '1') as AccountSid;
const userSid = md5('US', '1') as UserSid;

/** An organization of 20,000 people and 4,000 accounts, and 6,000 accounts that are tenants of their own. */
async function fillOneAmongMany(): Promise<void> {
  const sidOf = (prefix: string, number: string) =>
    sql.raw(`'${prefix}' || lpad(${number}::text, 32, '0')`);
  const person = sql`insert into person (tenant_sid, user_sid, relation, organization_role, email, first_name, last_name,
    sort_name, search_text, status, created_at, managed_since)`;
  const account = sql`insert into account (tenant_sid, sid, name, sort_name, kind, status, owner_user_sid, user_count, created_at)`;
  const statements = [
    sql`insert into organization (tenant_sid, sid, name, owner_user_sid, created_at)
      values (${tenantSid}, ${tenantSid}, 'Large', ${userSid}, now())`,
    sql`${person} select ${tenantSid}, ${sidOf('US', 'n')}, 'managed', 'standard-user', n || '@example.com', 'Person', n::text,
      'person ' || n, 'person ' || n, 'active', now(), now() from generate_series(1, 20000) n`,
    sql`${person} select ${sidOf('AC', 'n')}, ${sidOf('US', 'n')}, 'external', null, n || '@example.com', 'Person', n::text,
      'person ' || n, 'person ' || n, 'active', now(), null from generate_series(100001, 106000) n`,
    sql`${account} select ${tenantSid}, ${sidOf('AC', 'n')}, 'Account ' || n, 'account ' || n, 'standard', 'active',
      ${sidOf('US', 'n')}, 5, now() from generate_series(1, 4000) n`,
    sql`${account} select ${sidOf('AC', 'n')}, ${sidOf('AC', 'n')}, 'Account ' || n, 'account ' || n, 'standard', 'active',
      ${sidOf('US', 'n')}, 1, now() from generate_series(100001, 106000) n`,
    sql`insert into account_user (tenant_sid, account_sid, user_sid, roles, sort_name, search_text, since)
      select ${tenantSid}, ${accountSid}, ${sidOf('US', 'n')}, '{developer}', 'person ' || n, 'person ' || n, now()
      from generate_series(1, 5000) n`,
    sql`insert into account_user (tenant_sid, account_sid, user_sid, roles, sort_name, search_text, since)
      select ${sidOf('AC', 'n')}, ${sidOf('AC', 'n')}, ${sidOf('US', 'n')}, '{owner}', 'person ' || n, 'person ' || n, now()
      from generate_series(100001, 106000) n`,
    sql`insert into audit_entry (tenant_sid, sequence, sid, at, action, result, actor_kind, actor_sid, actor_name,
        target_type, target_sid, target_name, address, request_id, after, previous_hash, hash)
      select ${tenantSid}, n, ${sidOf('AE', 'n')}, now() - (20000 - n) * interval '1 minute', 'user.update', 'done', 'user',
        ${sidOf('US', 'n')}, 'Person', 'user', ${sidOf('US', 'n')}, 'Person', '', '', '{}', '', ''
      from generate_series(1, 20000) n`,
    sql`insert into invitation (tenant_sid, sid, kind, email, status, account_sid, invited_by_user_sid, invited_by_name,
        locale, created_at, last_sent_at, expires_at, lifetime_days)
      select ${tenantSid}, ${sidOf('NF', 'n')}, 'account', 'guest' || n || '@example.com', 'pending', ${accountSid},
        ${sidOf('US', '(1 + n % 2)')}, 'Person', 'en', now(), now(), now() + interval '7 days', 7
      from generate_series(1, 10) n`,
    sql`analyze`,
  ];
  for (const statement of statements)
    await world.owner.direct.all({ compile: () => statement.compile(build) });
}

test('the first page of a large tenant comes in the order of an index, however many small tenants there are', async () => {
  const account = { tenantSid, accountSid };
  const year = { from: new Date(0), to: new Date(8.64e15 / 4) };
  const lists: Readonly<Record<string, (db: Db) => Promise<unknown>>> = {
    users: (db) => listUsers(db, world.cursors, tenantSid, { relation: 'managed', pageSize: 100 }),
    'users by short text': (db) =>
      listUsers(db, world.cursors, tenantSid, { search: 'er', pageSize: 100 }),
    'users by common text': (db) =>
      listUsers(db, world.cursors, tenantSid, { search: 'person', pageSize: 100 }),
    accounts: (db) => listAccounts(db, world.cursors, tenantSid, { pageSize: 100 }),
    'accounts by status': (db) =>
      listAccounts(db, world.cursors, tenantSid, { status: 'active', pageSize: 100 }),
    'accounts by common text': (db) =>
      listAccounts(db, world.cursors, tenantSid, { search: 'account', pageSize: 100 }),
    "an account's users": (db) =>
      listAccountUsers(db, world.cursors, account, { role: 'developer', pageSize: 100 }),
    'audit by time': (db) =>
      listAuditEntries(db, world.cursors, { tenantSid }, { ...year, pageSize: 100 }),
  };
  for (const [name, list] of Object.entries(lists)) {
    const plans = await plansOf(world, { tenant: tenantSid }, list);
    const page = plans.at(-1) ?? '';
    assert.deepEqual(plans.flatMap(sequentialScans), [], `${name}\n${page}`);
    assert.doesNotMatch(
      page,
      /Sort Key: (person|account|account_user|audit_entry)\./,
      `${name}\n${page}`,
    );
  }
});

test('the accounts of a person are read by index beside a large tenant', async () => {
  const plans = await plansOf(world, { tenant: tenantSid }, (db) =>
    listUserAccounts(db, world.cursors, { organizationSid: tenantSid, userSid }, { pageSize: 100 }),
  );
  assert.deepEqual(plans.flatMap(sequentialScans), []);
});

test('invitations are found by the name of who sent them, also where thousands are called so', async () => {
  const listed = await world.read(tenantSid, (db) =>
    listInvitationRows(db, world.cursors, {
      tenantSid,
      accountSid,
      search: 'Person',
      pageSize: 100,
      now: world.clock.now(),
    }),
  );
  assert.equal(listed.items.length, 10);
});
