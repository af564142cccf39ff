import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { getMe, getUser, updateUser } from '@guildhall/contract';
import { type Company, join, makeAccount, makeCompany } from './support/company.ts';
import { chooseForRow, hasFocus, rowNames, sees, seesTitle, tabTo } from './support/hands.ts';
import { openSample, type Sample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('users', () => {
  let sample: Sample;
  let stage: Stage;
  let company: Company;
  before(async () => {
    sample = await openSample();
    stage = sample.stage;
    company = await makeCompany(stage);
  });

  test('search, filter and page of the list live in the address: reload and Back restore them', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: sample.owner, at: `${sample.admin}/users` });
      const first = await rowNames(page, 'Managed users');
      assert.equal(first.length, 50);
      await page.getByRole('button', { name: 'Next' }).click();
      await sees(page, /^51–100 of \d+$/);
      const second = await rowNames(page, 'Managed users');
      assert.ok(second.every((name) => !first.includes(name)));
      await page.reload();
      await sees(page, /^51–100 of \d+$/);
      assert.deepEqual(await rowNames(page, 'Managed users'), second);
      await page.goBack();
      await sees(page, /^1–50 of \d+$/);
      await page.getByRole('button', { name: 'Organization role', exact: true }).click();
      await page.getByRole('option', { name: 'Owner' }).click();
      await sees(page, '1–1 of 1');
      assert.match(page.url(), /role=owner/);
      await page.getByRole('searchbox', { name: 'Search users' }).fill('nobody is called this');
      await sees(page, 'Nothing matches');
      await page.reload();
      await sees(page, 'Nothing matches');
      await page.getByRole('button', { name: 'Clear all' }).click();
      await sees(page, /^1–50 of \d+$/);
      await page.getByRole('searchbox', { name: 'Search users' }).fill('grace.okafor@');
      await sees(page, '1–1 of 1');
      await page.getByRole('link', { name: 'Grace Okafor' }).click();
      await seesTitle(page, 'Grace Okafor');
      await page.goBack();
      await sees(page, '1–1 of 1');
      const field = page.getByRole('searchbox', { name: 'Search users' });
      assert.equal(await field.inputValue(), 'grace.okafor@');
    }));

  test('a change somebody else made meanwhile is shown and not overwritten', () =>
    stage.play(async ({ open }) => {
      const second = await join(stage, company, 'Adam', { role: 'administrator' });
      const person = await join(stage, company, 'Mia');
      const userSid = (await person.client.call(getMe)).body.sid;
      const page = await open({
        as: company.owner.client,
        at: `${company.admin}/users/${userSid}`,
      });
      await seesTitle(page, 'Mia Member');
      await page.getByRole('textbox', { name: 'Last name' }).fill('Mine');
      await page.getByRole('button', { name: 'Save' }).click();
      await sees(page, 'Changes to Mia Mine are saved.');
      await page.getByRole('textbox', { name: 'Last name' }).fill('Mine again');
      const params = { organizationSid: company.sid, userSid };
      const { version } = (await second.client.call(getUser, { params })).body;
      const theirs = { lastName: 'Theirs' };
      await second.client.call(updateUser, { params, body: theirs, ifMatch: version });
      await page.getByRole('button', { name: 'Save' }).click();
      const dialog = page.getByRole('alertdialog', {
        name: 'Someone else changed this meanwhile',
      });
      assert.match((await dialog.getByRole('table').textContent()) ?? '', /Theirs.*Mine again/);
      await dialog.getByRole('button', { name: 'Save mine' }).click();
      await sees(page, 'Changes to Mia Mine again are saved.');
      await seesTitle(page, 'Mia Mine again');
    }));

  test('leaving a page with unsaved changes is asked first', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client, at: `${company.admin}/settings` });
      await page.getByRole('textbox', { name: 'Organization name' }).fill('Not saved yet');
      await page.getByRole('link', { name: 'Domains' }).click();
      const dialog = page.getByRole('alertdialog', { name: 'Leave without saving?' });
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      const field = page.getByRole('textbox', { name: 'Organization name' });
      assert.equal(await field.inputValue(), 'Not saved yet');
      await page.getByRole('link', { name: 'Domains' }).click();
      await dialog.getByRole('button', { name: 'Leave page' }).click();
      await seesTitle(page, 'Domains');
    }));

  test('D7: roles are changed and access is taken with the keyboard alone', () =>
    stage.play(async ({ open }) => {
      const accountSid = await makeAccount(company, 'Keyboard account');
      const person = await join(stage, company, 'Kay', {
        accounts: [{ accountSid, roles: ['developer'] }],
      });
      const userSid = (await person.client.call(getMe)).body.sid;
      const at = `${company.admin}/users/${userSid}/accounts`;
      const page = await open({ as: company.owner.client, at });
      await sees(page, 'Keyboard account');
      await tabTo(page, 'Actions for Keyboard account');
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: 'Change roles' }).waitFor();
      await page.keyboard.type('Change');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      await tabTo(page, 'Support');
      await page.keyboard.press('Space');
      await tabTo(page, 'Save');
      await page.keyboard.press('Enter');
      await sees(page, 'Roles on Keyboard account are saved.');
      await page.getByRole('row', { name: /Keyboard account.*Developer.*Support/ }).waitFor();
      await tabTo(page, 'Actions for Keyboard account');
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: 'Remove access' }).waitFor();
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.getByRole('alertdialog').waitFor();
      await hasFocus(page, 'button', 'Cancel');
      await page.keyboard.press('Escape');
      await page.getByRole('alertdialog').waitFor({ state: 'detached' });
      await hasFocus(page, 'button', 'Actions for Keyboard account');
      await chooseForRow(page, 'Keyboard account', 'Remove access');
      await page.getByRole('alertdialog').waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await sees(page, 'Kay Member no longer has access to Keyboard account.');
      await sees(page, 'No access to any account');
    }));

  test('the command palette finds a person and goes there', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: sample.owner, at: `${sample.admin}/overview` });
      await seesTitle(page, 'Overview');
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.type('grace.okafor');
      await page
        .getByRole('option', { name: /Grace Okafor/ })
        .or(page.getByRole('menuitem', { name: /Grace Okafor/ }))
        .first()
        .click();
      await seesTitle(page, 'Grace Okafor');
    }));
});
