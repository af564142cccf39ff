import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  createInvitations,
  createSubaccount,
  getAccount,
  getOrganization,
  getSignInPolicy,
  listAccounts,
  listClaims,
  listDomains,
  startImport,
  updateOrganization,
  updateSignInPolicy,
} from '@guildhall/contract';
import { type Company, makeAccount, makeCompany, signUp } from './support/company.ts';
import { answer, ask, leave } from './support/dialogs.ts';
import { sees, seesTitle } from './support/hands.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('dialogs about the organization', () => {
  let stage: Stage;
  let company: Company;
  before(async () => {
    ({ stage } = await openSample());
    company = await makeCompany(stage);
  });

  const owner = () => company.owner.client;
  const params = () => ({ organizationSid: company.sid });
  const organization = async () => (await owner().call(getOrganization, { params: params() })).body;
  const conflict = { name: 'Someone else changed this meanwhile' };

  test('R-5 R-6 its owner and its end are left as they are by Escape', () =>
    stage.play(async ({ open }) => {
      const { name, ownerUserSid } = await organization();
      const page = await open({ as: owner(), at: `${company.admin}/settings` });
      await leave(page, {
        from: 'Change organization owner',
        name: `Change the owner of ${name}`,
        says: ['The new owner can take every right away from you.', 'I become an administrator'],
      });
      await leave(page, { from: 'Delete organization', name: `Delete ${name}?` });
      assert.equal((await organization()).ownerUserSid, ownerUserSid);
    }));

  test('its name that somebody else changed meanwhile is compared, and theirs is taken', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: owner(), at: `${company.admin}/settings` });
      const field = page.getByRole('textbox', { name: 'Organization name' });
      await field.fill('Mine');
      const { version: ifMatch } = await organization();
      await owner().call(updateOrganization, {
        params: params(),
        body: { name: 'Theirs' },
        ifMatch,
      });
      await page.getByRole('button', { name: 'Save' }).click();
      const dialog = page.getByRole('alertdialog', conflict);
      assert.match((await dialog.getByRole('table').textContent()) ?? '', /Theirs.*Mine/);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      assert.equal(await field.inputValue(), 'Mine');
      await leave(page, {
        fromRole: 'link',
        from: 'Audit log',
        name: 'Leave without saving?',
      });
      await page.getByRole('button', { name: 'Save' }).click();
      await answer(dialog, 'Take theirs');
      assert.equal(await field.inputValue(), 'Theirs');
      assert.equal((await organization()).name, 'Theirs');
    }));

  test('D14 the demand of a second factor is not made by Escape; a rule changed meanwhile is compared', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: owner(), at: `${company.admin}/security` });
      const form = page.locator('form').filter({ hasText: 'Sign-in and sessions' });
      const save = form.getByRole('button', { name: 'Save' });
      const policy = async () => (await owner().call(getSignInPolicy, { params: params() })).body;
      await form.getByRole('radio', { name: 'Once per device' }).press('Space');
      const asked = page.getByRole('alertdialog', {
        name: 'Demand two-factor authentication of everybody?',
      });
      await save.press('Enter');
      await asked.getByText('person without a second factor').waitFor();
      await page.keyboard.press('Escape');
      await asked.waitFor({ state: 'detached' });
      await save.and(page.locator(':focus')).waitFor();
      assert.equal((await policy()).secondFactor, 'off');
      await form.getByRole('radio', { name: 'Not demanded' }).press('Space');
      await form.getByRole('button', { name: /Sign out when unused for/ }).click();
      await page.getByRole('option', { name: '30 minutes' }).click();
      const { version: ifMatch } = await policy();
      await owner().call(updateSignInPolicy, {
        params: params(),
        body: { idleMinutes: 60 },
        ifMatch,
      });
      await save.click();
      const dialog = page.getByRole('alertdialog', conflict);
      assert.match((await dialog.getByRole('table').textContent()) ?? '', /One hour.*30 minutes/);
      await answer(dialog, 'Save mine');
      await sees(page, 'The rule for signing in is saved');
      assert.equal((await policy()).idleMinutes, 30);
    }));

  test('a domain is neither added nor deleted by Escape', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: owner(), at: `${company.admin}/domains` });
      await leave(page, { role: 'dialog', from: 'Add domain', name: 'Add a domain' });
      await page.getByRole('link', { name: company.domain, exact: true }).click();
      await leave(page, {
        from: 'Delete domain',
        name: `Delete ${company.domain}?`,
        says: ['This cannot be taken back. The domain has to be proved anew afterwards.'],
      });
      const { body } = await owner().call(listDomains, { params: params(), query: {} });
      assert.equal(body.items.length, 1);
    }));

  test('R-56 R-83 accounts and subaccounts are neither made nor stopped by Escape', () =>
    stage.play(async ({ open }) => {
      const accountSid = await makeAccount(company, 'Main');
      const below = await owner().call(createSubaccount, {
        params: { accountSid },
        body: { name: 'Below' },
      });
      const count = async () =>
        (await owner().call(listAccounts, { params: params(), query: {} })).body.items.length;
      const had = await count();
      const page = await open({ as: owner(), at: `${company.admin}/accounts` });
      await leave(page, {
        role: 'dialog',
        from: 'Create new account',
        name: 'Create new account',
        says: ['It belongs to your organization from the first moment.'],
      });
      await leave(page, {
        role: 'dialog',
        from: 'Add existing account',
        name: 'Add an existing account',
      });
      assert.equal(await count(), had);
      await page.goto(`${stage.url}${company.admin}/accounts/${accountSid}/subaccounts`);
      await leave(page, {
        role: 'dialog',
        from: 'Create subaccount',
        name: 'Create a subaccount',
        says: ['It has the same owner and the same people as Main'],
      });
      const from = 'Actions for Below';
      await leave(page, { from, item: 'Suspend', name: 'Suspend Below?' });
      await leave(page, { from, item: 'Close', name: 'Close Below?' });
      const { sid } = below.body;
      const now = await owner().call(getAccount, { params: { accountSid: sid } });
      assert.equal(now.body.status, 'active');
    }));

  test('what holds for every account, the file, the log and the look of a list are left by Escape', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: owner(), at: `${company.admin}/security` });
      await leave(page, {
        fromRole: 'switch',
        from: 'Locked for every account',
        name: /^Lock “.+” o(n|ff) for every account\?$/,
      });
      assert.ok(
        !(await page.getByRole('switch', { name: 'Locked for every account' }).first().isChecked()),
      );
      await page.goto(`${stage.url}${company.admin}/audit-log`);
      await leave(page, { role: 'dialog', from: 'Export', name: 'The file is ready' });
      await leave(page, {
        role: 'dialog',
        from: 'Verify',
        name: 'Is the log whole?',
        says: [/are whole$/],
      });
      await leave(page, {
        role: 'dialog',
        fromRole: 'link',
        from: `Verified the domain ${company.domain}`,
        name: `Verified the domain ${company.domain}`,
      });
      await page.goto(`${stage.url}${company.admin}/users`);
      await leave(page, { role: 'dialog', from: 'View', name: 'View' });
    }));

  test('R-44 a question to join is taken back after a dialog that Escape leaves', () =>
    stage.play(async ({ open }) => {
      const email = `ines@${company.domain}`;
      await signUp(stage, email, { firstName: 'Ines', lastName: 'Alone' });
      await owner().call(startImport, {
        params: params(),
        body: { mode: 'consent', domains: [company.domain] },
      });
      await stage.mail.nextLink(email);
      const states = async () =>
        (await owner().call(listClaims, { params: params(), query: {} })).body.items.map(
          ({ status }) => status,
        );
      const page = await open({ as: owner(), at: `${company.admin}/users/imported` });
      const take = await ask(page, {
        from: 'Actions for Ines Alone',
        item: 'Take back',
        name: 'Take the question to Ines Alone back?',
        says: [/^The link in the mail stops working at once\./],
      });
      assert.deepEqual(await states(), ['pending']);
      await answer(take, 'Take back');
      await sees(page, 'The question to Ines Alone is taken back.');
      assert.deepEqual(await states(), ['revoked']);
    }));

  test('an invitation is not declined behind its link by Escape', () =>
    stage.play(async ({ open }) => {
      const email = `jule@${company.domain}`;
      await owner().call(createInvitations, {
        params: params(),
        body: { emails: [email], organizationRole: 'standard-user' },
      });
      const page = await open({ at: await stage.mail.nextLink(email) });
      const decline = await ask(page, { from: 'Decline', name: /^Decline/ });
      await answer(decline, 'Decline invitation');
      await seesTitle(page, 'You declined the invitation');
    }));
});
