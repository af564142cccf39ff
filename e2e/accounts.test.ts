import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { AccountSid } from '@guildhall/contract';
import { choose } from './support/choose.ts';
import {
  type Company,
  join,
  makeAccount,
  makeCompany,
  type Person,
  signUp,
} from './support/company.ts';
import {
  chooseForRow,
  goodPassword,
  hasFocus,
  pick,
  sees,
  seesTitle,
  tick,
} from './support/hands.ts';
import { checkAccessible, isSettled } from './support/page-checks.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('accounts', () => {
  let stage: Stage;
  let company: Company;
  let accountSid: AccountSid;
  let developer: Person;
  before(async () => {
    stage = (await openSample()).stage;
    company = await makeCompany(stage);
    accountSid = await makeAccount(company, 'Production');
    developer = await join(stage, company, 'Dev', {
      accounts: [{ accountSid, roles: ['developer'] }],
    });
  });

  test('R-55 R-56: an account is created for an owner that was searched for, and renamed', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client, at: `${company.admin}/accounts` });
      await page.getByRole('button', { name: 'Create new account' }).first().click();
      const dialog = page.getByRole('dialog', { name: 'Create new account' });
      await dialog.getByRole('button', { name: 'Create', exact: true }).click();
      await sees(page, 'Fill this in.');
      await page.getByRole('textbox', { name: 'Account name' }).fill('Flexible');
      await choose(page.getByRole('switch', { name: 'Flex account' }));
      await pick(page, 'Account owner', 'Dev Member');
      await dialog.getByRole('button', { name: 'Create', exact: true }).click();
      await seesTitle(page, 'Flexible');
      await page.getByRole('textbox', { name: 'Account name' }).fill('Flexible and renamed');
      await page.getByRole('button', { name: 'Save' }).click();
      await seesTitle(page, 'Flexible and renamed');
      await page.getByRole('main').getByRole('link', { name: 'Users' }).click();
      await page.getByRole('row', { name: /Dev Member.*Owner/ }).waitFor();
      await page.getByRole('button', { name: 'Actions for Dev Member' }).click();
      const protectedItem = page.getByRole('menuitem', {
        name: 'Account owner: changes by transfer only',
      });
      assert.equal(await protectedItem.getAttribute('aria-disabled'), 'true');
    }));

  test('R-71 R-72: people are invited to an account, filtered by role and removed', () =>
    stage.play(async ({ open }) => {
      const outside = 'Ola.External@elsewhere.test';
      const inside = await join(stage, company, 'Ina');
      const at = `${company.admin}/accounts/${accountSid}/users`;
      const page = await open({ as: company.owner.client, at });
      await page.getByRole('button', { name: 'Invite user' }).first().click();
      const field = page.getByRole('textbox', { name: 'E-mail addresses' });
      await field.fill(`${inside.email}, ${outside}`);
      await field.press('Enter');
      await tick(page, 'Roles for everybody in the list', ['Support']);
      await page.getByRole('button', { name: 'Send 2 invitations' }).click();
      await sees(page, 'Invited by e-mail');
      await sees(page, 'Has access at once');
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('button', { name: 'Select account roles' }).click();
      await page.getByRole('option', { name: 'Support' }).click();
      await page.getByRole('button', { name: 'Filter' }).click();
      await sees(page, '1–1 of 1');
      assert.match(page.url(), /role=support/);
      await page.getByRole('link', { name: 'Ina Member' }).waitFor();
      await chooseForRow(page, 'Ina Member', 'Remove user from this account');
      await page.getByRole('alertdialog').getByRole('button', { name: 'Remove user' }).click();
      await sees(page, 'Ina Member is removed from Production');
      await page.getByRole('main').getByRole('link', { name: 'Invited' }).click();
      await sees(page, outside.toLowerCase());
      const letter = await stage.mail.next(outside.toLowerCase());
      assert.match(letter.text, /Production \(Support\)/);
    }));

  test('D7 R-73 R-74: Administrator stands alone, and taking it away is asked first', () =>
    stage.play(async ({ open }) => {
      await join(stage, company, 'Adm', { accounts: [{ accountSid, roles: ['administrator'] }] });
      const at = `${company.admin}/accounts/${accountSid}/users`;
      const page = await open({ as: company.owner.client, at });
      await chooseForRow(page, 'Adm Member', 'Change roles');
      const dialog = page.getByRole('dialog', { name: /Adm Member/ });
      const box = (name: string) => dialog.getByRole('checkbox', { name });
      assert.equal(await box('Administrator').isChecked(), true);
      assert.equal(await box('Developer').isDisabled(), true);
      await box('Administrator').focus();
      await page.keyboard.press('Space');
      const question = page.getByRole('alertdialog', { name: 'Take Administrator away?' });
      await question.waitFor();
      await hasFocus(page, 'button', 'Cancel');
      await page.keyboard.press('Escape');
      await question.waitFor({ state: 'detached' });
      assert.equal(await box('Administrator').isChecked(), true, 'nothing is taken by Escape');
      await box('Administrator').focus();
      await page.keyboard.press('Space');
      await question.getByRole('button', { name: 'Take away' }).click();
      await question.waitFor({ state: 'detached' });
      await dialog.getByRole('button', { name: 'Save' }).click();
      await sees(page, /^Choose at least one role/);
      await tick(page, 'Roles on Production', ['Developer', 'Support']);
      await dialog.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('row', { name: /Adm Member.*Developer.*Support/ }).waitFor();
      await chooseForRow(page, 'Adm Member', 'Change roles');
      await tick(page, 'Roles on Production', ['Administrator']);
      assert.equal(await box('Support').isChecked(), false, 'Administrator clears the others');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('row', { name: /Adm Member.*Administrator/ }).waitFor();
    }));

  test('R-33: a person from outside accepts, is listed as External, and works in the Console', () =>
    stage.play(async ({ open }) => {
      const email = 'eve@contractor.test';
      const page = await open({
        as: company.owner.client,
        at: `${company.admin}/accounts/${accountSid}/users`,
      });
      await page.getByRole('button', { name: 'Invite user' }).first().click();
      const field = page.getByRole('textbox', { name: 'E-mail addresses' });
      await field.fill(email);
      await field.press('Enter');
      await tick(page, 'Roles for everybody in the list', ['Administrator']);
      await page.getByRole('button', { name: 'Send invitation' }).click();
      await sees(page, 'Invited by e-mail');
      const eve = await open();
      await eve.goto(await stage.mail.nextLink(email));
      await seesTitle(eve, 'Work in Production');
      await eve.getByRole('textbox', { name: 'First name' }).fill('Eve');
      await eve.getByRole('textbox', { name: 'Last name' }).fill('Extern');
      await eve.getByLabel('Password', { exact: true }).fill(goodPassword);
      await eve.getByRole('button', { name: 'Accept invitation' }).click();
      await eve.getByRole('link', { name: 'Production' }).click();
      const navigation = eve.getByRole('navigation', { name: 'Main navigation' });
      await navigation.getByRole('link', { name: 'Users' }).click();
      await eve.getByRole('row', { name: /Dev Member.*Developer/ }).waitFor();
      await page.goto(`${stage.url}${company.admin}/users/external`);
      await page.getByRole('link', { name: 'Eve Extern' }).click();
      await sees(page, 'This person manages their own sign-in');
    }));

  test('A-39: a Developer sees the account, but neither its people nor the Admin Center', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: developer.client, at: `/console/${accountSid}/overview` });
      await seesTitle(page, 'Production');
      const navigation = page.getByRole('navigation', { name: 'Main navigation' });
      await navigation.getByRole('link', { name: 'Overview' }).waitFor();
      const names = (await navigation.getByRole('link').allTextContents()).join(', ');
      assert.doesNotMatch(names, /Users|Settings|Audit|Domains/);
      await page.goto(`${stage.url}/console/${accountSid}/users`);
      await sees(page, 'You may not see this');
      await page.goto(`${stage.url}${company.admin}/users`);
      await seesTitle(page, 'You may not open this page');
    }));

  test('D10 whoever has no account is led to an empty list that says what to do, and the switcher holds none', () =>
    stage.play(async ({ open }) => {
      const nobody = await join(stage, company, 'Nina');
      const page = await open({ as: nobody.client, at: '/' });
      await seesTitle(page, 'Your accounts');
      await sees(page, 'No accounts yet');
      await checkAccessible(page, 'no account');
      await page
        .getByRole('button', { name: /^Switch account or organization/ })
        .first()
        .click();
      await isSettled(page);
      assert.equal(await page.getByRole('link', { name: /account$/ }).count(), 0);
    }));

  test('D1: an independent person has one account, and is offered an organization', () =>
    stage.play(async ({ open }) => {
      const person = await signUp(stage, 'ivy@independent.test', {
        firstName: 'Ivy',
        lastName: 'Independent',
      });
      const page = await open({ as: person.client, at: '/' });
      await seesTitle(page, 'Your accounts');
      await page.getByRole('row', { name: /Ivy’s account.*Owner.*Independent/ }).waitFor();
      await page.getByRole('button', { name: 'Create an organization' }).waitFor();
      await page.getByRole('link', { name: 'Ivy’s account' }).click();
      await sees(page, 'None: this is an independent account');
      const navigation = page.getByRole('navigation', { name: 'Main navigation' });
      await navigation.getByRole('link', { name: 'Settings' }).click();
      await page.getByRole('textbox', { name: 'Account name' }).fill('Ivy alone');
      await page.getByRole('button', { name: 'Save' }).click();
      await sees(page, 'Saved');
    }));
});
