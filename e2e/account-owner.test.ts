import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  type AccountSid,
  acceptInvitation,
  createAccountInvitations,
  listMyAccounts,
  listPossibleOwners,
} from '@guildhall/contract';
import { choose } from './support/choose.ts';
import {
  type Company,
  join,
  makeAccount,
  makeCompany,
  type Person,
  signUp,
} from './support/company.ts';
import { chooseForRow, hasFocus, sees, seesTitle } from './support/hands.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('who owns accounts', () => {
  let stage: Stage;
  let company: Company;
  let accountSid: AccountSid;
  let nora: Person;
  before(async () => {
    stage = (await openSample()).stage;
    company = await makeCompany(stage);
    accountSid = await makeAccount(company, 'Handed over');
    nora = await join(stage, company, 'Nora');
  });

  test('R-60 D8: the owner is removed from the field, the next one found by user sid, and saved', () =>
    stage.play(async ({ open }) => {
      const at = `${company.admin}/accounts/${accountSid}`;
      const page = await open({ as: company.owner.client, at });
      await page.getByRole('button', { name: 'Remove Olive Owner' }).click();
      await hasFocus(page, 'combobox', 'Account owner');
      await page.keyboard.press('Escape');
      await page.getByRole('main').getByRole('button', { name: 'Discard' }).click();
      await hasFocus(page, 'button', 'Remove Olive Owner');
      await page.keyboard.press('Enter');
      await hasFocus(page, 'combobox', 'Account owner');
      await page.keyboard.press('Escape');
      await page.getByRole('main').getByRole('button', { name: 'Save' }).last().click();
      await sees(page, 'Choose who is to own the account.');
      await hasFocus(page, 'combobox', 'Account owner');
      assert.equal(await page.getByRole('listbox').count(), 0, 'nothing lies over the reason');
      const found = await company.owner.client.call(listPossibleOwners, {
        params: { accountSid },
        query: { search: nora.email },
      });
      const field = page.getByRole('combobox', { name: 'Account owner' });
      await field.fill(found.body.items[0]?.userSid ?? '');
      await page.getByRole('option', { name: 'Nora Member' }).click();
      await sees(page, 'Nora Member becomes the account owner at once');
      await sees(page, 'Otherwise Olive Owner has no role on this account any more.');
      assert.equal(
        await page.getByText('You give your own account away').count(),
        0,
        'an Organization Owner can take it back',
      );
      await page.getByRole('main').getByRole('button', { name: 'Save' }).last().click();
      await sees(page, 'Nora Member owns Handed over now');
      await hasFocus(page, 'button', 'Remove Nora Member');
    }));

  test('R-60 D8: in the Console the owner gives it on by a whole address and does not stay', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: nora.client, at: `/console/${accountSid}/settings` });
      await page.getByRole('button', { name: 'Remove Nora Member' }).click();
      const field = page.getByRole('combobox', { name: 'Account owner' });
      await field.fill(company.owner.email);
      await page.getByRole('option', { name: 'Olive Owner' }).click();
      await sees(page, 'You give your own account away');
      await choose(
        page.getByRole('checkbox', { name: 'Keep Nora Member on the account as Administrator' }),
      );
      await page.getByRole('main').getByRole('button', { name: 'Save' }).last().click();
      await page.waitForURL(/\/console$/);
    }));

  test('R-59: independent accounts are listed, and access to them is relinquished with a preview', () =>
    stage.play(async ({ open }) => {
      const [ada, ben] = [await join(stage, company, 'Ada'), await join(stage, company, 'Ben')];
      const ivo = await signUp(stage, 'ivo@independent.test', {
        firstName: 'Ivo',
        lastName: 'Independent',
      });
      await letIn(stage, ivo, [ada, ben]);
      const page = await open({ as: company.owner.client, at: `${company.admin}/accounts` });
      await page
        .getByRole('main')
        .getByRole('link', { name: /^Independent/ })
        .click();
      await page.getByRole('row', { name: /Ivo’s account.*Ivo Independent/ }).waitFor();
      await page.getByRole('link', { name: 'Ivo’s account' }).click();
      await seesTitle(page, 'Ivo’s account');
      await sees(page, /owner belongs to no organization and has a proved address in one of your/);
      assert.ok(await page.getByRole('button', { name: 'Add to the organization' }).isDisabled());
      await chooseForRow(page, 'Ada Member', 'Relinquish access');
      const one = page.getByRole('alertdialog', { name: 'Relinquish access of Ada Member?' });
      await sees(page, 'Ivo Independent, who owns the account, is told by mail.');
      await one.getByRole('button', { name: 'Relinquish access' }).click();
      await sees(page, 'Access of one person is relinquished');
      await page.getByRole('row', { name: /Ada Member/ }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Relinquish everybody’s access' }).click();
      const all = page.getByRole('alertdialog');
      await all.getByRole('button', { name: 'Relinquish access' }).click();
      await page.waitForURL(/\/accounts\/independent$/);
      await sees(page, 'No independent accounts');
      const accounts = await ben.client.call(listMyAccounts);
      assert.deepEqual(accounts.body.items, []);
    }));

  test('R-57 R-59: an independent account whose owner has an address in the domain is asked for from its page', () =>
    stage.play(async ({ open }) => {
      const vera = await join(stage, company, 'Vera');
      const ina = await signUp(stage, `ina@${company.domain}`, {
        firstName: 'Ina',
        lastName: 'Inside',
      });
      await letIn(stage, ina, [vera]);
      const page = await open({
        as: company.owner.client,
        at: `${company.admin}/accounts/independent`,
      });
      await page.getByRole('link', { name: 'Ina’s account' }).click();
      await sees(page, /can govern the account once Ina Inside has confirmed\.$/);
      await page.getByRole('button', { name: 'Add to the organization' }).click();
      const adding = page.getByRole('dialog', { name: 'Add an existing account' });
      assert.match(await adding.getByRole('textbox').inputValue(), /^AC[0-9a-f]{32}$/);
      await adding.getByRole('button', { name: 'Add account' }).click();
      await page.waitForURL(/\/accounts\/pending$/);
      await sees(page, 'Ina’s account');
    }));
});

async function letIn(stage: Stage, owner: Person, people: readonly Person[]): Promise<void> {
  const accounts = await owner.client.call(listMyAccounts);
  const accountSid = accounts.body.items[0]?.sid;
  assert.ok(accountSid !== undefined);
  await owner.client.call(createAccountInvitations, {
    params: { accountSid },
    body: { emails: people.map(({ email }) => email), roles: ['developer', 'support'] },
  });
  for (const { email, client } of people) {
    const token = (await stage.mail.nextLink(email)).split('#token=')[1] ?? '';
    await client.call(acceptInvitation, { body: { token } });
  }
}
