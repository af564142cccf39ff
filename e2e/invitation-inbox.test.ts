import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  type AccountSid,
  createAccountInvitations,
  createInvitations,
  getMe,
  revokeAccountInvitation,
} from '@guildhall/contract';
import { type Company, makeAccount, makeCompany, type Person, signUp } from './support/company.ts';
import { chooseForRow, openLink, sees, seesTitle } from './support/hands.ts';
import { checkAccessible } from './support/page-checks.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('the invitation inbox', () => {
  let stage: Stage;
  let company: Company;
  let accountSid: AccountSid;
  before(async () => {
    stage = (await openSample()).stage;
    company = await makeCompany(stage);
    accountSid = await makeAccount(company, 'Analytics');
  });

  async function inviteToAccount({ email }: Person) {
    const { body } = await company.owner.client.call(createAccountInvitations, {
      params: { accountSid },
      body: { emails: [email], roles: ['support'] },
    });
    const invitationSid = body.results[0]?.invitationSid;
    assert.ok(invitationSid != null);
    return { params: { accountSid, invitationSid }, link: await stage.mail.nextLink(email) };
  }

  const somebody = (email: string) =>
    signUp(stage, email, { firstName: 'Ina', lastName: 'Independent' });

  test('A-03: what waits for the address is answered explicitly, one by one', () =>
    stage.play(async ({ open }) => {
      const person = await somebody(`ina@${company.domain}`);
      const page = await open({ as: person.client, at: '/profile/invitations' });
      await sees(page, 'Nothing waits for your answer');
      await inviteToAccount(person);
      await company.owner.client.call(createInvitations, {
        params: { organizationSid: company.sid },
        body: { emails: [person.email], organizationRole: 'standard-user' },
      });
      await page.goto(`${stage.url}/console`);
      await sees(page, '2 requests wait for your answer');
      await sees(page, 'invited you to work in an account.');
      await page.getByRole('button', { name: /^Profile menu/ }).click();
      await page
        .getByRole('menuitem', { name: /^Invitations/ })
        .getByText('2 wait')
        .waitFor();
      await page.keyboard.press('Escape');
      await checkAccessible(page, 'what waits for an answer');
      await page.getByRole('link', { name: 'Answer' }).click();
      await page.getByRole('heading', { name: 'Work in Analytics' }).waitFor();
      await page.getByRole('heading', { name: /^Join Company/ }).waitFor();
      assert.equal((await person.client.call(getMe)).body.organization, null);
      const card = page.locator('.card').filter({ hasText: 'Work in Analytics' });
      await card.getByRole('button', { name: 'Decline' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
      await card.getByRole('button', { name: 'Decline' }).click();
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: 'Decline invitation' })
        .click();
      await sees(page, 'You declined it.');
      await page.getByRole('button', { name: 'Accept invitation' }).click();
      await sees(page, /^Welcome to Company/);
      assert.equal((await person.client.call(getMe)).body.organization?.sid, company.sid);
      await page.goto(`${stage.url}/profile/invitations`);
      await sees(page, 'You accepted it.');
    }));

  test('A-01: a dead link says why to whoever holds it, and nothing to who made one up', () =>
    stage.play(async ({ open }) => {
      const person = await somebody('dana@people.test');
      const { params, link } = await inviteToAccount(person);
      await company.owner.client.call(revokeAccountInvitation, { params });
      const page = await open({ as: person.client });
      await page.goto(link);
      await seesTitle(page, 'This invitation is no longer open');
      await sees(page, /^The inviting side took this invitation back\./);
      await page.getByRole('link', { name: 'Go to my invitations' }).click();
      await sees(page, 'Answered or over, last 30 days');
      const stranger = await open({ as: company.owner.client });
      await stranger.goto(link);
      await sees(stranger, /^The inviting side took this invitation back\./);
      const nobody = await open();
      await openLink(nobody, link);
      await sees(nobody, /^The inviting side took this invitation back\./);
      await nobody.getByRole('link', { name: 'Go to sign in' }).waitFor();
      await openLink(nobody, `${stage.url}/invitation#token=${'x'.repeat(43)}`);
      await sees(nobody, /^It may be accepted already, withdrawn, expired/);
    }));

  test('a mail that did not arrive is told with the words of the server, and the address is corrected', () =>
    stage.play(async ({ open }) => {
      const wrong = `nobody-tyop@${company.domain}`;
      await company.owner.client.call(createInvitations, {
        params: { organizationSid: company.sid },
        body: { emails: [wrong], organizationRole: 'administrator' },
      });
      const page = await open({
        as: company.owner.client,
        at: `${company.admin}/users/invited?search=tyop`,
      });
      for (let look = 0; look < 20; look += 1) {
        await page.getByRole('table', { name: 'Invitations' }).waitFor();
        if ((await page.getByText(/550 no such mailbox/).count()) > 0) break;
        await page.reload();
      }
      await sees(page, /550 no such mailbox/);
      await chooseForRow(page, wrong, 'Correct the address');
      const dialog = page.getByRole('dialog', { name: 'Correct the address of the invitation?' });
      await dialog.getByRole('button', { name: 'Correct the address' }).click();
      await dialog.getByText('Enter another address.').waitFor();
      await dialog.getByRole('textbox', { name: 'Right address' }).fill('somebody@elsewhere.test');
      await dialog.getByRole('button', { name: 'Correct the address' }).click();
      await dialog
        .getByText(/domain/)
        .last()
        .waitFor();
      const right = `typo@${company.domain}`;
      await dialog.getByRole('textbox', { name: 'Right address' }).fill(right);
      await dialog.getByRole('button', { name: 'Correct the address' }).click();
      await sees(page, `The invitation now goes to ${right}.`);
      await stage.mail.nextLink(right);
    }));

  test('A-01: who accepted already is told so', () =>
    stage.play(async ({ open }) => {
      const person = await somebody('rena@people.test');
      const { link } = await inviteToAccount(person);
      const page = await open({ as: person.client });
      await page.goto(link);
      await page.getByRole('button', { name: 'Accept invitation' }).click();
      await seesTitle(page, 'Your accounts');
      await openLink(page, link);
      await sees(page, /This invitation was accepted already/);
    }));
});
