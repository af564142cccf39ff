import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  checkAuditEntries,
  createAccountKind,
  createApiKey,
  createInvitations,
  createOauthApp,
  getMe,
  listUsers,
  lookUpInvitation,
  setProductPermission,
} from '@guildhall/contract';
import { verifyEveryChain } from '../../src/modules/audit/index.ts';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import { type Client, fillPath } from '../support/client.ts';
import {
  aMember,
  anAccount,
  anOrganization,
  expectOk,
  type FixtureOrganization,
} from '../support/fixture.ts';
import { operatorKey, type RunningApp, startApp } from '../support/running-app.ts';
import { basicOf } from '../support/signing.ts';

let running: RunningApp;
let organization: FixtureOrganization;
let accountSid: AccountSid;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'flipped.test');
  accountSid = await anAccount(organization, 'Flipped');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const owner = () => organization.owner.client;
const operator = () => running.browser({ authorization: `Bearer ${operatorKey}` });
const inOrganization = () => ({ organizationSid: organization.sid });
const change = (text: string) => running.owner.write({}, (tx) => tx.run(rawStatement(text)));

/** Turns one bit of a stored hash over, or back. */
async function flip(column: string, from: string, bit: number): Promise<void> {
  const statement = `update ${from.replace(' where', ` set ${column} = set_bit(${column}, ${bit}, 1 - get_bit(${column}, ${bit})) where`)}`;
  assert.equal(await change(statement), 1, statement);
}

interface Secret {
  readonly word: string;
  readonly column: 'token_hash' | 'secret_hash';
  /** The table, and which of its rows. */
  readonly from: string;
  readonly use: () => Promise<number>;
}

async function ofASession(): Promise<Secret> {
  const person = await aMember(running, organization, {
    name: 'flo',
    organizationRole: 'administrator',
  });
  return {
    word: 'a session',
    column: 'token_hash',
    from: `session where user_sid = '${person.userSid}'`,
    use: async () => {
      const client = running.browser();
      client.cookie = person.client.cookie;
      return (await client.call(getMe)).status;
    },
  };
}

async function ofAnInvitation(): Promise<Secret> {
  const email = `guest@${organization.domain}`;
  const body = { emails: [email], organizationRole: 'standard-user' as const };
  const sent = await owner().call(createInvitations, { params: inOrganization(), body });
  await running.deliver();
  const token = running.tokenFor(email);
  return {
    word: 'an invitation',
    column: 'token_hash',
    from: `invitation_token where invitation_sid = '${sent.body.results[0]?.invitationSid}'`,
    use: async () => (await running.browser().call(lookUpInvitation, { body: { token } })).status,
  };
}

async function ofAnApiKey(): Promise<Secret> {
  const body = { name: 'Flipped', kind: 'main' as const };
  const made = await expectOk(owner().call(createApiKey, { params: { accountSid }, body }));
  const { sid: apiKeySid, secret } = made.body;
  const headers = { authorization: basicOf({ apiKeySid, secret }) };
  return {
    word: 'an API key',
    column: 'secret_hash',
    from: `credential_secret where credential_sid = '${apiKeySid}'`,
    use: async () =>
      (await running.browser().fetch(`/2010-04-01/Accounts/${accountSid}.json`, { headers }))
        .status,
  };
}

async function ofAnApp(): Promise<Secret> {
  const body = { name: 'Flipped', scopes: ['accounts/read' as const] };
  const made = await expectOk(owner().call(createOauthApp, { params: inOrganization(), body }));
  const { sid, secret } = made.body;
  const asked = { grant_type: 'client_credentials', client_id: sid, client_secret: secret };
  return {
    word: 'an OAuth app',
    column: 'secret_hash',
    from: `oauth_client where client_sid = '${sid}'`,
    use: async () => {
      const sent = { method: 'POST', body: new URLSearchParams(asked) };
      return (await running.browser().fetch('/v2/token', sent)).status;
    },
  };
}

const bits = 12;

test('F-25 one bit of a stored hash is turned over: what it was the hash of opens nothing, and everything once it is turned back', async () => {
  for (const make of [ofASession, ofAnInvitation, ofAnApiKey, ofAnApp]) {
    const { word, column, from, use } = await make();
    assert.equal(await use(), 200, word);
    for (let round = 0; round < bits; round += 1) {
      const bit = randomInt(256);
      await flip(column, from, bit);
      assert.ok([401, 404, 410].includes(await use()), `${word}, bit ${bit}`);
      await flip(column, from, bit);
      assert.equal(await use(), 200, `${word}, bit ${bit} back`);
    }
  }
});

/** The same text with one letter that is another. */
function mar(text: string): string {
  const place = randomInt(text.length);
  const code = text.charCodeAt(place) ^ (1 << randomInt(6));
  // The database has no place for this one.
  const other = code === 0 ? '?' : String.fromCharCode(code);
  return text.slice(0, place) + other + text.slice(place + 1);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return !text.includes('\\u0000');
  } catch {
    return false;
  }
}

