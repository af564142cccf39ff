import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, test } from 'node:test';
import {
  createInvitations,
  deleteDomain,
  domainDeletionAcknowledgements,
  listDomains,
} from '@guildhall/contract';
import { choose } from './support/choose.ts';
import { type Company, makeCompany } from './support/company.ts';
import { copied, sees, seesTitle } from './support/hands.ts';
import { checkAccessible, findWide } from './support/page-checks.ts';
import { operatorKey } from './support/product.ts';
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

  test('R-47: a file is downloaded, its address shown, and the web site is asked for it', () =>
    stage.play(async ({ open }) => {
      const name = `site.${company.domain}`;
      const page = await open({ as: company.owner.client, at: `${company.admin}/domains` });
      await page.getByRole('button', { name: 'Add domain' }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Domain' }).fill(name);
      await choose(dialog.getByRole('radio', { name: 'HTTPS file' }));
      await dialog.getByRole('button', { name: 'Add domain' }).click();
      await seesTitle(page, name);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download file' }).click(),
      ]);
      assert.equal(download.suggestedFilename(), 'guildhall-domain-verification.txt');
      assert.equal(
        await readFile(await download.path(), 'utf8'),
        `${await copied(page, 'Content')}\n`,
      );
      assert.equal(
        await copied(page, 'Address of the file'),
        `https://${name}/guildhall-domain-verification.txt`,
      );
      await page.getByRole('button', { name: 'Check now' }).click();
      await sees(page, 'No such file');
      stage.dns.setAddresses(name, ['127.0.0.1']);
      await page.getByRole('button', { name: 'Check now' }).click();
      await sees(page, 'The name leads into an internal network');
    }));

  test('R-47: who is not sure gets a message to send, and the operator can approve the domain', () =>
    stage.play(async ({ open }) => {
      const name = `asked.${company.domain}`;
      const page = await open({ as: company.owner.client, at: `${company.admin}/domains` });
      await page.getByRole('button', { name: 'Add domain' }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Domain' }).fill(name);
      await choose(dialog.getByRole('radio', { name: 'I am not sure' }));
      await dialog.getByRole('button', { name: 'Add domain' }).click();
      const message = await copied(page, 'Message to your IT team');
      for (const part of [name, '_guildhall.', 'https://', 'TXT'])
        assert.ok(message.includes(part), part);
      const asked = await copied(page, 'Or ask the operator');
      const domainSid = /DN[0-9a-f]{32}/.exec(asked)?.[0] ?? '';
      const { pathname } = new URL(page.url());
      const organizationSid = pathname.split('/')[2] ?? '';
      const approval = await fetch(
        `${stage.url}/api/operator/organizations/${organizationSid}/domains/${domainSid}/approve`,
        { method: 'POST', headers: { authorization: `Bearer ${operatorKey}` } },
      );
      assert.equal(approval.status, 200);
      await page.reload();
      await sees(page, `${name} is verified`);
      await sees(page, 'Approved by the operator');
    }));

  test('D13: a domain whose proof is gone says how many days are left, in its page, list and overview', () =>
    stage.play(async ({ open }) => {
      const { owner, admin } = await openSample();
      const page = await open({ as: owner, at: `${admin}/overview` });
      await page.getByRole('link', { name: /The proof of 1 domain is missing/ }).click();
      await seesTitle(page, 'Domains');
      const row = page.getByRole('row', { name: /larkfield-labs.test/ });
      await row.getByText('Proof missing').waitFor();
      await row.getByText(/^\d+ days$/).waitFor();
      await row.getByRole('link', { name: 'larkfield-labs.test' }).click();
      await sees(page, /The proof of larkfield-labs.test is missing: \d+ days left/);
      await sees(page, /Grace begins/);
      const value = await copied(page, 'Value');
      stage.dns.set('_guildhall.larkfield-labs.test', [value]);
      await page.getByRole('button', { name: 'Check now' }).click();
      await sees(page, 'larkfield-labs.test is verified');
      await sees(page, 'Found the proof of larkfield-labs.test again');
    }));

  test('D13: who waits in a domain that is no longer verified is marked in the list, with the reason', () =>
    stage.play(async ({ open }) => {
      const other = await makeCompany(stage);
      const params = { organizationSid: other.sid };
      const { client } = other.owner;
      const email = `a-guest-with-quite-a-long-name-for-a-phone@${other.domain}`;
      await client.call(createInvitations, {
        params,
        body: { emails: [email], organizationRole: 'standard-user' },
      });
      const [domain] = (await client.call(listDomains, { params, query: {} })).body.items;
      assert.ok(domain);
      const acknowledge = domainDeletionAcknowledgements.join(',');
      const which = { ...params, domainSid: domain.sid };
      await client.call(deleteDomain, { params: which, query: { acknowledge } });
      const page = await open({ as: client, at: `${other.admin}/users/invited` });
      const tag = page.getByRole('note').filter({ hasText: 'Cannot be accepted' });
      await tag.waitFor();
      await page.keyboard.press('Tab');
      await tag.focus();
      await sees(page, `${other.domain} is not verified now.`);
      await page.keyboard.press('Escape');
      await page.getByRole('tooltip').waitFor({ state: 'detached' });
      await checkAccessible(page, 'an invitation in a domain that is not verified');
      assert.deepEqual(await findWide(page), []);
      await page.getByRole('button', { name: `Actions for ${email}` }).click();
      const resend = page.getByRole('menuitem', { name: /^Resend invitation/ });
      await resend.getByText(`${other.domain} is not verified`).waitFor();
      assert.equal(await resend.getAttribute('aria-disabled'), 'true');
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
      await page.setViewportSize({ width: 360, height: 740 });
      await page.getByRole('row').getByText(`${other.domain} is not verified`).waitFor();
      assert.deepEqual(await findWide(page), []);
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
      for (const box of await boxes.all()) await choose(box);
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
