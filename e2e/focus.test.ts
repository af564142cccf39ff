import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { getMe } from '@guildhall/contract';
import type { Page } from 'playwright-core';
import { type Company, join, makeAccount, makeCompany, signUp } from './support/company.ts';
import { chooseForRow, goodPassword, pick, sees, seesTitle } from './support/hands.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

/** Waits until the focus stands on an element that matches; says where it stands when it never does. */
async function stands(page: Page, selector: string): Promise<void> {
  const place = page.locator(selector).and(page.locator(':focus'));
  try {
    await place.first().waitFor({ state: 'attached', timeout: 6000 });
  } catch {
    const where = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120));
    assert.fail(`The focus is not on ${selector}, but on ${where}`);
  }
}

/** Nothing that was announced before stands where a screen reader still finds it. */
async function isSilent(page: Page): Promise<void> {
  const said = await page.locator('[data-live-announcer], section p[aria-live]').allTextContents();
  assert.deepEqual(
    said.filter((text) => /available|Working|needs? your attention/.test(text)),
    [],
  );
}

describe('keyboard focus', () => {
  let stage: Stage;
  let company: Company;
  before(async () => {
    ({ stage } = await openSample());
    company = await makeCompany(stage);
  });

  async function pageOf(name: string): Promise<{ readonly page: string; readonly email: string }> {
    const { client, email } = await join(stage, company, name);
    return { page: `${company.admin}/users/${(await client.call(getMe)).body.sid}`, email };
  }

  test('after an act on a page whose button became another the heading has the focus', () =>
    stage.play(async ({ open }) => {
      const { page: at } = await pageOf('Fay');
      const page = await open({ as: company.owner.client, at });
      for (const [act, done] of [
        ['Suspend user', 'is suspended'],
        ['Reactivate user', 'can sign in again'],
      ] as const) {
        await page.getByRole('button', { name: act }).focus();
        await page.keyboard.press('Enter');
        await page.getByRole('alertdialog').getByRole('button', { name: act }).press('Enter');
        await sees(page, done);
        await stands(page, 'main h1');
        await isSilent(page);
      }
    }));

  test('after somebody was removed or deleted the list has the focus, and nothing is left said', () =>
    stage.play(async ({ open }) => {
      for (const act of ['Remove user', 'Delete user']) {
        const { page: at, email } = await pageOf(act.split(' ')[0] ?? '');
        const page = await open({ as: company.owner.client, at });
        await page.getByRole('button', { name: act }).press('Enter');
        const dialog = page.getByRole('alertdialog');
        const boxes = dialog.getByRole('checkbox');
        await boxes.first().waitFor();
        await dialog.getByText(/Still missing: \d+ box(es)? to tick and .* typed/).waitFor();
        for (let box = 0; box < (await boxes.count()); box += 1)
          await boxes.nth(box).press('Space');
        await dialog.getByRole('textbox').fill(` ${email.toUpperCase()} `);
        await dialog.getByRole('button', { name: act }).press('Enter');
        await seesTitle(page, 'Users');
        await stands(page, 'main .table-frame, main h1');
        await isSilent(page);
      }
    }));

  test('Escape out of a form takes back what was wrong in it, and gives the focus back', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client, at: `${company.admin}/domains` });
      await page.getByRole('button', { name: 'Add domain' }).press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Add domain' }).press('Enter');
      await dialog.getByRole('textbox').and(page.locator('[aria-invalid]')).waitFor();
      await page.keyboard.press('Escape');
      await stands(page, 'button');
      await isSilent(page);
      await page.getByRole('button', { name: 'Add domain' }).press('Enter');
      await dialog.getByRole('textbox').fill('focus.test');
      await page.keyboard.press('Enter');
      await seesTitle(page, 'focus.test');
      await stands(page, 'main h1');
    }));

  test('a question over a dialog gives the focus back to the box it was about; forms begin in their first field', () =>
    stage.play(async ({ open }) => {
      const { page: at } = await pageOf('Ivy');
      await makeAccount(company, 'Focus desk');
      const page = await open({ as: company.owner.client, at: `${at}/accounts` });
      await page.getByRole('button', { name: 'Add access' }).first().press('Enter');
      const dialog = page.getByRole('dialog', { name: /^(Add access|Change roles|Give)/ });
      await stands(page, '[role="dialog"] [role="combobox"]');
      await page.keyboard.press('Escape');
      await dialog.getByRole('button', { name: 'Add access' }).press('Enter');
      await stands(page, '[role="dialog"] [role="combobox"][aria-invalid="true"]');
      await pick(page, 'Account', 'Focus desk');
      await dialog.getByRole('button', { name: 'Add access' }).press('Enter');
      await stands(page, '[role="dialog"] input[value="administrator"]');
      await page.keyboard.press('Space');
      await dialog.getByRole('button', { name: 'Add access' }).press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await chooseForRow(page, 'Focus desk', 'Change roles');
      await stands(page, '[role="dialog"] input[value="administrator"]');
      await page.keyboard.press('Space');
      const question = page.getByRole('alertdialog', { name: 'Take Administrator away?' });
      await question.getByRole('button', { name: /^(?!Cancel)/ }).press('Enter');
      await question.waitFor({ state: 'detached' });
      await stands(page, '[role="dialog"] input[value="administrator"]');
    }));

  test('before one is signed in: forms begin in their first field, and moves end on the heading', () =>
    stage.play(async ({ open }) => {
      const email = 'fiona@focus-door.test';
      const page = await open({ at: '/sign-up' });
      await page.getByRole('textbox').fill(email);
      await page.keyboard.press('Enter');
      await seesTitle(page, 'Check your mail');
      await stands(page, 'main h1');
      await page.goto(await stage.mail.nextLink(email));
      await stands(page, 'input[autocomplete="given-name"]');
      const known = await signUp(stage, 'felix@focus-door.test', {
        firstName: 'Felix',
        lastName: 'Focus',
      });
      const door = await open({ at: '/sign-in' });
      await door.getByRole('textbox', { name: 'E-mail' }).fill(known.email);
      await door.getByLabel('Password', { exact: true }).fill(goodPassword);
      await door.keyboard.press('Enter');
      await seesTitle(door, /accounts/i);
      await stands(door, 'main h1');
      await isSilent(door);
    }));
});
