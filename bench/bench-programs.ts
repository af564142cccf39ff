import {
  type AccountSid,
  accountWebhooks,
  createApiKey,
  createGatewayKey,
  createPublicKey,
  createSession,
  deleteGatewayKey,
  setAccountSetting,
  setProductPermission,
} from '@guildhall/contract';
import { type Client, createClient } from '../server/test/support/client.ts';
import { makeKeyPair } from '../server/test/support/key-pair.ts';
import { basicOf, type Signer, sendWire, tokenFor } from '../server/test/support/signing.ts';
import { type BenchRun, companyOf } from './bench-run.ts';
import type { WireRequest } from './load-client.ts';

/** The host that the load client names. */
const host = 'localhost';

const urlOf = ({ product }: BenchRun) => `http://${product.address.host}:${product.address.port}`;

/** The owner of a company, freshly signed in: what they make is dangerous. */
export async function enter(run: BenchRun, name: string): Promise<Client> {
  const client = createClient(() => urlOf(run));
  const email = `owner@${companyOf(run, name).domain}`;
  const { password } = run.prepared;
  client.password = password;
  await succeed(client.call(createSession, { body: { email, password } }));
  return client;
}

/** An API key that opens everything its keeper may, as the Authorization header shows it. */
export async function makeKey(client: Client, accountSid: AccountSid): Promise<KeyOfAccount> {
  const body = { name: 'Benchmark', kind: 'main' as const };
  const made = await succeed(client.call(createApiKey, { params: { accountSid }, body }));
  const { sid: apiKeySid, secret } = made.body;
  return { accountSid, apiKeySid, secret };
}

export type KeyOfAccount = Pick<Signer, 'accountSid' | 'apiKeySid' | 'secret'>;

/** A program that signs, on an account that demands it from then on. */
export async function makeSigner(
  run: BenchRun,
  client: Client,
  accountSid: AccountSid,
): Promise<Signer> {
  const { publicKey, privateKey } = makeKeyPair();
  const params = { accountSid };
  const key = await makeKey(client, accountSid);
  const body = { name: 'Benchmark', publicKey };
  const registered = await succeed(client.call(createPublicKey, { params, body }));
  const signer = { ...key, publicKeySid: registered.body.sid, privateKey };
  const probe = signedRequest(signer, '/v1/SignedRequests/Probe');
  const probed = await sendWire(urlOf(run), {
    method: probe.method,
    path: probe.path,
    headers: { ...probe.headers, host },
  });
  if (probed.status !== 200) throw new Error(`The probe answers ${probed.status}`);
  const setting = { ...params, setting: 'signed-requests-required' as const };
  await succeed(client.call(setAccountSetting, { params: setting, body: { value: true } }));
  return signer;
}

/** A request that is signed, which works for five minutes. */
export function signedRequest(signer: Signer, path: string): WireRequest {
  const request = { method: 'GET', path };
  return {
    ...request,
    headers: {
      authorization: basicOf(signer),
      'twilio-client-validation': tokenFor(signer, { ...request, host, now: new Date() }),
    },
  };
}

/** What proxies ask with, and about. */
export interface ProxyAccess {
  readonly key: string;
  readonly permission: string;
  forget(): Promise<void>;
}

export async function makeProxyAccess(run: BenchRun): Promise<ProxyAccess> {
  const operator = createClient(() => urlOf(run), { authorization: `Bearer ${run.operatorKey}` });
  const path = { namespace: 'bench', product: 'shop', resource: 'orders', act: 'read' };
  const body = { labels: { en: 'Read orders' }, roles: [] };
  await succeed(operator.call(setProductPermission, { params: path, body }));
  const made = await succeed(operator.call(createGatewayKey, { body: { name: 'Benchmark' } }));
  const params = { gatewayKeySid: made.body.sid };
  return {
    key: made.body.key,
    permission: `/${path.namespace}/${path.product}/${path.resource}/${path.act}`,
    forget: async () => void (await operator.call(deleteGatewayKey, { params })),
  };
}

/** A webhook of an account; gives back how it is taken away. */
export async function makeWebhook(
  client: Client,
  accountSid: AccountSid,
  url: string,
): Promise<() => Promise<void>> {
  const params = { accountSid };
  const body = { url, description: 'Benchmark' };
  const made = await succeed(client.call(accountWebhooks.create, { params, body }));
  const one = { ...params, webhookSid: made.body.sid };
  return async () => void (await client.call(accountWebhooks.remove, { params: one }));
}

async function succeed<Answer extends { readonly status: number; readonly raw: string }>(
  asked: Promise<Answer>,
): Promise<Answer> {
  const answer = await asked;
  if (answer.status >= 300) throw new Error(`Refused: ${answer.raw}`);
  return answer;
}
