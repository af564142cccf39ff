import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  type AccountSid,
  acceptInvitation,
  createAccountInvitations,
  createInvitations,
  createTotp,
  getAccount,
  getMe,
  getUser,
  listAccountInvitations,
  listInvitations,
  listRoleAssignments,
  listUserAccounts,
  listUsers,
  startTotpEnrolment,
  type UserSid,
} from '@guildhall/contract';
import { codeOf, stepAt } from '../server/src/platform/crypto/one-time-code.ts';
import { choose } from './support/choose.ts';
import {
  type Company,
  join,
  makeAccount,
  makeCompany,
  type Person,
  signUp,
} from './support/company.ts';
import { answer, ask, leave } from './support/dialogs.ts';
import { pick, sees, tick } from './support/hands.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('dialogs about people', () => {
  let stage: Stage;
  let company: Company;
  let ledger: AccountSid;
  before(async () => {
    ({ stage } = await openSample());
    company = await makeCompany(stage);
    ledger = await makeAccount(company, 'Ledger');
  });

  const owner = () => company.owner.client;
  const sidOf = async ({ client }: Person) => (await client.call(getMe)).body.sid;
  const paramsOf = (userSid: UserSid) => ({ organizationSid: company.sid, userSid });
  const pageOf = (userSid: UserSid, tab = '') => `${company.admin}/users/${userSid}/${tab}`;
  const statusOf = async (userSid: UserSid) =>
    (await owner().call(getUser, { params: paramsOf(userSid) })).body.status;

  test('R-23 D19 a password is reset, a user suspended and reactivated from the list', () =>
    stage.play(async ({ open }) => {
      const tess = await join(stage, company, 'Tess');
      const userSid = await sidOf(tess);
      const page = await open({ as: owner(), at: `${company.admin}/users?search=tess` });
      const from = 'Actions for Tess Member';

      const reset = await ask(page, {
        from,
        item: 'Reset password',
        name: 'Reset the password of Tess Member?',
        says: [
          /^Every open session of this person ends now/,
          `A link to set a new password goes to`,
        ],
      });
      assert.equal((await tess.client.call(getMe)).status, 200, 'Escape ended nothing');
      await answer(reset, 'Reset password');
      await sees(page, `A link for a new password is on its way to ${tess.email}.`);
      await stage.mail.nextLink(tess.email);
      assert.equal((await tess.client.call(getMe)).status, 401);

      const suspend = await ask(page, {
        from,
        item: 'Suspend user',
        name: 'Suspend Tess Member?',
        says: ['Invitations they sent cannot be accepted while they are suspended.'],
      });
      assert.equal(await statusOf(userSid), 'active');
      await answer(suspend, 'Suspend user');
      await page.getByRole('row', { name: /Tess Member.*Suspended/ }).waitFor();
      assert.equal(await statusOf(userSid), 'suspended');

      const reactivate = await ask(page, {
        from,
        item: 'Reactivate user',
        name: 'Reactivate Tess Member?',
        says: [/Sessions that were ended stay ended\.$/],
      });
      assert.equal(await statusOf(userSid), 'suspended');
      await answer(reactivate, 'Reactivate user');
      await sees(page, 'Tess Member can sign in again.');
      assert.equal(await statusOf(userSid), 'active');
    }));

  test('removing and deleting a user are left by Escape, on the page and in the list', () =>
    stage.play(async ({ open }) => {
      const userSid = await sidOf(await join(stage, company, 'Stan'));
      const page = await open({ as: owner(), at: pageOf(userSid) });
      const questions = [
        { act: 'Remove user', name: /^Remove .*Stan Member/ },
        { act: 'Delete user', name: 'Delete the user Stan Member?' },
      ];
      for (const { act, name } of questions) await leave(page, { from: act, name });
      await page.goto(`${stage.url}${company.admin}/users?search=stan`);
      for (const { act, name } of questions)
        await leave(page, { from: 'Actions for Stan Member', item: act, name });
      assert.equal(await statusOf(userSid), 'active');
    }));

  test('R-73 R-77 roles on an account are changed and taken on the page of the person', () =>
    stage.play(async ({ open }) => {
      const una = await join(stage, company, 'Una', {
        accounts: [{ accountSid: ledger, roles: ['developer'] }],
      });
      const userSid = await sidOf(una);
      const rolesNow = async () =>
        (
          await owner().call(listUserAccounts, { params: paramsOf(userSid), query: {} })
        ).body.items.map(({ roles }) => roles);
      const page = await open({ as: owner(), at: pageOf(userSid, 'accounts') });
      const from = 'Actions for Ledger';
      const change = await ask(page, {
        role: 'dialog',
        from,
        item: 'Change roles',
        name: 'Roles of Una Member on Ledger',
        says: ['The change takes effect with the next request of this person.'],
      });
      await tick(page, 'Roles', ['Support']);
      await page.keyboard.press('Escape');
      await change.waitFor({ state: 'detached' });
      assert.deepEqual(await rolesNow(), [['developer']], 'what was ticked went with the dialog');
      await page.getByRole('button', { name: from }).click();
      await page.getByRole('menuitem', { name: 'Change roles' }).click();
      await tick(page, 'Roles', ['Developer']);
      await change.getByRole('button', { name: 'Save' }).click();
      await change.getByText('Choose at least one role.').waitFor();
      await tick(page, 'Roles', ['Billing Manager', 'Support']);
      await answer(change, 'Save');
      await sees(page, 'Roles on Ledger are saved.');
      await page.getByRole('row', { name: /Ledger.*Billing Manager.*Support/ }).waitFor();
      assert.deepEqual(await rolesNow(), [['billing-manager', 'support']]);

      const remove = await ask(page, {
        from,
        item: 'Remove access',
        name: 'Remove Una Member from Ledger?',
        says: [/stays what they are everywhere else/],
      });
      assert.equal((await rolesNow()).length, 1);
      await answer(remove, 'Remove access');
      await sees(page, 'Una Member no longer has access to Ledger.');
      await sees(page, 'No access to any account');
      assert.deepEqual(await rolesNow(), []);
    }));

  test('R-71 R-72 access is added at once for who is managed, and by an invitation for who is not', () =>
    stage.play(async ({ open }) => {
      const vera = await join(stage, company, 'Vera');
      const page = await open({ as: owner(), at: pageOf(await sidOf(vera), 'accounts') });
      const add = await ask(page, {
        role: 'dialog',
        from: 'Add access',
        name: 'Add access for Vera Member',
        startsInList: true,
        says: ['Access begins at once.'],
      });
      await pick(page, 'Account', 'Ledger');
      await tick(page, 'Roles', ['Support']);
      await answer(add, 'Add access');
      await sees(page, 'Vera Member has access to Ledger.');

      const other = await makeAccount(company, 'Second ledger');
      const gil = await guest('Gil');
      await page.goto(`${stage.url}${pageOf(await sidOf(gil), 'accounts')}`);
      const invite = await ask(page, {
        role: 'dialog',
        from: 'Add access',
        name: 'Add access for Gil Guest',
        startsInList: true,
        says: [`An invitation is sent to ${gil.email}. Access begins when it is accepted.`],
      });
      await pick(page, 'Account', 'Second ledger');
      await tick(page, 'Roles', ['Developer']);
      await answer(invite, 'Add access');
      await sees(page, `An invitation to Second ledger is on its way to ${gil.email}.`);
      const params = { accountSid: other };
      const asked = (await owner().call(listAccountInvitations, { params, query: {} })).body.items;
      assert.deepEqual(
        asked.map(({ email }) => email),
        [gil.email],
      );
    }));

  /** Somebody from outside who works on the ledger. */
  async function guest(firstName: string): Promise<Person> {
    const email = `${firstName.toLowerCase()}@guests-${company.domain}`;
    const person = await signUp(stage, email, { firstName, lastName: 'Guest' });
    await owner().call(createAccountInvitations, {
      params: { accountSid: ledger },
      body: { emails: [email], roles: ['developer'] },
    });
    const [, token = ''] = (await stage.mail.nextLink(email)).split('#token=');
    await person.client.call(acceptInvitation, { body: { token } });
    return person;
  }

  test('R-82 R-86 a role assignment is added and taken, each after a dialog that Escape leaves', () =>
    stage.play(async ({ open }) => {
      const userSid = await sidOf(await join(stage, company, 'Walt'));
      const held = async () => {
        const params = { organizationSid: company.sid };
        const query = { userSid };
        return (await owner().call(listRoleAssignments, { params, query })).body.items.length;
      };
      const page = await open({ as: owner(), at: pageOf(userSid, 'role-assignments') });
      const add = await ask(page, {
        role: 'dialog',
        from: 'Add role assignment',
        name: 'Add a role for Walt Member',
        says: [/^One role on one account/],
      });
      assert.equal(await held(), 0);
      await pick(page, 'Scope', 'Ledger');
      await choose(add.getByRole('radio', { name: 'Support' }));
      await answer(add, 'Add role assignment');
      await sees(page, 'Walt Member is Support on Ledger.');
      assert.equal(await held(), 1);
      const take = await ask(page, {
        from: 'Actions for Support on Ledger',
        item: 'Delete assignment',
        name: 'Take the role Support on Ledger from Walt Member?',
        says: [/With the last role on an account the access ends\.$/],
      });
      assert.equal(await held(), 1);
      await answer(take, 'Delete assignment');
      await sees(page, 'Walt Member is no longer Support on Ledger.');
      assert.equal(await held(), 0);
    }));

  test('R-24 sessions end and a second factor is reset on the tab of security', () =>
    stage.play(async ({ open }) => {
      const xena = await join(stage, company, 'Xena');
      const { enrolment, secret } = (await xena.client.call(startTotpEnrolment)).body;
      const code = codeOf(secret, stepAt(new Date()));
      await xena.client.call(createTotp, { body: { enrolment, code } });
      const page = await open({ as: owner(), at: pageOf(await sidOf(xena), 'security') });
      const isIn = async () => (await xena.client.call(getMe)).status === 200;
      await leave(page, {
        from: 'Reset password',
        name: 'Reset the password of Xena Member?',
        says: [/^Neither a password of before nor a passkey/],
      });
      const end = await ask(page, {
        from: 'End all sessions',
        name: 'End all sessions of Xena Member?',
        says: [/^The person is signed out at once on every device/],
      });
      assert.ok(await isIn(), 'Escape ends nothing');
      await answer(end, 'End all sessions');
      await sees(page, 'All sessions of Xena Member have ended.');
      assert.ok(!(await isIn()));
      const reset = await ask(page, {
        from: 'Reset two-factor authentication',
        name: 'Reset two-factor authentication of Xena Member?',
        says: [/^Authenticator app, passkeys, recovery codes/, `${xena.email} is told by mail.`],
      });
      await sees(page, 'This person has an authenticator app or a passkey.');
      await answer(reset, 'Reset two-factor authentication');
      await sees(page, 'The two-factor authentication of Xena Member is reset.');
      await sees(page, 'This person has no second factor.');
    }));

  test('R-75 an invitation into the organization is kept, not sent again too soon, and revoked', () =>
    stage.play(async ({ open }) => {
      const email = `yann@${company.domain}`;
      const params = { organizationSid: company.sid };
      await owner().call(createInvitations, {
        params,
        body: { emails: [email], organizationRole: 'standard-user' },
      });
      const standing = async (status: 'pending' | 'revoked') => {
        const query = { search: 'yann', status };
        return (await owner().call(listInvitations, { params, query })).body.items.length;
      };
      const page = await open({ as: owner(), at: `${company.admin}/users/invited?search=yann` });
      const from = `Actions for ${email}`;
      const resend = await ask(page, {
        from,
        item: 'Resend invitation',
        name: `Send the invitation to ${email} again?`,
        says: [/^A new link is sent and the old link stops working\./],
      });
      await resend.getByRole('button', { name: 'Resend invitation' }).click();
      await resend
        .getByRole('alert')
        .getByText(/sent a moment ago/)
        .waitFor();
      await answer(resend, 'Cancel');
      const revoke = await ask(page, {
        from,
        item: 'Revoke',
        name: `Revoke the invitation to ${email}?`,
        says: ['The link in the mail stops working at once.'],
      });
      assert.equal(await standing('pending'), 1);
      await answer(revoke, 'Revoke invitation');
      await sees(page, `The invitation to ${email} is revoked.`);
      assert.equal(await standing('revoked'), 1);
    }));

  test('R-35 end date and sponsor, and the access of somebody from outside, are left as they are by Escape', () =>
    stage.play(async ({ open }) => {
      const zita = await guest('Zita');
      const page = await open({ as: owner(), at: `${company.admin}/users/external?search=zita` });
      const from = 'Actions for Zita Guest';
      await leave(page, {
        role: 'dialog',
        from,
        item: 'Change end date and sponsor',
        name: 'End date and sponsor for Zita Guest',
        says: ['This changes the access of Zita Guest to Ledger.'],
      });
      const remove = await ask(page, {
        from,
        item: 'Remove access',
        name: 'Remove the access of Zita Guest?',
        says: ['Accounts they lose', 'Ledger', 'Developer'],
      });
      const isIn = async () => {
        const params = { accountSid: ledger };
        return (await zita.client.call(getAccount, { params })).status === 200;
      };
      assert.ok(await isIn());
      await answer(remove, 'Remove access');
      await sees(page, 'Zita Guest has no access any more');
      assert.ok(!(await isIn()));
    }));

  test('the organization role of several people is changed after their number was seen', () =>
    stage.play(async ({ open }) => {
      for (const name of ['Alma', 'Bert']) await join(stage, company, `${name}bulk`);
      const page = await open({ as: owner(), at: `${company.admin}/users?search=bulk` });
      for (const name of ['Alma', 'Bert'])
        await choose(page.getByRole('checkbox', { name: `Select ${name}bulk Member` }));
      const question = await ask(page, {
        from: 'Change role',
        name: 'Change the organization role?',
        says: ['It takes effect at once, in every open session.'],
      });
      await choose(question.getByRole('radio', { name: 'Administrator' }));
      await question.getByRole('button', { name: 'Change the role of 2 users' }).click();
      const result = page.getByRole('dialog', { name: 'Change organization role' });
      await result.getByText('2 of 2 worked off').waitFor();
      await result.getByRole('button', { name: 'Close' }).last().click();
      const query = { organizationRole: 'administrator', search: 'bulk' } as const;
      const params = { organizationSid: company.sid };
      assert.equal((await owner().call(listUsers, { params, query })).body.items.length, 2);
    }));
});
