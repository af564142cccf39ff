import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  createAccountInvitations,
  createExport,
  createInvitations,
  deleteCurrentSession,
  deleteDomain,
  domainDeletionAcknowledgements,
  downloadExport,
  type ExportOrder,
  listAuditEntries,
  listDomains,
  listImportCandidates,
  listUsers,
  startImport,
  suspendUser,
  updateMe,
  updateUser,
} from '@guildhall/contract';
import type { Client } from '../../../test/support/client.ts';
import {
  aMember,
  anAccount,
  anAccountUser,
  anOrganization,
  aPerson,
  expectOk,
  type FixtureOrganization,
  type SignedIn,
  signIn,
} from '../../../test/support/fixture.ts';
import { minute } from '../../../test/support/moved-clock.ts';
import { type RunningApp, startApp } from '../../../test/support/running-app.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';

let running: RunningApp;
let own: FixtureOrganization;
let foreign: FixtureOrganization;
let administrator: SignedIn;
before(async () => {
  running = await startApp();
  own = await anOrganization(running, 'own.test');
  foreign = await anOrganization(running, 'foreign.test');
  administrator = await aMember(running, own, {
    name: 'adele',
    organizationRole: 'administrator',
  });
});
after(() => running.close());

const managed: ExportOrder = { kind: 'users', filter: { relation: 'managed' } };

async function order(client: Client, body: ExportOrder, sid = own.sid) {
  return (await client.call(createExport, { params: { organizationSid: sid }, body })).body;
}

/** The cells of a file, the heading left out. */
async function rowsAt(client: Client, url: string): Promise<string[][]> {
  const text = await (await expectFile(client, url)).text();
  const [, ...lines] = text.trimEnd().split('\r\n');
  return lines.map((line) => line.slice(1, -1).split('","'));
}

async function expectFile(client: Client, url: string): Promise<Response> {
  const response = await client.fetch(url);
  assert.equal(response.status, 200);
  return response;
}

test('a file has the heading, the byte order mark and a name, and is kept by nobody on the way', async () => {
  const { client } = own.owner;
  const link = await order(client, managed);
  const response = await expectFile(client, link.url);
  assert.match(link.fileName, /^managed-users-\d{4}-\d\d-\d\d\.csv$/);
  assert.equal(
    response.headers.get('content-disposition'),
    `attachment; filename="${link.fileName}"`,
  );
  assert.equal(response.headers.get('cache-control'), 'no-store');
  assert.match(response.headers.get('content-type') ?? '', /^text\/csv; charset=utf-8/);
  const bytes = Buffer.from(await response.arrayBuffer());
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  assert.match(bytes.toString('utf8').slice(1), /^"sid","email","firstName",/);
});

test('a file holds exactly what the list shows with the same filters, and the link says how many', async () => {
  const { client } = own.owner;
  const params = { organizationSid: own.sid };
  const filters: Extract<ExportOrder, { kind: 'users' }>['filter'][] = [
    {},
    { relation: 'managed' },
    { relation: 'managed', organizationRole: 'administrator' },
    { search: 'adel' },
    { search: 'nobody at all' },
  ];
  for (const filter of filters) {
    const { items } = (await client.call(listUsers, { params, query: { ...filter } })).body;
    const link = await order(client, { kind: 'users', filter });
    const sids = (await rowsAt(client, link.url)).map(([sid = '']) => sid);
    assert.deepEqual(sids.sort(), items.map(({ sid }) => String(sid)).sort());
    assert.equal(link.rows, items.length);
  }
});

