import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  createSession,
  createTotp,
  getMe,
  startTotpEnrolment,
  verifySecondFactor,
} from '@guildhall/contract';
import type { Page } from 'playwright-core';
import { codeOf, stepAt } from '../server/src/platform/crypto/one-time-code.ts';
import { choose } from './support/choose.ts';
import { type Company, join, makeCompany, type Person } from './support/company.ts';
import { chooseForRow, goodPassword, sees, seesTitle } from './support/hands.ts';
import { checkAccessible, checkNarrow, isSettled } from './support/page-checks.ts';
import { openStage, type Stage } from './support/stage.ts';

const nextPassword = 'Another-Donkey-Charger-3';

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

async function addPasskey(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add passkey' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Add passkey' }).click();
  await choose(page.getByRole('checkbox', { name: 'I stored them' }));
  await page.getByRole('button', { name: 'Continue' }).click();
}

describe('signing in with passkeys only', () => {
  let stage: Stage;
  let company: Company;
  before(async () => {
    stage = await openStage('start', { host: 'localhost' });
    company = await makeCompany(stage);
  });
  after(() => stage.close());

  const securityOf = async ({ client }: Person) =>
    `${company.admin}/users/${(await client.call(getMe)).body.sid}/security`;

  test('D14 R-22: the password is given up, a passkey signs in alone, and a password is set again', () =>
    stage.play(async ({ open }) => {
      const pam = await join(stage, company, 'Pam');
      const page = await open({ as: pam.client, at: '/profile/security' });
      await giveAuthenticator(page);
      await addPasskey(page);
      await page.getByRole('button', { name: 'Give up password' }).click();
      const asked = page.getByRole('alertdialog');
      await asked.getByText(/have a link mailed to you/).waitFor();
      await checkAccessible(page, 'giving the password up');
      await asked.getByRole('button', { name: 'Give up password' }).click();
      await page.getByRole('button', { name: 'Continue with a passkey' }).click();
      await sees(page, /Passkeys are the only way to sign in/);
      await isSettled(page);
      await checkAccessible(page, 'the profile without a password');
      await checkNarrow(page, 'the profile without a password');
      await chooseForRow(page, 'My passkey', 'Remove');
      await page
        .getByRole('alertdialog')
        .getByText(/It is your only passkey/)
        .waitFor();
      const remove = page.getByRole('alertdialog').getByRole('button', { name: 'Remove passkey' });
      assert.ok(await remove.isDisabled());
      await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();

      const owner = await open({ as: company.owner.client, at: await securityOf(pam) });
      await sees(owner, /Signs in with passkeys only. Password given up/);
      await sees(owner, 'This person, who has added one: once per device');
      await checkAccessible(owner, 'the security of who has no password');

      await page.context().clearCookies();
      await page.goto(`${stage.url}/sign-in?returnTo=/profile/security`);
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await seesTitle(page, 'Pam Member');
      await page.getByRole('button', { name: 'Set password' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('New password').fill(nextPassword);
      await checkAccessible(page, 'setting a password again');
      await dialog.getByRole('button', { name: 'Set password' }).click();
      await sees(page, 'You have a password again');
      await page.getByLabel('Current password').waitFor();
      const body = { email: pam.email, password: nextPassword };
      const signedIn = await stage.client().call(createSession, { body });
      assert.equal(signedIn.body.secondFactorDue?.step, 'verify');
    }));

  test('A-61 R-35: a lock after wrong codes says how long, and an administrator sees and lifts it', () =>
    stage.play(async ({ open }) => {
      const lou = await join(stage, company, 'Lou');
      const { body: started } = await lou.client.call(startTotpEnrolment);
      const { enrolment, secret } = started;
      const code = codeOf(secret, stepAt(new Date()));
      await lou.client.call(createTotp, { body: { enrolment, code } });
      const page = await open({ at: '/sign-in' });
      await page.getByLabel('E-mail').fill(lou.email);
      await page.getByLabel('Password', { exact: true }).fill(goodPassword);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await seesTitle(page, 'Confirm it is you');
      const half = stage.client();
      await half.call(createSession, { body: { email: lou.email, password: goodPassword } });
      const wrong = { method: 'totp' as const, code: '000000' };
      for (let attempt = 0; attempt < 10; attempt += 1)
        await half.call(verifySecondFactor, { body: wrong });
      await page.getByLabel('Six-digit code').fill('000000');
      await page.getByRole('button', { name: 'Continue' }).click();
      await sees(page, 'Too many wrong codes. Wait 15 minutes, then try again.');
      const owner = await open({ as: company.owner.client, at: await securityOf(lou) });
      await sees(owner, /codes are refused until .* A passkey, if there is one, still works/);
      await checkAccessible(owner, 'a lock after wrong codes');
      await owner.getByRole('button', { name: 'Unlock' }).click();
      await sees(owner, 'No wrong passwords or codes keep this person from signing in.');
      await page.getByLabel('Six-digit code').fill(codeOf(secret, stepAt(new Date()) + 1));
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    }));
});
