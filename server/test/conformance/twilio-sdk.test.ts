import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accountRoleSid } from '@guildhall/contract';
import twilio from 'twilio';
import { build } from '../../src/core/database.ts';
import { listAuditEntries } from '../../src/modules/audit/index.ts';
import { type Doors, type Organization, openDoors } from '../support/open-doors.ts';
import { systemActor } from '../support/world.ts';

let doors: Doors;
let world: Doors['world'];
let home: Organization;

before(async () => {
  doors = await openDoors();
  world = doors.world;
  home = await doors.makeOrganization(7);
});

after(() => doors.close());

/** Checks status and code of what the package throws. */
const failsWith = (status: number, code: number) => (error: unknown) => {
  assert.ok(error instanceof twilio.RestException, String(error));
  assert.deepEqual([error.status, error.code], [status, code], error.message);
  return true;
};

test('R-105: a token comes from each endpoint of the package', async () => {
  const app = await doors.makeApp(home.sid);
  const client = doors.plainClient();
  const tokens = [
    await client.oauth.v2.token.create(doors.grant(app)),
    await client.oauth.v1.token.create(doors.grant(app)),
    await client.previewIam.v1.token.create(doors.grant(app)),
    await client.iam.v1.token.create(doors.grant(app)),
  ];
  for (const token of tokens) {
    assert.equal(token.accessToken.split('.').length, 3);
    assert.equal(String(token.expiresIn), '3600');
  }
});

test('a wrong secret and another grant fail with the numbers of the reference', async () => {
  const app = await doors.makeApp(home.sid);
  const { token } = doors.plainClient().oauth.v2;
  await assert.rejects(
    token.create({ ...doors.grant(app), clientSecret: 'wrong' }),
    failsWith(401, 70051),
  );
  await assert.rejects(
    token.create({ ...doors.grant(app), grantType: 'password' }),
    failsWith(400, 70010),
  );
});

test('accounts are listed within a limit, page by page and one by one', async () => {
  const { accounts } = doors
    .clientOf(await doors.makeApp(home.sid))
    .previewIam.organization(home.sid);
  const all = await accounts.list();
  assert.deepEqual(
    all.map((account) => account.accountSid),
    home.accounts,
  );
  assert.equal(all[0]?.friendlyName, 'Account 1');
  assert.equal(all[0]?.status, 'active');
  assert.equal(all[0]?.ownerSid, home.ownerSid);
  assert.equal(all[0]?.dateCreated.getTime(), world.clock.now().getTime());
  assert.equal((await accounts.list({ limit: 3 })).length, 3);
  const paged = await accounts.list({ pageSize: 2 });
  assert.deepEqual(
    paged.map((account) => account.accountSid),
    home.accounts,
  );
  const seen: string[] = [];
  await new Promise<void>((resolve, reject) => {
    accounts.each(
      { pageSize: 3, done: (error?: Error) => (error ? reject(error) : resolve()) },
      (account) => {
        seen.push(account.accountSid);
      },
    );
  });
  assert.deepEqual(seen, home.accounts);
});

test('pages lead on and back by absolute addresses, and sizes are brought within the limits', async () => {
  const { accounts } = doors
    .clientOf(await doors.makeApp(home.sid))
    .previewIam.organization(home.sid);
  const first = await accounts.page({ pageSize: 3 });
  assert.ok(
    first.nextPageUrl?.startsWith(`${doors.server.url}/Organizations/${home.sid}/Accounts?`),
  );
  const second = await first.nextPage();
  assert.deepEqual(
    second?.instances.map((one) => one.accountSid),
    home.accounts.slice(3, 6),
  );
  const back = await second?.previousPage();
  assert.deepEqual(
    back?.instances.map((one) => one.accountSid),
    home.accounts.slice(0, 3),
  );
  const bearer = await doors.bearerOf(await doors.makeApp(home.sid));
  const path = `/Organizations/${home.sid}/Accounts`;
  assert.equal((await doors.call('GET', `${path}?PageSize=500`, bearer)).body.meta.page_size, 100);
  assert.equal((await doors.call('GET', `${path}?PageSize=0`, bearer)).body.meta.page_size, 1);
  const plain = await doors.call('GET', path, bearer);
  assert.equal(plain.body.meta.page_size, 50);
  assert.equal(plain.body.meta.key, 'content');
  const edited = await doors.call('GET', `${path}?PageToken=edited`, bearer);
  assert.deepEqual([edited.status, edited.body.code], [400, 25023]);
});

