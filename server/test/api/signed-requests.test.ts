import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import {
  createPublicKey,
  deletePublicKey,
  listAccountAuditEntries,
  listPublicKeys,
  previewAccountSetting,
} from '@guildhall/contract';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import { expectOk } from '../support/fixture.ts';
import { makeKeyPair } from '../support/key-pair.ts';
import { minute, second } from '../support/moved-clock.ts';
import {
  keyPair,
  openSignedPrograms,
  probe,
  type SignedPrograms,
} from '../support/signed-programs.ts';
import { basicOf, type Deviation, type Signer, sendWire, tokenFor } from '../support/signing.ts';

let programs: SignedPrograms;
let signer: Signer & { readonly token: string };
let other: Signer;
before(async () => {
  programs = await openSignedPrograms();
  signer = await programs.demand('Signs');
  other = await programs.demand('Signs as well');
});
after(async () => {
  assert.deepEqual(await programs.running.breaches(), []);
  await programs.close();
});

const events = { method: 'GET', path: '/v1/Events?PageSize=5&Page=0' } as const;
const form = { 'content-type': 'application/x-www-form-urlencoded' } as const;
const rename = (name: string) => ({
  method: 'POST',
  path: `/2010-04-01/Accounts/${signer.accountSid}.json`,
  body: `FriendlyName=${name}`,
  headers: form,
});

/** What a request got: status and number. */
const said = async (answer: Promise<{ status: number; code: number | undefined }>) => {
  const { status, code } = await answer;
  return [status, code];
};
const unsigned = (sent: { method: string; path: string; body?: string }) =>
  sendWire(programs.running.baseUrl, {
    ...sent,
    headers: { ...form, authorization: basicOf(signer) },
  });
const deviating = (deviation: Deviation) => said(programs.send(signer, events, deviation));

test('R-115, D16 a signed request passes; the same without a signature, or by the auth token, does not', async () => {
  assert.deepEqual(await said(programs.send(signer, events)), [200, undefined]);
  assert.deepEqual(await said(programs.send(signer, events, { header: { alg: 'PS256' } })), [
    200,
    undefined,
  ]);
  assert.deepEqual(await said(unsigned(events)), [403, 70_052]);
  const byToken = { ...signer, apiKeySid: signer.accountSid, secret: signer.token };
  assert.deepEqual(
    await said(programs.send(byToken, events, { claims: { iss: signer.apiKeySid } })),
    [401, 20_153],
  );
  assert.deepEqual(await said(programs.send(byToken, events)), [401, 20_153]);
  const plain = { ...events, headers: { authorization: basicOf(byToken) } };
  assert.deepEqual(await said(sendWire(programs.running.baseUrl, plain)), [403, 70_052]);
});

test('R-115 a signature is refused where the account does not ask for one; the probe takes it', async () => {
  const calm = await programs.open('Does not sign');
  assert.deepEqual(await said(programs.send(calm, events)), [403, 70_053]);
  assert.deepEqual(await said(programs.send(calm, probe)), [200, undefined]);
  const plain = { ...probe, headers: { authorization: basicOf(calm) } };
  assert.deepEqual(await said(sendWire(programs.running.baseUrl, plain)), [403, 70_052]);
});

test('A-89 every route and verb of programs refuses what is not signed, and nothing happens', async () => {
  const one = `/2010-04-01/Accounts/${signer.accountSid}`;
  const key = `SK${'1'.repeat(32)}`;
  const paths = [
    ...['.json', '/Balance.json', '/Keys.json', '/SigningKeys.json'].map((end) => `${one}${end}`),
    ...['Keys', 'SigningKeys'].map((list) => `${one}/${list}/${signer.apiKeySid}.json`),
    '/2010-04-01/Accounts.json',
    `/v1/Keys?AccountSid=${signer.accountSid}`,
    `/v1/Keys/${signer.apiKeySid}`,
    `/v1/Keys/${key}`,
    '/v1/AuthTokens/Secondary',
    '/v1/AuthTokens/Promote',
    '/v1/Credentials/PublicKeys',
    `/v1/Credentials/PublicKeys/${signer.publicKeySid}`,
    '/v1/Events',
    `/v1/Events/AE${'1'.repeat(32)}`,
    '/v1/SignedRequests/Probe',
    `/api/v1/accounts/${signer.accountSid}/events`,
  ];
  const before = await programs.send(signer, { method: 'GET', path: `${one}.json` });
  for (const path of paths) {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const sent = { method, path, ...(method === 'POST' ? { body: 'FriendlyName=Taken' } : {}) };
      const { status } = await unsigned(sent);
      assert.ok([401, 403, 404, 405].includes(status), `${method} ${path}: ${status}`);
      if (method === 'GET' && ![404, 405].includes(status)) assert.equal(status, 403, path);
    }
  }
  const after = await programs.send(signer, { method: 'GET', path: `${one}.json` });
  assert.equal(after.raw, before.raw);
  const keys = await programs.send(signer, { method: 'GET', path: `${one}/Keys.json` });
  assert.equal(JSON.parse(keys.raw).keys.length, 1);
});

