import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  type AccountSid,
  createAccountInvitations,
  createApiKey,
  listAccountUsers,
} from '@guildhall/contract';
import { choose } from './support/choose.ts';
import { type Company, employ, join, makeAccount, makeCompany } from './support/company.ts';
import { answer, ask } from './support/dialogs.ts';
import { sees, tick } from './support/hands.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('what stops with somebody’s roles on an account', () => {
  let stage: Stage;
  let company: Company;
  let ledger: AccountSid;
  before(async () => {
    ({ stage } = await openSample());
    company = await makeCompany(stage);
    ledger = await makeAccount(company, 'Ledger');
  });

  const owner = () => company.owner.client;
  const pageOf = (tab: string) => `${company.admin}/accounts/${ledger}/${tab}`;
  const rolesOf = async (search: string) => {
    const params = { accountSid: ledger };
    const { body } = await owner().call(listAccountUsers, { params, query: { search } });
    return body.items.map(({ roles }) => roles);
  };

  test('A-44 taking a role or the access names the keys that stop, which stay stopped when the role is given again', () =>
    stage.play(async ({ open }) => {
      const dev = await join(stage, company, 'Dev', {
        accounts: [{ accountSid: ledger, roles: ['developer', 'support'] }],
      });
      const jobs = Array.from({ length: 11 }, (_, index) => `Job ${index + 10}`);
      for (const name of [...jobs, 'Payroll sync'])
        await dev.client.call(createApiKey, {
          params: { accountSid: ledger },
          body: { name, kind: 'standard' },
        });
      const named = `${jobs.slice(0, 10).join(', ')} and 2 more`;
      const kept = `12 API keys and auth tokens stop working: ${named}`;
      const page = await open({ as: owner(), at: pageOf('users') });
      const from = 'Actions for Dev Member';
      const change = await ask(page, {
        role: 'dialog',
        from,
        item: 'Change roles',
        name: 'Roles of Dev Member',
      });
      await tick(page, 'Roles on Ledger', ['Developer']);
      await sees(page, kept);
      await tick(page, 'Roles on Ledger', ['Developer']);
      await change.getByText(kept).waitFor({ state: 'detached' });
      await answer(change, 'Cancel');
      const remove = await ask(page, {
        from,
        item: 'Remove user from this account',
        name: 'Remove Dev Member from this account?',
        says: [kept, /stay so, even if the person is given the role again/],
      });
      await answer(remove, 'Remove user');
      await sees(page, 'Dev Member is removed from Ledger');
      await owner().call(createAccountInvitations, {
        params: { accountSid: ledger },
        body: { emails: [dev.email], roles: ['developer'] },
      });
      assert.deepEqual(await rolesOf('dev'), [['developer']]);
      const access = await open({ as: owner(), at: pageOf('api') });
      const row = access.getByRole('row', { name: /Payroll sync/ });
      await row.getByText('Stopped: rotate it').waitFor();
    }));

  test('A-44 suspending, demoting and removing somebody name the keys that stop, and whether they come back', () =>
    stage.play(async ({ open }) => {
      const ina = await join(stage, company, 'Ina', { role: 'administrator' });
      await ina.client.call(createApiKey, {
        params: { accountSid: ledger },
        body: { name: 'Night run', kind: 'standard' },
      });
      const kept = '1 API key or auth token stops working: Night run (Ledger)';
      const page = await open({ as: owner(), at: `${company.admin}/users` });
      await choose(page.getByRole('checkbox', { name: 'Select Ina Member' }));
      await page.getByRole('button', { name: 'Suspend', exact: true }).click();
      const many = page.getByRole('alertdialog', { name: 'Suspend these users?' });
      await many.getByText('API key or auth token that stops working').waitFor();
      await many.getByText(/stand still until the person is reactivated/).waitFor();
      await answer(many, 'Cancel');
      await page.getByRole('link', { name: 'Ina Member' }).click();
      await choose(page.getByRole('radio', { name: /Standard user/ }));
      await sees(page, kept);
      await sees(page, /stay so, even if the person is given the role again/);
      await page.getByRole('button', { name: 'Discard' }).click();
      await ask(page, {
        from: 'Suspend user',
        name: 'Suspend Ina Member?',
        says: [kept, /work again when the person is reactivated/],
      });
      const guest = await employ(stage, company.owner, ledger, {
        email: 'guest@outside-kept.test',
        role: 'developer',
      });
      await guest.client.call(createApiKey, {
        params: { accountSid: ledger },
        body: { name: 'Guest run', kind: 'standard' },
      });
      const outside = await open({ as: owner(), at: `${company.admin}/users/external` });
      await ask(outside, {
        from: 'Actions for guest Staff',
        item: 'Remove access',
        name: 'Remove the access of guest Staff?',
        says: ['1 API key or auth token stops working: Guest run (Ledger)'],
      });
    }));
});
