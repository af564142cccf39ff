import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Company, join, makeCompany } from './support/company.ts';
import { seesTitle } from './support/hands.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

async function ask(page: Page, term: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Command palette' }).waitFor();
  await page.keyboard.type(term);
}

async function choose(page: Page, term: string, entry: string): Promise<void> {
  await ask(page, term);
  await page.getByRole('menuitem', { name: entry, exact: true }).click();
  await page.getByRole('dialog', { name: 'Command palette' }).waitFor({ state: 'detached' });
}

describe('the command palette', () => {
  let stage: Stage;
  let company: Company;
  before(async () => {
    stage = (await openSample()).stage;
    company = await makeCompany(stage);
  });

  test('it opens the dialogs that make accounts and domains, also on the page that has them', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client, at: `${company.admin}/overview` });
      await seesTitle(page, 'Overview');
      for (const [term, entry, dialog] of [
        ['new project', 'Create new account', 'Create new account'],
        ['existing', 'Add existing account', 'Add an existing account'],
        ['add domain', 'Add domain', 'Add a domain'],
      ] as const) {
        await choose(page, term, entry);
        await page.getByRole('dialog', { name: dialog }).waitFor();
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        assert.doesNotMatch(page.url(), /create=/);
      }
    }));

  test('it asks to whom a role shall be assigned, and leads to the dialog for that person', () =>
    stage.play(async ({ open }) => {
      await join(stage, company, 'Chosen');
      const page = await open({ as: company.owner.client, at: `${company.admin}/overview` });
      await seesTitle(page, 'Overview');
      await ask(page, 'assignment');
      await page.getByRole('menuitem', { name: 'Add role assignment' }).click();
      await page.getByPlaceholder('Whom shall the role be assigned to?').waitFor();
      await page.keyboard.type('Chosen');
      await page.getByRole('menuitem', { name: /Chosen Member/ }).click();
      await page.getByRole('dialog', { name: 'Add a role for Chosen Member' }).waitFor();
    }));

  test('older words find the newest, and the theme changes at once', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client, at: `${company.admin}/overview` });
      await seesTitle(page, 'Overview');
      await choose(page, 'pending user', 'Users: Invited');
      await page.waitForURL(/users\/invited$/);
      await choose(page, 'dark', 'Theme: Dark');
      await page.locator('html[data-theme="dark"]').waitFor();
      await choose(page, 'light', 'Theme: Light');
      await page.locator('html[data-theme="light"]').waitFor();
    }));

  test('whoever may administer nothing is offered nothing to administer', () =>
    stage.play(async ({ open }) => {
      const member = await join(stage, company, 'Plain');
      const page = await open({ as: member.client, at: '/console' });
      await page.getByRole('heading', { level: 1 }).waitFor();
      await ask(page, 'add domain');
      await page.getByText('Nothing found for “add domain”').waitFor();
    }));
});
