import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { makeKeyPair } from '../support/key-pair.ts';
import { openSignedPrograms, type SignedPrograms } from '../support/signed-programs.ts';
import {
  basicOf,
  type Deviation,
  type Signer,
  sendWire,
  tokenFor,
  type WireRequest,
} from '../support/signing.ts';

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

const stranger = makeKeyPair();
const reads = () =>
  [
    '/v1/Events?PageSize=1&Page=0',
    '/v1/SignedRequests/Probe',
    `/2010-04-01/Accounts/${signer.accountSid}.json`,
    `/2010-04-01/Accounts/${signer.accountSid}/Balance.json`,
  ].map((path): WireRequest => ({ method: 'GET', path }));

/** Ways to sign so that the product must not take it. */
const deviations = (): Record<string, Deviation> => {
  const now = Math.floor(programs.running.clock.now().getTime() / 1000);
  return {
    'no algorithm': { header: { alg: 'none' }, seal: () => Buffer.alloc(0) },
    'a shared secret': {
      header: { alg: 'HS256' },
      seal: (text) => createHmac('sha256', signer.secret).update(text).digest(),
    },
    'a key that nobody registered': { privateKey: stranger.privateKey },
    'the key of another account': { header: { kid: other.publicKeySid } },
    'a time that is over': { claims: { nbf: now - 600, exp: now - 300 } },
    'a time to come': { claims: { nbf: now + 600, exp: now + 900 } },
    'a time without end': { claims: { exp: now + 86_400 } },
    'the credential of another': { claims: { iss: other.apiKeySid } },
    'another account': { claims: { sub: other.accountSid } },
    'another request': { claims: { rqh: 'ab'.repeat(32) } },
    'no headers': { claims: { hrh: '' } },
    'another content type': { header: { cty: 'application/json' } },
  };
};

/** What is sent besides: nothing, or one of these. */
type Way =
  | { readonly kind: 'signed' }
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'for-another-address' }
  | { readonly kind: 'by-auth-token' }
  | { readonly kind: 'deviating'; readonly name: string };

const way = (): fc.Arbitrary<Way> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<Way>({ kind: 'signed' }) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<Way>(
        { kind: 'unsigned' },
        { kind: 'for-another-address' },
        { kind: 'by-auth-token' },
      ),
    },
    {
      weight: 6,
      arbitrary: fc
        .constantFrom(...Object.keys(deviations()))
        .map((name): Way => ({ kind: 'deviating', name })),
    },
  );

async function send(sent: WireRequest, chosen: Way): Promise<number> {
  const { baseUrl, clock } = programs.running;
  if (chosen.kind === 'signed') return (await programs.send(signer, sent)).status;
  if (chosen.kind === 'deviating') {
    return (await programs.send(signer, sent, deviations()[chosen.name])).status;
  }
  if (chosen.kind === 'for-another-address') {
    const signed = { ...sent, path: `${sent.path}x` };
    return (await programs.sendOther(signer, signed, sent)).status;
  }
  const byToken = { ...signer, apiKeySid: signer.accountSid, secret: signer.token };
  const authorization = basicOf(chosen.kind === 'by-auth-token' ? byToken : signer);
  const now = clock.now();
  const token = tokenFor(byToken, { ...sent, host: new URL(baseUrl).host, now });
  const proof = chosen.kind === 'by-auth-token' ? { 'twilio-client-validation': token } : {};
  return (await sendWire(baseUrl, { ...sent, headers: { authorization, ...proof } })).status;
}

test('I-29 of many requests to an account that demands signatures, just those with a valid one are accepted', async () => {
  const log: { readonly way: string; readonly path: string; readonly status: number }[] = [];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...reads()), way(), async (sent, chosen) => {
      const status = await send(sent, chosen);
      const name = chosen.kind === 'deviating' ? chosen.name : chosen.kind;
      log.push({ way: name, path: sent.path, status });
    }),
    { numRuns: 400 },
  );
  const isAccepted = ({ status }: { readonly status: number }) => status < 400;
  assert.deepEqual(
    log.filter((one) => isAccepted(one) && one.way !== 'signed'),
    [],
  );
  assert.deepEqual(
    log.filter((one) => !isAccepted(one) && one.way === 'signed'),
    [],
  );
  const seen = new Set(log.map((one) => one.way));
  assert.equal(seen.size, 4 + Object.keys(deviations()).length, [...seen].join(', '));
});
