import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  type AccountSid,
  answerAccountStep,
  createAccountKind,
  listAccountKinds,
  listAskedAccountSteps,
  type ProvisioningStep,
  updateAccountKind,
} from '@guildhall/contract';
import type { Page } from 'playwright-core';
import { createClient } from '../server/test/support/client.ts';
import { choose } from './support/choose.ts';
import { type Company, join, makeCompany } from './support/company.ts';
import { hasFocus, sees, seesTitle } from './support/hands.ts';
import { checkAccessible, checkNarrow } from './support/page-checks.ts';
import { operatorKey } from './support/product.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

const workspace = {
  name: 'workspace',
  labels: { en: 'Prepare the workspace', ja: 'ワークスペースを準備する' },
  act: 'ask-service',
} as const;

describe('kinds of accounts', () => {
  let stage: Stage;
  let company: Company;
  const operator = () => createClient(() => stage.url, { authorization: `Bearer ${operatorKey}` });
  const configure = (
    kindName: string,
    body: { readonly steps?: ProvisioningStep[]; readonly isOffered?: boolean },
  ) => operator().call(updateAccountKind, { params: { kindName }, body });
  let usualSteps: ProvisioningStep[] = [];
  before(async () => {
    stage = (await openSample()).stage;
    company = await makeCompany(stage);
    const kinds = (await company.owner.client.call(listAccountKinds)).body.items;
    usualSteps = kinds.find(({ name }) => name === 'flex')?.steps ?? [];
    await configure('flex', { steps: [workspace] });
  });
  // The sample is everybody's.
  after(() => configure('flex', { steps: usualSteps }));

  /** The account that a service is asked for; half a minute at most. */
  async function asked(): Promise<AccountSid> {
    for (let tries = 0; tries < 300; tries += 1) {
      const { body } = await operator().call(listAskedAccountSteps, { query: {} });
      const [first] = body.items;
      if (first !== undefined) return first.accountSid;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('No service was asked');
  }

  const answer = async (body: { outcome: 'done' | 'failed'; reason?: string }) => {
    const params = { accountSid: await asked(), step: 'workspace' };
    await operator().call(answerAccountStep, { params, body });
  };

  async function create(page: Page, name: string) {
    await page.getByRole('textbox', { name: 'Account name' }).fill(name);
    await choose(page.getByRole('switch', { name: 'Flex account' }));
    await page.getByRole('dialog').getByRole('button', { name: 'Create', exact: true }).click();
    return page.getByRole('dialog', { name: `Creating ${name}` });
  }

  test('D18 R-56: the dialog shows the steps of a Flex account, a failure with its reason is tried again, and its page opens when it is ready', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client, at: `${company.admin}/accounts` });
      await page.getByRole('button', { name: 'Create new account' }).first().click();
      const dialog = await create(page, 'Contact desk');
      const steps = dialog.getByRole('listitem');
      await steps.filter({ hasText: /Create the account.*Done/s }).waitFor();
      await steps.filter({ hasText: /Give its owner access.*Done/s }).waitFor();
      await steps.filter({ hasText: /Prepare the workspace.*asked once/s }).waitFor();
      await hasFocus(page, 'button', 'Open the account');
      await checkAccessible(page, 'a new account that waits');
      await checkNarrow(page, 'a new account that waits');
      await answer({ outcome: 'failed', reason: 'No licence is left' });
      await dialog.getByText('The account is not ready').waitFor();
      await steps.filter({ hasText: 'Failed: No licence is left' }).waitFor();
      await checkAccessible(page, 'a new account that failed');
      await checkNarrow(page, 'a new account that failed');
      await dialog.getByRole('button', { name: 'Try again' }).click();
      await steps.filter({ hasText: 'asked 2 times' }).waitFor();
      await answer({ outcome: 'done' });
      await seesTitle(page, 'Contact desk');
      await sees(page, 'Contact desk is created');
      await page.getByText('Flex', { exact: true }).first().waitFor();
    }));

  test('D18: whoever leaves the dialog finds the steps on the account, which is used once they are done', () =>
    stage.play(async ({ open }) => {
      const page = await open({ as: company.owner.client, at: `${company.admin}/accounts` });
      await page.getByRole('button', { name: 'Create new account' }).first().click();
      const dialog = await create(page, 'Night desk');
      await dialog.getByRole('button', { name: 'Open the account' }).click();
      await seesTitle(page, 'Night desk');
      await sees(page, 'This account is being set up');
      await page.getByRole('listitem').filter({ hasText: 'Prepare the workspace' }).waitFor();
      await checkAccessible(page, 'an account that is being set up');
      await checkNarrow(page, 'an account that is being set up');
      await answer({ outcome: 'done' });
      await page.getByText('This account is being set up').waitFor({ state: 'detached' });
      await page.getByText('Active', { exact: true }).first().waitFor();
    }));

  test('D18 R-19: a Standard user sees the steps of the own account, and is told whom to ask where one failed', () =>
    stage.play(async ({ open }) => {
      const maker = await join(stage, company, 'Maker');
      const page = await open({ as: maker.client, at: '/console' });
      await page.getByRole('button', { name: 'Create account' }).click();
      const dialog = await create(page, 'Own desk');
      await dialog.getByRole('listitem').filter({ hasText: 'asked once' }).waitFor();
      await answer({ outcome: 'failed' });
      await dialog.getByText('Ask an Owner or Administrator').waitFor();
      assert.equal(await dialog.getByRole('button', { name: 'Try again' }).count(), 0);
      await dialog.getByRole('button', { name: 'Open the account' }).click();
      await sees(page, 'This account is being set up');
    }));

  test('D18: of three kinds one is chosen by keyboard, in the words of the operator; a retired one is offered no longer', () =>
    stage.play(async ({ open }) => {
      const labels = { en: 'Partner', ja: 'パートナー' };
      const hints = { en: 'For partners who sell on.', ja: '販売パートナー向け。' };
      await operator().call(createAccountKind, { body: { name: 'partner', labels, hints } });
      await configure('partner', { isOffered: true });
      const page = await open({ as: company.owner.client, at: `${company.admin}/accounts` });
      const focused = (name: string) =>
        page
          .getByRole('radio', { name })
          .and(page.locator(':focus'))
          .waitFor({ state: 'attached' });
      const openDialog = async () => {
        await page.getByRole('button', { name: 'Create new account' }).first().press('Enter');
        await hasFocus(page, 'textbox', 'Account name');
      };
      await openDialog();
      await page.keyboard.type('Resale');
      await page.keyboard.press('Tab');
      await focused('Standard');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await focused('Partner');
      await sees(page, 'For partners who sell on.');
      await checkAccessible(page, 'three kinds');
      await checkNarrow(page, 'three kinds');
      await page.keyboard.press('Enter');
      await seesTitle(page, 'Resale');
      await page.getByText('Partner', { exact: true }).first().waitFor();
      await configure('partner', { isOffered: false });
      await page.goto(`${stage.url}${company.admin}/accounts`);
      await page.getByRole('row', { name: /Resale.*Partner/ }).waitFor();
      await openDialog();
      await page.getByRole('switch', { name: 'Flex account' }).waitFor();
    }));
});
