import type { Locator, Page } from 'playwright-core';
import { choose } from './choose.ts';

/** A dialog, what opens it, and what it has to say. */
export interface Asked {
  /** A question that has to be answered is an alert dialog, a task is a dialog. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly name: string | RegExp;
  /** The button that opens it, or the menu with its item. */
  readonly from: string;
  readonly fromRole?: 'button' | 'link' | 'switch';
  readonly item?: string;
  readonly says?: readonly (string | RegExp)[];
  /** It begins in a field that searches, whose list Escape closes first. */
  readonly startsInList?: boolean;
}

const openerOf = (page: Page, { from, fromRole = 'button' }: Asked) =>
  page.getByRole(fromRole, { name: from, exact: true });

const itemOf = (page: Page, item: string) =>
  page.getByRole('menuitem', { name: item, exact: true });

function dialogOf(page: Page, { role = 'alertdialog', name }: Asked): Locator {
  return page.getByRole(role, { name, exact: true });
}

/** Waits until the dialog stands alone. */
async function arrive(page: Page, asked: Asked): Promise<Locator> {
  const dialog = dialogOf(page, asked);
  if (asked.startsInList === true) {
    const list = page.getByRole('listbox');
    await list.waitFor();
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
  }
  await dialog.waitFor();
  return dialog;
}

/** Opens a dialog by keyboard, reads it, and leaves it by Escape: the focus is where it came from. */
export async function leave(page: Page, asked: Asked): Promise<void> {
  const opener = openerOf(page, asked).first();
  await opener.press(asked.fromRole === 'link' ? 'Enter' : 'Space');
  if (asked.item !== undefined) await itemOf(page, asked.item).press('Enter');
  const dialog = await arrive(page, asked);
  for (const text of asked.says ?? []) await dialog.getByText(text).first().waitFor();
  await dialog.and(page.locator(':focus-within')).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  const focused = openerOf(page, asked).and(page.locator(':focus'));
  await focused.waitFor({ state: 'attached' });
}

/** Leaves a dialog by Escape as above, then opens it by pointer. @returns the open dialog */
export async function ask(page: Page, asked: Asked): Promise<Locator> {
  await leave(page, asked);
  const opener = openerOf(page, asked).first();
  // What shows a switch lies over its input.
  await (asked.fromRole === 'switch' ? opener.locator('xpath=ancestor::label') : opener).click();
  if (asked.item !== undefined) await itemOf(page, asked.item).click();
  return arrive(page, asked);
}

/** Presses a button of a dialog and waits until the dialog is gone. */
export async function answer(dialog: Locator, button: string): Promise<void> {
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Ticks every box of a dialog by keyboard. */
export async function tickAll(dialog: Locator): Promise<void> {
  await dialog.getByRole('checkbox').first().waitFor({ state: 'attached' });
  for (const box of await dialog.getByRole('checkbox').all()) await choose(box);
}
