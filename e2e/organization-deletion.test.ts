import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { getAccount, getMe, getOrganization } from '@guildhall/contract';
import { join, makeAccount, makeCompany } from './support/company.ts';
import { hasFocus, sees, seesTitle } from './support/hands.ts';
import { checkAccessible, checkNarrow } from './support/page-checks.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('the end of an organization', () => {
  let stage: Stage;
  before(async () => {
    ({ stage } = await openSample());
  });

  test('R-6 D9 the profile sends its sole Owner to the settings, where it is deleted; the accounts stay', () =>
    stage.play(async ({ open }) => {
      const company = await makeCompany(stage);
      const accountSid = await makeAccount(company, 'Workshop');
      const { client } = company.owner;
      const { name } = (
        await client.call(getOrganization, { params: { organizationSid: company.sid } })
      ).body;
      const page = await open({ as: client, at: '/profile', width: 360 });
      await sees(page, 'delete it where nobody else is managed');
      await page.getByRole('link', { name: 'Organization settings' }).click();
      await seesTitle(page, 'Settings');
      await page.getByRole('button', { name: 'Delete organization' }).click();
      const dialog = page.getByRole('alertdialog', { name: `Delete ${name}?` });
      await dialog.getByText('2 accounts become independent.').waitFor();
      await dialog.getByText('1 domain is given up').waitFor();
      await hasFocus(page, 'button', 'Cancel');
      await checkAccessible(page, 'the deletion of an organization');
      await checkNarrow(page, 'the deletion of an organization');
      const act = dialog.getByRole('button', { name: 'Delete organization' });
      for (const box of await dialog.getByRole('checkbox').all()) {
        await box.focus();
        await page.keyboard.press('Space');
      }
      assert.ok(await act.isDisabled());
      await dialog.getByRole('textbox', { name: /^Type / }).fill(name);
      await act.click();
      await page.waitForURL((url) => !url.pathname.startsWith('/admin'));
      await sees(page, 'Workshop');
      await page.locator('main .table-frame:focus, main h1:focus').waitFor();
      assert.equal((await client.call(getMe)).body.organization, null);
      const account = await client.call(getAccount, { params: { accountSid } });
      assert.equal(account.body.organizationSid, null);
    }));

  test('R-6 while somebody else is managed the dialog says so and deletes nothing; who is not the Owner sees no way', () =>
    stage.play(async ({ open }) => {
      const company = await makeCompany(stage);
      const member = await join(stage, company, 'Mona', { role: 'administrator' });
      const page = await open({ as: company.owner.client, at: `${company.admin}/settings` });
      await page.getByRole('button', { name: 'Delete organization' }).click();
      await sees(page, 'Other people belong to the organization.');
      const act = page
        .getByRole('alertdialog')
        .getByRole('button', { name: 'Delete organization' });
      assert.ok(await act.isDisabled());
      const other = await open({ as: member.client, at: `${company.admin}/settings` });
      await seesTitle(other, 'Settings');
      assert.equal(await other.getByRole('button', { name: 'Delete organization' }).count(), 0);
    }));
});
