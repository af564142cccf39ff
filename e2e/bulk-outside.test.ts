import { before, describe, test } from 'node:test';
import { type AccountSid, acceptInvitation, createAccountInvitations } from '@guildhall/contract';
import { choose } from './support/choose.ts';
import { type Company, makeAccount, makeCompany } from './support/company.ts';
import { goodPassword, pick, sees, seesTitle, tick } from './support/hands.ts';
import { checkAccessible, checkNarrow } from './support/page-checks.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('many people from outside', () => {
  let stage: Stage;
  let company: Company;
  let accountSid: AccountSid;
  before(async () => {
    stage = (await openSample()).stage;
    company = await makeCompany(stage);
    accountSid = await makeAccount(company, 'Shared work');
  });

  test('D4 R-34 of a file, who is outside the verified domains is invited to the accounts instead', () =>
    stage.play(async ({ open }) => {
      const at = `${company.admin}/users/invite`;
      const page = await open({ as: company.owner.client, at });
      await seesTitle(page, 'Invite users');
      await pick(page, 'Add an account', 'Shared work');
      await tick(page, 'Roles on Shared work', ['Support']);
      await page.getByRole('button', { name: 'Next', exact: true }).click();
      const lines = [
        'email,role,accounts,roles',
        `inside@${company.domain},administrator,${accountSid},developer`,
        'one@outside.example,,,',
        'two@outside.example,,,',
      ];
      await page.locator('input[type=file]').setInputFiles({
        name: 'people.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(lines.join('\n')),
      });
      await sees(page, '2 addresses are outside your verified domains');
      // The pointer rests on nothing that explains itself.
      await page.mouse.move(0, 0);
      await checkAccessible(page, 'many people from outside');
      await checkNarrow(page, 'many people from outside');
      await page.getByRole('button', { name: 'Next', exact: true }).click();
      await page.getByRole('button', { name: 'Invite all to 1 account' }).click();
      await sees(page, '2 people from outside');
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('button', { name: 'Send 1 invitation' }).waitFor();
      await page.getByRole('button', { name: 'Invite all to 1 account' }).click();
      await sees(page, /1 person into the organization/);
      await page.locator('main').getByText('Administrator', { exact: true }).waitFor();
      const ofFile = page.getByRole('listitem').filter({ hasText: 'Developer · 1 person' });
      await ofFile.getByText('Shared work').waitFor();
      await checkAccessible(page, 'the review of people from outside');
      await page.getByRole('button', { name: 'Send 3 invitations' }).click();
      await sees(page, '3 invitations were sent');
      await page.goto(`${stage.url}${company.admin}/accounts/${accountSid}/invited`);
      await sees(page, 'one@outside.example');
      await sees(page, 'two@outside.example');
      await stage.mail.next('two@outside.example');
    }));

  test('R-33 several people from outside get roles, and lose their access to an account', () =>
    stage.play(async ({ open }) => {
      for (const name of ['ada', 'ben', 'cem']) await comeIn(`${name}@partner.example`);
      const at = `${company.admin}/users/external?search=partner.example`;
      const page = await open({ as: company.owner.client, at });
      await page.getByRole('row', { name: /cem/ }).waitFor();
      for (const name of ['ada', 'ben'])
        await choose(page.getByRole('row', { name: new RegExp(name) }).getByRole('checkbox'));
      const question = page.getByRole('alertdialog');
      await page.getByRole('button', { name: 'Give roles' }).click();
      await pick(page, 'Add an account', 'Shared work');
      await tick(page, 'Roles on Shared work', ['Billing Manager']);
      await sees(page, 'nobody from outside comes to an account without an invitation');
      await checkAccessible(page, 'giving roles to people from outside');
      await question.getByRole('button', { name: /^Give roles to 2/ }).click();
      await page.getByRole('dialog').getByText('2 of 2 worked off').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
      await page.getByRole('row', { name: /ada.*Billing Manager/ }).waitFor();
      await choose(page.getByRole('checkbox', { name: 'Select every row on this page' }));
      await page.getByRole('button', { name: 'Remove access' }).click();
      await pick(page, 'Add an account', 'Shared work');
      await question.getByRole('button', { name: 'Remove the access of 3 users' }).click();
      await page.getByRole('dialog').getByText('3 of 3 worked off').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
      await page.getByRole('row', { name: /cem/ }).waitFor({ state: 'detached' });
    }));

  /** Somebody from outside is let into the account. */
  async function comeIn(email: string): Promise<void> {
    await company.owner.client.call(createAccountInvitations, {
      params: { accountSid },
      body: { emails: [email], roles: ['developer'] },
    });
    const token = (await stage.mail.nextLink(email)).split('#token=')[1] ?? '';
    const firstName = email.split('@')[0] ?? '';
    await stage.client().call(acceptInvitation, {
      body: { token, firstName, lastName: 'Partner', password: goodPassword },
    });
  }
});
