import {
  createApiKey,
  createAuthToken,
  createPublicKey,
  deleteApiKey,
  deleteAuthToken,
  deleteFormerSecret,
  deletePublicKey,
  promoteAuthToken,
  rotateApiKey,
  updateApiKey,
  updatePublicKey,
} from '@guildhall/contract';
import { anAccount, expectOk } from '../support/fixture.ts';
import { publicKeyText } from '../support/key-pair.ts';
import { byOwner, type Make, type Stage } from './stage.ts';

const key = { name: 'Nightly job', kind: 'standard' } as const;

async function apiKey({ accountSid, organization }: Stage) {
  const { client } = organization.owner;
  const made = await expectOk(client.call(createApiKey, { params: { accountSid }, body: key }));
  return { accountSid, apiKeySid: made.body.sid };
}

async function publicKey({ accountSid, organization }: Stage) {
  const body = { name: 'Signer', publicKey: publicKeyText() };
  const { client } = organization.owner;
  const made = await expectOk(client.call(createPublicKey, { params: { accountSid }, body }));
  return { accountSid, publicKeySid: made.body.sid };
}

/** A fresh account with that many auth tokens. */
async function withAuthTokens({ organization, fresh }: Stage, count: number) {
  const accountSid = await anAccount(organization, `Tokens ${fresh()}`);
  for (let made = 0; made < count; made += 1) {
    await expectOk(organization.owner.client.call(createAuthToken, { params: { accountSid } }));
  }
  return { accountSid };
}

/** Calls on the API credentials of an account that succeed. */
export const credentials: Readonly<Record<string, Make>> = {
  [createApiKey.name]: byOwner(async ({ accountSid }) => ({ params: { accountSid }, body: key })),
  [updateApiKey.name]: byOwner(async (stage) => ({
    params: await apiKey(stage),
    body: { name: 'Another job' },
  })),
  [rotateApiKey.name]: byOwner(async (stage) => ({
    params: await apiKey(stage),
    body: { overlapHours: 1 },
  })),
  [deleteFormerSecret.name]: byOwner(async (stage) => {
    const params = await apiKey(stage);
    const { client } = stage.organization.owner;
    await expectOk(client.call(rotateApiKey, { params, body: { overlapHours: 1 } }));
    return { params };
  }),
  [deleteApiKey.name]: byOwner(async (stage) => ({ params: await apiKey(stage) })),
  [createAuthToken.name]: byOwner(async (stage) => ({ params: await withAuthTokens(stage, 0) })),
  [promoteAuthToken.name]: byOwner(async (stage) => ({ params: await withAuthTokens(stage, 2) })),
  [deleteAuthToken.name]: byOwner(async (stage) => ({
    params: { ...(await withAuthTokens(stage, 1)), rank: 'primary' },
  })),
  [createPublicKey.name]: byOwner(async ({ accountSid }) => ({
    params: { accountSid },
    body: { name: 'Signer', publicKey: publicKeyText() },
  })),
  [updatePublicKey.name]: byOwner(async (stage) => ({
    params: await publicKey(stage),
    body: { name: 'Another signer' },
  })),
  [deletePublicKey.name]: byOwner(async (stage) => ({ params: await publicKey(stage) })),
};
