import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  createAccountRequest,
  createSubaccount,
  getAccount,
  getMe,
  listMyAccounts,
} from '@guildhall/contract';
import { type Company, makeAccount, makeCompany, signUp } from './support/company.ts';
import { chooseForRow, openLink, sees, seesTitle } from './support/hands.ts';
import { checkAccessible } from './support/page-checks.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('dialogs about accounts', () => {
  let stage: Stage;
  let company: Company;
  before(async () => {
    ({ stage } = await openSample());
    company = await makeCompany(stage);
  });

  const owner = () => company.owner.client;
  const asked = async (name: string) => {
    const names = { firstName: name, lastName: 'Independent' };
    const person = await signUp(stage, `${name.toLowerCase()}@${company.domain}`, names);
    const [account] = (await person.client.call(listMyAccounts)).body.items;
    assert.ok(account !== undefined);
    await owner().call(createAccountRequest, {
      params: { organizationSid: company.sid },
      body: { accountSid: account.sid },
    });
    return { ...person, account };
  };

  test('R-57 a pending request says when it was sent too lately, is kept, and is cancelled', () =>
    stage.play(async ({ open }) => {
      const { account } = await asked('Pia');
      const page = await open({ as: owner(), at: `${company.admin}/accounts/pending` });
      await chooseForRow(page, account.name, 'Send again');
      await sees(page, /^The request was sent a moment ago/);
      const question = page.getByRole('alertdialog', {
        name: `Cancel the request about ${account.name}?`,
      });
      await chooseForRow(page, account.name, 'Cancel request');
      await checkAccessible(page, 'cancelling a request');
      await question.getByRole('button', { name: 'Keep request' }).click();
      await question.waitFor({ state: 'detached' });
      await chooseForRow(page, account.name, 'Cancel request');
      await question.getByRole('button', { name: 'Cancel request' }).click();
      await sees(page, 'No account is pending');
    }));

  test('D11 a request is confirmed on the own list, and declined by the link in the mail', () =>
    stage.play(async ({ open }) => {
      const carl = await asked('Carl');
      const mine = await open({ as: carl.client, at: '/profile/invitations' });
      await sees(mine, carl.account.name);
      await mine.getByRole('button', { name: 'Confirm' }).click();
      await sees(mine, /^You and your accounts now belong to/);
      assert.equal((await carl.client.call(getMe)).body.organization?.sid, company.sid);

      const dora = await asked('Dora');
      const page = await open({ as: dora.client });
      await openLink(page, await stage.mail.nextLink(dora.email));
      await sees(page, dora.account.name);
      await page.getByRole('button', { name: 'Decline' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Decline' }).click();
      await seesTitle(page, 'You declined');
      assert.equal((await dora.client.call(getMe)).body.organization, null);
    }));

  test('R-83 D10 a subaccount is closed from the list of its main account, after its name was typed', () =>
    stage.play(async ({ open }) => {
      const accountSid = await makeAccount(company, 'Keeps going');
      const params = { accountSid };
      const below = await owner().call(createSubaccount, { params, body: { name: 'Goes away' } });
      const at = `${company.admin}/accounts/${accountSid}/subaccounts`;
      const page = await open({ as: owner(), at });
      await chooseForRow(page, 'Goes away', 'Close');
      const question = page.getByRole('alertdialog', { name: 'Close Goes away?' });
      await question.getByRole('checkbox').first().waitFor({ state: 'attached' });
      for (const box of await question.getByRole('checkbox').all()) {
        await box.focus();
        await page.keyboard.press('Space');
      }
      await question.getByRole('textbox').fill('Goes away');
      await question.getByRole('button', { name: 'Close account' }).click();
      await page.getByRole('row', { name: /Goes away.*Closing/ }).waitFor();
      const closed = await owner().call(getAccount, { params: { accountSid: below.body.sid } });
      assert.equal(closed.body.status, 'pending_closure');
      assert.equal((await owner().call(getAccount, { params })).body.status, 'active');
    }));
});
