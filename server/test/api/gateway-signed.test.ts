import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  authorizeRequest,
  createOauthApp,
  createSubaccount,
  explainRequest,
  type Question,
} from '@guildhall/contract';
import { expectOk } from '../support/fixture.ts';
import { operatorKey } from '../support/running-app.ts';
import { openSignedPrograms, type SignedPrograms } from '../support/signed-programs.ts';
import { basicOf, type Signer, sendWire, tokenFor, type WireRequest } from '../support/signing.ts';

let programs: SignedPrograms;
let signer: Signer;
before(async () => {
  programs = await openSignedPrograms();
  signer = await programs.demand('Signed at the gateway');
});
after(() => programs.close());

const host = 'api.acme.test';
const order = `permission=usage:read; key=${operatorKey}`;
const post = { method: 'POST', path: '/v1/messages?B=2&A=1', body: 'Text=Hello' };

const signed = (request: WireRequest) => ({
  authorization: basicOf(signer),
  'twilio-client-validation': tokenFor(signer, {
    ...request,
    host,
    now: programs.running.clock.now(),
  }),
});

/** As a proxy asks that sends the body along and says the rest in headers. */
const verify = (request: WireRequest, headers: Readonly<Record<string, string>>) =>
  sendWire(programs.running.baseUrl, {
    method: 'POST',
    path: '/gateway/verify',
    ...(request.body === undefined ? {} : { body: request.body }),
    headers: {
      'guildhall-gateway': order,
      'x-forwarded-method': request.method,
      'x-forwarded-uri': request.path,
      'x-forwarded-host': host,
      ...headers,
    },
  });

test('D16 A-89 where an account demands signed requests, the platform refuses an unsigned one, too', async () => {
  const unsigned = await verify(post, { authorization: basicOf(signer) });
  assert.equal(unsigned.status, 403);
  assert.match(unsigned.raw, /signature-required/);
  const decision = await decide({ authorization: basicOf(signer), permission: 'usage:read' });
  assert.deepEqual([decision.outcome, decision.reason], ['denied', 'signature-required']);
});

test('R-115 a signed request passes with its body, once; another body, address or method does not', async () => {
  const proof = signed(post);
  for (const changed of [
    { ...post, body: 'Text=Hullo' },
    { ...post, path: '/v1/messages?B=2&A=2' },
    { ...post, method: 'PUT' },
  ]) {
    const refused = await verify(changed, proof);
    assert.equal(refused.status, 401);
    assert.match(refused.raw, /signature-mismatch/);
  }
  assert.equal((await verify(post, proof)).status, 200);
  assert.match((await verify(post, proof)).raw, /signature-replayed/);
});

const decide = async (body: Question) => {
  const { running } = programs;
  const operator = running.browser({ authorization: `Bearer ${operatorKey}` });
  return (await expectOk(operator.call(authorizeRequest, { body }))).body;
};

test('R-115 the platform may hand a signed request over as it came', async () => {
  const get = { method: 'GET', path: '/v1/messages?A=1' };
  const headers = Object.entries({ ...signed(get), host }).map(([name, value]) => ({
    name,
    value,
  }));
  const request = { method: get.method, target: get.path, headers };
  assert.equal((await decide({ request, permission: 'usage:read' })).allowed, true);
  const other = { ...request, target: '/v1/messages?A=2' };
  assert.equal(
    (await decide({ request: other, permission: 'usage:read' })).reason,
    'signature-mismatch',
  );
});

/** The Authorization header of an app that reads the accounts of the organization. */
async function anApp(): Promise<string> {
  const { running, home } = programs;
  const params = { organizationSid: home.sid };
  const body = { name: 'Reader', scopes: ['accounts/read' as const] };
  const made = await expectOk(home.owner.client.call(createOauthApp, { params, body }));
  const issued = await running.browser().fetch('/v2/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: made.body.sid,
      client_secret: made.body.secret,
    }),
  });
  const token: { readonly access_token: string } = JSON.parse(await issued.text());
  return `Bearer ${token.access_token}`;
}

test('D16 R-115 an access token, which nobody signs, is refused where signed requests are demanded', async () => {
  const { running, home } = programs;
  const authorization = await anApp();
  const other = await programs.demand('Demands signatures');
  const { accountSid } = other;
  const below = await expectOk(
    home.owner.client.call(createSubaccount, { params: { accountSid }, body: { name: 'Below' } }),
  );
  const ask = (sid = accountSid) =>
    decide({ authorization, accountSid: sid, permission: 'account:read' });
  for (const sid of [accountSid, below.body.sid]) {
    const refused = await ask(sid);
    assert.deepEqual([refused.outcome, refused.reason], ['denied', 'signature-required']);
    assert.equal(refused.subject?.kind, 'oauth-app');
  }
  const operator = running.browser({ authorization: `Bearer ${operatorKey}` });
  const body = { authorization, accountSid, permission: 'account:read' };
  const explained = (await expectOk(operator.call(explainRequest, { body }))).body;
  assert.deepEqual(explained.checks, [
    { check: 'credential', holds: true, reason: 'oauth-app' },
    { check: 'signature', holds: false, reason: 'signature-required' },
  ]);
  assert.equal(explained.detail, 'The account demands signed requests');
  const forwarded = await verify(
    { method: 'GET', path: '/v1/messages' },
    {
      authorization,
      'guildhall-gateway': `permission=account:read; account=${accountSid}; key=${operatorKey}`,
    },
  );
  assert.equal(forwarded.status, 403);
  assert.match(forwarded.raw, /signature-required/);
  await expectOk(programs.set(accountSid, false));
  assert.equal((await ask()).reason, 'oauth-scope:accounts/read');
});
