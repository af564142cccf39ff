import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { choose } from './choose.ts';

/** A password that meets every rule. */
export const goodPassword = 'Correct-Horse-Battery-2026';

/** Presses an item in the menu of a row. */
export async function chooseForRow(page: Page, row: string, act: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${row}` }).click();
  await page.getByRole('menuitem', { name: act, exact: true }).click();
}

/** Finds one of many in a field that searches, and takes it. */
export async function pick(page: Page, label: string, term: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(term);
  await page.getByRole('option', { name: term }).first().click();
}

/** Ticks or unticks boxes of one group. */
export async function tick(page: Page, group: string, boxes: readonly string[]): Promise<void> {
  for (const box of boxes)
    await choose(
      page.getByRole('group', { name: group }).getByRole('checkbox', { name: box, exact: true }),
    );
}

/** Waits until a text stands on the page. */
export async function sees(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor();
}

/** Waits until the main heading says this. */
export async function seesTitle(page: Page, title: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** Copies a value with its button and reads it back from the clipboard. */
export async function copied(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: `Copy ${name}`, exact: true }).click();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Moves the focus with Tab until it stands on a control of this name. */
export async function tabTo(page: Page, name: string | RegExp, most = 60): Promise<void> {
  const met: string[] = [];
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    const focused = await focusedName(page);
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
    met.push(focused);
  }
  assert.fail(`Tab never comes to ${String(name)}, but to:\n${met.join('\n')}`);
}

/** The accessible name of what has the focus, as the browser computes it; empty when nothing has. */
async function focusedName(page: Page): Promise<string> {
  const focused = page.locator('*:focus');
  if ((await focused.count()) === 0) return '';
  const snapshot = await focused
    .first()
    .ariaSnapshot({ timeout: 1000 })
    .catch(() => '');
  return /"((?:[^"\\]|\\.)*)"/.exec(snapshot)?.[1]?.replaceAll('\\"', '"') ?? '';
}

/** Waits until the focus stands on this control. */
export async function hasFocus(
  page: Page,
  role: 'button' | 'checkbox' | 'combobox' | 'textbox',
  name: string,
): Promise<void> {
  const control = page.getByRole(role, { name, exact: true });
  await control.and(page.locator(':focus')).waitFor({ state: 'attached' });
}

/** The names in the title column of the table, from top to bottom. */
export async function rowNames(page: Page, table: string): Promise<string[]> {
  const links = page.getByRole('table', { name: table }).getByRole('row').getByRole('link');
  await links.first().waitFor();
  return links.allTextContents();
}

/** Opens a link from a mail as a page of its own: an address that differs in its fragment alone is not loaded anew. */
export async function openLink(page: Page, link: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(link);
}