test('A-33, R-58: one account is fetched; of another organization nothing is found, nor of a sid of nothing: 25101', async () => {
  const other = await doors.makeOrganization(1);
  const organizations = doors.clientOf(await doors.makeApp(home.sid)).previewIam;
  const own = organizations.organization(home.sid);
  const [sid = ''] = home.accounts;
  assert.equal((await own.accounts(sid).fetch()).friendlyName, 'Account 1');
  const [foreign = ''] = other.accounts;
  await assert.rejects(own.accounts(foreign).fetch(), failsWith(404, 25101));
  await assert.rejects(own.accounts(world.newSid('account')).fetch(), failsWith(404, 25101));
  await assert.rejects(own.accounts('nonsense').fetch(), failsWith(404, 25101));
  const app = await doors.bearerOf(await doors.makeApp(home.sid));
  const unknown = world.newSid('organization');
  const answers = await Promise.all(
    [other.sid, unknown].map((one) =>
      doors.call('GET', `/Organizations/${one}/Accounts/${foreign}`, app),
    ),
  );
  assert.deepEqual(answers[0], answers[1]);
  assert.deepEqual([answers[0]?.status, answers[0]?.body.code], [404, 25100]);
});

test('R-82, R-86: role assignments are created in both spellings, listed and removed', async () => {
  const { roleAssignments } = doors
    .clientOf(await doors.makeApp(home.sid))
    .previewIam.organization(home.sid);
  const identity = await doors.makePerson(home.sid, 'managed');
  const [first = '', second = ''] = home.accounts;
  const typed = { roleSid: accountRoleSid.developer, scope: first, identity };
  const created = await roleAssignments.create(Object(typed));
  assert.match(created.sid, /^IY[0-9a-f]{32}$/);
  assert.deepEqual(
    [created.roleSid, created.scope, created.identity],
    [accountRoleSid.developer, first, identity],
  );
  const plain = { role_sid: accountRoleSid.support, scope: second, identity };
  await roleAssignments.create(Object(plain));
  const ofPerson = await roleAssignments.list({ identity });
  assert.deepEqual(ofPerson.map((one) => one.scope).sort(), [first, second].sort());
  const onAccount = await roleAssignments.list({ scope: first, identity, pageSize: 1 });
  assert.deepEqual(
    onAccount.map((one) => one.sid),
    [created.sid],
  );
  assert.equal(onAccount[0]?.resourceType, null);
  const removed = await roleAssignments(created.sid).removeWithHttpInfo();
  assert.deepEqual([removed.statusCode, removed.body], [204, true]);
  await assert.rejects(roleAssignments(created.sid).remove(), failsWith(404, 20404));
  assert.equal((await roleAssignments.list({ identity })).length, 1);
});

test('R-87, R-36: the first version has its three limits, and outsiders are refused', async () => {
  const { roleAssignments } = doors
    .clientOf(await doors.makeApp(home.sid))
    .previewIam.organization(home.sid);
  const identity = await doors.makePerson(home.sid, 'managed');
  const external = await doors.makePerson(home.sid, 'external');
  const [scope = ''] = home.accounts;
  const good = { role_sid: accountRoleSid.developer, scope, identity };
  const create = (change: object) => roleAssignments.create(Object({ ...good, ...change }));
  await assert.rejects(create({ scope: world.newSid('account') }), failsWith(400, 25200));
  await assert.rejects(create({ scope: home.sid }), failsWith(400, 25200));
  await assert.rejects(create({ identity: world.newSid('user') }), failsWith(400, 25201));
  await assert.rejects(create({ identity: external }), failsWith(400, 25201));
  await assert.rejects(create({ role_sid: accountRoleSid.owner }), failsWith(400, 25202));
  await assert.rejects(create({ role_sid: `IX${'9'.repeat(32)}` }), failsWith(400, 25202));
  await assert.rejects(create({ identity: undefined }), failsWith(400, 20001));
  await assert.rejects(create({ resource_type: 'number' }), failsWith(400, 20001));
  await assert.rejects(roleAssignments.list(), failsWith(400, 25203));
  await create({});
  await assert.rejects(create({}), failsWith(409, 20409));
});

test('the second version takes the organization from the token and lifts the limits', async () => {
  const bearer = await doors.bearerOf(await doors.makeApp(home.sid));
  const path = '/v2/Organizations/RoleAssignments';
  const identity = await doors.makePerson(home.sid, 'managed');
  const wanted = { role_sid: accountRoleSid.support, scope: home.accounts[2], identity };
  const created = await doors.call('POST', path, bearer, wanted);
  assert.equal(created.status, 201);
  assert.deepEqual(created.body, {
    sid: created.body.sid,
    ...wanted,
    resource_type: null,
    resource_id: null,
  });
  const all = await doors.call('GET', path, bearer);
  assert.equal(all.status, 200);
  assert.equal(all.body.meta.key, 'content');
  assert.ok(all.body.content.some((one: { sid: string }) => one.sid === created.body.sid));
  assert.deepEqual((await doors.call('GET', `${path}?Scope=${home.sid}`, bearer)).body.content, []);
  const wrong = await doors.call('POST', path, bearer, { ...wanted, scope: home.sid });
  assert.deepEqual([wrong.status, wrong.body.code], [400, 20001]);
  assert.equal((await doors.call('DELETE', `${path}/${created.body.sid}`, bearer)).status, 204);
  const roles = await doors.call('GET', '/v2/Organizations/Roles?PageSize=2', bearer);
  assert.equal(roles.body.meta.key, 'roles');
  assert.deepEqual(
    roles.body.roles.map((role: { sid: string }) => role.sid),
    [accountRoleSid.owner, accountRoleSid.administrator],
  );
  const next = await doors.call(
    'GET',
    roles.body.meta.next_page_url.slice(doors.server.url.length),
    bearer,
  );
  assert.equal(next.body.roles[0].sid, accountRoleSid.developer);
});

