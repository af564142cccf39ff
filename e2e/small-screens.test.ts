import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { createAccountInvitations } from '@guildhall/contract';
import type { Page } from 'playwright-core';
import { makeAccount, makeCompany } from './support/company.ts';
import { tickAll } from './support/dialogs.ts';
import { sees, seesTitle } from './support/hands.ts';
import { checkAccessible, isSettled } from './support/page-checks.ts';
import { openSample, type Sample } from './support/sample.ts';

const phone = { width: 360, height: 740 };

describe('on a small screen', () => {
  let sample: Sample;
  before(async () => {
    sample = await openSample();
  });

  async function boxOf(page: Page, role: 'region' | 'dialog', name: string) {
    const box = await page.getByRole(role, { name }).boundingBox();
    assert.ok(box !== null, name);
    return box;
  }

  test('R-34 R-35: the card of somebody from outside says until when, in which roles, and what needs an act', () =>
    sample.stage.play(async ({ open }) => {
      const at = `${sample.admin}/users/external`;
      const page = await open({ as: sample.owner, at, ...phone });
      await isSettled(page);
      const table = page.getByRole('table', { name: 'External users' });
      assert.ok((await table.getByText(/^Ends \d/).count()) > 0, 'an end with its word');
      await table.getByText('Needs a new sponsor').filter({ visible: true }).first().waitFor();
      await table.getByText('Access without an end').filter({ visible: true }).first().waitFor();
      await table.getByText('Developer').filter({ visible: true }).first().waitFor();
      await checkAccessible(page, 'external people on a phone');
    }));

  test('the look of a list opens as a sheet that is seen whole', () =>
    sample.stage.play(async ({ open }) => {
      const page = await open({ as: sample.owner, at: `${sample.admin}/users`, ...phone });
      await isSettled(page);
      await page.getByRole('button', { name: 'View', exact: true }).click();
      await page.getByRole('textbox', { name: 'Name of the view' }).waitFor();
      const { y, height } = await boxOf(page, 'dialog', 'View');
      assert.ok(height > 300, `the sheet is ${height} high`);
      assert.ok(y >= 0 && y + height <= phone.height, 'all of it is on the screen');
      await checkAccessible(page, 'the look of a list on a phone');
      await page.keyboard.press('Escape');
    }));

  test('the bar over a selection stays low: its acts stand behind one button', () =>
    sample.stage.play(async ({ open }) => {
      const at = `${sample.admin}/users?role=standard-user`;
      for (const [locale, all, actions] of [
        ['en-GB', /^Select all \d+/, 'Actions'],
        ['ja-JP', /すべて/, '操作'],
      ] as const) {
        const page = await open({ as: sample.owner, at, ...phone, locale });
        await isSettled(page);
        await page.locator('thead .choice').click();
        const bar = page.locator('.bulk-bar');
        await bar.locator('.bulk-all').filter({ hasText: all }).first().click();
        await bar.getByRole('button', { name: actions }).waitFor();
        const height = (await bar.boundingBox())?.height ?? 0;
        assert.ok(height < 150, `the bar is ${height} high in ${locale}`);
        await bar.getByRole('button', { name: actions }).click();
        assert.ok((await page.getByRole('menuitem').count()) > 1);
      }
    }));

  test('the navigation counts on the pages of one’s own as it does in the Admin Center', () =>
    sample.stage.play(async ({ open }) => {
      const page = await open({ as: sample.owner, at: '/profile', width: 1360 });
      await isSettled(page);
      await page.locator('.navigation-count').first().waitFor();
    }));

  test('R-5: whoever changes the Owner without choosing one is told what is missing', () =>
    sample.stage.play(async ({ open }) => {
      const page = await open({ as: sample.owner, at: `${sample.admin}/settings` });
      await seesTitle(page, 'Settings');
      await page
        .getByRole('button', { name: /^Change/ })
        .first()
        .click();
      const dialog = page.getByRole('alertdialog');
      await tickAll(dialog);
      await sees(page, /Still missing:.*a new owner/);
    }));

  test('R-71: the card of an invitation to an account says the whole address, its state, roles, until when and how many mails may follow', () =>
    sample.stage.play(async ({ open }) => {
      const company = await makeCompany(sample.stage);
      const accountSid = await makeAccount(company, 'On a phone');
      const email = 'somebody.with.a.long.address@far-away.test';
      await company.owner.client.call(createAccountInvitations, {
        params: { accountSid },
        body: { emails: [email], roles: ['developer', 'billing-manager', 'support'] },
      });
      for (const at of [
        `${company.admin}/accounts/${accountSid}/invited`,
        `/console/${accountSid}/users/invited`,
      ]) {
        const page = await open({ as: company.owner.client, at, ...phone });
        await isSettled(page);
        await page.getByRole('link', { name: /^Invited\s*1$/ }).waitFor();
        const table = page.getByRole('table', { name: 'Invited' });
        const words = [
          email,
          'Pending',
          'Billing Manager',
          'Support',
          /^Expires in/,
          '9 sends left',
        ];
        for (const word of words)
          await table.getByText(word).filter({ visible: true }).first().waitFor();
        const box = await table.getByText(email).boundingBox();
        assert.ok(box !== null && box.width > 200, `the address is ${box?.width ?? 0} wide`);
        await checkAccessible(page, 'invitations to an account on a phone');
      }
    }));
});
