import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type Company, join, makeCompany } from './support/company.ts';
import { goodPassword, hasFocus, openLink, sees, seesTitle, tabTo } from './support/hands.ts';
import { openSample, type Sample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

const newPassword = 'Another-Good-Phrase-2027';

describe('signing in', () => {
  let sample: Sample;
  let stage: Stage;
  let company: Company;
  before(async () => {
    sample = await openSample();
    stage = sample.stage;
    company = await makeCompany(stage);
  });

  test('A-69: a wrong password and an unknown address are answered with the same words', () =>
    stage.play(async ({ open }) => {
      const page = await open({ at: '/sign-in' });
      const said: string[] = [];
      for (const email of [company.owner.email, 'nobody@nowhere.test']) {
        await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
        await page.getByLabel('Password', { exact: true }).fill('not the right password');
        await page.getByRole('button', { name: 'Sign in' }).click();
        const alert = page.getByRole('alert');
        await alert.waitFor();
        said.push((await alert.textContent()) ?? '');
        await page.reload();
      }
      assert.match(said[0] ?? '', /E-mail or password is wrong/);
      assert.equal(said[0], said[1]);
    }));

  test('signing in works with the keyboard alone and leads to the page that was asked for', () =>
    stage.play(async ({ open }) => {
      const page = await open({ at: `${company.admin}/domains` });
      await seesTitle(page, 'Sign in');
      await hasFocus(page, 'textbox', 'E-mail');
      await page.keyboard.type(company.owner.email);
      await tabTo(page, 'Password');
      await page.keyboard.type(goodPassword);
      await page.keyboard.press('Enter');
      await seesTitle(page, 'Domains');
    }));

  test('A-56 A-57: a forgotten password is set anew by a link that works once, and ends every session', () =>
    stage.play(async ({ open }) => {
      const person = await join(stage, company, 'Fiona');
      const elsewhere = await open({ as: person.client, at: '/profile' });
      await seesTitle(elsewhere, 'Fiona Member');
      const page = await open({ at: '/sign-in' });
      await page.getByRole('link', { name: 'Forgot password?' }).click();
      await page.getByRole('textbox', { name: 'E-mail' }).fill(person.email);
      await page.getByRole('button', { name: 'Send link' }).click();
      await seesTitle(page, 'Check your mail');
      const link = await stage.mail.nextLink(person.email);
      await page.goto(link);
      await seesTitle(page, 'Choose a new password');
      assert.ok(!page.url().includes('token'), 'The token does not stay in the address');
      await page.getByLabel('New password', { exact: true }).fill('short');
      await page.getByRole('button', { name: 'Set password' }).click();
      await sees(page, 'The password does not meet every rule below.');
      await page.getByLabel('New password', { exact: true }).fill(newPassword);
      await page.getByRole('button', { name: 'Set password' }).click();
      await seesTitle(page, 'Your password is changed');
      await elsewhere.reload();
      await seesTitle(elsewhere, 'Sign in');
      await openLink(page, link);
      await seesTitle(page, 'This link can no longer be used');
      await page.goto(`${stage.url}/sign-in`);
      await page.getByRole('textbox', { name: 'E-mail' }).fill(person.email);
      await page.getByLabel('Password', { exact: true }).fill(newPassword);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await seesTitle(page, 'Your accounts');
    }));

  test('an administrator resets a password: sessions end, and the person has to choose a new one', () =>
    stage.play(async ({ open }) => {
      const person = await join(stage, company, 'Rita');
      const rita = await open({ as: person.client, at: '/profile' });
      await seesTitle(rita, 'Rita Member');
      const page = await open({ as: company.owner.client, at: `${company.admin}/users` });
      await page.getByRole('link', { name: 'Rita Member' }).click();
      await page.getByRole('button', { name: 'Reset password' }).click();
      const dialog = page.getByRole('alertdialog', { name: 'Reset the password of Rita Member?' });
      await hasFocus(page, 'button', 'Cancel');
      await dialog.getByRole('button', { name: 'Reset password' }).click();
      await sees(page, `A link for a new password is on its way to ${person.email}.`);
      await sees(page, 'Must set password');
      await rita.reload();
      await seesTitle(rita, 'Sign in');
      await rita.getByRole('textbox', { name: 'E-mail' }).fill(person.email);
      await rita.getByLabel('Password', { exact: true }).fill(goodPassword);
      await rita.getByRole('button', { name: 'Sign in' }).click();
      await sees(rita, 'E-mail or password is wrong.');
      await rita.goto(await stage.mail.nextLink(person.email));
      await rita.getByLabel('New password', { exact: true }).fill(newPassword);
      await rita.getByRole('button', { name: 'Set password' }).click();
      await seesTitle(rita, 'Your password is changed');
    }));

  test('a session is ended from the list of sessions, and its browser is asked to sign in', () =>
    stage.play(async ({ open }) => {
      const person = await join(stage, company, 'Sven');
      const there = await open({ at: '/sign-in' });
      await there.getByRole('textbox', { name: 'E-mail' }).fill(person.email);
      await there.getByLabel('Password', { exact: true }).fill(goodPassword);
      await there.getByRole('button', { name: 'Sign in' }).click();
      await seesTitle(there, 'Your accounts');
      const here = await open({ as: person.client, at: '/profile/sessions' });
      await sees(here, 'This session');
      await here.getByRole('button', { name: /^Actions for Chrome/ }).click();
      await here.getByRole('menuitem', { name: 'End session' }).click();
      await here.getByRole('alertdialog').getByRole('button', { name: 'End session' }).click();
      await sees(here, 'The session has ended');
      await there.reload();
      await seesTitle(there, 'Sign in');
    }));

  test('the own password is changed with the present one, and a wrong one is said beside its field', () =>
    stage.play(async ({ open }) => {
      const person = await join(stage, company, 'Petra');
      const page = await open({ as: person.client, at: '/profile/security' });
      await page.getByLabel('Current password', { exact: true }).fill('not the present one');
      await page.getByLabel('New password', { exact: true }).fill(newPassword);
      await page.getByRole('button', { name: 'Change password' }).click();
      await sees(page, 'The current password is wrong.');
      await page.getByLabel('Current password', { exact: true }).fill(goodPassword);
      await page.getByLabel('New password', { exact: true }).fill(newPassword);
      await page.getByRole('button', { name: 'Change password' }).click();
      await sees(page, 'Your password is changed. Every other session has ended.');
      const letter = await stage.mail.next(person.email);
      assert.equal(letter.subject, 'Your password was changed');
    }));
});
