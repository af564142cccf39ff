import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type SignUpRule, updateOrganization } from '@guildhall/contract';
import { choose } from './support/choose.ts';
import { type Company, makeAccount, makeCompany } from './support/company.ts';
import { goodPassword, openLink, sees, seesTitle } from './support/hands.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('the sign-up rule', () => {
  let stage: Stage;
  let company: Company;
  before(async () => {
    stage = (await openSample()).stage;
    company = await makeCompany(stage);
  });

  const setRule = (signUpRule: SignUpRule) =>
    company.owner.client.call(updateOrganization, {
      params: { organizationSid: company.sid },
      body: { signUpRule },
    });

  test('R-7 R-8: is chosen on the Security page, with what it means, whom it reaches and who set it', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client, at: `${company.admin}/overview` });
      await page.getByRole('link', { name: 'Security', exact: true }).click();
      await seesTitle(page, 'Security');
      await sees(page, `Applies to ${company.domain}.`);
      await sees(page, 'Nobody has changed it yet.');
      assert.ok(await page.getByRole('radio', { name: 'They stay outside' }).isChecked());
      await choose(page.getByRole('radio', { name: 'They join the organization' }));
      await sees(page, 'Anybody who can read mail at these domains can join');
      await choose(page.getByRole('radio', { name: 'Only by invitation' }));
      await page.getByRole('button', { name: 'Save' }).first().click();
      await sees(page, 'The sign-up rule is saved');
      await sees(page, /Set by Olive Owner/);
      await page.reload();
      assert.ok(await page.getByRole('radio', { name: 'Only by invitation' }).isChecked());
    }));

  test('R-8: a save over somebody else’s change shows both', () =>
    stage.play(async ({ open }) => {
      await setRule('blocked');
      const page = await open({ as: company.owner.client, at: `${company.admin}/security` });
      await choose(page.getByRole('radio', { name: 'Only by invitation' }));
      await setRule('automatic');
      await page.getByRole('button', { name: 'Save' }).first().click();
      const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'));
      await dialog.getByText('They join the organization').waitFor();
      await dialog.getByText('Only by invitation').waitFor();
    }));

  test('R-8 A-69: restricted: the page tells nothing, the mail names cause and remedy', () =>
    stage.play(async ({ open }) => {
      await setRule('restricted');
      const email = `uninvited@${company.domain}`;
      const page = await open({ at: '/sign-up' });
      await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
      await page.getByRole('button', { name: 'Continue' }).click();
      await sees(page, email);
      const letter = await stage.mail.next(email);
      assert.match(letter.subject, /by invitation/);
      assert.match(letter.text, /Ask an administrator/);
      assert.doesNotMatch(letter.text, /#token=/);
    }));

  test('R-8: restricted while the link was on its way: the page says why and what to do', () =>
    stage.play(async ({ open }) => {
      await setRule('blocked');
      const email = `late@${company.domain}`;
      const page = await open({ at: '/sign-up' });
      await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
      await page.getByRole('button', { name: 'Continue' }).click();
      const link = await stage.mail.nextLink(email);
      await setRule('restricted');
      await openLink(page, link);
      await seesTitle(page, 'You need an invitation');
      await sees(page, /Ask an administrator of Company/);
    }));

  test('R-8: automatic: name and password, no account, and one is in', () =>
    stage.play(async ({ open }) => {
      await setRule('automatic');
      const email = `joins@${company.domain}`;
      const page = await open({ at: '/sign-up' });
      await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
      await page.getByRole('button', { name: 'Continue' }).click();
      await openLink(page, await stage.mail.nextLink(email));
      await seesTitle(page, /Join Company/);
      assert.equal(await page.getByRole('textbox', { name: 'Account name' }).count(), 0);
      await page.getByRole('textbox', { name: 'First name' }).fill('Jo');
      await page.getByRole('textbox', { name: 'Last name' }).fill('Iner');
      await page.getByLabel('Password', { exact: true }).fill(goodPassword);
      await page.getByRole('button', { name: 'Join' }).click();
      await page.waitForURL(/\/console/);
    }));

  test('R-79: an account outside is told why it cannot invite there, and what can be done', () =>
    stage.play(async ({ open }) => {
      await setRule('restricted');
      const outside = await makeCompany(stage);
      const accountSid = await makeAccount(outside, 'Outside');
      const at = `${outside.admin}/accounts/${accountSid}/users`;
      const page = await open({ as: outside.owner.client, at });
      await page.getByRole('button', { name: 'Invite user' }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: /addresses/i }).fill(`guest@${company.domain}`);
      await page.keyboard.press('Enter');
      await choose(dialog.getByRole('checkbox', { name: 'Developer' }));
      await dialog.getByRole('button', { name: /^Send/ }).click();
      await sees(page, 'Managed by another organization');
      await sees(page, /relax the sign-up rule/);
    }));
});
