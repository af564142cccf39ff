import { before, describe, test } from 'node:test';
import type { AccountSid } from '@guildhall/contract';
import { type Company, makeAccount, makeCompany } from './support/company.ts';
import { pick, sees, seesTitle, tick } from './support/hands.ts';
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
        'email,role',
        `inside@${company.domain},administrator`,
        'one@outside.example,',
        'two@outside.example,',
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
      await sees(page, 'Send invitation');
      await page.getByRole('button', { name: 'Invite all to 1 account' }).click();
      await checkAccessible(page, 'the review of people from outside');
      await page.getByRole('button', { name: 'Send 3 invitations' }).click();
      await sees(page, '3 invitations were sent');
      await page.goto(`${stage.url}${company.admin}/accounts/${accountSid}/invited`);
      await sees(page, 'one@outside.example');
      await sees(page, 'two@outside.example');
      await stage.mail.next('two@outside.example');
    }));
});