test('A-89 the native API knows API keys for the event feed alone: no way around the signature', async () => {
  const path = `/api/v1/accounts/${signer.accountSid}/api-keys`;
  const { status } = await unsigned({ method: 'GET', path });
  assert.equal(status, 401);
});

test('A-90 the request is the one that was signed, to the byte; only the order of the query is free', async () => {
  const signed = rename('Signed');
  const sendOther = (sent: Partial<typeof signed>) =>
    said(programs.sendOther(signer, signed, { ...signed, ...sent }));
  const other = [401, 70_156];
  assert.deepEqual(await sendOther({ body: 'FriendlyName=Signee' }), other);
  assert.deepEqual(await sendOther({ body: '' }), other);
  assert.deepEqual(await sendOther({ method: 'DELETE' }), [404, undefined]);
  assert.deepEqual(
    await said(programs.sendOther(signer, events, { ...events, body: '{"added":true}' })),
    other,
  );
  const chunked = { ...events, headers: { 'transfer-encoding': 'chunked' } };
  assert.deepEqual(await said(programs.sendOther(signer, events, chunked)), other);
  const read = (path: string) => said(programs.sendOther(signer, events, { method: 'GET', path }));
  assert.deepEqual(await read('/v1/Events?Page=0&PageSize=5'), [200, undefined]);
  for (const query of ['Page=0&PageSize=6', 'Page=0', 'PageSize=5&Page=0&Page=1', '']) {
    assert.deepEqual(await read(`/v1/Events?${query}`), other, query);
  }
  for (const path of ['/v1/Events/', '/v1//Events', '/v1/./Events', '/v1/x/../Events']) {
    const [status] = await read(`${path}?PageSize=5&Page=0`);
    assert.ok(status === 401 || status === 404, `${path}: ${status}`);
  }
  for (const path of ['/v1/%45vents', '/%76%31/Events', '/v1/Event%73']) {
    assert.deepEqual(await read(`${path}?PageSize=5&Page=0`), other, path);
  }
  const dotted = `/2010-04-01/Accounts/${signer.accountSid}%2ejson`;
  assert.deepEqual(
    await said(
      programs.sendOther(
        signer,
        { ...signed, method: 'GET', body: '' },
        { method: 'GET', path: dotted },
      ),
    ),
    other,
  );
  assert.deepEqual(
    await said(programs.sendOther(signer, { ...signed, method: 'GET', body: '' }, { ...signed })),
    other,
  );
});

test('A-90 a signed header is the one that was signed, and is there', async () => {
  const sent = { ...events, headers: { 'x-purpose': 'report' } };
  const by = { alsoSigns: ['x-purpose'] };
  assert.deepEqual(await said(programs.send(signer, sent, by)), [200, undefined]);
  const token = tokenFor(
    signer,
    { ...sent, host: new URL(programs.running.baseUrl).host, now: programs.running.clock.now() },
    by,
  );
  const withHeaders = (headers: Readonly<Record<string, string>>) =>
    said(
      sendWire(programs.running.baseUrl, {
        ...events,
        headers: { authorization: basicOf(signer), 'twilio-client-validation': token, ...headers },
      }),
    );
  assert.deepEqual(await withHeaders({ 'x-purpose': 'other' }), [401, 70_156]);
  assert.deepEqual(await withHeaders({}), [401, 70_155]);
  assert.deepEqual(await withHeaders({ 'x-purpose': 'report', host: 'localhost' }), [401, 70_156]);
});

test('A-91 authorization and host are always signed; the hash is that of this request', async () => {
  for (const hrh of [
    '',
    'host',
    'authorization',
    'Authorization;Host',
    'host;host;authorization',
  ]) {
    assert.deepEqual(await deviating({ claims: { hrh } }), [401, 20_154], hrh);
  }
  assert.deepEqual(await deviating({ claims: { hrh: undefined } }), [401, 20_154]);
  assert.deepEqual(await deviating({ claims: { rqh: 'f'.repeat(64) } }), [401, 70_156]);
  assert.deepEqual(await deviating({ claims: { rqh: '' } }), [401, 20_154]);
  assert.deepEqual(await said(programs.sendOther(signer, probe, events)), [401, 70_156]);
});

