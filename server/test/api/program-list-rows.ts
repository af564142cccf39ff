import {
  type AccountSid,
  accountWebhooks,
  createApiKey,
  createPublicKey,
  organizationWebhooks,
  verifySecondFactor,
} from '@guildhall/contract';
import type { Client } from '../support/client.ts';
import { enrolTotp } from '../support/factors.ts';
import { aPerson, expectOk, type FixtureOrganization } from '../support/fixture.ts';
import { publicKeyText } from '../support/key-pair.ts';
import type { RunningApp } from '../support/running-app.ts';

const several = [1, 2, 3, 4];
const body = { url: 'https://hooks.example.com/guildhall' };

/** Several keys of an account. */
export async function fillKeys(
  { owner: { client } }: FixtureOrganization,
  accountSid: AccountSid,
): Promise<void> {
  const params = { accountSid };
  for (const number of several) {
    const key = { name: `Key ${number}`, kind: 'standard' as const };
    await expectOk(client.call(createApiKey, { params, body: key }));
    const signer = { name: `Signer ${number}`, publicKey: publicKeyText() };
    await expectOk(client.call(createPublicKey, { params, body: signer }));
  }
}

/** A webhook of the account and one of the organization, to which several tests were sent; their sids. */
export async function fillDeliveries(
  { sid: organizationSid, owner: { client } }: FixtureOrganization,
  accountSid: AccountSid,
): Promise<{ readonly ofAccount: string; readonly ofOrganization: string }> {
  const account = { accountSid };
  const hook = await expectOk(client.call(accountWebhooks.create, { params: account, body }));
  const params = { organizationSid };
  const wide = await expectOk(client.call(organizationWebhooks.create, { params, body }));
  const [ofAccount, ofOrganization] = [hook.body.sid, wide.body.sid];
  for (const _ of several) {
    const below = { ...account, webhookSid: ofAccount };
    await expectOk(client.call(accountWebhooks.test, { params: below }));
    const above = { ...params, webhookSid: ofOrganization };
    await expectOk(client.call(organizationWebhooks.test, { params: above }));
  }
  return { ofAccount, ofOrganization };
}

/** Somebody who had several devices remembered. */
export async function fillDevices(running: RunningApp, email: string): Promise<Client> {
  const person = await aPerson(running, email);
  const app = await enrolTotp(running, person);
  for (const _ of several) {
    const proof = { method: 'totp' as const, code: app.next(), remember: true };
    await expectOk(person.client.call(verifySecondFactor, { body: proof }));
  }
  return person.client;
}