test('R-109: a token without the scope is refused with 403, and the log tells of it', async () => {
  const organization = await doors.makeOrganization(1);
  const app = await doors.makeApp(organization.sid, ['roles/list']);
  const own = doors.clientOf(app).previewIam.organization(organization.sid);
  await assert.rejects(own.accounts.list(), failsWith(403, 20003));
  const body = { role_sid: accountRoleSid.support, scope: 'x', identity: 'y' };
  await assert.rejects(own.roleAssignments.create(Object(body)), failsWith(403, 20003));
  const log = await world.read(organization.sid, (db) =>
    listAuditEntries(
      db,
      world.cursors,
      { tenantSid: organization.sid },
      { result: 'refused', actorSid: app.sid },
    ),
  );
  assert.deepEqual(
    log.items.map((item) => [item.action, item.actorKind]),
    [
      ['role-assignment.create', 'oauth-app'],
      ['account.list', 'oauth-app'],
    ],
  );
});

test('R-78, R-109: what the state refuses stands in the log as at the native door', async () => {
  const { sid, ownerSid, accounts } = await doors.makeOrganization(1);
  const [scope = world.newSid('account')] = accounts;
  await world.act(systemActor, [sid], async (unit) => {
    const owner = { user_sid: ownerSid, roles: ['owner'], sort_name: '', search_text: '' };
    const key = { tenant_sid: sid, account_sid: scope, since: unit.now };
    await unit.tx.run(build.insertInto('account_user').values({ ...key, ...owner }));
    unit.unchanged();
  });
  const app = await doors.makeApp(sid);
  const { roleAssignments } = doors.clientOf(app).previewIam.organization(sid);
  const body = { role_sid: accountRoleSid.support, scope, identity: ownerSid };
  await assert.rejects(roleAssignments.create(Object(body)), failsWith(400, 25106));
  const { items } = await world.read(sid, (db) =>
    listAuditEntries(db, world.cursors, { tenantSid: sid }, { result: 'refused' }),
  );
  assert.deepEqual(
    items.map(({ action, reason, actorSid }) => [action, reason, actorSid]),
    [['role-assignment.create', 'account-owner-protected', app.sid]],
  );
});

test('R-104: only bearer tokens open the door', async () => {
  const path = `/Organizations/${home.sid}/Accounts`;
  const basic = (user: string) => `Basic ${Buffer.from(`${user}:secret`).toString('base64')}`;
  const cases: readonly [string, number][] = [
    ['', 25107],
    ['Bearer not.a.token', 20003],
    [basic(`AC${'0'.repeat(32)}`), 20003],
    [basic(`SK${'0'.repeat(32)}`), 20003],
  ];
  for (const [authorization, code] of cases) {
    const answer = await doors.call('GET', path, authorization);
    assert.deepEqual([answer.status, answer.body.code], [401, code], authorization);
    assert.deepEqual(Object.keys(answer.body).sort(), [
      'code',
      'message',
      'moreInfo',
      'more_info',
      'status',
    ]);
  }
});

test('A-98: what a program changes is in the log under its own name, exactly once', async () => {
  const organization = await doors.makeOrganization(1);
  const app = await doors.makeApp(organization.sid);
  const { roleAssignments } = doors.clientOf(app).previewIam.organization(organization.sid);
  const identity = await doors.makePerson(organization.sid, 'managed');
  const [scope = ''] = organization.accounts;
  await roleAssignments.create(Object({ role_sid: accountRoleSid.support, scope, identity }));
  const log = await world.read(organization.sid, (db) =>
    listAuditEntries(db, world.cursors, { tenantSid: organization.sid }, { actorSid: app.sid }),
  );
  assert.deepEqual(
    log.items.map((item) => [item.action, item.result, item.actorKind, item.accountSid]),
    [['role-assignment.create', 'done', 'oauth-app', scope]],
  );
});

test('the organization itself is never shown', async () => {
  const bearer = await doors.bearerOf(await doors.makeApp(home.sid));
  const answer = await doors.call('GET', `/Organizations/${home.sid}`, bearer);
  assert.deepEqual([answer.status, answer.body.code], [403, 20003]);
});