test('A-92 RS256 and PS256 by a registered key of the account, and nothing that the token brings along', async () => {
  const hmacOf = (secret: string) => (text: string) =>
    createHmac('sha256', secret).update(text).digest();
  const header = { alg: 'HS256' };
  for (const pem of [keyPair.publicKey, keyPair.publicKey.trim()]) {
    assert.deepEqual(await deviating({ header, seal: hmacOf(pem) }), [401, 20_152]);
  }
  for (const alg of ['none', 'RS384', 'rs256', '', null]) {
    assert.deepEqual(
      await deviating({ header: { alg }, seal: () => Buffer.from('x') }),
      [401, 20_152],
    );
  }
  assert.deepEqual(await deviating({ seal: () => Buffer.alloc(0) }), [401, 20_152]);
  const stranger = makeKeyPair();
  assert.deepEqual(await deviating({ privateKey: stranger.privateKey }), [401, 20_159]);
  for (const extra of [
    { jwk: { kty: 'RSA' } },
    { jku: 'https://example.com/keys' },
    { x5u: 'https://example.com/chain' },
    { crit: ['exp'] },
    { cty: 'twilio-pkrv;v=2' },
    { cty: undefined },
    { typ: 'at+jwt' },
  ]) {
    assert.deepEqual(
      await deviating({ header: extra, privateKey: stranger.privateKey }),
      [401, 20_152],
    );
  }
  assert.deepEqual(await deviating({ header: { kid: other.publicKeySid } }), [401, 70_154]);
  assert.deepEqual(await deviating({ header: { kid: `CR${'0'.repeat(32)}` } }), [401, 70_154]);
  assert.deepEqual(await deviating({ header: { kid: '../../key' } }), [401, 70_154]);
  assert.deepEqual(await deviating({ header: { kid: undefined } }), [401, 20_152]);
});

test('A-92 a text that is no token, a token in another spelling, and two tokens are refused', async () => {
  const host = new URL(programs.running.baseUrl).host;
  const token = tokenFor(signer, { ...events, host, now: programs.running.clock.now() });
  const [head = '', claims = '', seal = ''] = token.split('.');
  const twice = Buffer.from('{"alg":"none","alg":"RS256"}').toString('base64url');
  const words = [
    'x',
    'a.b.c',
    `${head}.${claims}`,
    `${token}.${seal}`,
    `${token}=`,
    `${head}.${claims}.${seal.slice(0, -1)}${seal.endsWith('B') ? 'C' : 'B'}`,
    `${twice}.${claims}.${seal}`,
    `${token}, ${token}`,
    'a.'.repeat(5000),
  ];
  for (const word of words) {
    const headers = { authorization: basicOf(signer), 'twilio-client-validation': word };
    const answer = await said(sendWire(programs.running.baseUrl, { ...events, headers }));
    assert.deepEqual(answer, [401, 20_160], word.slice(0, 40));
  }
});

test('A-93 a token is for this key and account, now, and for five minutes at most', async () => {
  const now = Math.floor(programs.running.clock.now().getTime() / 1000);
  const claims = (said: object) => deviating({ claims: { nbf: undefined, ...said } });
  assert.deepEqual(await claims({ exp: now + 400 }), [401, 20_157]);
  assert.deepEqual(await claims({ nbf: now - 100, exp: now + 250 }), [401, 20_157]);
  assert.deepEqual(await claims({ iat: now + 1000, exp: now + 1300 }), [401, 20_157]);
  assert.deepEqual(await claims({ exp: now - 31 }), [401, 20_156]);
  assert.deepEqual(await claims({ nbf: now + 31, exp: now + 300 }), [401, 20_155]);
  assert.deepEqual(await claims({ nbf: now + 29, exp: now + 300 }), [200, undefined]);
  assert.deepEqual(await claims({ iat: now, exp: now + 300 }), [200, undefined]);
  for (const exp of [undefined, null, '9999999999', -1]) {
    assert.deepEqual(await claims({ exp }), [401, 20_154]);
  }
  const wrong = [401, 20_153];
  assert.deepEqual(await deviating({ claims: { iss: other.apiKeySid } }), wrong);
  assert.deepEqual(await deviating({ claims: { iss: signer.accountSid } }), wrong);
  assert.deepEqual(await deviating({ claims: { sub: other.accountSid } }), wrong);
});

