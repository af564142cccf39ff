import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  acceptInvitation,
  changePassword,
  completeSignUp,
  createAccount,
  createInvitations,
  createOauthApp,
  createSession,
  listAuditEntries,
  lookUpLink,
  startSignUp,
  updateMe,
  updateOrganization,
} from '@guildhall/contract';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import { createLog } from '../../src/platform/log.ts';
import {
  anOrganization,
  expectOk,
  type FixtureOrganization,
  password,
} from '../support/fixture.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

const logged: string[] = [];
let running: RunningApp;
let organization: FixtureOrganization;
before(async () => {
  const destination = { write: (line: string) => void logged.push(line) };
  running = await startApp({ log: createLog({ level: 'trace', destination }) });
  organization = await anOrganization(running, 'a.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

/** Everything that is stored anywhere, but for what is meant to hold it: nothing. */
async function everythingStored(): Promise<string> {
  const tables = await running.owner.direct.all<{ readonly name: string }>(
    rawStatement(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    ),
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await running.owner.direct.all<{ readonly text: string }>(
      rawStatement(`select row_to_json(t)::text as text from "${name}" t`),
    );
    texts.push(...rows.map(({ text }) => `${name}: ${text}`));
  }
  return texts.join('\n');
}

/** A text as it stands in the database in whatever way it may have been encoded. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [secret, bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, '')];
}

test('A-100 A-97 no password, token or secret is stored, logged, or said in an answer that fails', async () => {
  const canaries = new Set<string>();
  const failures: string[] = [];
  const canary = (text: string) => {
    canaries.add(text);
    return text;
  };
  const browser = running.browser();
  const email = 'bird@people.test';
  await expectOk(browser.call(startSignUp, { body: { email } }));
  await running.deliver();
  const token = canary(running.tokenFor(email));
  const chosen = canary('Canary-Password-4711-Secret');
  const weak = canary('canary-weak-1');
  const form = { token, firstName: 'Carl', lastName: 'Tester', accountName: 'Carl' };
  failures.push((await browser.call(completeSignUp, { body: { ...form, password: weak } })).raw);
  const signUp = { body: { ...form, password: chosen }, idempotencyKey: 'sign-up' };
  await expectOk(browser.call(completeSignUp, signUp));
  canary(browser.cookie.slice(browser.cookie.indexOf('=') + 1));
  failures.push((await running.browser().call(lookUpLink, { body: { token } })).raw);
  const wrong = canary('Canary-Wrong-Password-1');
  failures.push((await browser.call(createSession, { body: { email, password: wrong } })).raw);
  const next = canary('Canary-Next-Password-0815');
  const change = { currentPassword: wrong, newPassword: next };
  failures.push((await browser.call(changePassword, { body: change })).raw);
  await expectOk(browser.call(changePassword, { body: { ...change, currentPassword: chosen } }));
  const { client } = organization.owner;
  const params = { organizationSid: organization.sid };
  const app = await client.call(createOauthApp, {
    params,
    body: { name: 'App', scopes: ['accounts/read'] },
    idempotencyKey: 'an app',
  });
  const secret = canary(app.body.secret);
  const asked = await fetch(`${running.baseUrl}/v2/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `grant_type=client_credentials&client_id=${app.body.sid}&client_secret=${secret}`,
  });
  const { access_token: bearer }: { access_token: string } = JSON.parse(await asked.text());
  canary(bearer);
  const broken = canary(`${bearer.slice(0, -4)}AAAA`);
  const refused = await fetch(`${running.baseUrl}/api/v1/me`, {
    headers: { authorization: `Bearer ${broken}` },
  });
  failures.push(await refused.text());
  await client.call(createInvitations, {
    params,
    body: { emails: ['invited@a.test'], organizationRole: 'standard-user' },
  });
  await running.deliver();
  const offer = canary(running.tokenFor('invited@a.test'));
  const acceptance = { token: offer, firstName: 'Ina', lastName: '', password: weak };
  failures.push((await running.browser().call(acceptInvitation, { body: acceptance })).raw);
  const malformed = await running.browser().fetch('/api/v1/sessions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"email": "x", "password": "${chosen}`,
  });
  failures.push(await malformed.text());
  await running.deliver();
  assert.equal(canaries.size, 10);
  const stored = await everythingStored();
  const audit = await client.call(listAuditEntries, { params, query: { pageSize: 100 } });
  const places = {
    stored,
    logged: logged.join('\n'),
    failures: failures.join('\n'),
    audit: audit.raw,
  };
  for (const [place, text] of Object.entries(places)) {
    for (const text_ of [...canaries].flatMap(formsOf)) {
      assert.ok(!text.includes(text_), `${text_} is in ${place}`);
    }
    assert.ok(!text.includes(password), `the password of the fixture is in ${place}`);
  }
  assert.ok(stored.includes('bird@people.test'), 'what is stored was looked through');
});

const hostile = [
  '<img src=x onerror=alert(1)>',
  '{{7*7}}',
  '%{1}',
  'Evil\r\nBcc: x@evil.test',
  'http://evil.test/click',
  '=HYPERLINK("http://evil.test")',
];

test('A-102 hostile names stay inert in mails: no markup, no header, no link of theirs', async () => {
  const { client } = organization.owner;
  const params = { organizationSid: organization.sid };
  for (const [index, name] of hostile.entries()) {
    const renamed = await client.call(updateOrganization, { params, body: { name } });
    const called = await client.call(updateMe, { body: { firstName: name } });
    assert.ok([200, 400].includes(renamed.status) && [200, 400].includes(called.status));
    const account = await client.call(createAccount, { params, body: { name } });
    const before = running.mails.length;
    await client.call(createInvitations, {
      params,
      body: {
        emails: [`hostile${index}@a.test`],
        organizationRole: 'standard-user',
        ...(account.status === 201
          ? { accounts: [{ accountSid: account.body.sid, roles: ['support' as const] }] }
          : {}),
      },
    });
    await running.deliver();
    const mails = running.mails.slice(before);
    assert.equal(mails.length, 1, name);
    for (const { subject, html, text } of mails) {
      assert.doesNotMatch(subject, /[\r\n]/);
      assert.doesNotMatch(html, /<img src=x/i);
      assert.doesNotMatch(html, /href="[^"]*evil/i);
      assert.doesNotMatch(text, /^Bcc:/m);
      assert.doesNotMatch(`${subject}${text}`, /https?:\/\/evil/);
    }
  }
});
