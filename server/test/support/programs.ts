import assert from 'node:assert/strict';
import {
  type AccountSid,
  type ApiKeyKind,
  createApiKey,
  createAuthToken,
  createPublicKey,
} from '@guildhall/contract';
import twilio from 'twilio';
import { anAccount, anOrganization, expectOk } from './fixture.ts';
import { makeKeyPair } from './key-pair.ts';
import { startApp } from './running-app.ts';

export type Programs = Awaited<ReturnType<typeof openPrograms>>;

/** Checks status and code of what the published package throws. */
export const failsWith = (status: number, code: number) => (error: unknown) => {
  assert.ok(error instanceof twilio.RestException, String(error));
  assert.deepEqual([error.status, error.code], [status, code], error.message);
  return true;
};

/** The running product with an organization, and the published package for credentials of its accounts. */
export async function openPrograms() {
  const running = await startApp();
  keepTime();
  const home = await anOrganization(running, 'programs.test');
  return { running, home, keepTime, clientOf, makeAccount, withToken, makeKey, makeSigner };

  /** The published package signs by the clock of the machine: the product follows it. */
  function keepTime(): void {
    const present = Math.floor(Date.now() / 1000) * 1000;
    running.clock.advance(present - running.clock.now().getTime());
  }

  /** The published package as it comes, pointed at this server. */
  function clientOf(user: string, password: string, accountSid: string) {
    return pointHere(twilio(user, password, { accountSid }));
  }

  function pointHere(client: twilio.Twilio) {
    for (const domain of [client.api, client.accounts, client.iam, client.monitor]) {
      domain.baseUrl = running.baseUrl;
    }
    return client;
  }

  async function makeAccount(name: string) {
    const accountSid = await anAccount(home, name);
    return { accountSid, params: { accountSid } };
  }

  async function withToken(name: string) {
    const { accountSid, params } = await makeAccount(name);
    const { body } = await expectOk(home.owner.client.call(createAuthToken, { params }));
    const client = clientOf(accountSid, body.token, accountSid);
    return { accountSid, params, token: body.token, client };
  }

  async function makeKey(accountSid: AccountSid, kind: ApiKeyKind, permissions?: string[]) {
    const list = permissions === undefined ? {} : { permissions };
    const body = { name: `A ${kind} key`, kind, ...list };
    const params = { accountSid };
    const made = await expectOk(home.owner.client.call(createApiKey, { params, body }));
    return clientOf(made.body.sid, made.body.secret, accountSid);
  }

  /** The published package with its own signing of requests, by a fresh key of the account. */
  async function makeSigner(accountSid: AccountSid, algorithm: 'RS256' | 'PS256') {
    const params = { accountSid };
    const { client } = home.owner;
    const main = { name: 'Signs', kind: 'main' as const };
    const key = await expectOk(client.call(createApiKey, { params, body: main }));
    const { publicKey, privateKey } = makeKeyPair();
    const body = { name: algorithm, publicKey };
    const registered = await expectOk(client.call(createPublicKey, { params, body }));
    const validationClient = {
      accountSid,
      credentialSid: registered.body.sid,
      signingKey: key.body.sid,
      privateKey,
      algorithm,
    };
    return pointHere(twilio(key.body.sid, key.body.secret, { accountSid, validationClient }));
  }
}
