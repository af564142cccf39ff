import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type Company, makeCompany } from './support/company.ts';
import { copied, sees, seesTitle } from './support/hands.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('domains', () => {
  let stage: Stage;
  let company: Company;
  before(async () => {
    stage = (await openSample()).stage;
    company = await makeCompany(stage);
  });

  test('A-13…A-16: what cannot be a domain of one organization is said beside the field', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client, at: `${company.admin}/domains` });
      await page.getByRole('button', { name: 'Add domain' }).first().click();
      const field = page.getByRole('textbox', { name: 'Domain' });
      const faults = {
        'gmail.com': /cannot belong to one organization/,
        'co.uk': /cannot belong to one organization/,
        'not a domain': /not a domain that can be verified/,
        '-wrong-.com': /not a domain that can be verified/,
        [company.domain.toUpperCase()]: /already has this domain/,
      };
      for (const [name, fault] of Object.entries(faults)) {
        await field.fill(name);
        await page.getByRole('dialog').getByRole('button', { name: 'Add domain' }).click();
        await sees(page, fault);
        assert.equal(await field.getAttribute('aria-invalid'), 'true', name);
      }
    }));

  test('the check says what DNS answers: nothing, another value, the record', () =>
    stage.play(async ({ open }) => {
      const name = `second.${company.domain}`;
      const page = await open({ as: company.owner.client, at: `${company.admin}/domains` });
      await page.getByRole('button', { name: 'Add domain' }).first().click();
      await page.getByRole('textbox', { name: 'Domain' }).fill(name);
      await page.getByRole('dialog').getByRole('button', { name: 'Add domain' }).click();
      await seesTitle(page, name);
      const check = page.getByRole('button', { name: 'Check now' });
      const [host, value] = [await copied(page, 'Host'), await copied(page, 'Value')];
      await check.click();
      await sees(page, 'No TXT record found');
      stage.dns.set(host, ['something else']);
      await check.click();
      await sees(page, 'A TXT record is there, with another value');
      await sees(page, 'something else');
      stage.dns.set(host, 'server-failure');
      await check.click();
      await sees(page, 'The name servers answered with an error');
      stage.dns.set(host, ['something else', value]);
      await check.click();
      await sees(page, `${name} is verified`);
      await page.getByText('Unverified').waitFor({ state: 'detached' });
    }));

  test('R-51: a domain is deleted only after each consequence was ticked and its name typed', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client, at: `${company.admin}/domains` });
      await page.getByRole('link', { name: company.domain, exact: true }).click();
      await page.getByRole('button', { name: 'Delete domain' }).click();
      const dialog = page.getByRole('alertdialog', { name: `Delete ${company.domain}?` });
      const act = dialog.getByRole('button', { name: 'Delete domain' });
      await sees(page, /1 managed user in this domain stays managed/);
      const boxes = dialog.getByRole('checkbox');
      assert.equal(await boxes.count(), 3);
      assert.ok(await act.isDisabled());
      for (const box of await boxes.all()) await box.click({ force: true });
      assert.ok(await act.isDisabled());
      await dialog.getByRole('textbox', { name: /to confirm/ }).fill(company.domain);
      await act.click();
      await seesTitle(page, 'Domains');
      await sees(page, `${company.domain} is deleted`);
      await page.getByRole('link', { name: company.domain, exact: true }).waitFor({
        state: 'detached',
      });
    }));
});
