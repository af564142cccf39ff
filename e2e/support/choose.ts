import type { Locator } from 'playwright-core';

/**
 * Ticks or unticks a box, turns a switch or takes a choice as somebody at the keyboard does. What is pressed
 * has the focus, wherever the page has moved meanwhile; a click may meet what has come to lie there instead.
 */
export async function choose(control: Locator): Promise<void> {
  await control.focus();
  await control.and(control.page().locator(':focus')).waitFor({ state: 'attached' });
  await control.press('Space');
}
