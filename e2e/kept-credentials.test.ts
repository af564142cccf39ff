import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  type AccountSid,
  createAccountInvitations,
  createApiKey,
  listAccountUsers,
} from '@guildhall/contract';
import { type Company, join, makeAccount, makeCompany } from './support/company.ts';
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
});
