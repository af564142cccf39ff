import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ExportFilterOf, UserSid } from '@guildhall/contract';
import { proveDomain } from '../../../test/support/domains.ts';
import { claimsOn, runImport, type SignedUp, signUp } from '../../../test/support/imports.ts';
import {
  type Company,
  giveAccess,
  makeCompany,
  makeManagedAccount,
} from '../../../test/support/people.ts';
import { openWorld, type World } from '../../../test/support/world.ts';
import { acceptClaim } from './accept-claim.ts';
import { claimExport } from './claim-export.ts';
import { listClaimRows } from './claim-list-store.ts';
import { declineClaim } from './decline-claim.ts';

let world: World;
let company: Company;
let joined: SignedUp;
before(async () => {
  world = await openWorld();
  company = await makeCompany(world, 'Olga Owner');
  await proveDomain(world, company.organizationSid, 'list.test');
  joined = await signUp(world, 'ida@list.test');
  const no = await signUp(world, 'noor@list.test');
  await signUp(world, 'pat@list.test');
  await runImport(world, company, { domains: ['list.test'] });
  const tokenOf = async (userSid: UserSid) => {
    const [claim] = await claimsOn(world, userSid);
    return world.tokens.derive('claim', claim?.sid ?? '', 1);
  };
  const token = await tokenOf(joined.userSid);
  await world.act(joined, [], (unit) => acceptClaim(unit, async () => undefined, { token }));
  const refused = await tokenOf(no.userSid);
  await world.act({ kind: 'anonymous' }, [], (unit) => declineClaim(unit, { token: refused }));
});
after(() => world.close());

type Asked = ExportFilterOf<'claims'>;

async function emailsFor(filter: Asked): Promise<string[]> {
  const { organizationSid } = company;
  const now = world.clock.now();
  const page = await world.read(organizationSid, (db) =>
    listClaimRows(db, world.cursors, { ...filter, organizationSid, now, count: true }),
  );
  assert.equal(page.total?.count, page.items.length);
  const listed = page.items.map(({ email }) => email).sort();
  assert.deepEqual(await exportedFor(filter), listed, 'the file holds what the list shows');
  return listed.map((email) => email.split('@')[0] ?? '');
}

/** The addresses in the file of the filtered list, read one row at a time. */
async function exportedFor(filter: Asked): Promise<unknown[]> {
  const { organizationSid } = company;
  const request = { organizationSid, filter, now: world.clock.now() };
  const emails: unknown[] = [];
  await world.read(organizationSid, async (db) => {
    let after: readonly string[] | undefined;
    do {
      const { rows, next } = await claimExport.readPortion(db, { ...request, after, limit: 1 });
      emails.push(...rows.map((row) => row[claimExport.columns.indexOf('email')]));
      after = next;
    } while (after !== undefined);
    assert.equal(await claimExport.count(db, request), emails.length);
  });
  return emails.sort();
}

test('R-44: whom imports asked is filtered by answer and mail, and the file holds exactly that', async () => {
  assert.deepEqual(await emailsFor({}), ['ida', 'noor', 'pat']);
  assert.deepEqual(await emailsFor({ status: 'pending' }), ['pat']);
  assert.deepEqual(await emailsFor({ status: 'declined' }), ['noor']);
  assert.deepEqual(await emailsFor({ mailState: 'queued' }), ['ida', 'noor', 'pat']);
  assert.deepEqual(await emailsFor({ mailState: 'failed' }), []);
});

test('whom imports asked is found by name, address, account and the beginning of a sid', async () => {
  const tenantSid = company.organizationSid;
  assert.deepEqual(await emailsFor({ search: 'IDA@l' }), ['ida']);
  assert.deepEqual(await emailsFor({ search: 'id' }), ['ida']);
  assert.deepEqual(await emailsFor({ search: 'list.test', status: 'pending' }), ['pat']);
  assert.deepEqual(await emailsFor({ search: joined.userSid.slice(0, 12) }), ['ida']);
  assert.deepEqual(await emailsFor({ search: joined.userSid.toLowerCase() }), ['ida']);
  assert.deepEqual(await emailsFor({ search: 'nobody at all' }), []);
  const accountSid = await makeManagedAccount(world, company, 'Warehouse Rotterdam');
  await giveAccess(world, { tenantSid, accountSid }, joined, ['developer']);
  assert.deepEqual(await emailsFor({ search: 'rotterdam' }), ['ida']);
});
