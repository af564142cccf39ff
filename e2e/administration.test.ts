import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type Company, join, makeCompany } from './support/company.ts';
import { tickAll } from './support/dialogs.ts';
import { pick, rowNames, sees, seesTitle } from './support/hands.ts';
import { checkAccessible } from './support/page-checks.ts';
import { openSample, type Sample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('audit log and settings', () => {
  let sample: Sample;
  let stage: Stage;
  let company: Company;
  before(async () => {
    sample = await openSample();
    stage = sample.stage;
    company = await makeCompany(stage);
  });

  test('A-98: the log is narrowed by actor, action, result and time, and an entry has an address', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: sample.owner, at: `${sample.admin}/audit-log` });
      assert.equal((await rowNames(page, 'Entries of the audit log')).length, 50);
      await page.getByRole('button', { name: 'Action', exact: true }).click();
      await page.getByRole('option', { name: 'Domains' }).click();
      await sees(page, 'Verified the domain larkfield-labs.test');
      for (const name of await rowNames(page, 'Entries of the audit log'))
        assert.match(name, /domain|proof/);
      await page.getByRole('button', { name: 'Actor', exact: true }).click();
      await page.keyboard.type('Grace');
      await page.getByRole('option', { name: /Grace Okafor/ }).click();
      await page.getByRole('button', { name: 'Actor: Grace Okafor' }).waitFor();
      await page.getByRole('link', { name: 'Verified the domain larkfield-labs.test' }).click();
      const dialog = page.getByRole('dialog', { name: 'Verified the domain larkfield-labs.test' });
      await dialog.getByRole('table', { name: 'Before and after' }).waitFor();
      const other = await open({ as: sample.owner, at: page.url() });
      await other
        .getByRole('dialog', { name: 'Verified the domain larkfield-labs.test' })
        .getByRole('table', { name: 'Before and after' })
        .waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      assert.doesNotMatch(page.url(), /entry=/);
    }));

  test('A-98: the log is narrowed to one target, from an entry and by its address', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: sample.owner, at: `${sample.admin}/audit-log?action=domain` });
      await page.getByRole('link', { name: 'Verified the domain larkfield-labs.test' }).click();
      await page.getByRole('button', { name: 'Only this' }).click();
      await page.getByRole('button', { name: 'Target: larkfield-labs.test' }).waitFor();
      assert.match(page.url(), /targetSid=\w{34}/);
      const narrowed = await rowNames(page, 'Entries of the audit log');
      for (const name of narrowed) assert.match(name, /larkfield-labs\.test/);
      const other = await open({ as: sample.owner, at: page.url() });
      await other.getByRole('button', { name: 'Target: larkfield-labs.test' }).waitFor();
      await page.getByRole('button', { name: 'Clear filter Target' }).click();
      await page.getByRole('button', { name: 'Target', exact: true }).waitFor();
      assert.doesNotMatch(page.url(), /targetSid/);
    }));

  test('A-99 I-20: the log is verified by a button that says how much is whole, since when', () =>
    stage.play(async ({ open }) => {
      const as = company.owner.client;
      const page = await open({ as, at: `${company.admin}/audit-log` });
      await page.getByRole('button', { name: 'Verify', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Is the log whole?' });
      await dialog.getByText(/^All \d+ entries since \d+ \w+ \d{4} are whole$/).waitFor();
      await checkAccessible(page, 'the check of the log');
      await dialog.getByRole('button', { name: 'Check again' }).click();
      await dialog.getByText(/are whole$/).waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    }));

  test('A-99: refusals are in the log with their reason', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: sample.owner, at: `${sample.admin}/audit-log?result=refused` });
      await page
        .getByRole('link', { name: /^Refused: Checked the domain/ })
        .first()
        .click();
      await sees(page, 'Why it was refused');
    }));

  test('R-5 R-6: the owner gives the organization away, and becomes an administrator', () =>
    stage.play(async ({ open }) => {
      await join(stage, company, 'Heir');
      const page = await open({ as: company.owner.client, at: `${company.admin}/settings` });
      await page.getByRole('button', { name: 'Change organization owner' }).click();
      const dialog = page.getByRole('alertdialog');
      const act = dialog.getByRole('button', { name: 'Change organization owner' });
      await pick(page, 'New owner', 'Heir Member');
      await tickAll(dialog);
      assert.ok(await act.isDisabled());
      const name = /change the owner of (.*)/i.exec(
        (await dialog.getByRole('heading').textContent()) ?? '',
      )?.[1];
      await dialog.getByRole('textbox', { name: /to confirm/ }).fill(name ?? '');
      await act.click();
      await sees(page, 'Heir Member owns the organization now');
      await sees(page, 'Only the owner, Heir Member, can give the organization to somebody else.');
      await page.goto(`${stage.url}${company.admin}/users`);
      await page.getByRole('row', { name: /Olive Owner.*Administrator/ }).waitFor();
      await page.getByRole('row', { name: /Heir Member.*Owner/ }).waitFor();
    }));

  test('a page that does not exist says so and leads on', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client, at: `${company.admin}/nothing-here` });
      await seesTitle(page, 'This page does not exist');
      await page.getByRole('link', { name: 'Go to the start page' }).click();
      await seesTitle(page, 'Overview');
    }));
});
