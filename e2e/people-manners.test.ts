import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { createOrganization, getMe, updateMe } from '@guildhall/contract';
import { choose } from './support/choose.ts';
import { type Company, join, makeCompany, signUp } from './support/company.ts';
import { goodPassword, seesTitle } from './support/hands.ts';
import { checkAccessible, isSettled } from './support/page-checks.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('what a newcomer stumbles over', () => {
  let stage: Stage;
  let company: Company;
  before(async () => {
    stage = (await openSample()).stage;
    company = await makeCompany(stage);
  });

  test('without an organization every address of the Admin Center offers to create one, or the Console', () =>
    stage.play(async ({ open }) => {
      const nora = await signUp(stage, 'nora@alone.test', { firstName: 'Nora', lastName: 'None' });
      const page = await open({ as: nora.client, at: '/admin/users' });
      for (const path of ['/admin', '/admin/users/external', `${company.admin}/users`]) {
        await page.goto(`${stage.url}${path}`);
        await seesTitle(page, 'You are in no organization yet');
        assert.equal(await page.getByRole('link', { name: 'Go to Console' }).count(), 1, path);
      }
      await isSettled(page);
      await checkAccessible(page, 'no organization');
      await page.getByRole('link', { name: 'Create an organization' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Create an organization' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await nora.client.call(createOrganization, { body: { name: 'Nora and Sons' } });
      await page.goto(`${stage.url}/admin/users/invited?status=expired`);
      await page.waitForURL(/\/admin\/OR[0-9a-f]{32}\/users\/invited\?status=expired$/);
    }));

  test('D4 R-34 the review says why an address is not invited, what to do, and offers the accounts', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client, at: `${company.admin}/users/invite` });
      await page.getByRole('button', { name: 'Next' }).click();
      const field = page.getByRole('textbox', { name: 'E-mail addresses' });
      await field.fill(`new@${company.domain}, bob@elsewhere.test, nonsense`);
      await field.press('Enter');
      await page.getByText('1 will be invited').waitFor();
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByRole('heading', { name: 'Domain not verified (1)' }).waitFor();
      await page.getByText('Invite them to single accounts instead').waitFor();
      await page.getByText('Go back and correct them.').waitFor();
      await page.getByRole('button', { name: 'Choose accounts' }).click();
      await page.getByText('Which accounts do they get?').waitFor();
    }));

  test('the dialog for many names whom it concerns, and gives the focus to the list when it is over', () =>
    stage.play(async ({ open }) => {
      await join(stage, company, 'mona');
      const page = await open({ as: company.owner.client, at: `${company.admin}/users` });
      const row = page.getByRole('row', { name: /mona@/ });
      await choose(row.getByRole('checkbox'));
      await page.getByRole('button', { name: 'Suspend' }).click();
      const dialog = page.getByRole('alertdialog');
      await dialog.locator('.affected-names', { hasText: /mona/i }).waitFor();
      await dialog.getByRole('button', { name: 'Suspend 1 user' }).click();
      await page.getByText('1 done').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.waitForFunction(() => document.activeElement?.className.includes('table-frame'));
    }));

  test('a language that a program sets in the profile shows in a browser that is signed in', () =>
    stage.play(async ({ open }) => {
      const lea = await signUp(stage, 'lea@tongues.test', { firstName: 'Lea', lastName: 'Lang' });
      const page = await open({ at: '/sign-in' });
      await page.getByRole('textbox', { name: 'E-mail' }).fill(lea.email);
      await page.locator('input[type=password]').fill(goodPassword);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await seesTitle(page, 'Your accounts');
      const me = await lea.client.call(getMe, {});
      await lea.client.call(updateMe, { body: { locale: 'ja' }, ifMatch: me.body.version });
      await page.reload();
      await page.locator('html[lang=ja]').waitFor();
    }));
});
