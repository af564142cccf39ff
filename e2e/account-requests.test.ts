import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { createAccountRequest, getAccount, getMe, listMyAccounts } from '@guildhall/contract';
import { choose } from './support/choose.ts';
import { type Company, makeAccount, makeCompany, type Person, signUp } from './support/company.ts';
import { sees, seesTitle } from './support/hands.ts';
import { checkAccessible, checkNarrow } from './support/page-checks.ts';
import { openSample, type Sample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('requests about accounts', () => {
  let sample: Sample;
  let stage: Stage;
  let company: Company;
  before(async () => {
    sample = await openSample();
    ({ stage } = sample);
    company = await makeCompany(stage);
  });

  const owner = () => company.owner.client;
  const outside = async (name: string, domain = company.domain) => {
    const person = await signUp(stage, `${name.toLowerCase()}@${domain}`, {
      firstName: name,
      lastName: 'Independent',
    });
    const { body } = await person.client.call(listMyAccounts);
    const account = body.items[0];
    assert.ok(account !== undefined);
    return { ...person, account };
  };
  const managedBy = async ({ client }: Person) => (await client.call(getMe)).body.organization?.sid;

  test('R-57 D11 an account is added by its sid, waits on the Pending tab, and its owner confirms by the link in the mail', () =>
    stage.play(async ({ open }) => {
      const nora = await outside('Nora');
      const page = await open({ as: owner(), at: `${company.admin}/accounts` });
      await seesTitle(page, 'Accounts');
      await page.getByRole('button', { name: 'Add existing account' }).click();
      const dialog = page.getByRole('dialog', { name: 'Add an existing account' });
      await checkAccessible(page, 'adding an existing account');
      const sid = dialog.getByRole('textbox', { name: 'Account SID' });
      await sid.fill('AC12');
      await page.keyboard.press('Enter');
      await sees(page, /^An account SID is AC followed by/);
      await sid.fill(`AC${'0'.repeat(32)}`);
      await page.keyboard.press('Enter');
      await sees(page, /^There is no account with this sid/);
      await sid.fill(nora.account.sid);
      await page.keyboard.press('Enter');
      await sees(page, `The owner of ${nora.account.name} is asked to confirm.`);
      await page
        .getByRole('grid', { name: 'Pending accounts' })
        .or(page.getByRole('table'))
        .waitFor();
      await page.getByRole('cell', { name: nora.email, exact: true }).waitFor();
      await page
        .getByRole('row', { name: /(Pending|On its way).*Olive Owner.*9 sends left/ })
        .waitFor();
      await checkAccessible(page, 'pending accounts');
      await checkNarrow(page, 'pending accounts');
      await page.setViewportSize({ width: 360, height: 740 });
      const visible = (text: string | RegExp) =>
        page.getByRole('table').getByText(text).filter({ visible: true }).first().waitFor();
      for (const text of [nora.email, /^Requested by Olive Owner/, /^Expires in/, '9 sends left'])
        await visible(text);
      const seen = await page.locator('.request-owner').evaluate((address) => {
        const line = address.parentElement;
        return line !== null && line.scrollWidth <= line.clientWidth;
      });
      assert.ok(seen, 'the address of the owner is seen whole');

      const link = await stage.mail.nextLink(nora.email);
      const asked = await open({ as: nora.client });
      await asked.goto(link);
      await sees(asked, nora.account.name);
      await checkAccessible(asked, 'the request behind a link');
      await asked.getByRole('button', { name: 'Confirm' }).click();
      await sees(asked, /^You and your accounts now belong to/);
      assert.equal(await managedBy(nora), company.sid);
      await page.goto(`${stage.url}${company.admin}/accounts/pending`);
      await sees(page, 'No account is pending');
      await asked.goto(link);
      await seesTitle(asked, 'This request is no longer open');
      await sees(asked, /^It was accepted already\./);
    }));

  test('D11 the owner declines on the own list, and nothing changes', () =>
    stage.play(async ({ open }) => {
      const nils = await outside('Nils');
      await owner().call(createAccountRequest, {
        params: { organizationSid: company.sid },
        body: { accountSid: nils.account.sid },
      });
      const page = await open({ as: nils.client, at: '/profile/invitations' });
      await sees(page, nils.account.name);
      await checkAccessible(page, 'a request on the own list');
      await page.getByRole('button', { name: 'Decline' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Decline' }).click();
      await sees(page, 'Declined. Nothing was changed.');
      assert.equal(await managedBy(nils), undefined);
    }));

  test('R-64 D10 an account leaves for an outside owner: asked, cancelled, asked again, and taken over', () =>
    stage.play(async ({ open }) => {
      const accountSid = await makeAccount(company, 'Leaving');
      const next = await outside('Oda', 'outside.test');
      const page = await open({ as: owner(), at: `${company.admin}/accounts/${accountSid}` });
      await seesTitle(page, 'Leaving');
      const ask = async () => {
        await page.getByRole('button', { name: 'Remove from organization' }).click();
        const dialog = page.getByRole('alertdialog');
        await dialog.getByRole('textbox', { name: /^E-mail of the next owner/ }).fill(next.email);
        for (const box of await dialog.getByRole('group').getByRole('checkbox').all())
          await choose(box);
        return dialog;
      };
      const dialog = await ask();
      await checkAccessible(page, 'removing an account from the organization');
      await dialog.getByRole('button', { name: 'Send request' }).click();
      await sees(page, `${next.email} is asked to take this account over`);
      await sees(page, `${next.email} is asked already.`);
      await stage.mail.nextLink(next.email);
      await page.getByRole('button', { name: 'Cancel request' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel request' }).click();
      await sees(page, 'The request about Leaving is cancelled.');
      await (await ask()).getByRole('button', { name: 'Send request' }).click();
      await sees(page, `${next.email} is asked to take this account over`);

      const asked = await open({ as: next.client });
      await asked.goto(await stage.mail.nextLink(next.email));
      await seesTitle(asked, 'Take over Leaving?');
      await checkAccessible(asked, 'taking an account over');
      await asked.getByRole('button', { name: 'Take over' }).click();
      await sees(asked, 'Leaving is yours now.');
      const params = { accountSid };
      assert.equal((await next.client.call(getAccount, { params })).body.organizationSid, null);
      assert.equal((await owner().call(getAccount, { params })).status, 404);
    }));

  test('R-75 an expired request stays on the Pending tab, is found by its state and is sent again', () =>
    stage.play(async ({ open }) => {
      const { admin, owner: grace } = sample;
      const page = await open({ as: grace, at: `${admin}/accounts/pending` });
      await page.getByRole('row', { name: /Expired.*ago.*sends left/ }).waitFor();
      await page.getByRole('link', { name: /^Pending\s*3$/ }).waitFor();
      await page.getByRole('button', { name: 'Status' }).click();
      await page.getByRole('option', { name: 'Expired' }).click();
      await page.waitForURL(/status=expired/);
      await page.keyboard.press('Escape');
      const rows = page.getByRole('table').getByRole('row', { name: /’s tests/ });
      await rows.nth(1).waitFor({ state: 'detached' });
      await page.getByRole('row', { name: /Expired/ }).waitFor();
      assert.equal(await rows.count(), 1);
      await page.getByRole('button', { name: /^Actions for/ }).click();
      assert.equal(await page.getByRole('menuitem', { name: 'Cancel request' }).count(), 0);
      await page.getByRole('menuitem', { name: 'Send again' }).click();
      await sees(page, /^The mail about .* is sent again to/);
      await rows.waitFor({ state: 'detached' });
      await page.goto(`${stage.url}${admin}/accounts/pending?status=pending`);
      await rows.nth(2).waitFor();
    }));

  test('D11 whose account is asked for is told so on its pages in the Console', () =>
    stage.play(async ({ open }) => {
      const uwe = await outside('Uwe');
      await owner().call(createAccountRequest, {
        params: { organizationSid: company.sid },
        body: { accountSid: uwe.account.sid },
      });
      const page = await open({ as: uwe.client, at: `/console/${uwe.account.sid}/overview` });
      await sees(page, 'Somebody waits for your answer');
      await page.getByRole('main').getByRole('link', { name: 'Answer' }).click();
      await page.waitForURL(/\/profile\/invitations$/);
      await sees(page, /can change, suspend and close this account, and decide who has access/);
    }));
});
