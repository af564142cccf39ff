import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accountWebhooks } from '@guildhall/contract';
import type { Locator, Page } from 'playwright-core';
import { codeOf, stepAt } from '../server/src/platform/crypto/one-time-code.ts';
import { choose } from './support/choose.ts';
import { type Company, join, makeAccount, makeCompany } from './support/company.ts';
import { chooseForRow, sees, tick } from './support/hands.ts';
import { openStage, type Stage } from './support/stage.ts';

/** Holds the next request to a path back until it is let go. */
async function holdBack(page: Page, path: string): Promise<() => void> {
  const gate = Promise.withResolvers<void>();
  await page.route(
    (url) => url.pathname.endsWith(path),
    async (route) => {
      if (route.request().method() === 'POST') await gate.promise;
      await route.continue();
    },
  );
  return gate.resolve;
}

/** Presses the button of a dialog, and then, while the answer is awaited, everything that could close it. */
async function insist(page: Page, dialog: Locator, name: string): Promise<void> {
  await dialog.getByRole('button', { name, exact: true }).click();
  await dialog.locator('.button-progress').waitFor();
  await page.keyboard.press('Escape');
  const closes = await dialog.getByRole('button', { name: /^(Close|Cancel)$/ }).all();
  for (const close of closes) assert.equal(await close.isDisabled(), true);
  assert.equal(await dialog.isVisible(), true);
}

describe('what is shown only once', () => {
  let stage: Stage;
  let company: Company;
  before(async () => {
    stage = await openStage('start');
    company = await makeCompany(stage);
  });
  after(() => stage.close());

  test('a dialog that ends in recovery codes cannot be closed while a factor is being added', () =>
    stage.play(async ({ open }) => {
      const ema = await join(stage, company, 'Ema');
      const page = await open({ as: ema.client, at: '/profile/security' });
      await page.getByRole('button', { name: 'Add authenticator app' }).click();
      const dialog = page.getByRole('dialog');
      const secret = (await dialog.locator('.copy-field-value').textContent()) ?? '';
      await dialog.getByLabel('Six-digit code').fill(codeOf(secret, stepAt(new Date())));
      const letGo = await holdBack(page, '/me/second-factor/totp');
      await insist(page, dialog, 'Add authenticator app');
      letGo();
      const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
      await codes.first().waitFor();
      assert.equal(await codes.count(), 10);
      await choose(page.getByRole('checkbox', { name: 'I stored them' }));
      await page.getByRole('button', { name: 'Continue' }).click();

      await page.getByRole('button', { name: 'Make new codes' }).click();
      const again = await holdBack(page, '/me/second-factor/recovery-codes');
      await insist(page, page.getByRole('alertdialog'), 'Make new codes');
      again();
      await codes.first().waitFor();
      assert.equal(await codes.count(), 10);
    }));

  test('nor one that ends in the secret of a key, an app or a webhook', () =>
    stage.play(async ({ open }) => {
      const accountSid = await makeAccount(company, 'Kept');
      const { client } = company.owner;
      const stored = async (page: Page) => {
        await choose(page.getByRole('checkbox', { name: /^I stored/ }));
        await page.getByRole('button', { name: 'Done' }).click();
      };
      const page = await open({ as: client, at: `${company.admin}/accounts/${accountSid}/api` });
      await page.getByRole('button', { name: 'Create API key' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Name' }).fill('Nightly');
      const made = await holdBack(page, '/api-keys');
      await insist(page, dialog, 'Create API key');
      made();
      await sees(page, 'Store the secret of Nightly');
      await stored(page);
      await chooseForRow(page, 'Nightly', 'Rotate');
      const rotated = await holdBack(page, '/rotate');
      await insist(page, page.getByRole('alertdialog'), 'Rotate key');
      rotated();
      await sees(page, 'Store the secret of Nightly');
      await stored(page);

      const apps = await open({ as: client, at: `${company.admin}/api` });
      await apps.getByRole('button', { name: 'Create OAuth app' }).click();
      await apps.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Kept');
      await tick(apps, 'Scopes', ['accounts/read']);
      const created = await holdBack(apps, '/oauth-apps');
      await insist(apps, apps.getByRole('dialog'), 'Create OAuth app');
      created();
      await sees(apps, 'Store the secret of Kept');

      const body = { url: 'https://hooks.example.com/a' };
      const { body: hook } = await client.call(accountWebhooks.create, {
        params: { accountSid },
        body,
      });
      const hooks = await open({
        as: client,
        at: `${company.admin}/accounts/${accountSid}/webhooks?webhook=${hook.sid}`,
      });
      await hooks.getByRole('button', { name: 'New secret' }).click();
      const turned = await holdBack(hooks, '/secret');
      await insist(hooks, hooks.getByRole('alertdialog'), 'New secret');
      turned();
      await sees(hooks, 'The secret of the webhook');
    }));
});