test('more people than one portion holds are all there, once', async () => {
  const crowded = await anOrganization(running, 'crowd.test');
  await running.owner.write({}, (tx) =>
    tx.run(
      rawStatement(
        `insert into person (tenant_sid, user_sid, relation, organization_role, email, first_name, last_name, sort_name, search_text, status, created_at, managed_since)
         select $1, 'US' || md5(n::text), 'managed', 'standard-user', 'p' || n || '@crowd.test', 'P', n::text, 'p ' || n, 'p ' || n, 'active', now(), now()
         from generate_series(1, 2500) as n`,
        [crowded.sid],
      ),
    ),
  );
  const { client } = crowded.owner;
  const link = await order(client, managed, crowded.sid);
  const sids = (await rowsAt(client, link.url)).map(([sid]) => sid);
  assert.equal(link.rows, 2501);
  assert.equal(sids.length, 2501);
  assert.equal(new Set(sids).size, 2501);
});

test('invitations and the audit log come as files too', async () => {
  const { client } = own.owner;
  const params = { organizationSid: own.sid };
  await expectOk(
    client.call(createInvitations, {
      params,
      body: { emails: ['later@own.test'], organizationRole: 'standard-user' },
    }),
  );
  const accountSid = await anAccount(own, 'Side');
  await expectOk(
    client.call(createAccountInvitations, {
      params: { accountSid },
      body: { emails: ['side@x.test'], roles: ['support'] },
    }),
  );
  const invitations = await order(client, { kind: 'invitations', filter: { status: 'pending' } });
  const invited = await rowsAt(client, invitations.url);
  assert.deepEqual(
    invited.map(([, email, status]) => [email, status]),
    [['later@own.test', 'pending']],
  );
  const filter = { action: 'invitation.create' };
  const audit = await order(client, { kind: 'audit-entries', filter });
  const { items } = (await client.call(listAuditEntries, { params, query: filter })).body;
  const lines = await rowsAt(client, audit.url);
  assert.deepEqual(
    lines.map(([sequence]) => Number(sequence)),
    items.map(({ sequence }) => sequence),
  );
});

test('files of who was invited and who was asked say as the lists do who cannot accept, and why', async () => {
  const lost = await anOrganization(running, 'lost-export.test');
  const { client } = lost.owner;
  const params = { organizationSid: lost.sid };
  const body = { emails: ['new@lost-export.test'], organizationRole: 'standard-user' as const };
  await expectOk(client.call(createInvitations, { params, body }));
  await aPerson(running, 'asked@lost-export.test');
  const query = { domains: 'lost-export.test' };
  const candidates = await expectOk(client.call(listImportCandidates, { params, query }));
  const rows = candidates.body.items.map(({ userSid, email }) => ({ userSid, email }));
  const domains = ['lost-export.test'];
  const run = { mode: 'consent' as const, domains, rows };
  await expectOk(client.call(startImport, { params, body: run }));
  await running.app.operations.drain();
  const obstacles = async () => {
    const found: (string | undefined)[] = [];
    for (const kind of ['invitations', 'claims'] as const) {
      const { url } = await order(client, { kind, filter: { status: 'pending' } }, lost.sid);
      const [line] = await rowsAt(client, url);
      found.push(line?.at(-1));
    }
    return found;
  };
  assert.deepEqual(await obstacles(), ['', '']);
  const { items } = (await client.call(listDomains, { params, query: {} })).body;
  for (const { sid } of items) {
    const acknowledge = domainDeletionAcknowledgements.join(',');
    const place = { params: { ...params, domainSid: sid }, query: { acknowledge } };
    await expectOk(client.call(deleteDomain, place));
  }
  assert.deepEqual(await obstacles(), ['domain-not-verified', 'domain-not-verified']);
});

test('people from outside come as a file, with what their access adds up to', async () => {
  const accountSid = await anAccount(own, 'Shared');
  for (const name of ['xena', 'yuri']) {
    const email = `${name}@outside.test`;
    await anAccountUser(running, own.owner, { accountSid, email, roles: ['support'] });
  }
  const filter = { search: 'xena', role: 'support' as const };
  const link = await order(own.owner.client, { kind: 'external-users', filter });
  const rows = await rowsAt(own.owner.client, link.url);
  assert.equal(link.rows, 1);
  assert.deepEqual(
    rows.map((cells) => cells.slice(1, 8)),
    [['xena@outside.test', 'xena', 'Tester', 'active', '1', 'support', '']],
  );
});