test('a wrong secret is told before anything about signatures', async () => {
  const wrong = { ...signer, secret: 'wrong' };
  assert.deepEqual(await said(programs.send(wrong, events)), [401, 20_003]);
  const headers = { authorization: basicOf(wrong) };
  assert.deepEqual(
    await said(sendWire(programs.running.baseUrl, { ...events, headers })),
    [401, 20_003],
  );
});

test('D16 what changes something is done once per token, also by two processes at once', async () => {
  const twin = await programs.running.twin();
  const sent = rename('Once');
  const host = new URL(programs.running.baseUrl).host;
  const token = tokenFor(signer, { ...sent, host, now: programs.running.clock.now() });
  const headers = {
    ...form,
    host,
    authorization: basicOf(signer),
    'twilio-client-validation': token,
  };
  const answers = await Promise.all(
    [programs.running.baseUrl, twin.baseUrl, programs.running.baseUrl, twin.baseUrl].map((url) =>
      sendWire(url, { ...sent, headers }),
    ),
  );
  assert.deepEqual(answers.map(({ code }) => code ?? 200).sort(), [200, 20_151, 20_151, 20_151]);
  programs.running.clock.advance(4 * minute);
  assert.equal((await sendWire(twin.baseUrl, { ...sent, headers })).code, 20_151);
  programs.running.clock.advance(1 * minute + 31 * second);
  assert.equal((await sendWire(twin.baseUrl, { ...sent, headers })).code, 20_156);
  const kept = () =>
    programs.running.owner.direct.all(
      rawStatement('select token_hash from signed_request_use', []),
    );
  assert.notDeepEqual(await kept(), []);
  await programs.running.app.housekeeping.sweep();
  assert.deepEqual(await kept(), []);
  assert.equal((await sendWire(twin.baseUrl, { ...sent, headers })).code, 20_156);
  const read = tokenFor(signer, { ...events, host, now: programs.running.clock.now() });
  const reading = { host, authorization: basicOf(signer), 'twilio-client-validation': read };
  for (const url of [programs.running.baseUrl, twin.baseUrl]) {
    assert.equal((await sendWire(url, { ...events, headers: reading })).status, 200);
  }
});

test('D16 the demand waits for a signed request that succeeded, with a key that is still there', async () => {
  const fresh = await programs.open('Wants to sign');
  const params = { accountSid: fresh.accountSid };
  const call = programs.home.owner.client;
  const bar = async () => {
    const of = { ...params, setting: 'signed-requests-required' as const };
    const { body } = await expectOk(call.call(previewAccountSetting, { params: of }));
    return body.signedRequests;
  };
  const refused = await programs.set(fresh.accountSid, true);
  assert.deepEqual([refused.status, refused.problem.code], [409, 'signed-probe-missing']);
  assert.equal((await bar())?.bar, 'signed-probe-missing');
  const stranger = { privateKey: makeKeyPair().privateKey };
  assert.deepEqual(await said(programs.send(fresh, probe, stranger)), [401, 20_159]);
  assert.equal((await programs.set(fresh.accountSid, true)).status, 409);
  const answer = await programs.send(fresh, { ...probe, method: 'POST' });
  assert.deepEqual(JSON.parse(answer.raw), {
    account_sid: fresh.accountSid,
    api_key_sid: fresh.apiKeySid,
    public_key_sid: fresh.publicKeySid,
  });
  const effects = await bar();
  assert.deepEqual(
    [effects?.bar, effects?.apiKeys, effects?.authTokens, effects?.probe?.apiKeyName],
    [null, 1, 1, 'Job'],
  );
  const { body } = await expectOk(call.call(listPublicKeys, { params }));
  assert.equal(body.items[0]?.probedAt, programs.running.clock.now().toISOString());
  const place = { ...params, publicKeySid: fresh.publicKeySid };
  await expectOk(call.call(deletePublicKey, { params: place }));
  assert.equal((await programs.set(fresh.accountSid, true)).status, 409);
  const again = { name: 'Again', publicKey: keyPair.publicKey };
  const made = await expectOk(call.call(createPublicKey, { params, body: again }));
  assert.deepEqual(await said(programs.send({ ...fresh, publicKeySid: made.body.sid }, probe)), [
    200,
    undefined,
  ]);
  await expectOk(programs.set(fresh.accountSid, true));
  const { body: log } = await expectOk(call.call(listAccountAuditEntries, { params }));
  assert.equal(log.items.filter(({ action }) => action === 'public-key.probe').length, 2);
});
