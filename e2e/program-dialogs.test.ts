import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  type AccountSid,
  accountWebhooks,
  createAuthToken,
  createOauthApp,
  getMe,
  listApiKeys,
  listAuthTokens,
  listOauthApps,
  listPublicKeys,
  updateUser,
} from '@guildhall/contract';
import type { Page } from 'playwright-core';
import { publicKeyText } from '../server/test/support/key-pair.ts';
import { choose } from './support/choose.ts';
import { type Company, join, makeAccount, makeCompany } from './support/company.ts';
import { answer, ask, leave, tickAll } from './support/dialogs.ts';
import { copied, sees, seesTitle, tick } from './support/hands.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

/** Stores the secret that is shown, and goes on. */
async function store(page: Page, name: string): Promise<string> {
  const secret = await copied(page, name);
  await page.getByRole('checkbox', { name: 'I stored it' }).press('Space');
  await page.getByRole('button', { name: 'Done' }).click();
  return secret;
}

describe('dialogs about programs', () => {
  let stage: Stage;
  let company: Company;
  before(async () => {
    ({ stage } = await openSample());
    company = await makeCompany(stage);
  });

  const owner = () => company.owner.client;
  const apiPage = (accountSid: AccountSid) => `${company.admin}/accounts/${accountSid}/api`;

  /** The answer to a key and its secret, or to an account and its token. */
  const statusOf = async (accountSid: AccountSid, user: string, secret: string) => {
    const authorization = `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
    const path = `/2010-04-01/Accounts/${accountSid}/Balance.json`;
    return (await fetch(`${stage.url}${path}`, { headers: { authorization } })).status;
  };

  test('D19 an OAuth app is created with its scopes, and deleted after its name was typed', () =>
    stage.play(async ({ open }) => {
      const params = { organizationSid: company.sid };
      const apps = async () =>
        (await owner().call(listOauthApps, { params, query: {} })).body.items;
      const page = await open({ as: owner(), at: `${company.admin}/api` });
      const create = await ask(page, {
        role: 'dialog',
        from: 'Create OAuth app',
        name: 'Create OAuth app',
        says: [/may do only what its scopes allow\. It stops for good when you are no longer /],
      });
      await create.getByRole('textbox', { name: 'Name' }).fill('Reports');
      await create.getByRole('button', { name: 'Create OAuth app' }).click();
      await create.getByText('Choose at least one scope.').waitFor();
      assert.deepEqual(await apps(), []);
      await tick(page, 'Scopes', ['accounts/read']);
      await create.getByRole('button', { name: 'Create OAuth app' }).click();
      await seesTitle(page, 'Store the secret of Reports');
      const clientId = await copied(page, 'Client ID');
      const clientSecret = await store(page, 'Client secret');
      const tokenStatus = async () => {
        const body = new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: clientId,
          client_secret: clientSecret,
        });
        return (await fetch(`${stage.url}/v2/token`, { method: 'POST', body })).status;
      };
      assert.equal(await tokenStatus(), 200);
      const remove = await ask(page, {
        from: 'Actions for Reports',
        item: 'Delete app',
        name: 'Delete Reports?',
        says: ['Its tokens stop working at once.', 'This cannot be taken back.'],
      });
      const act = remove.getByRole('button', { name: 'Delete app' });
      assert.ok(await act.isDisabled());
      await tickAll(remove);
      assert.ok(await act.isDisabled());
      await remove.getByRole('textbox').fill('Reports');
      assert.equal((await apps()).length, 1);
      await answer(remove, 'Delete app');
      await sees(page, 'Reports is deleted');
      await sees(page, 'No OAuth apps yet');
      assert.deepEqual(await apps(), []);
      assert.equal(await tokenStatus(), 401);
    }));

  test('R-110 an API key is created, changed, rotated and deleted; Escape does none of it', () =>
    stage.play(async ({ open }) => {
      const accountSid = await makeAccount(company, 'Keys');
      const params = { accountSid };
      const keys = async () => (await owner().call(listApiKeys, { params })).body.items;
      const page = await open({ as: owner(), at: apiPage(accountSid) });
      const create = await ask(page, {
        role: 'dialog',
        from: 'Create API key',
        name: 'Create API key',
        says: [/^You become its keeper/],
      });
      assert.deepEqual(await keys(), []);
      await create.getByRole('textbox', { name: 'Name' }).fill('Export');
      await answer(create, 'Create API key');
      const sid = await copied(page, 'Key SID');
      const secret = await store(page, 'Secret');
      const change = await ask(page, {
        role: 'dialog',
        from: 'Actions for Export',
        item: 'Change',
        name: 'Change Export',
      });
      await change.getByRole('textbox', { name: 'Name' }).fill('Nightly export');
      await answer(change, 'Save');
      await sees(page, 'Nightly export is changed');
      const from = 'Actions for Nightly export';
      const rotate = await ask(page, { from, item: 'Rotate', name: 'Rotate Nightly export?' });
      await answer(rotate, 'Rotate key');
      const second = await store(page, 'Secret');
      assert.notEqual(second, secret);
      const statuses = [secret, second].map((one) => statusOf(accountSid, sid, one));
      assert.deepEqual(await Promise.all(statuses), [200, 200], 'both work for some hours');
      const remove = await ask(page, {
        from,
        item: 'Delete',
        name: 'Delete Nightly export?',
        says: ['Programs that use it fail at once.'],
      });
      await tickAll(remove);
      await remove.getByRole('textbox').fill('Nightly export');
      assert.equal((await keys()).length, 1);
      await answer(remove, 'Delete key');
      await sees(page, 'Nightly export is deleted');
      assert.deepEqual(await keys(), []);
    }));

  test('R-114 auth tokens are promoted and deleted, and fail from then on', () =>
    stage.play(async ({ open }) => {
      const accountSid = await makeAccount(company, 'Tokens');
      const params = { accountSid };
      const first = (await owner().call(createAuthToken, { params })).body.token;
      const second = (await owner().call(createAuthToken, { params })).body.token;
      const works = async () => [
        await statusOf(accountSid, accountSid, first),
        await statusOf(accountSid, accountSid, second),
      ];
      const page = await open({ as: owner(), at: apiPage(accountSid) });
      await leave(page, {
        from: 'Actions for Secondary',
        item: 'Delete token',
        name: 'Delete this auth token?',
      });
      const promote = await ask(page, {
        from: 'Actions for Secondary',
        item: 'Promote',
        name: 'Promote the secondary auth token?',
        says: ['It becomes the primary one, and the present primary one fails at once.'],
      });
      assert.deepEqual(await works(), [200, 200]);
      await answer(promote, 'Promote');
      await sees(page, 'The secondary auth token is the primary one now');
      assert.deepEqual(await works(), [401, 200]);
      const remove = await ask(page, {
        from: 'Actions for Primary',
        item: 'Delete token',
        name: 'Delete this auth token?',
        says: ['Programs that use it fail at once. This cannot be taken back.'],
      });
      assert.deepEqual(await works(), [401, 200]);
      await answer(remove, 'Delete token');
      await sees(page, 'The auth token is deleted');
      await sees(page, 'No auth token');
      assert.deepEqual(await works(), [401, 401]);
      assert.deepEqual((await owner().call(listAuthTokens, { params })).body.items, []);
    }));

  test('A-44 R-108 what stopped with a right is shown: the app asks to be made anew, the token is not promoted', () =>
    stage.play(async ({ open }) => {
      const params = { organizationSid: company.sid };
      const accountSid = await makeAccount(company, 'Stopped');
      const maker = await join(stage, company, 'maker', { role: 'administrator' });
      const body = { name: 'Sync', scopes: ['accounts/read' as const] };
      await maker.client.call(createOauthApp, { params, body });
      await owner().call(createAuthToken, { params: { accountSid } });
      await maker.client.call(createAuthToken, { params: { accountSid } });
      const userSid = (await maker.client.call(getMe)).body.sid;
      const become = (organizationRole: 'administrator' | 'standard-user') =>
        owner().call(updateUser, { params: { ...params, userSid }, body: { organizationRole } });
      await become('standard-user');
      const token = await open({ as: owner(), at: apiPage(accountSid) });
      await token.getByRole('button', { name: 'Actions for Secondary' }).click();
      const promote = token.getByRole('menuitem', { name: 'Promote' });
      assert.equal(await promote.getAttribute('aria-disabled'), 'true');
      await promote.getByText('It does not work: delete it and create another one.').waitFor();
      const page = await open({ as: owner(), at: `${company.admin}/api` });
      const app = page.getByRole('row').filter({ hasText: 'Sync' });
      await app.getByText('Creator without right').waitFor();
      await become('administrator');
      await page.reload();
      await app.getByText('Stopped: create another').waitFor();
      await app.getByRole('button', { name: 'Actions for Sync' }).click();
      await page.getByRole('menuitem', { name: 'Delete app' }).click();
      const remove = page.getByRole('alertdialog');
      await remove.getByRole('textbox').fill('Sync');
      assert.equal(await remove.getByRole('checkbox').count(), 0);
      await answer(remove, 'Delete app');
      await sees(page, 'Sync is deleted');
    }));

  test('D16 a public key is registered after its form was mended, and deleted', () =>
    stage.play(async ({ open }) => {
      const accountSid = await makeAccount(company, 'Signs');
      const params = { accountSid };
      const keys = async () =>
        (await owner().call(listPublicKeys, { params, query: {} })).body.items.length;
      const page = await open({ as: owner(), at: apiPage(accountSid) });
      const register = await ask(page, {
        role: 'dialog',
        from: 'Register public key',
        name: 'Register public key',
        says: [/^Keep the private key with the program that signs/],
      });
      await register.getByRole('textbox', { name: 'Name' }).fill('Signer');
      const pem = register.getByRole('textbox', { name: 'Key in PEM' });
      await pem.fill('not a key');
      await register.getByRole('button', { name: 'Register' }).click();
      await register
        .getByRole('alert')
        .or(register.locator('[aria-invalid="true"]'))
        .first()
        .waitFor();
      assert.equal(await keys(), 0);
      await pem.fill(publicKeyText());
      await answer(register, 'Register');
      await sees(page, 'Signer is registered');
      const remove = await ask(page, {
        from: 'Actions for Signer',
        item: 'Delete',
        name: 'Delete Signer?',
        says: [/^Requests signed with its private key are refused at once\./],
      });
      assert.equal(await keys(), 1);
      await answer(remove, 'Delete key');
      await sees(page, 'Signer is deleted');
      assert.equal(await keys(), 0);
    }));

  test('D15 a webhook is changed, gets a new secret and is deleted; what is refused is said in the dialog', () =>
    stage.play(async ({ open }) => {
      const accountSid = await makeAccount(company, 'Hooks');
      const params = { accountSid };
      const made = await owner().call(accountWebhooks.create, {
        params,
        body: { url: 'https://hooks.example.com/guildhall', description: 'Billing' },
      });
      const which = { ...params, webhookSid: made.body.sid };
      const now = async () => (await owner().call(accountWebhooks.get, { params: which })).body;
      const page = await open({
        as: owner(),
        at: `${company.admin}/accounts/${accountSid}/webhooks?webhook=${made.body.sid}`,
      });
      const edit = await ask(page, { role: 'dialog', from: 'Edit webhook', name: 'Edit webhook' });
      await edit.getByRole('textbox', { name: 'Description' }).fill('Billing and more');
      await choose(edit.getByRole('radio', { name: 'Only some types' }));
      await edit.getByRole('button', { name: 'Save' }).click();
      await edit.getByText('Choose one type at least.').waitFor();
      await choose(edit.getByRole('radio', { name: /^Every event/ }));
      await answer(edit, 'Save');
      await sees(page, 'The webhook is saved');
      assert.equal((await now()).description, 'Billing and more');
      const rotate = await ask(page, {
        from: 'New secret',
        name: 'Make a new secret?',
        says: [/^The secret before goes on signing beside the new one for 24 hours/],
      });
      await answer(rotate, 'New secret');
      await page.getByText(/^whsec_/).waitFor();
      await page.getByRole('checkbox', { name: 'I stored it' }).press('Space');
      await page.getByRole('button', { name: 'Done' }).click();
      const remove = await ask(page, {
        from: 'Delete webhook',
        name: 'Delete this webhook?',
        says: ['It is told nothing any more, and what it was told is forgotten.'],
      });
      const { version } = await now();
      await owner().call(accountWebhooks.update, {
        params: which,
        body: { description: 'Changed meanwhile' },
        ifMatch: version,
      });
      await remove.getByRole('button', { name: 'Delete webhook' }).click();
      await remove.getByRole('alert').waitFor();
      await answer(remove, 'Cancel');
      await page.reload();
      await page.getByRole('button', { name: 'Delete webhook' }).click();
      await answer(remove, 'Delete webhook');
      await sees(page, 'The webhook is deleted');
      await sees(page, 'No webhooks yet');
    }));
});
