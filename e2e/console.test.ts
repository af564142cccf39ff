import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, test } from 'node:test';
import {
  type AccountSid,
  acceptInvitation,
  type GrantableAccountRole,
  getMe,
  grantableAccountRoles,
  listMyAccounts,
  removeAccountUser,
  suspendAccount,
} from '@guildhall/contract';
import type { Page } from 'playwright-core';
import { choose } from './support/choose.ts';
import {
  type Company,
  employ,
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
  sees,
  seesTitle,
  tabTo,
  tick,
} from './support/hands.ts';
import { checkAccessible, isSettled } from './support/page-checks.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

const openSwitcher = (page: Page) =>
  page
    .getByRole('button', { name: /^Switch account or organization/ })
    .first()
    .click();
const navigation = (page: Page) => page.getByRole('navigation', { name: 'Main navigation' });

describe('the Console of an account', () => {
  let stage: Stage;
  let company: Company;
  let ivy: Person;
  let accountSid: AccountSid;
  const staff = new Map<GrantableAccountRole, Person>();
  before(async () => {
    stage = (await openSample()).stage;
    company = await makeCompany(stage);
    ivy = await signUp(stage, 'ivy@alone.test', { firstName: 'Ivy', lastName: 'Independent' });
    const own = (await ivy.client.call(listMyAccounts)).body.items[0]?.sid;
    assert.ok(own);
    accountSid = own;
    for (const role of grantableAccountRoles)
      staff.set(role, await employ(stage, ivy, accountSid, { email: `${role}@staff.test`, role }));
  });

  const everything = [
    'Overview',
    'Users',
    'API access',
    'Webhooks',
    'Subaccounts',
    'Activity',
    'Settings',
  ];
  const offered = {
    owner: everything,
    administrator: everything,
    developer: ['Overview', 'API access', 'Webhooks', 'Subaccounts'],
    'billing-manager': ['Overview', 'Subaccounts'],
    support: ['Overview', 'Subaccounts'],
  } as const;
  const pages = {
    Overview: 'overview',
    Users: 'users',
    Invited: 'users/invited',
    'API access': 'api',
    Webhooks: 'webhooks',
    Subaccounts: 'subaccounts',
    Activity: 'activity',
    Settings: 'settings',
  } as const;

  for (const role of ['owner', ...grantableAccountRoles] as const)
    test(`R-69 A-45: ${role} is offered the pages of its column, and enters no other by its address`, () =>
      stage.play(async ({ open }) => {
        const person = role === 'owner' ? ivy : staff.get(role);
        assert.ok(person);
        const page = await open({ as: person.client, at: `/console/${accountSid}/overview` });
        await seesTitle(page, /account/);
        await sees(page, 'What you may do here');
        await isSettled(page);
        const names = await navigation(page).getByRole('link').allTextContents();
        assert.deepEqual(names.map((name) => name.trim()).sort(), [...offered[role]].sort());
        for (const [name, place] of Object.entries(pages)) {
          await page.goto(`${stage.url}/console/${accountSid}/${place}`);
          await isSettled(page);
          const isShut = (await page.getByText('You may not see this').count()) > 0;
          const isOffered = offered[role].some(
            (one) => one === (name === 'Invited' ? 'Users' : name),
          );
          assert.equal(isShut, !isOffered, `${name} for ${role}`);
        }
      }));

  test('R-69 R-72 R-73 R-74 R-77: outside any organization people are invited, changed and removed', () =>
    stage.play(async ({ open }) => {
      const email = 'zoe@newcomer.test';
      const page = await open({ as: ivy.client, at: `/console/${accountSid}/users` });
      assert.equal(await page.getByText('This account is part of').count(), 0);
      await page.getByRole('button', { name: 'Invite user' }).first().click();
      const field = page.getByRole('textbox', { name: 'E-mail addresses' });
      await field.fill(email);
      await field.press('Enter');
      await tick(page, 'Roles for everybody in the list', ['Administrator']);
      await page.getByRole('button', { name: 'Send invitation' }).click();
      await sees(page, 'Invited by e-mail');
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('main').getByRole('link', { name: 'Invited' }).click();
      await chooseForRow(page, email, 'Resend invitation');
      const question = page.getByRole('alertdialog');
      await question.getByRole('button', { name: 'Resend invitation' }).click();
      await question.getByText(/sent a moment ago/).waitFor();
      await page.keyboard.press('Escape');
      await question.waitFor({ state: 'detached' });
      const link = await stage.mail.nextLink(email);
      const client = stage.client();
      const token = link.split('#token=')[1] ?? '';
      await client.call(acceptInvitation, {
        body: { token, firstName: 'Zoe', lastName: 'Newcomer', password: goodPassword },
      });
      await page.goto(`${stage.url}/console/${accountSid}/users`);
      await page.getByRole('link', { name: 'Zoe Newcomer' }).click();
      await seesTitle(page, 'Zoe Newcomer');
      await isSettled(page);
      await checkAccessible(page, 'a person in the Console');
      const box = (name: string) => page.getByRole('checkbox', { name, exact: true });
      assert.equal(await box('Developer').isDisabled(), true);
      await box('Administrator').focus();
      await page.keyboard.press('Space');
      await question.getByText('Take Administrator away?').waitFor();
      await question.getByRole('button', { name: 'Take away' }).click();
      await page.getByRole('button', { name: 'Save' }).click();
      await sees(page, /^Choose at least one role/);
      await choose(box('Developer'));
      await choose(box('Support'));
      await page.getByRole('button', { name: 'Save' }).click();
      await sees(page, 'The roles of Zoe Newcomer are changed');
      await tabTo(page, 'Remove user from this account');
      await page.keyboard.press('Enter');
      await question.getByText('loses access to Ivy’s account at once').waitFor();
      await hasFocus(page, 'button', 'Cancel');
      await question.getByRole('button', { name: 'Remove user' }).click();
      await sees(page, 'Zoe Newcomer is removed from Ivy’s account');
      await page.waitForURL(/\/console\/AC[0-9a-f]{32}\/users$/);
      await page.getByRole('link', { name: 'Zoe Newcomer' }).waitFor({ state: 'detached' });
      await navigation(page).getByRole('link', { name: 'Activity' }).click();
      await seesTitle(page, 'Activity');
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Export' }).click(),
      ]);
      assert.match(file.suggestedFilename(), /^activity-\d{4}-\d\d-\d\d\.csv$/);
      const text = await readFile(await file.path(), 'utf8');
      assert.match(text, /^\uFEFFsequence,sid,at,action,/);
      assert.match(text, /account-user\.remove,done/);
      await page
        .getByRole('link', { name: /Zoe Newcomer/ })
        .first()
        .waitFor();
    }));

  test('R-78: nobody is offered to change or remove the owner, and roles that somebody else changed are shown before they are saved', () =>
    stage.play(async ({ open }) => {
      const administrator = staff.get('administrator');
      assert.ok(administrator);
      const page = await open({ as: administrator.client, at: `/console/${accountSid}/users` });
      await page.getByRole('link', { name: 'Ivy Independent' }).click();
      await sees(page, 'The owner changes by transfer only.');
      assert.equal(await page.getByRole('checkbox').count(), 0);
      assert.equal(await page.getByRole('button', { name: /Remove user/ }).count(), 0);
      await navigation(page).getByRole('link', { name: 'Users' }).click();
      await page.getByRole('link', { name: 'support Staff' }).click();
      const other = await open({ as: ivy.client, at: new URL(page.url()).pathname });
      const save = async (window: Page, boxes: readonly string[]) => {
        for (const name of boxes) await choose(window.getByRole('checkbox', { name, exact: true }));
        await window.getByRole('button', { name: 'Save' }).click();
      };
      await page.getByRole('checkbox', { name: 'Support', exact: true }).waitFor();
      await save(other, ['Developer']);
      await sees(other, 'The roles of support Staff are changed');
      await save(page, ['Billing Manager']);
      await sees(page, /^Someone else changed these roles meanwhile/);
      await page.getByRole('checkbox', { name: 'Developer', checked: true }).waitFor();
      assert.equal(
        await page.getByRole('checkbox', { name: 'Billing Manager' }).isChecked(),
        false,
      );
      await save(page, ['Developer']);
      await sees(page, 'The roles of support Staff are changed');
    }));

  test('R-70: an account of an organization says where its people are managed, with the way there for who may go', () =>
    stage.play(async ({ open }) => {
      const managed = await makeAccount(company, 'Managed one');
      const ada = await employ(stage, company.owner, managed, {
        email: 'ada@outside.test',
        role: 'administrator',
      });
      const page = await open({ as: ada.client, at: `/console/${managed}/users` });
      await sees(page, /^Administrators of the organization manage its users in the Admin Center/);
      assert.equal(await page.getByRole('link', { name: 'Go to Admin Center' }).count(), 0);
      assert.equal(await page.getByRole('button', { name: 'Invite user' }).count(), 1);
      const owner = await open({ as: company.owner.client, at: `/console/${managed}/users` });
      await owner.getByRole('main').getByRole('link', { name: 'Go to Admin Center' }).click();
      await owner.waitForURL(/\/admin\/.*\/accounts\/.*\/users$/);
      await owner.getByRole('main').getByRole('link', { name: 'Activity' }).click();
      await owner
        .getByRole('link', { name: /Managed one/ })
        .first()
        .waitFor();
      await isSettled(owner);
      await checkAccessible(owner, 'the activity of an account');
    }));

  test('D19: the switcher offers no account that lets one in no more', () =>
    stage.play(async ({ open }) => {
      const person = staff.get('billing-manager');
      assert.ok(person);
      const page = await open({ as: person.client, at: `/console/${accountSid}/overview` });
      await seesTitle(page, 'Ivy’s account');
      await page.goto(`${stage.url}/console`);
      const offered = page.getByRole('menuitem', { name: /Ivy’s account/ });
      await openSwitcher(page);
      await offered.waitFor();
      const { sid: userSid } = (await person.client.call(getMe)).body;
      await ivy.client.call(removeAccountUser, { params: { accountSid, userSid } });
      await page.goto(`${stage.url}/console/${accountSid}/overview`);
      await sees(page, 'This page does not exist');
      await page.goto(`${stage.url}/console`);
      await openSwitcher(page);
      await page.getByRole('menuitem', { name: 'View all accounts' }).waitFor();
      await isSettled(page);
      assert.equal(await offered.count(), 0);
    }));

  test('R-54: the switcher finds every account one may enter, recent ones first', () =>
    stage.play(async ({ open }) => {
      const keeper = await join(stage, company, 'Keeper', { role: 'administrator' });
      const searched = await makeAccount(company, 'Needle in the haystack');
      const page = await open({ as: keeper.client, at: `${company.admin}/overview` });
      await openSwitcher(page);
      const search = page.getByRole('searchbox', { name: 'Search accounts and organizations' });
      await search.fill('needle');
      await page.getByRole('menuitem', { name: /Needle in the haystack/ }).waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/console/${searched}/overview`);
      await seesTitle(page, 'Needle in the haystack');
      await openSwitcher(page);
      const recent = page.getByRole('group', { name: 'Recent' });
      await recent.getByRole('menuitem', { name: /Company/ }).waitFor();
      await page.getByRole('menuitem', { name: 'View all accounts' }).waitFor();
      await page.getByRole('menuitem', { name: /Go to Admin Center/ }).click();
      await page.waitForURL(`**${company.admin}/overview`);
      await navigation(page).getByRole('link', { name: 'Domains' }).waitFor();
      await openSwitcher(page);
      await recent.getByRole('menuitem', { name: /Needle in the haystack/ }).waitFor();
      await search.fill('no such account');
      await page.getByRole('dialog').getByText('No results').waitFor();
      await keeper.client.call(suspendAccount, { params: { accountSid: searched } });
      await search.fill('haystack');
      await page
        .getByRole('menuitem', { name: 'Needle in the haystack' })
        .getByText(/· Suspended$/)
        .waitFor();
    }));
});