test('A-101: a name that is a formula is text in the file', async () => {
  const { client, userSid } = administrator;
  await expectOk(client.call(updateMe, { body: { firstName: '=HYPERLINK("http://evil.test")' } }));
  const link = await order(own.owner.client, { kind: 'users', filter: { search: userSid } });
  const text = await (await expectFile(own.owner.client, link.url)).text();
  assert.ok(text.includes(`"'=HYPERLINK(""http://evil.test"")"`), text);
  await expectOk(client.call(updateMe, { body: { firstName: 'Adele' } }));
});

test('a link works for nobody but the session that made it, and for ten minutes', async () => {
  const { client, email } = own.owner;
  const { url } = await order(client, managed);
  const elsewhere = (await signIn(running, email)).client;
  for (const other of [elsewhere, administrator.client]) {
    const response = await other.fetch(url);
    assert.equal(response.status, 410);
  }
  assert.equal((await running.browser().fetch(url)).status, 401);
  assert.equal((await client.fetch(url.replace(/.$/, '~'))).status, 410);
  running.clock.advance(10 * minute - 1);
  await expectFile(client, url);
  running.clock.advance(1);
  assert.equal((await client.fetch(url)).status, 410);
});

test('a link leads into no other organization, however its address is bent', async () => {
  const { url } = await order(own.owner.client, managed);
  const bent = url.replace(own.sid, foreign.sid);
  assert.equal((await own.owner.client.fetch(bent)).status, 404);
  assert.equal((await foreign.owner.client.fetch(bent)).status, 410);
});

test('a link dies with the session that made it', async () => {
  const { client } = await signIn(running, own.owner.email);
  const { url } = await order(client, managed);
  const { cookie } = client;
  await expectOk(client.call(deleteCurrentSession));
  client.cookie = cookie;
  assert.equal((await client.fetch(url)).status, 401);
});

test('D19: who was demoted or suspended since the link was made gets no file', async () => {
  const params = { organizationSid: own.sid };
  const demoted = await aMember(running, own, { name: 'dora', organizationRole: 'administrator' });
  const suspended = await aMember(running, own, { name: 'sue', organizationRole: 'administrator' });
  const links = await Promise.all([demoted, suspended].map(({ client }) => order(client, managed)));
  await expectOk(
    own.owner.client.call(updateUser, {
      params: { ...params, userSid: demoted.userSid },
      body: { organizationRole: 'standard-user' },
    }),
  );
  await expectOk(
    own.owner.client.call(suspendUser, { params: { ...params, userSid: suspended.userSid } }),
  );
  assert.equal((await demoted.client.fetch(links[0]?.url ?? '')).status, 403);
  assert.equal((await suspended.client.fetch(links[1]?.url ?? '')).status, 401);
});

test('the log tells who made a link and who fetched the file, with the filter and how many rows', async () => {
  const { client } = own.owner;
  const filter = { relation: 'managed' as const, search: 'adele' };
  const { url } = await order(client, { kind: 'users', filter });
  await expectFile(client, url);
  const { items } = (
    await client.call(listAuditEntries, {
      params: { organizationSid: own.sid },
      query: { action: 'export', pageSize: 2 },
    })
  ).body;
  assert.deepEqual(
    items.map(({ action, after: said }) => ({ action, said })),
    [
      { action: 'export.download', said: { kind: 'users', filter } },
      { action: 'export.create', said: { kind: 'users', filter, rows: 1 } },
    ],
  );
});

test('a filter that the list does not know is refused', async () => {
  const answer = await own.owner.client.call(createExport, {
    params: { organizationSid: own.sid },
    body: { kind: 'users', filter: { actorSid: own.owner.userSid } } as never,
  });
  assert.equal(answer.status, 400);
  const without = await own.owner.client.call(downloadExport, {
    params: { organizationSid: own.sid },
  });
  assert.equal(without.status, 400);
});
