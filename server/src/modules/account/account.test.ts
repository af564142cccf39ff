import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ErrorCode } from '@guildhall/contract';
import { listAudit } from '../../../test/support/audit.ts';
import {
  type Company,
  makeCompany,
  makeIndependentAccount,
  makeManagedAccount,
  makeMember,
  makePerson,
} from '../../../test/support/people.ts';
import { openWorld, type World } from '../../../test/support/world.ts';
import { Failure } from '../../core/failure.ts';
import type { AccountQuery } from '../access/account-list-store.ts';
import { listAccounts } from '../access/list-accounts.ts';
import { toWireAccount } from './account-routes.ts';
import { getAccount } from './get-account.ts';
import { updateAccount } from './update-account.ts';

let world: World;
let company: Company;
before(async () => {
  world = await openWorld();
  company = await makeCompany(world, 'Olga Owner');
});
after(() => world.close());

const isRefusal = (code: ErrorCode) => (error: unknown) =>
  error instanceof Failure && error.code === code;

const list = (query: AccountQuery) =>
  world.read(company.organizationSid, (db) =>
    listAccounts(db, world.cursors, company.organizationSid, query),
  );

test('R-54 A-36: managed accounts are listed by name, page by page and back, with their owners', async () => {
  const mia = await makeMember(world, company, 'Mia Member');
  const stranger = await makePerson(world, 'Sid Stranger');
  await makeIndependentAccount(world, stranger, 'Aardvark');
  await makeManagedAccount(world, company, 'beta');
  const gamma = await makeManagedAccount(world, company, 'Gamma 50%', mia);
  await makeManagedAccount(world, company, 'Alpha');
  const names = (page: Awaited<ReturnType<typeof list>>) => page.items.map((item) => item.name);
  const first = await list({ pageSize: 2, count: true });
  assert.deepEqual(names(first), ['Alpha', 'beta']);
  assert.deepEqual([first.total, first.previousCursor], [{ count: 3, exact: true }, null]);
  const second = await list({ pageSize: 2, cursor: first.nextCursor ?? '' });
  assert.deepEqual(
    second.items.map((item) => [item.name, item.ownerName]),
    [['Gamma 50%', 'Mia Member']],
  );
  assert.equal(second.nextCursor, null);
  const back = await list({ pageSize: 2, cursor: second.previousCursor ?? '' });
  assert.deepEqual(names(back), ['Alpha', 'beta']);
  assert.deepEqual(names(await list({ search: '0%' })), ['Gamma 50%']);
  assert.deepEqual(names(await list({ search: '_' })), []);
  assert.deepEqual(names(await list({ search: gamma })), ['Gamma 50%']);
  assert.deepEqual(names(await list({ status: 'closed' })), []);
  assert.deepEqual(names(await list({ kind: 'standard', search: 'BETA' })), ['beta']);
});

test('I-33: a rename is trimmed, audited with before and after, and refused to whoever saw an older version', async () => {
  const accountSid = await makeManagedAccount(world, company, 'Before');
  const tenantSid = company.organizationSid;
  const rename = (name: string, ifMatch: number | null) =>
    world.act(company.owner, [tenantSid], (unit) =>
      updateAccount(unit, { tenantSid, accountSid, name, ifMatch }),
    );
  const renamed = await rename(' After ', 1);
  assert.deepEqual([renamed.name, renamed.version], ['After', 2]);
  await assert.rejects(rename('Late', 1), isRefusal('version-mismatch'));
  assert.equal((await rename('After', null)).version, 2);
  const entries = (await listAudit(world, tenantSid)).filter(
    (entry) => entry.action === 'account.update',
  );
  assert.deepEqual(
    entries.map((entry) => [entry.before, entry.after]),
    [[{ name: 'Before' }, { name: 'After' }]],
  );
});

test('A-33: an account of another tenant is not found', async () => {
  const other = await makeCompany(world, 'Otto Other');
  const accountSid = await makeManagedAccount(world, other, 'Theirs');
  await assert.rejects(
    world.read(company.organizationSid, (db) =>
      getAccount(db, company.organizationSid, accountSid),
    ),
    isRefusal('not-found'),
  );
  await assert.rejects(
    world.read(company.organizationSid, (db) => getAccount(db, other.organizationSid, accountSid)),
    isRefusal('not-found'),
  );
});

test('D1: an independent account names no organization', async () => {
  const ida = await makePerson(world, 'Ida Independent');
  const accountSid = await makeIndependentAccount(world, ida, 'Own');
  const account = await world.read(accountSid, (db) => getAccount(db, accountSid, accountSid));
  const wire = toWireAccount(account);
  assert.deepEqual([wire.organizationSid, wire.ownerEmail, wire.userCount], [null, ida.email, 1]);
});
