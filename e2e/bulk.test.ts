import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, test } from 'node:test';
import { createInvitations, listInvitations, listUsers } from '@guildhall/contract';
import type { Page } from 'playwright-core';
import { choose } from './support/choose.ts';
import { type Company, join, makeAccount, makeCompany, type Person } from './support/company.ts';
import { pick, rowNames, sees, seesTitle, tick } from './support/hands.ts';
import { checkAccessible, checkNarrow, isSettled } from './support/page-checks.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('many at once', () => {
  let stage: Stage;
  let company: Company;
  let people: Person[];
  before(async () => {
    stage = (await openSample()).stage;
    company = await makeCompany(stage);
    await makeAccount(company, 'Staging');
    people = [];
    for (const name of ['Ada', 'Ben', 'Cleo', 'Dana'])
      people.push(await join(stage, company, name));
  });

  /** Ticks the boxes of these rows. */
  async function select(page: Page, names: readonly string[]): Promise<void> {
    for (const name of names) await choose(page.getByRole('checkbox', { name: `Select ${name}` }));
  }

  const bar = (page: Page) => page.getByRole('region', { name: 'Selection' });

  async function openUsers(page: Page): Promise<void> {
    await page.goto(`${stage.url}${company.admin}/users`);
    await seesTitle(page, 'Users');
    await isSettled(page);
  }

  test('rows are selected by pointer and keyboard; Escape clears', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client });
      await openUsers(page);
      assert.equal(await bar(page).count(), 0, 'no bar without a selection');
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      await sees(page, '2 selected');
      await page.keyboard.press('x');
      await sees(page, '1 selected');
      await page.keyboard.press('Escape');
      await bar(page).waitFor({ state: 'detached' });
      await choose(page.getByRole('checkbox', { name: 'Select every row on this page' }));
      await sees(page, '5 selected');
      await checkAccessible(page, 'users with a selection');
      await checkNarrow(page, 'users with a selection');
    }));

  test('only what is open to all selected is offered; who is not is named and can be left out', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client });
      await openUsers(page);
      await select(page, ['Ada Member', 'Olive Owner']);
      await sees(page, 'Not open for Olive Owner: Change role and Suspend.');
      assert.equal(
        await bar(page).getByRole('button', { name: 'Suspend', exact: true }).count(),
        0,
      );
      await bar(page).getByRole('button', { name: 'Leave out Olive Owner' }).click();
      await sees(page, '1 selected');
      await bar(page).getByRole('button', { name: 'Suspend', exact: true }).waitFor();
    }));

  test('D19: several people are suspended in one operation, after a preview, with a result for each', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client });
      await openUsers(page);
      await select(page, ['Ada Member', 'Ben Member']);
      await bar(page).getByRole('button', { name: 'Suspend', exact: true }).click();
      const question = page.getByRole('alertdialog', { name: 'Suspend these users?' });
      await question.getByText('Their sessions end at once').waitFor();
      await checkAccessible(page, 'the question before suspending many');
      await question.getByRole('button', { name: 'Suspend 2 users' }).click();
      const result = page.getByRole('dialog', { name: 'Suspend users' });
      await result.getByText('2 of 2 worked off').waitFor();
      await result.getByRole('row', { name: /Ada Member.*Done/ }).waitFor();
      await checkAccessible(page, 'the result of an operation');
      await result.getByRole('button', { name: 'Close' }).last().click();
      await page.getByRole('row', { name: /Ada Member.*Suspended/ }).waitFor();
      assert.equal(await bar(page).count(), 0, 'the selection has done its duty');
      const answer = await people[0]?.client.fetch('/api/v1/me');
      assert.equal(answer?.status, 401);
    }));

  test('all that match are worked off by filter; what cannot be changed is left out with its reason', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client });
      await openUsers(page);
      await select(page, ['Cleo Member']);
      await bar(page).getByRole('button', { name: 'Select all 5 that match' }).click();
      await sees(page, 'All 5 that match are selected');
      await bar(page).getByRole('button', { name: 'Reactivate' }).click();
      const question = page.getByRole('alertdialog');
      await question.getByText('Nothing to change (3)').waitFor();
      await question.getByRole('button', { name: 'Reactivate 2 users' }).click();
      const result = page.getByRole('dialog', { name: 'Reactivate users' });
      await result.getByText('5 of 5 worked off').waitFor();
      await result.getByText('3 left out').waitFor();
      const answer = await company.owner.client.call(listUsers, {
        params: { organizationSid: company.sid },
        query: { status: 'suspended' },
      });
      assert.deepEqual(answer.body.items, []);
    }));

  test('roles on an account are given to several people, and taken; people are found by account and role', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client });
      await openUsers(page);
      await select(page, ['Cleo Member', 'Dana Member']);
      await bar(page).getByRole('button', { name: 'Give account roles' }).click();
      await pick(page, 'Add an account', 'Staging');
      await tick(page, 'Roles on Staging', ['Support']);
      await page.getByRole('button', { name: 'Give roles to 2 users' }).click();
      await page.getByRole('dialog').getByText('2 of 2 worked off').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
      await page.getByRole('searchbox', { name: 'Search users' }).fill('stagin');
      await page.waitForURL(/search=stagin/);
      await isSettled(page);
      await page.getByRole('button', { name: 'Account role' }).click();
      await page.getByRole('option', { name: 'Support' }).click();
      await page.waitForURL(/accountRole=support/);
      await isSettled(page);
      assert.deepEqual(await rowNames(page, 'Managed users'), ['Cleo Member', 'Dana Member']);
    }));

  test('an operation is found again under Bulk operations, with its rows and a report to take away', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client });
      await openUsers(page);
      await page.getByRole('link', { name: 'Bulk operations' }).click();
      await seesTitle(page, 'Bulk operations');
      await page.getByRole('link', { name: 'Suspend users' }).click();
      await seesTitle(page, 'Suspend users');
      await sees(page, '2 of 2 worked off');
      await page.getByRole('row', { name: /Ben Member.*Done/ }).waitFor();
      await checkAccessible(page, 'an operation');
      await checkNarrow(page, 'an operation');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download report' }).click(),
      ]);
      const file = await readFile(await download.path(), 'utf8');
      assert.match(file, /"Ada Member","done"/);
      assert.equal(file.trim().split('\r\n').length, 3);
    }));

  test('open invitations are sent again and revoked together', () =>
    stage.play(async ({ open }) => {
      const emails = ['ria', 'rob', 'ron'].map((name) => `${name}@${company.domain}`);
      await company.owner.client.call(createInvitations, {
        params: { organizationSid: company.sid },
        body: { emails, organizationRole: 'standard-user' },
      });
      const page = await open({ as: company.owner.client, at: `${company.admin}/users/invited` });
      await select(page, emails);
      await bar(page).getByRole('button', { name: 'Revoke', exact: true }).click();
      await page.getByRole('button', { name: 'Revoke 3 invitations' }).click();
      await page.getByRole('dialog').getByText('3 of 3 worked off').waitFor();
      const left = await company.owner.client.call(listInvitations, {
        params: { organizationSid: company.sid },
        query: { status: 'revoked' },
      });
      assert.equal(left.body.items.length, 3);
    }));

  test('a file of many people is judged line by line before anything is sent, then sent as an operation', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client, at: `${company.admin}/users/invite` });
      await seesTitle(page, 'Invite users');
      await page.getByRole('button', { name: 'Next', exact: true }).click();
      const good = Array.from({ length: 120 }, (_, index) => `many${index}@${company.domain},`);
      const lines = [
        'email,role',
        ...good,
        `admin@${company.domain},administrator`,
        `boss@${company.domain},boss`,
        `many1@${company.domain},`,
        'who@elsewhere.example,',
        'no address,',
      ];
      await page.locator('input[type=file]').setInputFiles({
        name: 'people.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(lines.join('\n')),
      });
      await sees(page, 'One line cannot be used and is left out');
      await sees(page, '“boss” is no organization role.');
      await sees(page, '121 will be invited · 1 skipped · 2 need attention');
      await sees(page, 'Will be invited: 121');
      await checkAccessible(page, 'many people to invite');
      await checkNarrow(page, 'many people to invite');
      await page.getByRole('button', { name: 'Remove 3 not invited' }).click();
      await sees(page, '121 will be invited · 0 skipped · 0 need attention');
      await page.getByRole('button', { name: 'Next', exact: true }).click();
      await page.getByRole('button', { name: 'Send 121 invitations' }).click();
      await sees(page, '121 invitations were sent');
      await page.getByRole('row', { name: /many0@.*Done/ }).waitFor();
      const sent = await company.owner.client.call(listInvitations, {
        params: { organizationSid: company.sid },
        query: { search: 'admin@' },
      });
      assert.equal(sent.body.items[0]?.organizationRole, 'administrator');
      await stage.mail.next(`many119@${company.domain}`);
    }));

  test('columns and density are chosen and stay; search and filters are found again under a name', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client });
      await openUsers(page);
      await page.getByRole('searchbox', { name: 'Search users' }).fill('member');
      await page.waitForURL(/search=member/);
      await page.getByRole('button', { name: 'View', exact: true }).click();
      const panel = page.getByRole('dialog', { name: 'View' });
      await choose(panel.getByRole('checkbox', { name: 'Last active' }));
      await choose(panel.getByRole('radio', { name: 'Compact' }));
      await panel.getByRole('textbox', { name: 'Name of the view' }).fill('Members');
      await panel.getByRole('button', { name: 'Save view' }).click();
      await panel.getByRole('button', { name: 'Members', exact: true }).waitFor();
      await checkAccessible(page, 'the view of a list');
      await openUsers(page);
      assert.equal(await page.getByRole('columnheader', { name: 'Last active' }).count(), 0);
      await page.getByRole('button', { name: 'View', exact: true }).click();
      await panel.getByRole('button', { name: 'Members', exact: true }).click();
      await page.waitForURL(/search=member/);
      await isSettled(page);
      assert.equal((await rowNames(page, 'Managed users')).length, 4);
    }));
});
