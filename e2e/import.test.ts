import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, test } from 'node:test';
import { getMe, listUsers, setOrganizationFeature, startImport } from '@guildhall/contract';
import type { Page } from 'playwright-core';
import { createClient } from '../server/test/support/client.ts';
import { choose } from './support/choose.ts';
import { type Company, makeAccount, makeCompany, type Person, signUp } from './support/company.ts';
import { hasFocus, openLink, pick, sees, seesTitle, tabTo, tick } from './support/hands.ts';
import { checkAccessible, checkNarrow, isSettled } from './support/page-checks.ts';
import { operatorKey } from './support/product.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('import of existing users', () => {
  let stage: Stage;
  let company: Company;
  let people: Record<'ines' | 'ivan' | 'iris' | 'igor', Person>;
  before(async () => {
    stage = (await openSample()).stage;
    company = await makeCompany(stage);
    await makeAccount(company, 'Warehouse');
    const join = (name: string) =>
      signUp(stage, `${name.toLowerCase()}@${company.domain}`, {
        firstName: name,
        lastName: 'Independent',
      });
    people = {
      ines: await join('Ines'),
      ivan: await join('Ivan'),
      iris: await join('Iris'),
      igor: await join('Igor'),
    };
  });

  const next = (page: Page) => page.getByRole('button', { name: 'Next', exact: true });

  async function upload(page: Page, text: string): Promise<void> {
    await page.locator('input[type=file]').setInputFiles({
      name: 'reviewed.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(text),
    });
  }

  /** Downloads the list of the people step. */
  async function downloadList(page: Page): Promise<string> {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV' }).click(),
    ]);
    return readFile(await download.path(), 'utf8');
  }

  test('R-38 R-40 R-41: a banner leads to the wizard; a list is downloaded, made shorter, and imported', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client, at: `${company.admin}/users` });
      await sees(page, '4 people with an address in your domains can be imported');
      await checkAccessible(page, 'users with the banner');
      await page.getByRole('note').getByRole('link', { name: 'Import users' }).click();
      await seesTitle(page, 'Import users');
      await isSettled(page);
      const domain = page.getByRole('checkbox', { name: new RegExp(company.domain) });
      assert.ok(await domain.isChecked(), 'the domain with people in it is proposed');
      await choose(domain);
      await next(page).click();
      await sees(page, 'Choose at least one domain.');
      await choose(domain);
      await checkAccessible(page, 'domains to import from');
      await next(page).click();
      await sees(page, 'Whom do you want to import?');
      const list = await downloadList(page);
      const [heading = '', ...rows] = list.trim().split('\r\n');
      assert.equal(rows.length, 4);
      const shorter = rows.filter((row) => !row.includes('igor@'));
      const changed = shorter.map((row) => row.replace('iris@', 'eris@'));
      await upload(page, [heading, ...changed].join('\r\n'));
      await sees(page, 'One row is not as it was downloaded');
      await sees(page, /Line \d: was changed/);
      await next(page).click();
      await page.getByRole('alert').and(page.locator(':focus')).waitFor({ timeout: 3000 });
      await checkAccessible(page, 'a list that was changed');
      await checkNarrow(page, 'a list that was changed');
      await upload(page, `name\r\nsomebody`);
      await sees(page, 'This is not the list that was downloaded');
      await upload(page, [heading, ...shorter].join('\r\n'));
      await sees(page, '3 people on the list can be imported.');
      await next(page).click();
      await sees(page, 'What do they get?');
      assert.equal(
        await page.getByRole('radio', { name: /Import without asking/ }).count(),
        0,
        'R-38: not offered unless the operator allows it',
      );
      await pick(page, 'Add an account', 'Warehouse');
      await tick(page, 'Roles on Warehouse', ['Developer']);
      await checkAccessible(page, 'roles and notice of an import');
      await sees(page, '3 people are asked, and each may decline');
      await sees(page, '3 accounts come along if their owners accept');
      await page.getByRole('button', { name: 'Ask 3 people' }).click();
      await sees(page, 'The import is finished');
      await sees(page, '3 of 3 worked off');
      await checkAccessible(page, 'the result of an import');
      await page.getByRole('link', { name: 'Show imports' }).click();
      await page.getByRole('table', { name: 'Imports' }).waitFor();
      await sees(page, 'Not answered: 3');
      await isSettled(page);
      await checkAccessible(page, 'imports');
      await checkNarrow(page, 'imports');
    }));

  test('D12 R-43 A-25: who is asked sees what changes and which accounts come along, and joins', () =>
    stage.play(async ({ open }) => {
      const { ines } = people;
      const link = await stage.mail.nextLink(ines.email);
      const page = await open({ as: ines.client });
      await page.goto(link);
      await seesTitle(page, /wants to manage your sign-in/);
      await sees(page, 'Ines’s account');
      await sees(page, 'Warehouse: Developer');
      await isSettled(page);
      await checkAccessible(page, 'the question to join');
      await checkNarrow(page, 'the question to join');
      await tabTo(page, /^Join /);
      await page.keyboard.press('Enter');
      await seesTitle(page, 'Your accounts');
      await page.getByRole('row', { name: /Warehouse/ }).waitFor();
      const me = await ines.client.call(getMe);
      assert.equal(me.body.organization?.sid, company.sid);
      await openLink(page, link);
      await seesTitle(page, 'This question is no longer open');
      await sees(page, /^It was accepted\./);
    }));

  test('D12: declining by the link alone changes nothing for the person', () =>
    stage.play(async ({ open }) => {
      const { ivan } = people;
      const page = await open();
      await page.goto(await stage.mail.nextLink(ivan.email));
      await sees(page, `Sign in as ${ivan.email} to answer.`);
      await page.getByRole('button', { name: 'Decline' }).click();
      await hasFocus(page, 'button', 'Cancel');
      await page.getByRole('alertdialog').getByRole('button', { name: 'Decline' }).click();
      await seesTitle(page, 'You declined');
      const me = await ivan.client.call(getMe);
      assert.equal(me.body.organization, null);
    }));

  test('R-44: the Imported tab says who answered what; a question is asked again or taken back', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client, at: `${company.admin}/users/imported` });
      const table = page.getByRole('table', { name: 'Asked and imported people' });
      await table.getByRole('row', { name: /Ines Independent.*Imported/ }).waitFor();
      await table.getByRole('row', { name: /Ivan Independent.*Declined/ }).waitFor();
      await page.getByRole('button', { name: 'Actions for Iris Independent' }).click();
      await page.getByRole('menuitem', { name: 'Take back' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Take back' }).click();
      await table.getByRole('row', { name: /Iris Independent.*Taken back/ }).waitFor();
      await page.getByRole('button', { name: 'Answer', exact: true }).click();
      await page.getByRole('option', { name: 'Imported' }).click();
      await page.waitForURL(/status=imported/);
      await isSettled(page);
      assert.equal(await table.getByRole('row').count(), 2, 'the heading and Ines');
      const found = page.getByRole('searchbox', { name: 'Search imported users' });
      await found.fill('nobody of this name');
      await sees(page, 'Nothing matches');
      await found.fill('');
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('dialog').getByRole('link', { name: 'Download CSV' }).waitFor();
      await page.keyboard.press('Escape');
      await page
        .getByRole('table', { name: 'Imports' })
        .getByRole('link', { name: company.domain })
        .click();
      await seesTitle(page, 'Import users');
      await page.getByRole('row', { name: /ines@/ }).waitFor();
    }));

  test('R-40: everybody is imported without a review when that is chosen', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client, at: `${company.admin}/users/import` });
      await isSettled(page);
      await next(page).click();
      await choose(page.getByRole('radio', { name: /Import everybody/ }));
      await next(page).click();
      await page.getByRole('button', { name: /^Ask \d+ (person|people)$/ }).click();
      await sees(page, 'The import is finished');
      await stage.mail.nextLink(people.igor.email);
      const managed = await company.owner.client.call(listUsers, {
        params: { organizationSid: company.sid },
        query: { relation: 'managed', search: 'igor' },
      });
      assert.deepEqual(managed.body.items, [], 'D12: nobody is taken in without consent');
    }));

  test('D9 D20 R-43: whoever imports without asking sees how many people and accounts, and acknowledges both consequences', () =>
    stage.play(async ({ open }) => {
      const operator = createClient(() => stage.url, { authorization: `Bearer ${operatorKey}` });
      await operator.call(setOrganizationFeature, {
        params: { organizationSid: company.sid, feature: 'import-without-consent' },
        body: { allowed: true },
      });
      await signUp(stage, `ilse@${company.domain}`, { firstName: 'Ilse', lastName: 'Unasked' });
      const page = await open({ as: company.owner.client, at: `${company.admin}/users/import` });
      await isSettled(page);
      await page.getByRole('link', { name: 'Cancel' }).waitFor();
      await next(page).click();
      await choose(page.getByRole('radio', { name: /Import everybody/ }));
      await next(page).click();
      await choose(page.getByRole('radio', { name: /Import without asking/ }));
      await sees(page, /(person is|people are) managed at once, without being asked/);
      await checkAccessible(page, 'what an import without asking does');
      await checkNarrow(page, 'what an import without asking does');
      const start = page.getByRole('button', { name: /^Import \d+ (person|people)$/ });
      await start.click();
      const dialog = page.getByRole('alertdialog', { name: /without asking\?$/ });
      await dialog.waitFor();
      await hasFocus(page, 'button', 'Cancel');
      await checkAccessible(page, 'the question before an import without asking');
      const act = dialog.getByRole('button', { name: /^Import \d+ (person|people)$/ });
      assert.ok(await act.isDisabled(), 'both boxes first');
      await choose(dialog.getByRole('checkbox', { name: /Nobody is asked/ }));
      assert.ok(await act.isDisabled(), 'the second box as well');
      await choose(dialog.getByRole('checkbox', { name: /accounts they own/ }));
      await act.click();
      await sees(page, 'The import is finished');
      const managed = await company.owner.client.call(listUsers, {
        params: { organizationSid: company.sid },
        query: { relation: 'managed', search: 'ilse' },
      });
      assert.equal(managed.body.items.length, 1);
    }));

  test('reloading a wizard at a later step begins again, and the address says so', () =>
    stage.play(async ({ open }) => {
      await signUp(stage, `ina@${company.domain}`, { firstName: 'Ina', lastName: 'Last' });
      for (const wizard of ['import?step=roles', 'invite?step=review']) {
        const page = await open({
          as: company.owner.client,
          at: `${company.admin}/users/${wizard}`,
        });
        await isSettled(page);
        await page.waitForURL((url) => url.search === '');
        await page.getByRole('link', { name: 'Cancel' }).click();
        await seesTitle(page, 'Users');
      }
    }));

  test('D12: where everybody was asked already the wizard says so, and leads to the answers', () =>
    stage.play(async ({ open }) => {
      const small = await makeCompany(stage);
      const email = `ida@${small.domain}`;
      await signUp(stage, email, { firstName: 'Ida', lastName: 'Asked' });
      await small.owner.client.call(startImport, {
        params: { organizationSid: small.sid },
        body: { mode: 'consent', domains: [small.domain] },
      });
      await stage.mail.nextLink(email);
      const page = await open({ as: small.owner.client, at: `${small.admin}/users/import` });
      await sees(page, 'Everybody was asked already');
      await sees(page, '1 person has not answered yet.');
      await checkAccessible(page, 'an import with nobody left');
      await checkNarrow(page, 'an import with nobody left');
      await page.getByRole('link', { name: 'Show imports' }).click();
      await sees(page, 'Not answered: 1');
    }));
});
