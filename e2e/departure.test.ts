import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  type AccountSid,
  createAccount,
  createSession,
  getAccount,
  getMe,
  type UserSid,
} from '@guildhall/contract';
import type { Locator, Page } from 'playwright-core';
import {
  type Company,
  join,
  makeAccount,
  makeCompany,
  type Person,
  signUp,
} from './support/company.ts';
import { tickAll } from './support/dialogs.ts';
import {
  chooseForRow,
  goodPassword,
  hasFocus,
  sees,
  seesTitle,
  tabTo,
  tick,
} from './support/hands.ts';
import { checkAccessible, checkNarrow } from './support/page-checks.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('departure', () => {
  let stage: Stage;
  let company: Company;
  before(async () => {
    ({ stage } = await openSample());
    company = await makeCompany(stage);
  });

  const sidOf = async ({ client }: Person): Promise<UserSid> => (await client.call(getMe)).body.sid;
  const own = async (person: Person, name: string): Promise<AccountSid> =>
    (
      await company.owner.client.call(createAccount, {
        params: { organizationSid: company.sid },
        body: { name, ownerUserSid: await sidOf(person) },
      })
    ).body.sid;
  const ownerOf = async (accountSid: AccountSid): Promise<string> =>
    (await company.owner.client.call(getAccount, { params: { accountSid } })).body.ownerName;
  const signIn = ({ email }: Person) =>
    stage.client().call(createSession, { body: { email, password: goodPassword } });

  /** Takes somebody out of the field for one account. */
  async function choose(dialog: Locator, page: Page, account: string, heir: string | RegExp) {
    await dialog.getByRole('combobox', { name: `New owner of ${account}` }).click();
    await page.getByRole('option', { name: heir }).first().click();
  }

  /** Narrows the accounts down to the one that is meant. */
  async function searchFor(dialog: Locator, account: string) {
    await dialog.getByRole('searchbox', { name: 'Search accounts' }).fill(account);
    await dialog.getByText('Store 1', { exact: true }).waitFor({ state: 'detached' });
  }

  test('R-25 R-26 a user is removed on their page: points with numbers, an heir for each account, the address typed', () =>
    stage.play(async ({ open }) => {
      const person = await join(stage, company, 'Rita');
      await join(stage, company, 'Hans');
      const kept = await own(person, 'Kept account');
      const taken = await own(person, 'Taken account');
      const page = await open({
        as: company.owner.client,
        at: `${company.admin}/users/${await sidOf(person)}`,
      });
      await seesTitle(page, 'Rita Member');
      await page.getByRole('button', { name: 'Remove user' }).click();
      const dialog = page.getByRole('alertdialog', {
        name: 'Remove Rita Member from the organization?',
      });
      await hasFocus(page, 'button', 'Cancel');
      await dialog.getByText('This user will lose access to all managed accounts (2').waitFor();
      assert.equal(await dialog.getByRole('listitem').getByText('This user will be').count(), 1);
      const field = dialog.getByRole('combobox', { name: 'New owner of Kept account' });
      await field.click();
      const keeps = page.getByRole('option', { name: /keeps it/ });
      await keeps.waitFor();
      await field.fill('Hans');
      await keeps.waitFor({ state: 'detached' });
      await page.getByRole('option', { name: /Hans Member/ }).click();
      await choose(dialog, page, 'Taken account', /keeps it/);
      await dialog.getByText('1 account leaves the organization with this user').waitFor();
      await checkAccessible(page, 'the removal of a user');
      const act = dialog.getByRole('button', { name: 'Remove user' });
      assert.ok(await act.isDisabled());
      await tick(page, 'Acknowledgement', ['I have reviewed and acknowledge the points above']);
      await dialog.getByRole('textbox', { name: /^Type / }).fill(person.email);
      await act.click();
      await sees(page, 'Rita Member was removed from the organization.');
      await page.waitForURL(new RegExp(`${company.admin}/users$`));
      assert.equal(await page.getByRole('link', { name: 'Rita Member' }).count(), 0);
      assert.equal(await ownerOf(kept), 'Hans Member');
      const params = { accountSid: taken };
      assert.equal((await company.owner.client.call(getAccount, { params })).status, 404);
      assert.equal((await person.client.call(getAccount, { params })).status, 200);
      assert.equal((await signIn(person)).status, 201);
    }));

  test('R-27 A-46 a user is deleted from the list with every box ticked, by keyboard', () =>
    stage.play(async ({ open }) => {
      const person = await join(stage, company, 'Dora');
      const page = await open({ as: company.owner.client, at: `${company.admin}/users` });
      await chooseForRow(page, 'Dora Member', 'Delete user');
      const dialog = page.getByRole('alertdialog', { name: 'Delete the user Dora Member?' });
      await dialog.getByText('The user is deleted at once and for good.').waitFor();
      await hasFocus(page, 'button', 'Cancel');
      const boxes = dialog.getByRole('checkbox');
      const count = await boxes.count();
      assert.equal(count, 5);
      for (let box = 0; box < count; box += 1) {
        await boxes.nth(box).focus();
        await page.keyboard.press('Space');
      }
      await tabTo(page, /^Type /);
      await page.keyboard.type(person.email);
      await checkAccessible(page, 'the deletion of a user');
      await page.keyboard.press('Enter');
      await sees(page, 'The user Dora Member was deleted.');
      assert.equal((await person.client.call(getMe)).status, 401);
      assert.equal((await signIn(person)).status, 401);
      await page.goto(new URL(`${company.admin}/audit-log`, stage.url).href);
      await sees(page, 'Deleted the user Dora Member');
    }));

  test('D9 thirty accounts are searched inside the dialog and get one owner for all; Escape changes nothing', () =>
    stage.play(async ({ open }) => {
      const person = await join(stage, company, 'Many');
      await join(stage, company, 'Heike');
      const sids: AccountSid[] = [];
      for (let made = 1; made <= 30; made += 1) sids.push(await own(person, `Store ${made}`));
      const at = `${company.admin}/users/${await sidOf(person)}`;
      const page = await open({ as: company.owner.client, at, width: 360, height: 740 });
      await page.getByRole('button', { name: 'Delete user' }).click();
      const dialog = page.getByRole('alertdialog', { name: 'Delete the user Many Member?' });
      await searchFor(dialog, 'Store 17');
      await choose(dialog, page, 'Store 17', /Heike Member/);
      await dialog.getByRole('button', { name: 'Same for all' }).click();
      await dialog.getByText('Show the 30 accounts').press('Enter');
      await dialog.getByText('Store 29', { exact: true }).waitFor();
      await checkAccessible(page, 'thirty heirs');
      await checkNarrow(page, 'thirty heirs');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await hasFocus(page, 'button', 'Delete user');
      await page.getByRole('button', { name: 'Delete user' }).click();
      await searchFor(dialog, 'Store 30');
      await choose(dialog, page, 'Store 30', /Heike Member/);
      await dialog.getByRole('button', { name: 'Same for all' }).click();
      await tickAll(dialog);
      await dialog.getByRole('textbox', { name: /^Type / }).fill(person.email);
      await dialog.getByRole('button', { name: 'Delete user' }).click();
      await sees(page, 'The user Many Member was deleted.');
      for (const sid of [sids[0], sids[29]]) {
        assert.equal(sid === undefined ? '' : await ownerOf(sid), 'Heike Member');
      }
    }));

  test('A-40 neither way is offered for the Owner, nor for oneself; the profile of the Owner says what to do first', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client, at: `${company.admin}/users` });
      await page.getByRole('button', { name: 'Actions for Olive Owner' }).click();
      await page.getByRole('menuitem', { name: 'Reset password' }).waitFor();
      for (const name of ['Remove user', 'Delete user']) {
        assert.equal(await page.getByRole('menuitem', { name }).count(), 0);
      }
      await page.goto(new URL('/profile', stage.url).href);
      await sees(page, /^You own Company/);
      assert.equal(await page.getByRole('button', { name: 'Leave organization' }).count(), 0);
      await checkAccessible(page, 'the profile of an Owner');
    }));

  test('D2 a member leaves the organization on the profile; the Owner takes their account over', () =>
    stage.play(async ({ open }) => {
      const person = await join(stage, company, 'Lena');
      const accountSid = await own(person, 'Lent');
      const page = await open({ as: person.client, at: '/profile' });
      await page.getByRole('button', { name: 'Leave organization' }).click();
      const dialog = page.getByRole('alertdialog', { name: /^Leave Company/ });
      await choose(dialog, page, 'Lent', /Olive Owner/);
      await tickAll(dialog);
      await dialog.getByRole('textbox', { name: /^Type / }).fill(person.email);
      await checkAccessible(page, 'leaving');
      await dialog.getByRole('button', { name: 'Leave organization' }).click();
      await sees(page, /^You have left Company/);
      assert.equal(await ownerOf(accountSid), 'Olive Owner');
      assert.equal((await person.client.call(getMe)).body.organization, null);
      await page.getByRole('button', { name: 'Leave organization' }).waitFor({ state: 'detached' });
    }));

  test('R-27 a person deletes their own user and is signed out; an account nobody shares is closed with them', () =>
    stage.play(async ({ open }) => {
      const lonely = await signUp(stage, 'lonely@people.test', {
        firstName: 'Lone',
        lastName: 'Person',
      });
      const page = await open({ as: lonely.client, at: '/profile' });
      await page.getByRole('button', { name: 'Delete my user' }).click();
      const dialog = page.getByRole('alertdialog', { name: 'Delete your user?' });
      await dialog.getByText(/^The account .+ is closed: nobody else uses it\./).waitFor();
      assert.equal(await dialog.getByRole('combobox').count(), 0);
      await checkAccessible(page, 'the deletion of somebody alone');
      await checkNarrow(page, 'the deletion of somebody alone');
      await tickAll(dialog);
      await dialog.getByRole('textbox', { name: /^Type / }).fill(lonely.email);
      await dialog.getByRole('button', { name: 'Delete my user' }).click();
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      assert.equal((await signIn(lonely)).status, 401);

      await makeAccount(company, 'Unused');
      const member = await join(stage, company, 'Vera');
      const other = await open({ as: member.client, at: '/profile' });
      await other.getByRole('button', { name: 'Delete my user' }).click();
      const asked = other.getByRole('alertdialog', { name: 'Delete your user?' });
      await asked.getByText('My user is deleted at once and for good.').waitFor();
      await tickAll(asked);
      await asked.getByRole('textbox', { name: /^Type / }).fill(member.email);
      await asked.getByRole('button', { name: 'Delete my user' }).click();
      await other.getByRole('button', { name: 'Sign in' }).waitFor();
      assert.equal((await signIn(member)).status, 401);
    }));
});
