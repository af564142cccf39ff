import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createTotp, getMe, startTotpEnrolment, updateUser } from '@guildhall/contract';
import type { Page } from 'playwright-core';
import { codeOf, stepAt } from '../server/src/platform/crypto/one-time-code.ts';
import { choose } from './support/choose.ts';
import { type Company, join, makeCompany, type Person } from './support/company.ts';
import { chooseForRow, sees, seesTitle } from './support/hands.ts';
import { checkAccessible, checkNarrow, isSettled } from './support/page-checks.ts';
import { openStage, type Stage } from './support/stage.ts';

const codeNow = (secret: string) => codeOf(secret, stepAt(new Date()));

/** Stores the codes that are shown, and goes on. */
async function storeCodes(page: Page): Promise<string[]> {
  const list = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await list.first().waitFor();
  const codes = await list.allTextContents();
  await page.keyboard.press('Escape');
  assert.ok(await page.getByRole('button', { name: 'Continue' }).isDisabled());
  await choose(page.getByRole('checkbox', { name: 'I stored them' }));
  await page.getByRole('button', { name: 'Continue' }).click();
  return codes;
}

/** A device that makes and shows passkeys and finds its user at once. */
async function giveAuthenticator(page: Page): Promise<void> {
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('WebAuthn.enable');
  await protocol.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

describe('the screens of the second factor', () => {
  let stage: Stage;
  let company: Company;
  before(async () => {
    stage = await openStage('start', { host: 'localhost' });
    company = await makeCompany(stage);
  });
  after(() => stage.close());

  const paramsOf = async ({ client }: Person) => ({
    organizationSid: company.sid,
    userSid: (await client.call(getMe)).body.sid,
  });

  test('A-63 D14 R-93: the profile adds an app, makes new codes, and says who demands what', () =>
    stage.play(async ({ open }) => {
      const pia = await join(stage, company, 'Pia');
      const params = await paramsOf(pia);
      const page = await open({ as: pia.client, at: '/profile/security' });
      await sees(page, /Only your password protects your sign-in/);
      await isSettled(page);
      await checkAccessible(page, 'the profile without a second factor');
      await page.getByRole('button', { name: 'Add authenticator app' }).click();
      const dialog = page.getByRole('dialog');
      const secret = (await dialog.locator('.copy-field-value').textContent()) ?? '';
      await dialog.getByLabel('Six-digit code').fill(codeNow(secret));
      await dialog.getByRole('button', { name: 'Add authenticator app' }).click();
      const first = await storeCodes(page);
      assert.equal(first.length, 10);
      await sees(page, /10 codes of 10 left/);
      await page.getByRole('button', { name: 'Make new codes' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Make new codes' }).click();
      const second = await storeCodes(page);
      assert.ok(second.every((code) => !first.includes(code)));
      await choose(page.getByRole('radio', { name: 'At every sign-in' }));
      await sees(page, 'You, because you have added one: at every sign-in');
      await company.owner.client.call(updateUser, { params, body: { requiresSecondFactor: true } });
      await page.reload();
      await sees(page, 'An administrator of your organization, of you: once per device');
      await isSettled(page);
      await checkAccessible(page, 'the profile with a second factor');
      await checkNarrow(page, 'the profile with a second factor');
      await page.getByRole('button', { name: 'Remove authenticator app' }).click();
      const asked = page.getByRole('alertdialog');
      await asked.getByRole('button', { name: 'Remove authenticator app' }).click();
      await asked.getByText(/This is the last second factor, and one is demanded/).waitFor();
      await asked.getByText(/An administrator of your organization/).waitFor();
    }));

  test('D14: a passkey is added, renamed, signs in alone, and is removed', () =>
    stage.play(async ({ open }) => {
      const kay = await join(stage, company, 'Kay');
      const page = await open({ as: kay.client, at: '/profile/security' });
      await giveAuthenticator(page);
      await page.getByRole('button', { name: 'Add passkey' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Name').fill('Work laptop');
      await dialog.getByRole('button', { name: 'Add passkey' }).click();
      await storeCodes(page);
      await chooseForRow(page, 'Work laptop', 'Rename');
      await page.getByRole('dialog').getByLabel('Name').fill('Home laptop');
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
      await sees(page, 'The passkey is now called Home laptop');
      await page.context().clearCookies();
      await page.goto(`${stage.url}/sign-in?returnTo=/profile/security`);
      await checkAccessible(page, 'signing in with a passkey');
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await seesTitle(page, 'Kay Member');
      await chooseForRow(page, 'Home laptop', 'Remove');
      await page.getByRole('alertdialog').getByRole('button', { name: 'Remove passkey' }).click();
      await sees(page, 'No passkeys yet');
      await sees(page, /Only your password protects your sign-in/);
    }));

  test('R-22 R-24: an administrator finds who has a second factor, resets it, and takes the demand back', () =>
    stage.play(async ({ open }) => {
      const rex = await join(stage, company, 'Rex');
      const { body: started } = await rex.client.call(startTotpEnrolment);
      const { enrolment, secret } = started;
      await rex.client.call(createTotp, { body: { enrolment, code: codeNow(secret) } });
      const { client } = company.owner;
      const page = await open({ as: client, at: `${company.admin}/users?secondFactor=yes` });
      await page.getByRole('link', { name: 'Rex Member' }).click();
      await seesTitle(page, 'Rex Member');
      await page.getByRole('main').getByRole('link', { name: 'Security' }).click();
      await sees(page, 'This person has an authenticator app or a passkey.');
      await page.getByRole('button', { name: 'Reset two-factor authentication' }).click();
      const asked = page.getByRole('alertdialog');
      await asked.getByText(`rex@${company.domain} is told by mail.`).waitFor();
      await checkAccessible(page, 'the reset of a second factor');
      await asked.getByRole('button', { name: 'Reset two-factor authentication' }).click();
      await sees(page, 'This person has no second factor.');
      await sees(page, 'An administrator, of this person: once per device');
      await page.getByRole('link', { name: 'Set it for this person under General' }).click();
      const required = page.getByRole('switch', { name: 'Require two-factor authentication' });
      await page.locator('.switch:has(input:checked)').waitFor();
      await choose(required);
      await page.getByRole('button', { name: 'Save' }).click();
      await sees(page, 'Changes to Rex Member are saved.');
      assert.ok(!(await required.isChecked()));
      await page.getByRole('main').getByRole('link', { name: 'Security' }).click();
      await sees(page, 'Nobody demands it of this person.');
    }));

  test('D14: the organization’s demand says first whom it stops; who demands it is asked too', () =>
    stage.play(async ({ open }) => {
      const { client } = company.owner;
      const page = await open({ as: client, at: `${company.admin}/security` });
      const form = page.locator('form').filter({ hasText: 'Sign-in and sessions' });
      await form.getByRole('button', { name: /Sign out when unused for/ }).click();
      await page.getByRole('option', { name: '30 minutes' }).click();
      await form.getByRole('button', { name: 'Save' }).click();
      await form.getByText(/Set by Olive Owner/).waitFor();
      await checkNarrow(page, 'the sign-in policy');
      await form.getByRole('radio', { name: 'Once per device' }).press('Space');
      await form.getByRole('button', { name: 'Save' }).click();
      const asked = page.getByRole('alertdialog');
      await asked.getByText(/(person|people) without a second factor/).waitFor();
      await checkAccessible(page, 'the demand for a second factor');
      await asked.getByRole('button', { name: 'Demand it' }).click();
      await sees(page, 'The rule for signing in is saved');
      await page.reload();
      await seesTitle(page, 'Add a second factor');
    }));
});
