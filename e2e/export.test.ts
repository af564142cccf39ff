import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Company, join, makeCompany } from './support/company.ts';
import { sees } from './support/hands.ts';
import { openSample, type Sample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('export', () => {
  let sample: Sample;
  let stage: Stage;
  let company: Company;
  before(async () => {
    sample = await openSample();
    stage = sample.stage;
    company = await makeCompany(stage);
  });

  /** Presses Export and Download; the lines of the file without its heading, and its address. */
  async function download(page: Page): Promise<{ lines: string[]; url: string; name: string }> {
    await page.getByRole('button', { name: 'Export' }).click();
    const dialog = page.getByRole('dialog', { name: 'The file is ready' });
    const arrived = page.waitForEvent('download');
    await dialog.getByRole('link', { name: 'Download CSV' }).click();
    const file = await arrived;
    const [, ...lines] = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
    return { lines, url: file.url(), name: file.suggestedFilename() };
  }

  test('a file holds exactly what the filtered list shows', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: sample.owner, at: `${sample.admin}/users?role=administrator` });
      const total = await page.getByText(/^1–\d+ of \d+$/).textContent();
      const { lines, name } = await download(page);
      assert.equal(lines.length, Number(total?.split(' ').at(-1)));
      assert.ok(lines.every((line) => line.includes('"managed","administrator"')));
      assert.match(name, /^managed-users-\d{4}-\d\d-\d\d\.csv$/);
      await page.getByRole('dialog').getByText(`${lines.length} rows`).waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }));

  test('the link opens for nobody who has not the session that made it', () =>
    stage.play(async ({ open }) => {
      const other = await join(stage, company, 'Eve', { role: 'administrator' });
      const page = await open({
        as: company.owner.client,
        at: `${company.admin}/users`,
      });
      const { url } = await download(page);
      const path = url.slice(stage.url.length);
      assert.equal((await company.owner.client.fetch(path)).status, 200);
      assert.equal((await other.client.fetch(path)).status, 410);
      assert.equal((await stage.client().fetch(path)).status, 401);
    }));

  test('external and invited people and the audit log are exported too', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: sample.owner, at: `${sample.admin}/users/invited` });
      for (const [place, file] of [
        ['users/invited', 'invited-users'],
        ['users/external', 'external-users'],
        ['audit-log?action=domain', 'audit-log'],
      ] as const) {
        await page.goto(`${stage.url}${sample.admin}/${place}`);
        const { lines, name } = await download(page);
        assert.ok(lines.length > 0, place);
        assert.ok(name.startsWith(file), name);
      }
      await page.goto(`${stage.url}${sample.admin}/audit-log?action=export`);
      await sees(page, /^Downloaded a file of the audit log$/);
    }));
});
