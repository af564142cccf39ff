import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  acceptClaim,
  checkImport,
  declineClaim,
  deleteDomain,
  getImport,
  getImportOverview,
  getMe,
  importAcknowledgements,
  listAuditEntries,
  listClaims,
  listDomains,
  listImportCandidates,
  listImportDomains,
  listImports,
  listMyClaims,
  listOperationRows,
  listOrganizationFeatures,
  listUsers,
  lookUpClaim,
  mostImportPeople,
  setOrganizationFeature,
  startImport,
  suspendUser,
} from '@guildhall/contract';
import {
  aMember,
  anOrganization,
  aPerson,
  expectOk,
  type FixtureOrganization,
} from '../support/fixture.ts';
import { operatorKey, type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
before(async () => {
  running = await startApp();
});
after(() => running.close());

const at = ({ sid }: FixtureOrganization) => ({ organizationSid: sid });
const operator = () => running.browser({ authorization: `Bearer ${operatorKey}` });

test('A-25 R-38 R-44 an import over HTTP: banner, candidates, run with status, mail, answers, Imported tab, audit', async () => {
  const organization = await anOrganization(running, 'run.test');
  const { client } = organization.owner;
  const params = at(organization);
  const [ada, ben] = [
    await aPerson(running, 'ada@run.test'),
    await aPerson(running, 'ben@run.test'),
  ];
  const overview = await client.call(getImportOverview, { params });
  assert.deepEqual(
    [overview.body.eligible, overview.body.directAllowed],
    [{ count: 2, exact: true }, false],
  );
  const domains = await client.call(listImportDomains, { params });
  assert.deepEqual(
    domains.body.items.map(({ name, eligible }) => [name, eligible]),
    [['run.test', { count: 2, exact: true }]],
  );
  const candidates = await client.call(listImportCandidates, {
    params,
    query: { domains: 'run.test', count: true },
  });
  assert.deepEqual(
    candidates.body.items.map(({ email }) => email),
    ['ada@run.test', 'ben@run.test'],
  );
  const rows = candidates.body.items.map(({ userSid, email }) => ({ userSid, email }));
  const started = await client.call(startImport, {
    params,
    body: { mode: 'consent', domains: ['run.test'], rows },
  });
  assert.equal(started.status, 201);
  const { sid } = started.body;
  assert.deepEqual([started.body.total, started.body.selection], [2, 'reviewed']);
  await running.app.operations.drain();
  await running.deliver();
  const offer = await running
    .browser()
    .call(lookUpClaim, { body: { token: running.tokenFor(ada.email) } });
  assert.deepEqual(
    [offer.body.organizationName, offer.body.ownAccounts.map(({ accountName }) => accountName)],
    ['Organization run.test', ["ada's account"]],
  );
  const me = await ada.client.call(acceptClaim, { body: { token: running.tokenFor(ada.email) } });
  assert.equal(me.body.organization?.sid, organization.sid);
  const mine = await ben.client.call(listMyClaims);
  const claimSid = mine.body.items[0]?.sid;
  assert.ok(claimSid);
  assert.equal((await ben.client.call(declineClaim, { body: { claimSid } })).status, 204);
  assert.equal((await ben.client.call(getMe)).body.organization, null);
  const run = await client.call(getImport, { params: { ...params, importSid: sid } });
  assert.deepEqual(
    [run.body.state, run.body.claims],
    ['finished', { pending: 0, imported: 1, declined: 1, revoked: 0, expired: 0, deleted: 0 }],
  );
  assert.equal((await client.call(listImports, { params })).body.items[0]?.sid, sid);
  const report = await client.call(listOperationRows, { params: { ...params, operationSid: sid } });
  assert.deepEqual(
    report.body.items.map(({ label, state }) => [label, state]),
    [
      ['ada@run.test', 'done'],
      ['ben@run.test', 'done'],
    ],
  );
  const imported = await client.call(listUsers, { params, query: { imported: true } });
  assert.deepEqual(
    imported.body.items.map(({ email }) => email),
    ['ada@run.test'],
  );
  const declined = await client.call(listClaims, { params, query: { status: 'declined' } });
  assert.deepEqual(
    declined.body.items.map(({ email }) => email),
    ['ben@run.test'],
  );
  const log = await client.call(listAuditEntries, { params, query: { pageSize: 100 } });
  for (const action of ['import.start', 'claim.create', 'claim.accept', 'claim.decline'])
    assert.ok(
      log.body.items.some((entry) => entry.action === action),
      action,
    );
});

test('A-26 a list with too many rows, a NUL or another format is refused before anything happens', async () => {
  const organization = await anOrganization(running, 'rows.test');
  const { client } = organization.owner;
  const params = at(organization);
  const ada = await aPerson(running, 'ada@rows.test');
  const row = { userSid: ada.userSid, email: ada.email };
  const send = (rows: unknown) =>
    client.call(startImport, {
      params,
      body: { mode: 'consent', domains: ['rows.test'], rows } as never,
    });
  const many = Array.from({ length: mostImportPeople + 1 }, () => row);
  assert.equal((await send(many)).status, 400);
  const withNul = await send([row, { ...row, email: 'ada\u0000@rows.test' }]);
  assert.equal(withNul.status, 400);
  assert.ok(withNul.raw.includes('/body/rows/1/email'));
  assert.equal((await send([{ ...row, role: 'owner' }])).status, 400);
  assert.equal((await send([])).status, 400);
  const most = await client.call(checkImport, {
    params,
    body: { domains: ['rows.test'], rows: many.slice(1) },
  });
  assert.deepEqual([most.status, most.body.eligible], [200, 1]);
  assert.equal(most.body.faults.length, mostImportPeople - 1);
  assert.deepEqual((await client.call(listClaims, { params })).body.items, []);
});

test('D9 D20 R-38 only the operator allows imports without consent, what is allowed is said, and both consequences must be acknowledged', async () => {
  const organization = await anOrganization(running, 'direct.test');
  const { client } = organization.owner;
  const params = at(organization);
  await aPerson(running, 'dan@direct.test');
  const body = { mode: 'direct' as const, domains: ['direct.test'] };
  const refused = await client.call(startImport, { params, body });
  assert.ok(refused.raw.includes('"feature-not-allowed"'), refused.raw);
  const feature = 'import-without-consent' as const;
  const toggle = { params: { ...params, feature }, body: { allowed: true } };
  assert.equal((await client.call(setOrganizationFeature, toggle)).status, 401);
  await expectOk(operator().call(setOrganizationFeature, toggle));
  const features = await operator().call(listOrganizationFeatures, { params });
  assert.deepEqual(
    features.body.items.map(({ feature: name, allowed }) => [name, allowed]),
    [[feature, true]],
  );
  assert.equal((await client.call(getImportOverview, { params })).body.directAllowed, true);
  const unseen = await client.call(startImport, { params, body });
  assert.ok(unseen.raw.includes('"acknowledgement-missing"'), unseen.raw);
  for (const key of importAcknowledgements) {
    assert.ok(unseen.raw.includes(`"${key}"`), `D9: ${key} is named`);
    const half = { ...body, acknowledgements: [key] };
    assert.equal((await client.call(startImport, { params, body: half })).status, 409);
  }
  assert.deepEqual((await client.call(listImports, { params })).body.items, []);
  const seen = { ...body, acknowledgements: [...importAcknowledgements] };
  await expectOk(client.call(startImport, { params, body: seen }));
  await running.app.operations.drain();
  const imported = await client.call(listUsers, { params, query: { imported: true } });
  assert.deepEqual(
    imported.body.items.map(({ email, organizationRole }) => [email, organizationRole]),
    [['dan@direct.test', 'standard-user']],
  );
});

test('I-15 D19 whoever loses the right while a run waits imports nobody', async () => {
  const organization = await anOrganization(running, 'lost.test');
  const params = at(organization);
  const admin = await aMember(running, organization, {
    name: 'admin',
    organizationRole: 'administrator',
  });
  await aPerson(running, 'ida@lost.test');
  const run = await expectOk(
    admin.client.call(startImport, {
      params,
      body: { mode: 'consent', domains: ['lost.test'] },
    }),
  );
  await expectOk(
    organization.owner.client.call(suspendUser, {
      params: { ...params, userSid: admin.userSid },
    }),
  );
  await running.app.operations.drain();
  const { client } = organization.owner;
  const seen = await client.call(getImport, { params: { ...params, importSid: run.body.sid } });
  assert.deepEqual([seen.body.done, seen.body.failed], [0, 1]);
  assert.deepEqual((await client.call(listClaims, { params })).body.items, []);
});

test('R-51 whoever deletes a domain is told how many were asked to join in it and have not answered', async () => {
  const organization = await anOrganization(running, 'asked.test');
  const { client } = organization.owner;
  const params = at(organization);
  for (const name of ['ada', 'ben']) await aPerson(running, `${name}@asked.test`);
  const found = await client.call(listImportCandidates, {
    params,
    query: { domains: 'asked.test' },
  });
  const rows = found.body.items.map(({ userSid, email }) => ({ userSid, email }));
  const body = { mode: 'consent' as const, domains: ['asked.test'], rows };
  await expectOk(client.call(startImport, { params, body }));
  await running.app.operations.drain();
  const domains = await client.call(listDomains, { params, query: {} });
  const [domain] = domains.body.items;
  assert.ok(domain !== undefined);
  const counted = async () => {
    const place = { params: { ...params, domainSid: domain.sid }, query: {} };
    const refused = await client.call(deleteDomain, place);
    assert.equal(refused.problem.code, 'acknowledgement-missing');
    return refused.problem.details?.['counts'];
  };
  assert.deepEqual(await counted(), { managedUsers: 1, openInvitations: 0, pendingClaims: 2 });
});
