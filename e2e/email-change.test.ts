import { after, before, describe, test } from 'node:test';
import { signUp } from './support/company.ts';
import { goodPassword, openLink, sees, seesTitle } from './support/hands.ts';
import { checkAccessible, checkNarrow, isSettled } from './support/page-checks.ts';
import { openStage, type Stage } from './support/stage.ts';

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
      await field.fill('Ada@old.test');
      await dialog.getByRole('button', { name: 'Send the link' }).click();
      await sees(page, 'This is your address already.');
      await field.fill('ada@new.test');
      await isSettled(page);
      await checkAccessible(page, 'the dialog of the address');
      await dialog.getByRole('button', { name: 'Send the link' }).click();
      await sees(page, 'Look into the mailbox of ada@new.test');
      await checkAccessible(page, 'the address that was asked for');
      await dialog.getByRole('button', { name: 'Done' }).click();
      const link = await stage.mail.nextLink('ada@new.test');
      const stranger = await open({ at: link });
      await sees(stranger, /Sign in as the user who asked/);
      await openLink(page, link);
      await seesTitle(page, 'Use this address?');
      await sees(page, /ada@old\.test, no longer signs you in/);
      await checkAccessible(page, 'the page behind the link');
      await checkNarrow(page, 'the page behind the link');
      await page.getByRole('button', { name: 'Use ada@new.test' }).click();
      await sees(page, 'You sign in with ada@new.test from now on.');
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
});
