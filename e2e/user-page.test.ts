import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { createSession, getMe } from '@guildhall/contract';
import { choose } from './support/choose.ts';
import { type Company, join, makeAccount, makeCompany, type Person } from './support/company.ts';
import { chooseForRow, goodPassword, pick, sees, seesTitle } from './support/hands.ts';
import { checkAccessible } from './support/page-checks.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe("a user's page", () => {
  let stage: Stage;
  let company: Company;
  before(async () => {
    stage = (await openSample()).stage;
    company = await makeCompany(stage);
    await makeAccount(company, 'Billing');
  });

  async function pathOf(person: Person, tab: string): Promise<string> {
    return `${company.admin}/users/${(await person.client.call(getMe)).body.sid}/${tab}`;
  }

  async function signIn(email: string): Promise<Person> {
    const client = stage.client();
    await client.call(createSession, { body: { email, password: goodPassword } });
    return { email, client };
  }

  test('R-82 R-86: a role is added and deleted on the tab of role assignments', () =>
    stage.play(async ({ open }) => {
      const person = await join(stage, company, 'Rita');
      const page = await open({
        as: company.owner.client,
        at: await pathOf(person, 'role-assignments'),
      });
      await sees(page, 'No role on any account');
      await page.getByRole('button', { name: 'Add role assignment' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Add role assignment' }).click();
      await dialog.getByText('Choose a role.').waitFor();
      await pick(page, 'Scope', 'Billing');
      await choose(dialog.getByRole('radio', { name: 'Developer' }));
      await dialog.getByRole('button', { name: 'Add role assignment' }).click();
      await sees(page, 'Rita Member is Developer on Billing.');
      await page.getByRole('row', { name: /Billing.*Developer/ }).waitFor();
      await chooseForRow(page, 'Developer on Billing', 'Delete assignment');
      await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
      await chooseForRow(page, 'Developer on Billing', 'Delete assignment');
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: 'Delete assignment' })
        .click();
      await sees(page, 'Rita Member is no longer Developer on Billing.');
      await sees(page, 'No role on any account');
    }));

  test('R-11: an Administrator looks at the Owner, is told whom to ask, and is offered nothing that is refused', () =>
    stage.play(async ({ open }) => {
      const admin = await join(stage, company, 'Ada', { role: 'administrator' });
      const page = await open({ as: admin.client, at: await pathOf(company.owner, '') });
      await sees(page, /owns the organization$/);
      await sees(page, /ask them to transfer the ownership of the organization first/);
      for (const name of ['Save', 'Reset password', 'Suspend user'])
        assert.equal(await page.getByRole('button', { name }).count(), 0, name);
      assert.equal(await page.getByRole('textbox', { name: 'First name' }).count(), 0);
      await checkAccessible(page, 'the Owner as an Administrator sees them');
      await page.goto(`${stage.url}${company.admin}/users?role=owner`);
      await page.getByRole('button', { name: /^Actions for / }).click();
      await page.getByRole('menuitem', { name: 'Open', exact: true }).waitFor();
      assert.equal(await page.getByRole('menuitem', { name: 'Reset password' }).count(), 0);
    }));

  test('D19: one session ends, then all of them, and both are dead at once', () =>
    stage.play(async ({ open }) => {
      const person = await join(stage, company, 'Sam');
      const second = await signIn(person.email);
      const page = await open({ as: company.owner.client, at: await pathOf(person, 'security') });
      await sees(page, '1–2 of 2');
      await page.getByRole('button', { name: 'Actions for Node.js' }).first().click();
      await page.getByRole('menuitem', { name: 'End session' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'End session' }).click();
      await sees(page, '1–1 of 1');
      const alive = await Promise.all(
        [person, second].map(async ({ client }) => (await client.call(getMe)).status),
      );
      assert.deepEqual(alive.sort(), [200, 401]);
      await page.getByRole('button', { name: 'End all sessions' }).click();
      const dialog = page.getByRole('alertdialog', { name: 'End all sessions of Sam Member?' });
      await dialog.getByRole('button', { name: 'End all sessions' }).click();
      await sees(page, 'Signed in nowhere');
      for (const { client } of [person, second])
        assert.equal((await client.call(getMe)).status, 401);
    }));

  test('R-23: a new password is demanded on the tab of security', () =>
    stage.play(async ({ open }) => {
      const person = await join(stage, company, 'Paula');
      const page = await open({ as: company.owner.client, at: await pathOf(person, 'security') });
      await page.getByRole('button', { name: 'Reset password' }).click();
      const dialog = page.getByRole('alertdialog', {
        name: 'Reset the password of Paula Member?',
      });
      await dialog.getByRole('button', { name: 'Reset password' }).click();
      await sees(page, /A new password is due/);
      assert.equal((await person.client.call(getMe)).status, 401);
      await stage.mail.nextLink(person.email);
    }));

  test('a lock-out is shown, and ended with one press', () =>
    stage.play(async ({ open }) => {
      const person = await join(stage, company, 'Lola');
      const guessing = stage.client();
      const body = { email: person.email, password: 'Wrong-Horse-Battery-2026' };
      for (let attempt = 0; attempt < 10; attempt += 1)
        await guessing.call(createSession, { body });
      const page = await open({ as: company.owner.client, at: await pathOf(person, 'security') });
      await sees(page, /After too many wrong passwords, one network has to wait/);
      await page.getByRole('button', { name: 'Unlock' }).click();
      await sees(page, 'No wrong passwords or codes keep this person from signing in.');
    }));

  test('A-39: to an Administrator the sign-in of the Owner is read only', () =>
    stage.play(async ({ open }) => {
      const administrator = await join(stage, company, 'Adam', { role: 'administrator' });
      const page = await open({
        as: administrator.client,
        at: await pathOf(company.owner, 'security'),
      });
      await sees(page, 'Only the Owner touches how the Owner signs in');
      await page.getByRole('table', { name: 'Sessions of Olive Owner' }).waitFor();
      assert.equal(await page.getByRole('button', { name: 'End all sessions' }).count(), 0);
      assert.equal(await page.getByRole('button', { name: 'Reset password' }).count(), 0);
    }));

  test('activity tells what a person did and what was done to them, and opens an entry', () =>
    stage.play(async ({ open }) => {
      const person = await join(stage, company, 'Vera');
      const page = await open({ as: company.owner.client, at: await pathOf(person, 'general') });
      await seesTitle(page, 'This page does not exist');
      await page.goto(`${stage.url}${await pathOf(person, 'activity')}`);
      await page.getByRole('link', { name: /accepted the invitation$/ }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('invitation.accept', { exact: true }).waitFor();
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      await dialog.waitFor({ state: 'detached' });
      assert.ok(!page.url().includes('entry='));
    }));
});