interface Settings {
  readonly table: string;
  readonly column: string;
  readonly row: string;
  readonly uses: readonly (() => Promise<Response>)[];
}

async function marEach({ table, column, row, uses }: Settings): Promise<void> {
  const rows = await running.owner.direct.all(
    rawStatement<{ readonly text: string }>(
      `select ${column}::text as text from ${table} where ${row}`,
    ),
  );
  const whole = rows[0]?.text ?? assert.fail(table);
  const write = (text: string) =>
    running.owner.write({}, (tx) =>
      tx.run(rawStatement(`update ${table} set ${column} = $1::jsonb where ${row}`, [text])),
    );
  for (let round = 0; round < 40; round += 1) {
    const marred = mar(whole);
    if (!isJson(marred)) continue;
    await write(marred);
    for (const use of uses) {
      const answer = await use();
      assert.match(answer.headers.get('content-type') ?? '', /json/, marred);
      JSON.parse(await answer.text());
    }
    await write(whole);
    for (const use of uses) {
      const answer = await use();
      assert.ok(answer.ok, await answer.text());
    }
  }
}

const get = (client: Client, path: string) => client.fetch(path);

test('F-25 one letter of stored settings is another: requests are answered or refused, and all is well once it is put right', async () => {
  const step = { name: 'tell', labels: { en: 'Tell', ja: '伝える' }, act: 'tell-owner' as const };
  const kind = { name: 'flipped', labels: { en: 'Flipped' }, steps: [step] };
  await expectOk(operator().call(createAccountKind, { body: kind }));
  const place = { namespace: 'acme', product: 'mail', resource: 'letters', act: 'send' };
  await expectOk(
    operator().call(setProductPermission, {
      params: place,
      body: { labels: { en: 'Send letters' }, roles: [], isForRestrictedKeys: true },
    }),
  );
  const kinds = () => get(operator(), '/api/operator/account-kinds');
  const permissions = () => get(operator(), '/api/operator/product-permissions');
  const make = () =>
    owner().fetch(fillPath('/api/v1/organizations/:organizationSid/accounts', inOrganization()), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Made of it', kind: 'flipped' }),
    });
  const domains = () =>
    get(owner(), fillPath('/api/v1/organizations/:organizationSid/domains', inOrganization()));
  const ofKind = { table: 'account_kind', row: `name = 'flipped'`, uses: [kinds, make] };
  await marEach({ ...ofKind, column: 'labels' });
  await marEach({ ...ofKind, column: 'steps' });
  const row = `path like '/acme/mail/%'`;
  await marEach({ table: 'product_permission', row, column: 'labels', uses: [permissions] });
  const ofDomain = `sid = '${organization.domainSid}'`;
  await marEach({ table: 'domain', row: ofDomain, column: 'last_check', uses: [domains] });
});

test('F-25 A-105 one letter of a cursor is another: the list refuses it', async () => {
  const params = inOrganization();
  const first = await owner().call(listUsers, { params, query: { pageSize: 1 } });
  const cursor = first.body.nextCursor ?? assert.fail('one page is not all');
  for (let round = 0; round < 200; round += 1) {
    const marred = mar(cursor);
    const answer = await owner().call(listUsers, {
      params,
      query: { pageSize: 1, cursor: marred },
    });
    const isSame = Buffer.from(marred, 'base64url').equals(Buffer.from(cursor, 'base64url'));
    assert.ok(answer.status === 400 || (isSame && answer.status === 200), `${marred} of ${cursor}`);
  }
});

test('F-25 I-20 A-99 one letter of the audit log is another: whoever checks it is told where, and so is the operator', async () => {
  const params = inOrganization();
  const verify = async () => (await expectOk(owner().call(checkAuditEntries, { params }))).body;
  const { length, isWhole } = await verify();
  assert.ok(isWhole && length > 5);
  const texts = ['action', 'actor_name', 'target_name', 'request_id', 'after'];
  for (let round = 0; round < 40; round += 1) {
    const row = `tenant_sid = '${organization.sid}' and sequence = ${randomInt(1, length + 1)}`;
    const column = texts[round % texts.length] ?? 'action';
    const found = await running.owner.direct.first(
      rawStatement<{ readonly text: string | null }>(
        `select ${column}::text as text from audit_entry where ${row}`,
      ),
    );
    const whole = found?.text ?? '';
    const marred = mar(whole === '' ? 'x' : whole);
    if (column === 'after' && (whole === '' || !isJson(marred))) continue;
    const write = (text: string) =>
      running.owner.write({}, (tx) =>
        tx.run(
          rawStatement(
            `update audit_entry set ${column} = $1${column === 'after' ? '::jsonb' : ''} where ${row}`,
            [text],
          ),
        ),
      );
    await write(marred);
    const { faults } = await verify();
    const told = await verifyEveryChain(running.owner.direct);
    await write(whole);
    assert.equal(faults[0]?.kind, 'edited', `${column}: ${whole} → ${marred}`);
    assert.ok(told.length > 0);
    assert.ok((await verify()).isWhole);
  }
});
