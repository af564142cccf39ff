import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  accountWebhooks,
  closeAccount,
  closureAcknowledgements,
  createAuthToken,
  createSubaccount,
  getAccount,
  getMe,
  reopenAccount,
  suspendAnyAccount,
  suspendAnyUser,
} from '@guildhall/contract';
import { createClient } from '../server/test/support/client.ts';
import { type Company, join, makeAccount, makeCompany } from './support/company.ts';
import { chooseForRow, sees, seesTitle, tabTo } from './support/hands.ts';
import { checkAccessible } from './support/page-checks.ts';
import { operatorKey } from './support/product.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('the life of an account', () => {
  let stage: Stage;
  let company: Company;
  before(async () => {
    ({ stage } = await openSample());
    company = await makeCompany(stage);
  });

  const owner = () => company.owner.client;
  const operator = () => createClient(() => stage.url, { authorization: `Bearer ${operatorKey}` });
  const pageOf = (accountSid: string) => `${company.admin}/accounts/${accountSid}`;
  const withHelper = async (name: string, person: string) => {
    const accountSid = await makeAccount(company, name);
    const accounts = [{ accountSid, roles: ['administrator' as const] }];
    return { accountSid, helper: await join(stage, company, person, { accounts }) };
  };

  test('R-54 D10 an account is suspended after a look at what that means, and reactivated at once with a way back', () =>
    stage.play(async ({ open }) => {
      const { accountSid, helper } = await withHelper('Paused', 'Pat');
      const params = { accountSid };
      const page = await open({ as: owner(), at: pageOf(accountSid) });
      await seesTitle(page, 'Paused');
      await page.getByRole('button', { name: 'Suspend account' }).click();
      const asked = page.getByRole('alertdialog', { name: 'Suspend Paused?' });
      await asked.getByText('people lose access').waitFor();
      await checkAccessible(page, 'the life of an account');
      await asked.getByRole('button', { name: 'Suspend account' }).click();
      await sees(page, 'Paused is suspended');
      await sees(page, 'This account is suspended');
      const leave = page.getByRole('button', { name: 'Remove from organization', disabled: true });
      await leave.waitFor();
      await sees(page, 'A suspended account cannot leave the organization. Reactivate it first.');
      assert.equal((await helper.client.call(getAccount, { params })).status, 403);

      const shutOut = await open({ as: helper.client, at: `/console/${accountSid}/overview` });
      await seesTitle(shutOut, 'You cannot open this account now');
      await sees(shutOut, 'Your roles on it are kept');

      await page.getByRole('button', { name: 'Reactivate account' }).click();
      await sees(page, 'Paused is active again');
      assert.equal((await helper.client.call(getAccount, { params })).status, 200);
      await page.getByRole('button', { name: 'Undo' }).click();
      await sees(page, 'This account is suspended');
      assert.equal((await helper.client.call(getAccount, { params })).status, 403);
    }));

  test('R-64 D10 an account is closed by keyboard after four acknowledgements and its name; the operator reopens it', () =>
    stage.play(async ({ open }) => {
      const { accountSid, helper } = await withHelper('Doomed', 'Dora');
      const params = { accountSid };
      const body = { url: 'https://receiver.test/doomed' };
      assert.equal((await owner().call(accountWebhooks.create, { params, body })).status, 201);
      assert.equal((await owner().call(createAuthToken, { params })).status, 201);
      const page = await open({ as: owner(), at: pageOf(accountSid) });
      await seesTitle(page, 'Doomed');
      await tabTo(page, 'Close account', 120);
      await page.keyboard.press('Enter');
      const asked = page.getByRole('alertdialog', { name: 'Close Doomed?' });
      await asked
        .getByText('Before closing this account, please acknowledge the following')
        .waitFor();
      await asked
        .getByText(/\(no API keys, 1 auth token\), and 1 webhook is disabled\.$/)
        .waitFor();
      await asked.getByText('auth token', { exact: true }).waitFor();
      await asked.getByText('webhook', { exact: true }).waitFor();
      await checkAccessible(page, 'the life of an account');
      const submit = asked.getByRole('button', { name: 'Close account' });
      const held = asked.getByRole('button', { name: 'Close account', disabled: true });
      const boxes = await asked.getByRole('checkbox').all();
      assert.equal(boxes.length, 4);
      await asked.getByRole('textbox').fill('Doomed');
      await held.waitFor();
      for (const box of boxes) {
        await box.focus();
        await page.keyboard.press('Space');
      }
      await asked.getByRole('textbox').fill('Doom');
      await held.waitFor();
      await asked.getByRole('textbox').fill('Doomed');
      await submit.click();
      await sees(page, 'Doomed is closed');
      await sees(page, 'This account is being closed');
      assert.equal(await page.getByRole('button', { name: 'Save' }).count(), 0);
      assert.equal(await page.getByRole('button', { name: 'Close account' }).count(), 0);
      await checkAccessible(page, 'the life of an account');
      assert.equal((await helper.client.call(getAccount, { params })).status, 403);
      assert.equal((await helper.client.call(getMe)).status, 200);

      await page.goto(new URL(`${company.admin}/accounts?status=pending_closure`, stage.url).href);
      await sees(page, 'Doomed');
      await page.goto(new URL(`${company.admin}/audit-log`, stage.url).href);
      await sees(page, 'Closed the account Doomed');

      assert.equal((await operator().call(reopenAccount, { params })).status, 200);
      assert.equal((await helper.client.call(getAccount, { params })).status, 200);
    }));

  test('R-54 the menu of an account in the list suspends, reactivates and asks before closing', () =>
    stage.play(async ({ open }) => {
      const accountSid = await makeAccount(company, 'From the list');
      const at = `${company.admin}/accounts?search=From%20the%20list`;
      const page = await open({ as: owner(), at });
      const statusOf = async () =>
        (await owner().call(getAccount, { params: { accountSid } })).body.status;
      const question = page.getByRole('alertdialog');
      await chooseForRow(page, 'From the list', 'Suspend account');
      await question.getByRole('button', { name: 'Suspend account' }).click();
      await page.getByRole('row', { name: /From the list.*Suspended/ }).waitFor();
      assert.equal(await statusOf(), 'suspended');
      await chooseForRow(page, 'From the list', 'Reactivate account');
      await sees(page, 'From the list is active again');
      assert.equal(await statusOf(), 'active');
      for (const [act, word] of [
        ['Remove from organization', 'E-mail of the next owner'],
        ['Close account', 'Before closing this account'],
      ] as const) {
        await chooseForRow(page, 'From the list', act);
        await question.getByText(word).first().waitFor();
        await page.keyboard.press('Escape');
        await question.waitFor({ state: 'detached' });
      }
    }));

  test('R-113 D19 what the operator suspended is told so, and nobody is offered to lift it', () =>
    stage.play(async ({ open }) => {
      const { accountSid, helper } = await withHelper('Out by order', 'Otto');
      const { sid: userSid } = (await helper.client.call(getMe)).body;
      const page = await open({ as: owner(), at: `${company.admin}/users/${userSid}` });
      await page.getByRole('button', { name: 'Suspend user' }).waitFor();
      await operator().call(suspendAnyUser, { params: { userSid } });
      await operator().call(suspendAnyAccount, { params: { accountSid } });
      await page.reload();
      await sees(page, 'Suspended by the operator');
      assert.equal(await page.getByRole('button', { name: 'Reactivate user' }).count(), 0);
      await page.goto(`${stage.url}${company.admin}/users?search=Otto`);
      await page.getByRole('button', { name: 'Actions for Otto Member' }).click();
      await page.getByRole('menuitem', { name: 'Remove user' }).waitFor();
      assert.equal(await page.getByRole('menuitem', { name: 'Reactivate user' }).count(), 0);
      await page.goto(`${stage.url}${pageOf(accountSid)}`);
      await sees(page, 'only the operator can lift that');
      await page.getByRole('button', { name: 'Close account' }).waitFor();
      assert.equal(await page.getByRole('button', { name: 'Reactivate account' }).count(), 0);
      await checkAccessible(page, 'an account that the operator suspended');
      await page.goto(`${stage.url}${company.admin}/accounts?search=Out%20by%20order`);
      await page.getByRole('button', { name: 'Actions for Out by order' }).click();
      const told = page.getByRole('menuitem', { name: 'Suspended by the operator' });
      assert.equal(await told.getAttribute('aria-disabled'), 'true');
      assert.equal(await page.getByRole('menuitem', { name: 'Reactivate account' }).count(), 0);
    }));

  test('R-83 D10 a subaccount of a closing account says until when it is there', () =>
    stage.play(async ({ open }) => {
      const accountSid = await makeAccount(company, 'Ends above');
      const params = { accountSid };
      const below = await owner().call(createSubaccount, { params, body: { name: 'Ends below' } });
      await owner().call(closeAccount, {
        params,
        body: { name: 'Ends above', acknowledgements: [...closureAcknowledgements] },
      });
      const page = await open({ as: owner(), at: pageOf(below.body.sid) });
      await sees(page, 'This account is being closed');
      await sees(page, /Its data is removed on \d+ \w+ \d{4}\./);
    }));

  test('R-54 the owner of an account closes it in the Console; its administrator is not offered to', () =>
    stage.play(async ({ open }) => {
      const { accountSid, helper } = await withHelper('Run here', 'Hal');
      const page = await open({ as: helper.client, at: `/console/${accountSid}/settings` });
      await page.getByRole('button', { name: 'Save' }).waitFor();
      assert.equal(await page.getByRole('button', { name: 'Close account' }).count(), 0);
      assert.equal(await page.getByRole('button', { name: 'Suspend account' }).count(), 0);
      const own = await open({ as: owner(), at: `/console/${accountSid}/settings` });
      await own.getByRole('button', { name: 'Close account' }).waitFor();
    }));
});
