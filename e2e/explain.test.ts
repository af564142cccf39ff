import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type AccountSid, getMe, suspendUser, type UserSid } from '@guildhall/contract';
import { type Company, join, makeAccount, makeCompany, type Person } from './support/company.ts';
import { chooseForRow, sees, seesTitle, tabTo } from './support/hands.ts';
import { checkAccessible, checkNarrow } from './support/page-checks.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('explaining access', () => {
  let stage: Stage;
  let company: Company;
  let accountSid: AccountSid;
  let dora: Person;
  let doraSid: UserSid;
  before(async () => {
    ({ stage } = await openSample());
    company = await makeCompany(stage);
    accountSid = await makeAccount(company, 'Ledger');
    const accounts = [{ accountSid, roles: ['billing-manager' as const, 'developer' as const] }];
    dora = await join(stage, company, 'Dora', { accounts });
    doraSid = (await dora.client.call(getMe)).body.sid;
    await join(stage, company, 'Bea', {
      accounts: [{ accountSid, roles: ['administrator' as const] }],
    });
  });

  test('R-32 why somebody has access is asked on their page, by keyboard', () =>
    stage.play(async ({ open }) => {
      const at = `${company.admin}/users/${doraSid}/accounts`;
      const page = await open({ as: company.owner.client, at });
      await seesTitle(page, 'Dora Member');
      await page.getByRole('button', { name: 'Why Dora Member has access to Ledger' }).waitFor();
      await tabTo(page, 'Why Dora Member has access to Ledger');
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Access of Dora Member to Ledger' });
      await dialog.getByText('Dora Member may do this on Ledger.').waitFor();
      await dialog.getByText('Developer on this account').waitFor();
      await dialog.getByText('invited by Olive Owner').first().waitFor();
      await dialog.getByText('Standard user of the organization').waitFor();
      await checkAccessible(page, 'why');
      await checkNarrow(page, 'why');
      await dialog.getByRole('button', { name: 'What about' }).click();
      await page.getByRole('option', { name: 'Manage billing' }).click();
      const line = dialog.getByRole('listitem').filter({ hasText: 'Billing Manager' });
      await line.getByText('Gives it').waitFor();
      await dialog
        .getByRole('listitem')
        .filter({ hasText: 'Developer on this account' })
        .getByText('Does not include it')
        .waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    }));

  test('who can do a thing is listed with what lets them, and the question stands in the address', () =>
    stage.play(async ({ open }) => {
      const at = `${company.admin}/accounts/${accountSid}/users`;
      const page = await open({ as: company.owner.client, at });
      await page.getByRole('button', { name: 'Who can…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Who can do what on Ledger' });
      await dialog.getByText('3 people').waitFor();
      await dialog.getByRole('button', { name: 'What about' }).click();
      await page.getByRole('option', { name: 'Manage billing' }).click();
      await dialog.getByText('Owner of the organization').waitFor();
      await dialog.getByText('Billing Manager on this account').waitFor();
      assert.match(page.url(), /who=billing/u);
      await page.reload();
      await dialog.getByText('3 people').waitFor();
      await checkAccessible(page, 'who can');
      await checkNarrow(page, 'who can');
      await dialog.getByRole('searchbox', { name: 'Search people' }).fill('Bea');
      await dialog.getByText('1 person').waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
    }));

  test('D19 what holds somebody back is named', () =>
    stage.play(async ({ open }) => {
      await company.owner.client.call(suspendUser, {
        params: { organizationSid: company.sid, userSid: doraSid },
      });
      const at = `${company.admin}/accounts/${accountSid}/users`;
      const page = await open({ as: company.owner.client, at });
      await chooseForRow(page, 'Dora Member', 'Why?');
      await sees(page, 'Dora Member may not do this on Ledger.');
      await sees(page, 'The person is suspended.');
    }));

  test('the Console answers the administrators of an account as well', () =>
    stage.play(async ({ open }) => {
      const bea = await stage.as(`bea@${company.domain}`, 'Correct-Horse-Battery-2026');
      const page = await open({ as: bea, at: `/console/${accountSid}/users?who=account:close` });
      const dialog = page.getByRole('dialog', { name: 'Who can do what on Ledger' });
      await dialog.getByText('1 person').waitFor();
      await dialog.getByText('Olive Owner').waitFor();
    }));
});
