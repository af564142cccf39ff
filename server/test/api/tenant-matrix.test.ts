import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AnyOperation,
  accountRoleSid,
  closureAcknowledgements,
  createAccount,
  createInvitations,
  createRoleAssignment,
  departureAcknowledgements,
  listUsers,
  operations,
  releaseAcknowledgements,
  transferOrganization,
  updateAccountUser,
} from '@guildhall/contract';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import { type MatrixWorld, openMatrixWorld, type Sids } from './matrix-world.ts';

let world: MatrixWorld;
before(async () => {
  world = await openMatrixWorld();
});
after(() => world.running.close());

/** A body that passes the contract, so that the sids of the path decide. */
const fittingBodies: Readonly<Record<string, unknown>> = {
  updateUser: { firstName: 'Stolen' },
  updateOrganization: { name: 'Stolen' },
  updateAccount: { name: 'Stolen' },
  updateSignInPolicy: { secondFactor: 'every-sign-in' },
  createAccount: { name: 'Stolen' },
  createSubaccount: { name: 'Stolen' },
  updateAccountUser: { roles: ['developer'] },
  updateExternalUser: { sponsorUserSid: null },
  createInvitations: { emails: ['thief@own.test'], organizationRole: 'administrator' },
  checkInvitations: { emails: ['thief@own.test'] },
  createAccountInvitations: { emails: ['thief@x.test'], roles: ['administrator'] },
  createDomain: { name: 'stolen.example' },
  previewOperation: { kind: 'suspend-users', userFilter: {} },
  createOperation: { kind: 'suspend-users', userFilter: {} },
  checkImport: { mode: 'consent', domains: ['foreign.test'] },
  startImport: { mode: 'consent', domains: ['foreign.test'] },
  createExport: { kind: 'users', filter: {} },
  createOauthApp: { name: 'Stolen', scopes: ['accounts/read'] },
  removeUser: { acknowledgements: departureAcknowledgements },
  deleteUser: { acknowledgements: departureAcknowledgements },
  createAccountRequest: { accountSid: `AC${'e'.repeat(32)}` },
  requestAccountRelease: { email: 'thief@x.test', acknowledgements: releaseAcknowledgements },
  relinquishAccess: {},
  closeAccount: { acknowledgements: closureAcknowledgements, name: 'Taken' },
  createApiKey: { name: 'Stolen', kind: 'standard' },
  updateApiKey: { name: 'Stolen' },
  rotateApiKey: {},
  createPublicKey: { name: 'Stolen', publicKey: 'x'.repeat(200) },
  updatePublicKey: { name: 'Stolen' },
  setAccountSetting: { value: true },
  setAccountSettingRule: { value: true, isLocked: true },
  createWebhook: { url: 'https://thief.example.com/' },
  updateWebhook: { url: 'https://thief.example.com/' },
  createOrganizationWebhook: { url: 'https://thief.example.com/' },
  updateOrganizationWebhook: { url: 'https://thief.example.com/' },
};

/** The same for queries. */
const fittingQueries: Readonly<Record<string, unknown>> = {
  listPeopleWhoCan: { permission: 'account:read' },
  previewDeparture: { kind: 'remove' },
};

const guarded = operations.filter(
  ({ access }) => access.on === 'organization' || access.on === 'account',
);

/** Every way to put the other organization's sids into the path: all of them, or only what lies below. */
function foreignPaths(operation: AnyOperation): Sids[] {
  const names = [...operation.path.matchAll(/:([A-Za-z]+Sid)/g)].map(([, name = '']) => name);
  const whole = world.foreignSids;
  const [first = '', ...below] = names;
  if (below.length === 0) return [whole];
  return [whole, { ...whole, [first]: world.ownSids[first] ?? '' }];
}

/** Everything the other organization's tenant holds, as one text. */
async function foreignRows(): Promise<string> {
  const tables = [
    'organization',
    'person',
    'account',
    'account_user',
    'role_assignment',
    'domain',
    'invitation',
    'oauth_app',
    'account_setting',
    'account_setting_rule',
    'webhook',
    'webhook_delivery',
    'audit_entry',
  ];
  const texts: string[] = [];
  for (const table of tables) {
    const rows = await world.running.owner.direct.all<unknown>(
      rawStatement(
        `select row_to_json(t)::text as row from ${table} t where tenant_sid = '${world.foreign.sid}' order by 1`,
      ),
    );
    texts.push(`${table} ${JSON.stringify(rows)}`);
  }
  return texts.join('\n');
}

