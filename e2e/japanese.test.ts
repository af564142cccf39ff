import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { createInvitations } from '@guildhall/contract';
import { type Company, makeCompany } from './support/company.ts';
import { goodPassword, seesTitle } from './support/hands.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('Japanese', () => {
  let stage: Stage;
  let company: Company;
  before(async () => {
    stage = (await openSample()).stage;
    company = await makeCompany(stage);
  });

  test('who signs up in Japanese gets Japanese mail, then and when they are invited', () =>
    stage.play(async ({ open }) => {
      const email = `hanako@${company.domain}`;
      const page = await open({ locale: 'ja-JP', at: '/sign-up' });
      await page.getByRole('textbox', { name: 'メールアドレス' }).fill(email);
      await page.getByRole('button', { name: '続ける' }).click();
      const letter = await stage.mail.next(email);
      assert.equal(letter.subject, 'メールアドレスの確認');
      await page.goto(/https?:\/\/\S+#token=[\w-]+/.exec(letter.text)?.[0] ?? '');
      const names = page.getByRole('textbox', { name: /^(姓|名)/ });
      await names.nth(0).fill('山田');
      await names.nth(1).fill('花子');
      await page.locator('input[autocomplete=new-password]').fill(goodPassword);
      await page.locator('input[autocomplete=organization]').fill('花子のアカウント');
      await page.locator('button[type=submit]').click();
      await page.getByText('花子のアカウント').first().waitFor();
      assert.equal(await page.locator('html').getAttribute('lang'), 'ja');
      await company.owner.client.call(createInvitations, {
        params: { organizationSid: company.sid },
        body: { emails: [email], organizationRole: 'standard-user' },
      });
      const invitation = await stage.mail.next(email);
      assert.match(invitation.subject, /Olive Owner さんから Company \d+ への招待/);
      assert.match(invitation.text, /招待を開く/);
    }));

  test('the language is changed on the sign-in page and stays', () =>
    stage.play(async ({ open }) => {
      const page = await open({ at: '/sign-in' });
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('menuitemradio', { name: '日本語' }).click();
      await seesTitle(page, 'サインイン');
      await page.reload();
      await seesTitle(page, 'サインイン');
      assert.equal(await page.locator('html').getAttribute('lang'), 'ja');
    }));
});
