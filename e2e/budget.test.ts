import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { openSample, type Sample } from './support/sample.ts';

const kilobyte = 1000;
const scriptBudget = 250 * kilobyte;

describe('budgets of the screens', () => {
  let sample: Sample;
  before(async () => {
    sample = await openSample();
  });

  test('the first load of Users takes at most 250 kB of compressed script', (t) =>
    sample.stage.play(async ({ open }) => {
      const page = await open({ as: sample.owner });
      await page.goto(`${sample.stage.url}${sample.admin}/users`);
      await page
        .getByRole('link', { name: 'Grace Okafor' })
        .or(page.getByRole('row').nth(1))
        .first()
        .waitFor();
      const { scripts, visible } = await page.evaluate(() => ({
        scripts: performance
          .getEntriesByType('resource')
          .filter((entry) => entry.name.endsWith('.js'))
          .map((entry) => entry.toJSON().encodedBodySize),
        visible: performance.now(),
      }));
      const total = scripts.reduce((sum: number, size: number) => sum + size, 0);
      assert.ok(scripts.length > 1, 'Routes are split');
      assert.ok(total <= scriptBudget, `${Math.round(total / kilobyte)} kB of script`);
      t.diagnostic(
        `P13: ${Math.round(total / kilobyte)} kB of script in ${scripts.length} files; first list visible after ${Math.round(visible)} ms`,
      );
    }));
});
