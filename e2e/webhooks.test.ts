import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type AccountSid, setAccountSetting } from '@guildhall/contract';
import { type Receiver, startReceiver } from '../server/test/support/receiver.ts';
import { choose } from './support/choose.ts';
import { type Company, makeAccount, makeCompany } from './support/company.ts';
import { sees } from './support/hands.ts';
import { openStage, type Stage } from './support/stage.ts';

describe('account settings and webhooks', () => {
  let stage: Stage;
  let company: Company;
  let receiver: Receiver;
  let accountSid: AccountSid;
  before(async () => {
    stage = await openStage('start', { egressAllowed: '127.0.0.1' });
    company = await makeCompany(stage);
    receiver = await startReceiver();
    accountSid = await makeAccount(company, 'Checkout');
  });
  after(async () => {
    receiver.close();
    await stage.close();
  });

  test('R-61 R-62: a setting shows where it comes from, and who is affected before it is switched on', () =>
    stage.play(async ({ open }) => {
      const page = await open({
        as: company.owner.client,
        at: `${company.admin}/accounts/${accountSid}`,
      });
      await sees(page, 'Default of Guildhall');
      await choose(page.getByRole('switch', { name: 'Second factor required' }));
      const dialog = page.getByRole('alertdialog');
      await dialog.getByText('Olive Owner').waitFor();
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      assert.ok(!(await page.getByRole('switch', { name: 'Second factor required' }).isChecked()));
      await choose(page.getByRole('switch', { name: 'Webhooks over HTTPS only' }));
      await sees(page, /Set for this account by Olive Owner/);
    }));

  test('R-61: what the organization locks cannot be changed on an account', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client, at: `${company.admin}/security` });
      const section = page
        .getByRole('region', { name: 'Webhooks over HTTPS only' })
        .or(page.locator('section', { hasText: 'Webhooks over HTTPS only' }).last());
      await choose(section.getByRole('switch', { name: 'Locked for every account' }));
      const dialog = page.getByRole('alertdialog');
      await dialog
        .getByText('accounts are switched on')
        .or(dialog.getByText('account is switched on'))
        .waitFor();
      await dialog.getByRole('button', { name: 'Lock for every account' }).click();
      await sees(page, 'The setting is saved');
      await page.goto(`${stage.url}/console/${accountSid}/settings`);
      await sees(page, /Locked by the organization/);
      assert.ok(await page.getByRole('switch', { name: 'Webhooks over HTTPS only' }).isDisabled());
      await page.goto(`${stage.url}${company.admin}/security`);
      await choose(section.getByRole('switch', { name: 'Locked for every account' }));
      await dialog.getByText(/account is switched off|accounts are switched off/).waitFor();
      await dialog.getByRole('button', { name: 'Lift the lock' }).click();
      await sees(page, 'The setting is saved');
    }));

  test('R-61: before a setting is locked off for every account, those it ends on are named', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client, at: `${company.admin}/security` });
      const lock = page
        .locator('section', { hasText: 'Second factor required' })
        .last()
        .getByRole('switch', { name: 'Locked for every account' });
      const guarded = await makeAccount(company, 'Guarded');
      await company.owner.client.call(setAccountSetting, {
        params: { accountSid: guarded, setting: 'second-factor-required' },
        body: { value: true },
      });
      await choose(lock);
      const dialog = page.getByRole('alertdialog');
      await dialog.getByText('account is switched off').waitFor();
      await dialog.getByText('Guarded', { exact: true }).waitFor();
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      assert.ok(!(await lock.isChecked()));
    }));

  test('D15 A-83 A-88: a webhook is added, shows its secret once, is tested, looked at and sent again', () =>
    stage.play(async ({ open }) => {
      const page = await open({
        as: company.owner.client,
        at: `${company.admin}/accounts/${accountSid}/webhooks`,
      });
      await sees(page, 'No webhooks yet');
      await page.getByRole('button', { name: 'Add webhook' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Address' }).fill('https://10.1.2.3/hook');
      await dialog.getByRole('button', { name: 'Add webhook' }).click();
      await dialog.getByText('This is not an address a webhook can have').waitFor();
      await dialog.getByRole('textbox', { name: 'Address' }).fill(receiver.url);
      await dialog.getByRole('button', { name: 'Add webhook' }).click();
      await page.getByText(/^whsec_/).waitFor();
      assert.ok(await page.getByRole('button', { name: 'Done' }).isDisabled());
      await choose(page.getByRole('checkbox', { name: 'I stored it' }));
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('button', { name: 'Send test' }).click();
      await page.getByRole('link', { name: 'webhook.test' }).waitFor();
      await sees(page, 'Delivered');
      assert.equal(receiver.received.length, 1);
      await page.getByRole('link', { name: 'webhook.test' }).click();
      const attempts = page.getByRole('dialog');
      await attempts.getByText('Attempt 1').waitFor();
      await attempts.getByRole('button', { name: 'Send again' }).click();
      await attempts.getByText('Attempt 2').waitFor();
      await attempts.getByRole('button', { name: 'Close' }).last().click();
      await page.getByRole('button', { name: 'New secret' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'New secret' }).click();
      await page.getByText(/^whsec_/).waitFor();
      await choose(page.getByRole('checkbox', { name: 'I stored it' }));
      await page.getByRole('button', { name: 'Done' }).click();
      await sees(page, /Two secrets sign until/);
      const setting = 'webhooks-https-only';
      const params = { accountSid, setting } as const;
      await company.owner.client.call(setAccountSetting, { params, body: { value: true } });
      await page.reload();
      await sees(page, 'Disabled: plain http');
    }));
});
