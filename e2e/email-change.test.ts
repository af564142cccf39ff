import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startEmailChange } from '@guildhall/contract';
import type { Page } from 'playwright-core';
import { makeCompany, signUp } from './support/company.ts';
import { goodPassword, hasFocus, openLink, sees, seesTitle } from './support/hands.ts';
import { checkAccessible, checkNarrow, findWide, isSettled } from './support/page-checks.ts';
import { openStage, type Stage } from './support/stage.ts';

/** Begins to write down every main heading and list that the page shows, however short; told by what it gives. */
async function watchPage(page: Page): Promise<() => Promise<string[]>> {
  const seen = await page.evaluateHandle(() => {
    const texts: string[] = [];
    const look = () => {
      for (const shown of document.querySelectorAll('h1, main li')) {
        const text = shown.textContent ?? '';
        if (texts.at(-1) !== text) texts.push(text);
      }
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    return texts;
  });
  return () => seen.jsonValue();
}

describe('the own address', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage('start');
  });
  after(() => stage.close());

  test('D12 A-69: a person changes it from the profile, by a link to the new mailbox that works once', () =>
    stage.play(async ({ open }) => {
      const { client } = await signUp(stage, 'ada@old.test', {
        firstName: 'Ada',
        lastName: 'Byron',
      });
      const page = await open({ as: client, at: '/profile' });
      await page.getByRole('button', { name: 'Change address' }).click();
      const dialog = page.getByRole('dialog');
      const field = dialog.getByLabel('New address');
      await field.fill('nonsense');
      await dialog.getByRole('button', { name: 'Send the link' }).click();
      await sees(page, 'Write one plain address, such as name@example.com.');
      await hasFocus(page, 'textbox', 'New address');
      assert.equal(await field.getAttribute('aria-invalid'), 'true');
      await field.fill('Ada@old.test');
      await dialog.getByRole('button', { name: 'Send the link' }).click();
      await sees(page, 'This is your address already.');
      await hasFocus(page, 'textbox', 'New address');
      await field.fill('ada@new.test');
      await isSettled(page);
      await checkAccessible(page, 'the dialog of the address');
      await dialog.getByRole('button', { name: 'Send the link' }).click();
      await sees(page, 'Look into the mailbox of ada@new.test');
      await hasFocus(page, 'button', 'Done');
      await checkAccessible(page, 'the address that was asked for');
      await dialog.getByRole('button', { name: 'Done' }).press('Enter');
      await hasFocus(page, 'button', 'Change address');
      const link = await stage.mail.nextLink('ada@new.test');
      const stranger = await open({ at: link });
      await sees(stranger, /Sign in as the user who asked/);
      await openLink(page, link);
      await seesTitle(page, 'Use this address?');
      await sees(page, /ada@old\.test, no longer signs you in/);
      await checkAccessible(page, 'the page behind the link');
      await checkNarrow(page, 'the page behind the link');
      const shown = await watchPage(page);
      await page.getByRole('button', { name: 'Use this address' }).click();
      await sees(page, 'You sign in with ada@new.test from now on.');
      await seesTitle(page, 'Ada Byron');
      const flashes = (await shown()).filter((text) =>
        /can no longer be used|ada@new\.test, no longer/.test(text),
      );
      assert.deepEqual(flashes, [], 'what succeeds never looks like a failure');
      await openLink(page, link);
      await seesTitle(page, 'This link can no longer be used');
      await page.getByRole('link', { name: 'Ask for a new link' }).click();
      await sees(page, /You sign in with ada@new\.test\. The new address/);
      const again = await open({ at: '/profile' });
      await again.getByRole('textbox', { name: 'E-mail' }).fill('ada@new.test');
      await again.getByLabel('Password', { exact: true }).fill(goodPassword);
      await again.getByRole('button', { name: 'Sign in' }).click();
      await seesTitle(again, 'Ada Byron');
    }));

  test('the longest address fits a phone, in the dialog and behind the link', () =>
    stage.play(async ({ open }) => {
      const long = `${'a'.repeat(53)}@${'b'.repeat(34)}.test`;
      const { client } = await signUp(stage, 'lena@old.test', {
        firstName: 'Lena',
        lastName: 'Long',
      });
      const page = await open({ as: client, at: '/profile?create=address', width: 360 });
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('New address').fill(long);
      await dialog.getByRole('button', { name: 'Send the link' }).click();
      await sees(page, `Look into the mailbox of ${long}`);
      await isSettled(page);
      assert.ok(await dialog.evaluate((shown) => shown.scrollWidth <= shown.clientWidth));
      await checkNarrow(page, 'the address that was asked for');
      await openLink(page, await stage.mail.nextLink(long));
      await page.getByRole('button', { name: 'Use this address' }).waitFor();
      assert.deepEqual(await findWide(page), []);
    }));

  test('whoever is signed in as somebody else is told so before anything is promised', () =>
    stage.play(async ({ open }) => {
      const names = { firstName: 'Wendy', lastName: 'Asks' };
      const wendy = await signUp(stage, 'wendy@old.test', names);
      const company = await makeCompany(stage);
      await wendy.client.call(startEmailChange, { body: { email: 'wendy@new.test' } });
      const link = await stage.mail.nextLink('wendy@new.test');
      const page = await open({ as: company.owner.client, at: '/profile' });
      await sees(page, /to change it, leave Company \d+ first/);
      await openLink(page, link);
      await seesTitle(page, 'You are signed in as somebody else');
      await checkAccessible(page, 'the link of somebody else');
      await checkNarrow(page, 'the link of somebody else');
      assert.equal(await page.getByText('What changes').count(), 0);
      await page.getByRole('button', { name: 'Sign out and continue' }).click();
      await page.getByRole('textbox', { name: 'E-mail' }).fill('wendy@old.test');
      await page.getByLabel('Password', { exact: true }).fill(goodPassword);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await seesTitle(page, 'Use this address?');
      await sees(page, /wendy@old\.test, no longer signs you in/);
    }));
});
