import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  type AccountSid,
  acceptInvitation,
  createAccountInvitations,
  createApiKey,
  getAccount,
  getMe,
  listAccountInvitations,
  listAccountSettings,
  listAccountUsers,
  listMyAccounts,
  updateAccount,
} from '@guildhall/contract';
import {
  type Company,
  join,
  makeAccount,
  makeCompany,
  type Person,
  signUp,
} from './support/company.ts';
import { answer, ask, leave, tickAll } from './support/dialogs.ts';
import { sees, seesTitle, tick } from './support/hands.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('dialogs about accounts and who may enter them', () => {
  let stage: Stage;
  let company: Company;
  let ledger: AccountSid;
  before(async () => {
    ({ stage } = await openSample());
    company = await makeCompany(stage);
    ledger = await makeAccount(company, 'Ledger');
  });

  const owner = () => company.owner.client;
  const accountPage = (tab: string, accountSid = ledger) =>
    `${company.admin}/accounts/${accountSid}/${tab}`;

  /** Lets somebody into an account whose people invite over the API. */
  async function letIn(by: Person, accountSid: AccountSid, person: Person): Promise<void> {
    await by.client.call(createAccountInvitations, {
      params: { accountSid },
      body: { emails: [person.email], roles: ['developer'] },
    });
    const [, token = ''] = (await stage.mail.nextLink(person.email)).split('#token=');
    await person.client.call(acceptInvitation, { body: { token } });
  }

  const somebody = (firstName: string, lastName: string) =>
    signUp(stage, `${firstName.toLowerCase()}@others-${company.domain}`, { firstName, lastName });

  async function firstAccountOf({ client }: Person): Promise<AccountSid> {
    const [account] = (await client.call(listMyAccounts)).body.items;
    assert.ok(account !== undefined);
    return account.sid;
  }

  test('R-73 R-77 roles and access are changed and taken on the page of the account', () =>
    stage.play(async ({ open }) => {
      const ann = await join(stage, company, 'Ann', {
        accounts: [{ accountSid: ledger, roles: ['support'] }],
      });
      const rolesNow = async () => {
        const query = { search: 'ann' };
        const { body } = await owner().call(listAccountUsers, {
          params: { accountSid: ledger },
          query,
        });
        return body.items.map(({ roles }) => roles);
      };
      const page = await open({ as: owner(), at: accountPage('users') });
      const from = 'Actions for Ann Member';
      const change = await ask(page, {
        role: 'dialog',
        from,
        item: 'Change roles',
        name: 'Roles of Ann Member',
        says: [`ann@${company.domain}`],
      });
      assert.deepEqual(await rolesNow(), [['support']]);
      await tick(page, 'Roles on Ledger', ['Developer']);
      await answer(change, 'Save');
      await sees(page, 'The roles of Ann Member are changed');
      assert.deepEqual(await rolesNow(), [['developer', 'support']]);
      await ann.client.call(createApiKey, {
        params: { accountSid: ledger },
        body: { name: 'Payroll sync', kind: 'standard' },
      });
      const remove = await ask(page, {
        from,
        item: 'Remove user from this account',
        name: 'Remove Ann Member from this account?',
        says: [
          'Ann Member keeps the sign-in and every other account, and loses access to Ledger',
          '1 API key or auth token stops working: Payroll sync',
        ],
      });
      assert.equal((await rolesNow()).length, 1);
      await answer(remove, 'Remove user');
      await sees(page, 'Ann Member is removed from Ledger');
      assert.deepEqual(await rolesNow(), []);
    }));

  test('R-71 whoever invites is told what is wrong with addresses and roles, and what became of each', () =>
    stage.play(async ({ open }) => {
      const email = `bob@others-${company.domain}`;
      const page = await open({ as: owner(), at: accountPage('users') });
      const invite = await ask(page, {
        role: 'dialog',
        from: 'Invite user',
        name: 'Invite users to Ledger',
        says: [/^Managed users get access at once\./, 'For people from outside'],
      });
      const send = invite.getByRole('button', { name: /^Send / });
      await send.click();
      await invite.getByText('Give at least one address.').waitFor();
      await invite.getByText('Choose at least one role.').waitFor();
      const field = invite.getByRole('textbox', { name: 'E-mail addresses' });
      await field.fill(`${email}, nonsense`);
      await field.press('Enter');
      await tick(page, 'Roles for everybody in the list', ['Support']);
      await send.click();
      await invite.getByText('Correct or remove the marked addresses.').waitFor();
      await invite.getByRole('button', { name: 'Remove nonsense' }).click();
      await invite.getByRole('button', { name: 'Send invitation', exact: true }).click();
      const result = page.getByRole('dialog', { name: 'What happened' });
      await result.getByText('1 person of 1 invited or given access.').waitFor();
      await answer(result, 'Done');
      await page.getByRole('button', { name: 'Invite user' }).click();
      await field.fill(email);
      await field.press('Enter');
      await tick(page, 'Roles for everybody in the list', ['Support']);
      await send.click();
      await result.getByText('Already invited').waitFor();
      await answer(result, 'Done');
    }));

  for (const place of ['Admin Center', 'Console'] as const)
    test(`R-75 an invitation to an account is not sent again too soon, and revoked, in the ${place}`, () =>
      stage.play(async ({ open }) => {
        const email = `cleo@${place === 'Console' ? 'console' : 'admin'}-${company.domain}`;
        const params = { accountSid: ledger };
        await owner().call(createAccountInvitations, {
          params,
          body: { emails: [email], roles: ['developer'] },
        });
        const [, token = ''] = (await stage.mail.nextLink(email)).split('#token=');
        const standing = async (status: 'pending' | 'revoked') => {
          const query = { search: email, status };
          return (await owner().call(listAccountInvitations, { params, query })).body.items.length;
        };
        const at =
          place === 'Console' ? `/console/${ledger}/users/invited` : accountPage('invited');
        const page = await open({ as: owner(), at });
        const from = `Actions for ${email}`;
        const resend = await ask(page, {
          from,
          item: 'Resend invitation',
          name: `Resend the invitation to ${email}?`,
          says: ['A new link is sent and the old one stops working.'],
        });
        await resend.getByRole('button', { name: 'Resend invitation' }).click();
        await resend
          .getByRole('alert')
          .getByText(/sent a moment ago/)
          .waitFor();
        await answer(resend, 'Cancel');
        const revoke = await ask(page, {
          from,
          item: 'Revoke invitation',
          name: `Revoke the invitation to ${email}?`,
          says: ['The link in the mail stops working at once.'],
        });
        assert.equal(await standing('pending'), 1);
        await answer(revoke, 'Revoke invitation');
        await sees(page, `The invitation to ${email} is revoked`);
        assert.equal(await standing('revoked'), 1);
        const visitor = await open({ at: `/invitation#token=${token}` });
        await sees(visitor, /^The inviting side took this invitation back\./);
      }));

  test('R-34 in the Console an independent account changes until when somebody may work in it', () =>
    stage.play(async ({ open }) => {
      const [iris, gus] = [await somebody('Iris', 'Alone'), await somebody('Gus', 'Guest')];
      const accountSid = await firstAccountOf(iris);
      await letIn(iris, accountSid, gus);
      const { sid } = (await gus.client.call(getMe)).body;
      const at = `/console/${accountSid}/users/${sid}`;
      const page = await open({ as: iris.client, at });
      const terms = await ask(page, {
        role: 'dialog',
        from: 'Change end date and sponsor',
        name: 'End date and sponsor for Gus Guest',
        says: ['This changes the access of Gus Guest to Iris’s account.'],
      });
      assert.equal(await terms.getByRole('combobox').count(), 0, 'nobody answers for anybody here');
      const date = terms.locator('input[type=date]');
      await date.fill('2020-01-01');
      await terms.getByRole('button', { name: 'Save' }).click();
      await terms.getByText('Choose a day that is still to come.').waitFor();
      await date.fill('2099-12-31');
      await answer(terms, 'Save');
      await sees(page, 'End date and sponsor of Gus Guest are changed');
      const { body } = await iris.client.call(listAccountUsers, {
        params: { accountSid },
        query: { search: 'gus' },
      });
      assert.match(body.items[0]?.endsAt ?? '', /^(2099-12-31|2100-01-01)/);
    }));

  test('R-32 who can do what and why are left by Escape, and say so where the search finds nobody', () =>
    stage.play(async ({ open }) => {
      await join(stage, company, 'Dana', {
        accounts: [{ accountSid: ledger, roles: ['support'] }],
      });
      const page = await open({ as: owner(), at: accountPage('users') });
      await leave(page, {
        role: 'dialog',
        from: 'Actions for Dana Member',
        item: 'Why?',
        name: 'Access of Dana Member to Ledger',
        says: ['Support on this account'],
      });
      const who = await ask(page, {
        role: 'dialog',
        from: 'Who can…',
        name: 'Who can do what on Ledger',
        says: [/^Everybody whom the decision lets do it/, 'Olive Owner'],
      });
      await who.getByRole('searchbox', { name: 'Search people' }).fill('no such person');
      await who.getByText('Nobody of this name or address can do this.').waitFor();
      assert.equal(await who.getByText('Nobody can do this now').count(), 0);
      await who.getByRole('button', { name: 'Close' }).last().click();
      await who.waitFor({ state: 'detached' });
    }));

  test('R-59 relinquishing access to an independent account is left by Escape, then done for one', () =>
    stage.play(async ({ open }) => {
      const outsider = await somebody('Otto', 'Outside');
      const eva = await join(stage, company, 'Eva');
      const accountSid = await firstAccountOf(outsider);
      await letIn(outsider, accountSid, eva);
      const isIn = async () =>
        (await eva.client.call(getAccount, { params: { accountSid } })).status === 200;
      const at = `${company.admin}/accounts/independent`;
      const page = await open({ as: owner(), at });
      await leave(page, {
        from: 'Actions for Otto’s account',
        item: 'Relinquish everybody’s access',
        name: 'Relinquish access of Eva Member?',
      });
      await page.getByRole('link', { name: 'Otto’s account' }).click();
      await seesTitle(page, 'Otto’s account');
      await sees(page, /That does not hold here\.$/);
      assert.ok(await page.getByRole('button', { name: 'Add to the organization' }).isDisabled());
      await leave(page, {
        from: 'Relinquish everybody’s access',
        name: 'Relinquish access of Eva Member?',
        says: ['Otto Outside, who owns the account, is told by mail.'],
      });
      const one = await ask(page, {
        from: 'Actions for Eva Member',
        item: 'Relinquish access',
        name: 'Relinquish access of Eva Member?',
      });
      assert.ok(await isIn());
      await answer(one, 'Relinquish access');
      await sees(page, 'Access of one person is relinquished');
      assert.ok(!(await isIn()));
    }));

  test('R-54 R-64 an account is suspended, closed and given away from the list; Escape does none of it', () =>
    stage.play(async ({ open }) => {
      const accountSid = await makeAccount(company, 'Listed');
      const params = { accountSid };
      const page = await open({ as: owner(), at: `${company.admin}/accounts?search=Listed` });
      const from = 'Actions for Listed';
      await leave(page, { from, item: 'Suspend account', name: 'Suspend Listed?' });
      await leave(page, { from, item: 'Close account', name: 'Close Listed?' });
      assert.equal((await owner().call(getAccount, { params })).body.status, 'active');
      const heir = await somebody('Hera', 'Heir');
      const give = await ask(page, {
        from,
        item: 'Remove from organization',
        name: 'Remove “Listed” from the organization?',
        says: [/^Name the next owner\./],
      });
      await give.getByRole('textbox', { name: 'E-mail of the next owner' }).fill(heir.email);
      await tickAll(give.getByRole('group', { name: /^I understand/ }));
      await answer(give, 'Send request');
      await sees(page, `${heir.email} is asked to take “Listed” over.`);
      await stage.mail.nextLink(heir.email);
      await page.goto(`${stage.url}${accountPage('', accountSid)}`);
      const cancel = await ask(page, {
        from: 'Cancel request',
        name: 'Cancel the request about Listed?',
        says: [`The link in the mail to ${heir.email} stops working at once.`],
      });
      await answer(cancel, 'Cancel request');
      await sees(page, 'The request about Listed is cancelled.');
    }));

  test('R-61 R-62 a setting is switched on after a look at whom it touches', () =>
    stage.play(async ({ open }) => {
      const accountSid = await makeAccount(company, 'Guarded');
      const isOn = async () => {
        const { body } = await owner().call(listAccountSettings, { params: { accountSid } });
        return body.items.find(({ setting }) => setting === 'second-factor-required')?.value;
      };
      const page = await open({ as: owner(), at: accountPage('', accountSid) });
      const on = await ask(page, {
        fromRole: 'switch',
        from: 'Second factor required',
        name: 'Switch on “Second factor required”?',
        says: [/^They set one up the next time they enter the account\./, 'Olive Owner'],
      });
      assert.equal(await isOn(), false);
      await answer(on, 'Switch on');
      await sees(page, 'The setting is saved');
      const stopped = await owner().call(listAccountSettings, { params: { accountSid } });
      assert.equal(stopped.problem.code, 'second-factor-required');
    }));

  test('R-61 D16 signed requests are locked off for every account after a look at whom that touches', () =>
    stage.play(async ({ open }) => {
      const accountSid = await makeAccount(company, 'Unsigned');
      const page = await open({ as: owner(), at: `${company.admin}/security` });
      const lock = {
        fromRole: 'switch' as const,
        from: 'Locked off for every account',
        name: 'Lock “Signed requests required” off for every account?',
      };
      await leave(page, lock);
      const off = await ask(page, { ...lock, says: ['No account changes: each has this value'] });
      await answer(off, 'Lock off for every account');
      await sees(page, 'The setting is saved');
      const itsPage = await open({ as: owner(), at: accountPage('', accountSid) });
      await sees(itsPage, 'Locked by the organization');
      const lift = await ask(page, {
        ...lock,
        name: 'Lift the lock of “Signed requests required”?',
        says: [/^Nobody can require signed requests\./],
      });
      await answer(lift, 'Lift the lock');
    }));

  test('a name that somebody else changed meanwhile is compared, kept, taken, or saved over', () =>
    stage.play(async ({ open }) => {
      const accountSid = await makeAccount(company, 'Named');
      const params = { accountSid };
      const page = await open({ as: owner(), at: accountPage('', accountSid) });
      const field = page.getByRole('textbox', { name: 'Account name' });
      const dialog = page.getByRole('alertdialog', { name: 'Someone else changed this meanwhile' });
      const collide = async (theirs: string, mine: string) => {
        const { version } = (await owner().call(getAccount, { params })).body;
        await owner().call(updateAccount, { params, body: { name: theirs }, ifMatch: version });
        await field.fill(mine);
        await page.getByRole('button', { name: 'Save' }).click();
        await dialog.waitFor();
        const text = (await dialog.getByRole('table').textContent()) ?? '';
        assert.match(text, new RegExp(`${theirs}.*${mine}`));
      };
      await seesTitle(page, 'Named');
      await collide('Theirs', 'Mine');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      assert.equal(await field.inputValue(), 'Mine', 'what was typed stays');
      await page.getByRole('button', { name: 'Save' }).click();
      await answer(dialog, 'Take theirs');
      assert.equal(await field.inputValue(), 'Theirs');
      await collide('Theirs again', 'Mine again');
      await answer(dialog, 'Save mine');
      await seesTitle(page, 'Mine again');
      assert.equal((await owner().call(getAccount, { params })).body.name, 'Mine again');
    }));
});
