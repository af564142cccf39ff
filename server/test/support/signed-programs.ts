import {
  type AccountSid,
  type ApiKeyKind,
  createApiKey,
  createAuthToken,
  createPublicKey,
  setAccountSetting,
} from '@guildhall/contract';
import { anAccount, anOrganization, expectOk, type FixtureOrganization } from './fixture.ts';
import { type KeyPair, makeKeyPair } from './key-pair.ts';
import { type RunningApp, startApp } from './running-app.ts';
import {
  basicOf,
  type Deviation,
  type Signer,
  sendWire,
  tokenFor,
  type WireAnswer,
  type WireRequest,
} from './signing.ts';

export const probe = { method: 'GET', path: '/v1/SignedRequests/Probe' } as const;

/** The product with an organization whose accounts have programs that sign. */
export interface SignedPrograms {
  readonly running: RunningApp;
  readonly home: FixtureOrganization;
  /** An account with an auth token, an API key, a registered public key. */
  open(name: string, kind?: ApiKeyKind): Promise<Signer & { readonly token: string }>;
  /** The same, with the probe behind it and signed requests demanded. */
  demand(name: string, kind?: ApiKeyKind): Promise<Signer & { readonly token: string }>;
  set(accountSid: AccountSid, value: boolean): ReturnType<typeof callSetting>;
  /** Sends a request that is signed, with what is said to be otherwise. */
  send(signer: Signer, sent: WireRequest, deviation?: Deviation): Promise<WireAnswer>;
  /** Signs one request and sends another. */
  sendOther(signer: Signer, signed: WireRequest, sent: WireRequest): Promise<WireAnswer>;
  close(): Promise<void>;
}

export const keyPair: KeyPair = makeKeyPair();

export async function openSignedPrograms(): Promise<SignedPrograms> {
  const running = await startApp();
  const home = await anOrganization(running, 'signed.test');
  const host = new URL(running.baseUrl).host;
  const open = async (name: string, kind: ApiKeyKind = 'main') => {
    const params = { accountSid: await anAccount(home, name) };
    const call = home.owner.client;
    const key = await expectOk(call.call(createApiKey, { params, body: { name: 'Job', kind } }));
    const token = await expectOk(call.call(createAuthToken, { params }));
    const body = { name: 'Signer', publicKey: keyPair.publicKey };
    const registered = await expectOk(call.call(createPublicKey, { params, body }));
    return {
      ...params,
      apiKeySid: key.body.sid,
      secret: key.body.secret,
      publicKeySid: registered.body.sid,
      privateKey: keyPair.privateKey,
      token: token.body.token,
    };
  };
  const sendOther = (signer: Signer, signed: WireRequest, sent: WireRequest, by?: Deviation) => {
    const token = tokenFor(signer, { ...signed, host, now: running.clock.now() }, by);
    const proof = { authorization: basicOf(signer), 'twilio-client-validation': token };
    return sendWire(running.baseUrl, { ...sent, headers: { ...proof, ...sent.headers } });
  };
  const send = (signer: Signer, sent: WireRequest, by?: Deviation) =>
    sendOther(signer, sent, sent, by);
  const set = (accountSid: AccountSid, value: boolean) => callSetting(home, accountSid, value);
  return {
    running,
    home,
    open,
    send,
    sendOther,
    set,
    async demand(name, kind) {
      const signer = await open(name, kind);
      await send(signer, probe);
      await expectOk(set(signer.accountSid, true));
      return signer;
    },
    close: () => running.close(),
  };
}

function callSetting(home: FixtureOrganization, accountSid: AccountSid, value: boolean) {
  const params = { accountSid, setting: 'signed-requests-required' } as const;
  return home.owner.client.call(setAccountSetting, { params, body: { value } });
}
