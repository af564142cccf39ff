import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { updateSignInPolicy } from '@guildhall/contract';
import type { Page } from 'playwright-core';
import { codeOf, stepAt } from '../server/src/platform/crypto/one-time-code.ts';
import { choose } from './support/choose.ts';
import { type Company, join, makeCompany } from './support/company.ts';
import { goodPassword, sees, seesTitle } from './support/hands.ts';
import { checkAccessible } from './support/page-checks.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

/** The code of an authenticator app; later ones are accepted one step ahead. */
const codeNow = (secret: string, ahead = 0) => codeOf(secret, stepAt(new Date()) + ahead);

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(goodPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

describe('the second factor', () => {
  let stage: Stage;
  let company: Company;
  before(async () => {
    stage = (await openSample()).stage;
    company = await makeCompany(stage);
    await join(stage, company, 'Tom');
    await company.owner.client.call(updateSignInPolicy, {
      params: { organizationSid: company.sid },
      body: { secondFactor: 'once-per-device' },
    });
  });

  test('D14: whoever has none is led to an authenticator app at sign-in, and on to where they were going', () =>
    stage.play(async ({ open }) => {
      const email = `tom@${company.domain}`;
      const page = await open({ at: '/profile/sessions' });
      await signIn(page, email);
      await seesTitle(page, 'Add a second factor');
      await sees(page, /Your organization asks everybody for a second factor/);
      await page.getByRole('button', { name: 'Use an authenticator app' }).click();
      const secret = (await page.locator('.copy-field-value').textContent()) ?? '';
      const isFocused = (label: string) =>
        page.getByLabel(label).evaluate((field) => field === document.activeElement);
      assert.ok(await isFocused('Six-digit code'), 'the step begins in its field');
      await checkAccessible(page, 'the authenticator app');
      await page.getByLabel('Six-digit code').fill('000000');
      await page.getByRole('button', { name: 'Add authenticator app' }).click();
      await sees(page, /This code does not fit/);
      await page.getByLabel('Six-digit code').fill(codeNow(secret));
      await page.getByRole('button', { name: 'Add authenticator app' }).click();
      const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
      await codes.first().waitFor();
      await seesTitle(page, 'Recovery codes');
      assert.equal(await codes.count(), 10);
      const [recovery = ''] = await codes.allTextContents();
      assert.ok(await page.getByRole('button', { name: 'Continue' }).isDisabled());
      await choose(page.getByRole('checkbox', { name: 'I stored them' }));
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.waitForURL(/profile\/sessions/);

      const again = await open({ at: '/profile/sessions' });
      await signIn(again, email);
      await seesTitle(again, 'Confirm it is you');
      await again.getByLabel('Six-digit code').fill('000000');
      await again.getByRole('button', { name: 'Continue' }).click();
      await sees(again, /This code is not right/);
      await again.reload();
      await seesTitle(again, 'Confirm it is you');
      await again.getByLabel('Six-digit code').fill(codeNow(secret, 1));
      await again.getByText('Do not ask on this device for 30 days').click();
      await again.getByRole('button', { name: 'Continue' }).click();
      await again.waitForURL(/profile\/sessions/);

      const third = await open({ at: '/profile' });
      await signIn(third, email);
      await seesTitle(third, 'Confirm it is you');
      await third.getByRole('button', { name: 'Use a recovery code' }).click();
      await third.getByLabel('Recovery code').fill(recovery);
      await third.getByRole('button', { name: 'Continue' }).click();
      await seesTitle(third, 'Tom Member');
    }));
});
