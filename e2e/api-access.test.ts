import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  createApiKey,
  deleteProductPermission,
  listApiKeys,
  listAuthTokens,
  listPublicKeys,
  setProductPermission,
} from '@guildhall/contract';
import { createClient } from '../server/test/support/client.ts';
import { publicKeyText } from '../server/test/support/key-pair.ts';
import { type Company, join, makeAccount, makeCompany } from './support/company.ts';
import { chooseForRow, copied, sees } from './support/hands.ts';
import { checkAccessible, checkNarrow } from './support/page-checks.ts';
import { operatorKey } from './support/product.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('API access', () => {
  let stage: Stage;
  let company: Company;
  before(async () => {
    ({ stage } = await openSample());
    company = await makeCompany(stage);
  });

  const statusOf = async (accountSid: string, user: string, secret: string) => {
    const authorization = `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
    const path = `/2010-04-01/Accounts/${accountSid}/Balance.json`;
    return (await fetch(`${stage.url}${path}`, { headers: { authorization } })).status;
  };

  test('R-110 A-97 a key is created in the Admin Center, shown once, rotated and deleted', () =>
    stage.play(async ({ open }) => {
      const accountSid = await makeAccount(company, 'Programs');
      const params = { accountSid };
      const { client } = company.owner;
      const page = await open({ as: client, at: `${company.admin}/accounts/${accountSid}/api` });
      await sees(page, 'No API keys yet');
      await checkAccessible(page, 'api access');
      await page.getByRole('button', { name: 'Create API key' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Name' }).fill('Nightly export');
      await checkAccessible(page, 'api access');
      await dialog.getByRole('button', { name: 'Create API key' }).click();
      await sees(page, 'Store the secret of Nightly export');
      await checkAccessible(page, 'api access');
      const sid = await copied(page, 'Key SID');
      const secret = await copied(page, 'Secret');
      assert.equal(await statusOf(accountSid, sid, secret), 200);
      const done = page.getByRole('button', { name: 'Done' });
      assert.equal(await done.isDisabled(), true);
      await page.getByRole('checkbox', { name: 'I stored it' }).focus();
      await page.keyboard.press('Space');
      await done.click();
      await page.getByRole('table', { name: 'API keys' }).getByText('Nightly export').waitFor();
      await page.reload();
      await sees(page, 'Nightly export');
      assert.equal((await page.content()).includes(secret), false);

      await chooseForRow(page, 'Nightly export', 'Rotate');
      const asked = page.getByRole('alertdialog', { name: 'Rotate Nightly export?' });
      await asked.getByText('Not at all: it stops at once').click();
      await asked.getByRole('button', { name: 'Rotate key' }).click();
      await sees(page, 'Store the secret of Nightly export');
      const second = await copied(page, 'Secret');
      assert.equal(await statusOf(accountSid, sid, secret), 401);
      assert.equal(await statusOf(accountSid, sid, second), 200);
      await page.getByRole('checkbox', { name: 'I stored it' }).focus();
      await page.keyboard.press('Space');
      await page.getByRole('button', { name: 'Done' }).click();

      await chooseForRow(page, 'Nightly export', 'Rotate');
      await asked.getByRole('button', { name: 'Rotate key' }).click();
      const third = await copied(page, 'Secret');
      await page.getByRole('checkbox', { name: 'I stored it' }).focus();
      await page.keyboard.press('Space');
      await page.getByRole('button', { name: 'Done' }).click();
      await sees(page, 'Two secrets work');
      await sees(page, /^Former secret: in /);
      await checkAccessible(page, 'api access');
      await checkNarrow(page, 'api access');
      assert.equal(await statusOf(accountSid, sid, second), 200);
      await chooseForRow(page, 'Nightly export', 'End former secret');
      const ending = page.getByRole('alertdialog', {
        name: 'End the former secret of Nightly export?',
      });
      await ending.getByRole('button', { name: 'End former secret' }).click();
      await sees(page, 'The former secret of Nightly export has ended');
      assert.equal(await statusOf(accountSid, sid, second), 401);
      assert.equal(await statusOf(accountSid, sid, third), 200);

      await chooseForRow(page, 'Nightly export', 'Delete');
      const deleting = page.getByRole('alertdialog', { name: 'Delete Nightly export?' });
      await deleting.getByRole('checkbox').focus();
      await page.keyboard.press('Space');
      await deleting.getByRole('textbox').fill('Nightly export');
      await deleting.getByRole('button', { name: 'Delete key' }).click();
      await sees(page, 'Nightly export is deleted');
      assert.equal(await statusOf(accountSid, sid, second), 401);
      assert.deepEqual((await client.call(listApiKeys, { params })).body.items, []);
    }));

  test('R-114 a developer makes a restricted key, auth tokens and a public key in the Console', () =>
    stage.play(async ({ open }) => {
      const accountSid = await makeAccount(company, 'Run by its people');
      const params = { accountSid };
      const dev = await join(stage, company, 'Dev', {
        accounts: [{ accountSid, roles: ['developer'] }],
      });
      const page = await open({ as: dev.client, at: `/console/${accountSid}/api` });
      const store = async () => {
        await page.getByRole('checkbox', { name: 'I stored it' }).focus();
        await page.keyboard.press('Space');
        await page.getByRole('button', { name: 'Done' }).click();
      };
      await page.getByRole('button', { name: 'Create API key' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Name' }).fill('Reads events');
      await dialog.getByText('Only the permissions you list').click();
      await dialog.getByRole('button', { name: 'Create API key' }).click();
      await sees(page, 'Choose or type at least one permission.');
      await dialog.getByRole('checkbox', { name: 'List what happened in this account' }).focus();
      await page.keyboard.press('Space');
      await dialog
        .getByRole('textbox', { name: 'Further permissions' })
        .fill('/acme/shop/orders/read');
      await dialog.getByRole('button', { name: 'Create API key' }).click();
      await sees(page, 'Store the secret of Reads events');
      await store();
      await page.getByRole('cell', { name: 'Restricted · 2 permissions' }).waitFor();
      const [key] = (await dev.client.call(listApiKeys, { params })).body.items;
      assert.deepEqual(key?.permissions, ['/acme/shop/orders/read', '/twilio/monitor/events/list']);

      await page.getByRole('button', { name: 'Create auth token' }).click();
      await sees(page, 'Store the auth token of Run by its people');
      const first = await copied(page, 'Auth token');
      await store();
      await page.getByRole('button', { name: 'Create secondary token' }).click();
      await sees(page, 'Store the auth token of Run by its people');
      await store();
      assert.equal(await statusOf(accountSid, accountSid, first), 200);
      await chooseForRow(page, 'Secondary', 'Promote');
      await page.getByRole('alertdialog').getByRole('button', { name: 'Promote' }).click();
      await sees(page, 'The secondary auth token is the primary one now');
      assert.equal(await statusOf(accountSid, accountSid, first), 401);
      const tokens = (await dev.client.call(listAuthTokens, { params })).body.items;
      assert.deepEqual(
        tokens.map(({ rank }) => rank),
        ['primary'],
      );

      await page.getByRole('button', { name: 'Register public key' }).click();
      await dialog.getByRole('textbox', { name: 'Name' }).fill('Signer');
      await dialog.getByRole('textbox', { name: 'Key in PEM' }).fill(publicKeyText());
      await dialog.getByRole('button', { name: 'Register' }).click();
      await sees(page, 'Signer is registered');
      const keys = (await dev.client.call(listPublicKeys, { params })).body.items;
      assert.deepEqual(
        keys.map(({ name, bits }) => [name, bits]),
        [['Signer', 2048]],
      );
      await checkAccessible(page, 'api access');
    }));

  test('R-110 a restricted key is given what the operator’s catalogue offers, by service', () =>
    stage.play(async ({ open }) => {
      const operator = createClient(() => stage.url, { authorization: `Bearer ${operatorKey}` });
      const acts = ['read', 'write', 'refund', 'export', 'import', 'archive'];
      const paths = ['orders', 'carts'].flatMap((resource) =>
        acts.map((act) => ({ namespace: 'acme', product: 'shop', resource, act })),
      );
      for (const params of paths) {
        const labels = { en: `${params.act} all ${params.resource}`, ja: `${params.act} すべて` };
        const isForRestrictedKeys = params.act !== 'refund';
        await operator.call(setProductPermission, {
          params,
          body: { labels, roles: [], isForRestrictedKeys },
        });
      }
      const accountSid = await makeAccount(company, 'Shop programs');
      const { client } = company.owner;
      const at = `${company.admin}/accounts/${accountSid}/api`;
      const body = {
        name: 'Checkout',
        kind: 'restricted',
        permissions: ['/acme/fax/faxes/send', '/acme/shop/orders/read'],
      } as const;
      const made = await client.call(createApiKey, {
        params: { accountSid },
        body: { ...body, permissions: [...body.permissions] },
      });
      const page = await open({ as: client, at, width: 360 });
      await chooseForRow(page, 'Checkout', 'Change');
      const dialog = page.getByRole('dialog');
      const shop = dialog.getByRole('group', { name: '/acme/shop' });
      assert.equal(await shop.getByRole('checkbox', { name: 'read all orders' }).isChecked(), true);
      assert.equal(await shop.getByRole('checkbox', { name: /refund/ }).count(), 0);
      await checkAccessible(page, 'api key permissions');
      await checkNarrow(page, 'api key permissions');
      await dialog.getByRole('checkbox', { name: '/acme/fax/faxes/send' }).focus();
      await page.keyboard.press('Space');
      await dialog.getByRole('searchbox', { name: 'Search permissions' }).fill('carts export');
      await dialog.getByRole('checkbox', { name: 'read all orders' }).waitFor({ state: 'hidden' });
      await dialog.getByRole('checkbox', { name: 'export all carts' }).focus();
      await page.keyboard.press('Space');
      await sees(page, '2 permissions chosen');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await sees(page, 'Checkout is changed');
      const [key] = (await client.call(listApiKeys, { params: { accountSid } })).body.items;
      assert.equal(key?.sid, made.body.sid);
      assert.deepEqual(key?.permissions, ['/acme/shop/carts/export', '/acme/shop/orders/read']);
      // The sample is everybody's.
      for (const params of paths) await operator.call(deleteProductPermission, { params });
    }));
});
