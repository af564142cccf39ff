import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  closeAccount,
  closureAcknowledgements,
  createAccount,
  createOrganization,
  getAccount,
  getMe,
  getOrganizationCounts,
  listAccounts,
  listMyAccounts,
} from '@guildhall/contract';
import type { Client } from '../support/client.ts';
import { anOrganization, aPerson, expectOk, signIn } from '../support/fixture.ts';
import { day } from '../support/moved-clock.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
before(async () => {
  running = await startApp();
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const accountsOf = async (client: Client) =>
  (await expectOk(client.call(listMyAccounts))).body.items;

/** Closes every account of somebody, and waits until they are purged. */
async function closeAll(client: Client): Promise<void> {
  for (const { sid, name } of await accountsOf(client)) await close(client, sid, name);
  running.clock.advance(31 * day);
  await running.app.housekeeping.sweep();
}

async function close(client: Client, accountSid: AccountSid, name: string): Promise<void> {
  const body = { acknowledgements: [...closureAcknowledgements], name };
  await expectOk(client.call(closeAccount, { params: { accountSid }, body }));
}

test('D1 D10 whoever closes their only account signs in as before, with no account, and begins an organization', async () => {
  const { email, client } = await aPerson(running, 'only@alone.test');
  assert.equal((await accountsOf(client)).length, 1);
  await closeAll(client);
  const again = (await signIn(running, email)).client;
  assert.equal((await expectOk(again.call(getMe))).body.organization, null);
  assert.deepEqual(await accountsOf(again), []);
  const { body } = await expectOk(again.call(createOrganization, { body: { name: 'Begun' } }));
  const params = { organizationSid: body.sid };
  const made = await expectOk(again.call(createAccount, { params, body: { name: 'New' } }));
  assert.deepEqual(
    (await accountsOf(again)).map(({ sid }) => sid),
    [made.body.sid],
  );
});

test('R-56 R-64 D10 an organization goes on without its last account, and its Owner creates the next', async () => {
  const { sid: organizationSid, owner } = await anOrganization(running, 'emptied.test');
  await closeAll(owner.client);
  const params = { organizationSid };
  const { client } = await signIn(running, owner.email);
  assert.equal((await expectOk(client.call(getMe))).body.organization?.role, 'owner');
  assert.equal(
    (await expectOk(client.call(getOrganizationCounts, { params }))).body.managedAccounts,
    0,
  );
  const listed = await expectOk(client.call(listAccounts, { params, query: { count: true } }));
  assert.deepEqual([listed.body.items, listed.body.total?.count], [[], 0]);
  const { body } = await expectOk(client.call(createAccount, { params, body: { name: 'Next' } }));
  const next = await expectOk(client.call(getAccount, { params: { accountSid: body.sid } }));
  assert.deepEqual([next.body.status, next.body.ownerEmail], ['active', owner.email]);
});
