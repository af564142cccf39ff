import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  createAccountInvitations,
  createInvitations,
  createOrganization,
} from '@guildhall/contract';
import type { Locator, Page } from 'playwright-core';
import { type Company, join, makeAccount, makeCompany, signUp } from './support/company.ts';
import { goodPassword, hasFocus, openLink, sees, seesTitle, tabTo } from './support/hands.ts';
import { checkAccessible, isSettled } from './support/page-checks.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('invitations', () => {
  let stage: Stage;
  let company: Company;
  before(async () => {
    stage = (await openSample()).stage;
    company = await makeCompany(stage);
    await makeAccount(company, 'Staging');
  });

  /** Reads the page again until the mail server's word has come; half a minute at most. */
  async function untilShown(page: Page, wanted: Locator): Promise<void> {
    for (let tries = 0; tries < 30; tries += 1) {
      await isSettled(page);
      if ((await wanted.count()) > 0) return;
      await page.reload();
    }
    throw new Error('It was never shown');
  }

  /** @returns the link in the mail */
  async function inviteInto(host: Company, email: string): Promise<string> {
    const answer = await host.owner.client.call(createInvitations, {
      params: { organizationSid: host.sid },
      body: { emails: [email], organizationRole: 'standard-user' },
    });
    assert.equal(answer.body.results[0]?.verdict, 'invited');
    return stage.mail.nextLink(email);
  }

  test('A-06: somebody else who is signed in cannot accept, but can change places', () =>
    stage.play(async ({ open }) => {
      const link = await inviteInto(company, `wanda@${company.domain}`);
      const page = await open({ as: company.owner.client });
      await page.goto(link);
      await sees(page, 'You are signed in as somebody else');
      assert.equal(await page.getByRole('button', { name: 'Accept invitation' }).count(), 0);
      const other = await open({ as: (await join(stage, company, 'Otto')).client });
      await other.goto(link);
      await other.getByRole('button', { name: 'Sign out and continue' }).click();
      await other.getByRole('textbox', { name: 'First name' }).fill('Wanda');
      await other.getByRole('textbox', { name: 'Last name' }).fill('Wise');
      await other.getByLabel('Password', { exact: true }).fill(goodPassword);
      await other.getByRole('button', { name: 'Accept invitation' }).click();
      await seesTitle(other, 'Your accounts');
      await openLink(page, link);
      await seesTitle(page, 'This invitation is no longer open');
      await sees(page, /^This invitation was accepted already\./);
    }));

  test('a declined invitation is over, and its link is dead', () =>
    stage.play(async ({ open }) => {
      const link = await inviteInto(company, `dora@${company.domain}`);
      const page = await open();
      await page.goto(link);
      await page.getByRole('button', { name: 'Decline' }).click();
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: 'Decline invitation' })
        .click();
      await seesTitle(page, 'You declined the invitation');
      await openLink(page, link);
      await seesTitle(page, 'This invitation is no longer open');
      await sees(page, /^This invitation was declined\./);
      await isSettled(page);
      await checkAccessible(page, 'a dead invitation');
      await openLink(page, `${stage.url}/invitation#token=${'x'.repeat(43)}`);
      await seesTitle(page, 'This invitation is no longer open');
      await sees(page, /^It may be accepted already/);
    }));

  test('D4: a known person signs in first and comes back to the invitation', () =>
    stage.play(async ({ open }) => {
      const email = `kim@${company.domain}`;
      await signUp(stage, email, { firstName: 'Kim', lastName: 'Known' });
      const page = await open();
      await page.goto(await inviteInto(company, email));
      await sees(page, `Sign in as ${email} to accept.`);
      await page.getByRole('link', { name: 'Sign in to accept' }).click();
      await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
      await page.getByLabel('Password', { exact: true }).fill(goodPassword);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('button', { name: 'Accept invitation' }).click();
      await seesTitle(page, 'Your accounts');
      const row = page.getByRole('row', { name: /Kim’s account/ });
      await row.waitFor();
      assert.match((await row.textContent()) ?? '', /Owner.*Company/);
    }));

  test('D4 R-3: who belongs to another organization is told to leave it first', () =>
    stage.play(async ({ open }) => {
      const email = `lena@${company.domain}`;
      const lena = await signUp(stage, email, { firstName: 'Lena', lastName: 'Leader' });
      await lena.client.call(createOrganization, { body: { name: 'Lena alone' } });
      const page = await open({ as: lena.client });
      await page.goto(await inviteInto(company, email));
      await sees(page, 'You belong to another organization');
      await sees(page, 'you own Lena alone');
      assert.equal(await page.getByRole('button', { name: 'Accept invitation' }).count(), 0);
    }));

  test('the wizard is gone through by keyboard: account, role, addresses, review, result', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client, at: `${company.admin}/users/invite` });
      await seesTitle(page, 'Invite users');
      await tabTo(page, 'Add an account');
      await page.keyboard.type('Staging');
      await page.waitForFunction(
        () =>
          document.querySelectorAll('[role=option]').length === 1 &&
          document.body.textContent.includes('Staging'),
      );
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('group', { name: 'Roles on Staging' }).waitFor();
      await hasFocus(page, 'checkbox', 'Administrator');
      await tabTo(page, 'Support');
      await page.keyboard.press('Space');
      await tabTo(page, 'Next');
      await page.keyboard.press('Enter');
      await sees(page, 'Who do you want to invite?');
      await tabTo(page, 'E-mail addresses');
      await page.keyboard.type(`tom@${company.domain}, not-an-address, ${company.owner.email}`);
      await page.keyboard.press('Enter');
      await sees(page, '1 will be invited · 1 skipped · 1 needs attention');
      await tabTo(page, 'Next');
      await page.keyboard.press('Enter');
      await sees(page, 'This will be sent');
      await tabTo(page, 'Send 1 invitation');
      await page.keyboard.press('Enter');
      await sees(page, '1 invitation is on its way');
      const letter = await stage.mail.next(`tom@${company.domain}`);
      assert.match(letter.text, /Staging \(Support\)/);
    }));

  test('F-07: what did not arrive is counted on the overview, which leads to exactly that', () =>
    stage.play(async ({ open }) => {
      const host = await makeCompany(stage);
      const { client } = host.owner;
      const accountSid = await makeAccount(host, 'Far away');
      const organizationSid = host.sid;
      const emails = [`nobody@${host.domain}`, `fine@${host.domain}`];
      await client.call(createInvitations, {
        params: { organizationSid },
        body: { emails, organizationRole: 'standard-user' },
      });
      await client.call(createAccountInvitations, {
        params: { accountSid },
        body: { emails: ['nobody@outside.test', 'fine@outside.test'], roles: ['support'] },
      });
      for (const email of [`fine@${host.domain}`, 'fine@outside.test'])
        await stage.mail.nextLink(email);
      const page = await open({ as: client, at: `${host.admin}/overview` });
      const users = page.getByRole('link', { name: '1 invitation could not be delivered' });
      await untilShown(page, users);
      await users.click();
      const invited = page.getByRole('table');
      await invited.getByText(`nobody@${host.domain}`).waitFor();
      assert.equal(await invited.getByText(`fine@${host.domain}`).count(), 0);
      await sees(page, 'Mail: Not delivered');
      await checkAccessible(page, 'invitations that did not arrive');
      await page.goto(`${stage.url}${host.admin}/overview`);
      const ofAccounts = '1 invitation to an account could not be delivered';
      await untilShown(page, page.getByRole('link', { name: ofAccounts }));
      await page.getByRole('link', { name: ofAccounts }).click();
      const toAccount = page.getByRole('table');
      await toAccount.getByText('nobody@outside.test').waitFor();
      assert.equal(await toAccount.getByText('fine@outside.test').count(), 0);
      await sees(page, 'Mail: Not delivered');
    }));

  test('an open invitation is sent again or revoked from the Invited tab', () =>
    stage.play(async ({ open }) => {
      const email = `rosa@${company.domain}`;
      const link = await inviteInto(company, email);
      const page = await open({ as: company.owner.client, at: `${company.admin}/users/invited` });
      await page.getByRole('button', { name: `Actions for ${email}` }).click();
      await page.getByRole('menuitem', { name: 'Revoke', exact: true }).click();
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: 'Revoke invitation' })
        .click();
      await sees(page, `The invitation to ${email} is revoked.`);
      await page.goto(link);
      await seesTitle(page, 'This invitation is no longer open');
    }));
});