function answerOf(raw: string): unknown {
  const { requestId: _, ...rest } = JSON.parse(raw);
  return rest;
}

function send(operation: AnyOperation, params: Sids) {
  const body =
    fittingBodies[operation.name] ?? (operation.body === undefined ? undefined : bodyOf(operation));
  return world.own.owner.client.call(operation, {
    params: params as never,
    query: (fittingQueries[operation.name] ?? {}) as never,
    ...(body === undefined ? {} : { body: body as never }),
  });
}

function bodyOf(operation: AnyOperation): unknown {
  const { userSid, accountSid } = world.foreignSids;
  if (operation.name === 'transferOrganization' || operation.name === 'transferAccount')
    return { userSid };
  if (operation.name === 'createRoleAssignment')
    return { userSid, accountSid, roleSid: accountRoleSid.support };
  throw new Error(`Give ${operation.name} a body that fits, so that its path decides`);
}

test('A-33 A-35 A-76 I-14 no operation finds or touches anything of another organization', async () => {
  const rowsBefore = await foreignRows();
  for (const operation of guarded) {
    for (const [index, params] of foreignPaths(operation).entries()) {
      const answer = await send(operation, params);
      const accepted = index === 0 ? [404] : [404, 409];
      assert.ok(accepted.includes(answer.status), `${operation.name} answered ${answer.raw}`);
      const unknown = await send(operation, { ...world.unknownSids, ...sharedPart(params) });
      assert.deepEqual(answerOf(answer.raw), answerOf(unknown.raw), operation.name);
    }
  }
  assert.equal(await foreignRows(), rowsBefore);
});

/** What of the path is the caller's own stays, so that only the foreign part differs from an unknown one. */
function sharedPart(params: Sids): Sids {
  return Object.fromEntries(
    Object.entries(params).filter(([name, sid]) => world.ownSids[name] === sid),
  );
}

test('A-34 sids of another organization in a body make no link', async () => {
  const { client } = world.own.owner;
  const { foreign, own, accountSid } = world;
  const params = { organizationSid: own.sid };
  const foreignMember = world.foreign.owner.userSid;
  const foreignAccount = world.foreignAccountSid;
  const rowsBefore = await foreignRows();
  const answers = [
    await client.call(createAccount, {
      params,
      body: { name: 'Link', ownerUserSid: foreignMember },
    }),
    await client.call(transferOrganization, { params, body: { userSid: foreignMember } }),
    await client.call(createRoleAssignment, {
      params,
      body: { accountSid, userSid: foreignMember, roleSid: accountRoleSid.support },
    }),
    await client.call(createRoleAssignment, {
      params,
      body: {
        accountSid: foreignAccount,
        userSid: own.owner.userSid,
        roleSid: accountRoleSid.support,
      },
    }),
    await client.call(updateAccountUser, {
      params: { accountSid, userSid: foreignMember },
      body: { roles: ['developer'] },
    }),
    await client.call(createInvitations, {
      params,
      body: {
        emails: ['new@own.test'],
        organizationRole: 'standard-user',
        accounts: [{ accountSid: foreignAccount, roles: ['support'] }],
      },
    }),
  ];
  for (const answer of answers) assert.ok([400, 404, 409].includes(answer.status), answer.raw);
  assert.equal(await foreignRows(), rowsBefore);
  assert.equal(foreign.sid === own.sid, false);
});

test('A-36 filters that name another organization show nothing of it', async () => {
  const { client } = world.own.owner;
  const answer = await client.call(listUsers, {
    params: { organizationSid: world.own.sid },
    query: { accountSid: world.foreignAccountSid, count: true },
  });
  assert.deepEqual(answer.body.items, []);
  assert.deepEqual(answer.body.total, { count: 0, exact: true });
  const searched = await client.call(listUsers, {
    params: { organizationSid: world.own.sid },
    query: { search: world.foreign.owner.userSid },
  });
  assert.deepEqual(searched.body.items, []);
});

test('every promise of the database holds after all of it', async () => {
  assert.deepEqual(await world.running.breaches(), []);
});
