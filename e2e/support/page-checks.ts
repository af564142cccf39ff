import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** Waits until the page has read what it shows. */
export async function isSettled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForFunction(
    () =>
      document.querySelector('[aria-busy="true"], .skeleton') === null &&
      document.getAnimations().every((animation) => animation.playState !== 'running'),
  );
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Axe finds nothing on the page, in the light and in the dark theme (WCAG 2.2 AA). */
export async function checkAccessible(page: Page, name: string): Promise<void> {
  const axe = () =>
    new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  await showTheme(page, 'light');
  await checkWith(axe().withTags(standards), `${name}, light`);
  // The themes differ in nothing but colours.
  await showTheme(page, 'dark');
  await checkWith(axe().withRules(['color-contrast']), `${name}, dark`);
}

async function showTheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  // Colours that are inherited follow one frame after another; on a busy machine that takes a while.
  await page.waitForFunction(
    (theme) =>
      document.documentElement.dataset['theme'] === theme &&
      document.getAnimations().every((animation) => animation.playState !== 'running'),
    colorScheme,
  );
}

async function checkWith(axe: AxeBuilder, where: string): Promise<void> {
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ''}`),
  );
  assert.deepEqual(found, [], where);
}

/** On a phone nothing makes the page wider than the screen. */
export async function checkNarrow(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 740 });
  const wide = await page.evaluate(() =>
    document.documentElement.scrollWidth <= document.documentElement.clientWidth
      ? []
      : [...document.querySelectorAll('body *')]
          .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
          .map((element) => `${element.tagName}.${element.className}`)
          .slice(0, 12),
  );
  assert.deepEqual(wide, [], `${name} is wider than 360 pixels`);
  if (before !== null) await page.setViewportSize(before);
}

/** Phones, tablets lying and upright, small and large windows. */
const sweptWidths = [360, 480, 640, 700, 768, 820, 1000, 1200];

/** At which widths the page scrolls sideways or a table stands out of its card; by how many pixels. */
export async function findWide(page: Page): Promise<string[]> {
  const before = page.viewportSize();
  const found: string[] = [];
  for (const width of sweptWidths) {
    await page.setViewportSize({ width, height: 740 });
    const wide = await page.evaluate(async () => {
      // Twice: what looks at its width by script draws itself anew in the second.
      for (let frame = 0; frame < 2; frame += 1)
        await new Promise((resolve) => requestAnimationFrame(resolve));
      const { scrollWidth, clientWidth } = document.documentElement;
      const tables = [...document.querySelectorAll('.table-frame')].map((frame) => {
        const right = frame.querySelector('table')?.getBoundingClientRect().right ?? 0;
        return Math.floor(right - frame.getBoundingClientRect().right);
      });
      return { page: scrollWidth - clientWidth, table: Math.max(0, ...tables) };
    });
    if (wide.page > 0 || wide.table > 0)
      found.push(`at ${width}: page +${wide.page}, table +${wide.table}`);
  }
  if (before !== null) await page.setViewportSize(before);
  return found;
}
