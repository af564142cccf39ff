import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { createSession, getMe } from '@guildhall/contract';
import { type Company, join, makeAccount, makeCompany } from './support/company.ts';
import { chooseForRow, goodPassword, sees, seesTitle } from './support/hands.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('suspension', () => {
  let stage: Stage;
  let company: Company;
  before(async () => {
    ({ stage } = await openSample());
    company = await makeCompany(stage);
  });

  test('D19 a person is suspended on their page, found by status, and reactivated in the list', () =>
    stage.play(async ({ open }) => {
      const accountSid = await makeAccount(company, 'Kept');
      const accounts = [{ accountSid, roles: ['support' as const] }];
      const person = await join(stage, company, 'Sue', { accounts });
      const { sid } = (await person.client.call(getMe)).body;
      const signIn = () =>
        stage.client().call(createSession, {
          body: { email: person.email, password: goodPassword },
        });
      const page = await open({
        as: company.owner.client,
        at: `${company.admin}/users/${sid}`,
      });
      await seesTitle(page, 'Sue Member');
      await page.getByRole('button', { name: 'Suspend user' }).click();
      const asked = page.getByRole('alertdialog', { name: 'Suspend Sue Member?' });
      await asked.getByText('account they keep a role on but cannot enter').waitFor();
      await asked.getByRole('button', { name: 'Suspend user' }).click();
      await sees(page, 'Sue Member is suspended.');
      await page.getByRole('button', { name: 'Reactivate user' }).waitFor();
      assert.equal((await person.client.call(getMe)).status, 401);
      assert.equal((await signIn()).status, 401);

      await page.goto(new URL(`${company.admin}/users?status=suspended`, stage.url).href);
      await sees(page, '1–1 of 1');
      await chooseForRow(page, 'Sue Member', 'Reactivate user');
      const again = page.getByRole('alertdialog', { name: 'Reactivate Sue Member?' });
      await again.getByRole('button', { name: 'Reactivate user' }).click();
      await sees(page, 'Sue Member can sign in again.');
      await sees(page, 'Nothing matches');
      assert.equal((await signIn()).status, 201);

      await page.goto(new URL(`${company.admin}/audit-log`, stage.url).href);
      await sees(page, 'Reactivated Sue Member');
      await sees(page, 'Suspended Sue Member');
    }));

  test('A-40 the Owner is not offered to be suspended', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client, at: `${company.admin}/users` });
      await page.getByRole('button', { name: 'Actions for Olive Owner' }).click();
      await page.getByRole('menuitem', { name: 'Reset password' }).waitFor();
      assert.equal(await page.getByRole('menuitem', { name: 'Suspend user' }).count(), 0);
    }));
});
