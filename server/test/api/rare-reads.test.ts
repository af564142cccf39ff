import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  createDomain,
  createExport,
  createInvitations,
  createOperation,
  deleteDomain,
  downloadExport,
  listAccounts,
  listInvitations,
} from '@guildhall/contract';
import {
  anAccount,
  anOrganization,
  expectOk,
  type FixtureOrganization,
} from '../support/fixture.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
let other: FixtureOrganization;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'rare.test');
  other = await anOrganization(running, 'strange.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const inOrganization = () => ({ organizationSid: organization.sid });

test('an account is found by the beginning of its sid, and nobody finds one of another organization', async () => {
  const { client } = organization.owner;
  const accountSid = await anAccount(organization, 'Rarely asked for');
  const begin = accountSid.slice(0, 12);
  const query = { search: begin };
  const found = await expectOk(client.call(listAccounts, { params: inOrganization(), query }));
  assert.deepEqual(
    found.body.items.map(({ sid }) => sid),
    [accountSid],
  );
  const params = { organizationSid: other.sid };
  const strange = await expectOk(other.owner.client.call(listAccounts, { params, query }));
  assert.deepEqual(strange.body.items, []);
});

test('an invitation is found by the name of the account it offers and by the beginning of its sid', async () => {
  const { client } = organization.owner;
  const accountSid = await anAccount(organization, 'Quarry office');
  const made = await expectOk(
    client.call(createInvitations, {
      params: inOrganization(),
      body: {
        emails: ['guest@rare.test'],
        organizationRole: 'standard-user',
        accounts: [{ accountSid, roles: ['support'] }],
      },
    }),
  );
  const [invited] = made.body.results;
  assert.ok(invited?.invitationSid);
  for (const search of ['quarry', invited.invitationSid.slice(0, 14)]) {
    const query = { search };
    const found = await expectOk(client.call(listInvitations, { params: inOrganization(), query }));
    assert.deepEqual(
      found.body.items.map(({ sid }) => sid),
      [invited.invitationSid],
      search,
    );
  }
});

test('R-51 who deletes a domain without a word is told how many people and open invitations it concerns', async () => {
  const { client } = organization.owner;
  const added = await expectOk(
    client.call(createDomain, { params: inOrganization(), body: { name: 'leaving.test' } }),
  );
  const params = { ...inOrganization(), domainSid: added.body.sid };
  const { problem } = await client.call(deleteDomain, { params, query: {} });
  assert.equal(problem.code, 'acknowledgement-missing');
  assert.deepEqual(problem.details?.['counts'], {
    managedUsers: 0,
    openInvitations: 0,
    pendingClaims: 0,
  });
});

test('the report of a bulk operation is a file with a line for each row, all of them or those of one result', async () => {
  const { client } = organization.owner;
  const body = {
    kind: 'invite-users' as const,
    organizationRole: 'standard-user' as const,
    rows: ['one@rare.test', 'two@rare.test', 'three@elsewhere.test'].map((email) => ({ email })),
  };
  const { sid } = (await expectOk(client.call(createOperation, { params: inOrganization(), body })))
    .body;
  await running.workOff();
  const linesOf = async (filter: { readonly state?: 'done' }) => {
    const order = {
      kind: 'operation-rows' as const,
      filter: { operationSid: sid, ...filter },
    };
    const made = await expectOk(
      client.call(createExport, { params: inOrganization(), body: order }),
    );
    const query = {
      order: new URL(made.body.url, 'http://here').searchParams.get('order') ?? '',
    };
    const file = await client.call(downloadExport, { params: inOrganization(), query });
    assert.equal(made.body.rows, file.raw.trim().split('\r\n').length - 1);
    return ['one@', 'two@', 'three@'].filter((address) => file.raw.includes(address));
  };
  assert.deepEqual(await linesOf({}), ['one@', 'two@', 'three@']);
  assert.deepEqual(await linesOf({ state: 'done' }), ['one@', 'two@']);
});
