import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  createSubaccount,
  getAccount,
  listAccountResources,
  listSubaccounts,
  registerResource,
  releaseResource,
} from '@guildhall/contract';
import { createClient } from '../server/test/support/client.ts';
import { type Company, join, makeAccount, makeCompany } from './support/company.ts';
import { chooseForRow, rowNames, sees, seesTitle } from './support/hands.ts';
import { checkAccessible } from './support/page-checks.ts';
import { operatorKey } from './support/product.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('subaccounts', () => {
  let stage: Stage;
  let company: Company;
  before(async () => {
    ({ stage } = await openSample());
    company = await makeCompany(stage);
  });

  const owner = () => company.owner.client;
  const operator = () => createClient(() => stage.url, { authorization: `Bearer ${operatorKey}` });

  test('R-83 R-113 a subaccount is created in the Admin Center, suspended and reactivated there with a way back', () =>
    stage.play(async ({ open }) => {
      const accountSid = await makeAccount(company, 'Main house');
      const at = `${company.admin}/accounts/${accountSid}/subaccounts`;
      const page = await open({ as: owner(), at });
      await sees(page, 'No subaccounts yet');
      await page.getByRole('button', { name: 'Create subaccount' }).click();
      await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Annex');
      await checkAccessible(page, 'subaccounts');
      await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
      await sees(page, 'Annex is created');
      assert.deepEqual(await rowNames(page, 'Subaccounts'), ['Annex']);
      await checkAccessible(page, 'subaccounts');

      await chooseForRow(page, 'Annex', 'Suspend');
      const asked = page.getByRole('alertdialog', { name: 'Suspend Annex?' });
      await asked.getByText('The main account goes on').waitFor();
      await asked.getByRole('button', { name: 'Suspend subaccount' }).click();
      await sees(page, 'Annex is suspended');
      await chooseForRow(page, 'Annex', 'Reactivate');
      await sees(page, 'Annex is active again');
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('table').getByText('Suspended').waitFor();

      await page.getByRole('link', { name: 'Annex' }).click();
      await seesTitle(page, 'Annex');
      await sees(page, 'This is a subaccount of Main house');
      assert.equal(await page.getByRole('link', { name: 'Invited' }).count(), 0);
      assert.equal(await page.getByRole('button', { name: 'Remove from organization' }).count(), 0);
      await checkAccessible(page, 'subaccounts');
      await page.getByRole('link', { name: 'Go to the main account' }).click();
      await seesTitle(page, 'Main house');
    }));

  test('R-83 the people of the main account run its subaccounts in the Console; who may not create is not offered to', () =>
    stage.play(async ({ open }) => {
      const accountSid = await makeAccount(company, 'Run by its people');
      const params = { accountSid };
      const ada = await join(stage, company, 'Ada', {
        accounts: [{ accountSid, roles: ['administrator'] }],
      });
      const dev = await join(stage, company, 'Dev', {
        accounts: [{ accountSid, roles: ['developer'] }],
      });
      const page = await open({ as: ada.client, at: `/console/${accountSid}/subaccounts` });
      await page.getByRole('button', { name: 'Create subaccount' }).click();
      await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Below them');
      await page.keyboard.press('Enter');
      await sees(page, 'Below them is created');
      const [below] = (await ada.client.call(listSubaccounts, { params })).body.items;
      assert.ok(below);
      await page.getByRole('link', { name: 'Below them' }).click();
      await seesTitle(page, 'Below them');
      await sees(page, 'This is a subaccount of Run by its people');

      const other = await open({ as: dev.client, at: `/console/${accountSid}/subaccounts` });
      await other.getByRole('link', { name: 'Below them' }).waitFor();
      assert.equal(await other.getByRole('button', { name: 'Create subaccount' }).count(), 0);
      assert.equal(
        (await dev.client.call(createSubaccount, { params, body: { name: 'X' } })).status,
        403,
      );
      assert.equal(
        (await dev.client.call(getAccount, { params: { accountSid: below.sid } })).status,
        200,
      );
    }));

  test('D17 R-64 the Close dialog counts what services hold; they are asked for it, and it is shown until they let go', () =>
    stage.play(async ({ open }) => {
      const accountSid = await makeAccount(company, 'Holds numbers');
      const number = { accountSid, type: 'phone-number', resourceId: 'PN1' };
      await operator().call(registerResource, { params: number, body: { name: '+1 555 0100' } });
      const at = `${company.admin}/accounts/${accountSid}`;
      const page = await open({ as: owner(), at });
      await page.getByRole('table', { name: 'Resources' }).getByText('+1 555 0100').waitFor();
      await checkAccessible(page, 'subaccounts');
      await page.getByRole('button', { name: 'Close account' }).click();
      const asked = page.getByRole('alertdialog', { name: 'Close Holds numbers?' });
      await asked.getByText('1 phone number').waitFor();
      for (const box of await asked.getByRole('checkbox').all()) {
        await box.focus();
        await page.keyboard.press('Space');
      }
      await asked.getByRole('textbox').fill('Holds numbers');
      await asked.getByRole('button', { name: 'Close account' }).click();
      await sees(page, 'This account is being closed');
      await page.reload();
      await page.getByRole('table', { name: 'Resources' }).getByText('Still held').waitFor();
      assert.equal((await operator().call(releaseResource, { params: number })).status, 200);
      const { body } = await owner().call(listAccountResources, { params: { accountSid } });
      assert.deepEqual(body.items, []);
    }));
});
