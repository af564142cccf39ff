import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { choose } from './support/choose.ts';
import {
  chooseForRow,
  copied,
  goodPassword,
  pick,
  sees,
  seesTitle,
  tick,
} from './support/hands.ts';
import { checkSdk, runSnippet } from './support/sdk.ts';
import { openStage, type Stage, type Windows } from './support/stage.ts';

/** What the chapters hand on to each other. */
interface Story {
  readonly stage: Stage;
  readonly windows: Windows;
  /** The owner's window. */
  readonly ada: Page;
}

const company = 'Ashby & Vale';
const domain = 'ashby-vale.test';

describe('the whole story', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage('start');
  });
  after(() => stage.close());

  test('D1 R-18 R-48 D3 D7: from signing up to roles, the audit log, the SDK, and a server that was killed', () =>
    stage.play(async (windows) => {
      const story = { stage, windows, ada: await windows.open({ at: '/sign-up' }) };
      await signUp(story);
      const admin = await createOrganization(story);
      await proveDomain(story);
      await createAccounts(story, ['Checkout', 'Field service']);
      await invite(story);
      const ben = await accept(story, 'ben', 'Ben');
      await holdsRoles(ben);
      await changeRoles(story, ben);
      await readAuditLog(story);
      await useSdk(story, admin);
      await surviveKill(story, admin, ben);
    }));
});

async function signUp({ stage, ada }: Story): Promise<void> {
  await ada.getByRole('textbox', { name: 'E-mail' }).fill(`ada@${domain}`);
  await ada.getByRole('button', { name: 'Continue' }).click();
  await seesTitle(ada, 'Check your mail');
  await ada.goto(await stage.mail.nextLink(`ada@${domain}`));
  await sees(ada, `ada@${domain}`);
  await fillPerson(ada, 'Ada', 'Ashby');
  await ada.getByRole('textbox', { name: 'Account name' }).fill('Ada’s first account');
  await ada.getByRole('button', { name: 'Create account' }).click();
  await seesTitle(ada, 'Your accounts');
  await sees(ada, 'Ada’s first account');
}

async function fillPerson(page: Page, firstName: string, lastName: string): Promise<void> {
  await page.getByRole('textbox', { name: 'First name' }).fill(firstName);
  await page.getByRole('textbox', { name: 'Last name' }).fill(lastName);
  await page.getByLabel('Password', { exact: true }).fill(goodPassword);
}

/** @returns the path of the organization's Admin Center */
async function createOrganization({ ada }: Story): Promise<string> {
  await ada.getByRole('button', { name: 'Create an organization' }).click();
  await ada.getByRole('textbox', { name: 'Organization name' }).fill(company);
  await ada.getByRole('button', { name: 'Create organization' }).click();
  await seesTitle(ada, 'Overview');
  return new URL(ada.url()).pathname.replace(/\/overview$/, '');
}

async function goTo(page: Page, place: string, title = place): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main navigation' })
    .getByRole('link', { name: place })
    .click();
  await seesTitle(page, title);
}

/** The record appears in DNS while the page is watching; nobody presses anything. */
async function proveDomain({ stage, ada }: Story): Promise<void> {
  await goTo(ada, 'Domains');
  await ada.getByRole('button', { name: 'Add domain' }).first().click();
  await ada.getByRole('textbox', { name: 'Domain' }).fill('Ashby-Vale.test.');
  await ada.getByRole('dialog').getByRole('button', { name: 'Add domain' }).click();
  await seesTitle(ada, domain);
  await ada.getByRole('button', { name: 'Check now' }).click();
  await sees(ada, 'No TXT record found');
  const value = await copied(ada, 'Value');
  stage.dns.set(await copied(ada, 'Host'), [value]);
  await ada.getByText(`${domain} is verified`).first().waitFor({ timeout: 20_000 });
}

async function createAccounts({ ada }: Story, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await goTo(ada, 'Accounts');
    await ada.getByRole('button', { name: 'Create new account' }).first().click();
    await ada.getByRole('textbox', { name: 'Account name' }).fill(name);
    await ada.getByRole('dialog').getByRole('button', { name: 'Create', exact: true }).click();
    await seesTitle(ada, name);
  }
}

async function invite({ ada }: Story): Promise<void> {
  await goTo(ada, 'Users');
  await ada.getByRole('link', { name: 'Invite users' }).first().click();
  await seesTitle(ada, 'Invite users');
  await pick(ada, 'Add an account', 'Checkout');
  await tick(ada, 'Roles on Checkout', ['Developer', 'Billing Manager']);
  await pick(ada, 'Add an account', 'Field service');
  await tick(ada, 'Roles on Field service', ['Administrator']);
  await ada.getByRole('button', { name: 'Next' }).click();
  const field = ada.getByRole('textbox', { name: 'E-mail addresses' });
  await field.fill(`Ben <ben@${domain}>, chloe@${domain}`);
  await field.press('Enter');
  await sees(ada, '2 will be invited');
  await ada.getByRole('button', { name: 'Next' }).click();
  await ada.getByRole('button', { name: 'Send 2 invitations' }).click();
  await sees(ada, '2 invitations are on their way');
}

/** @returns the window of the person, who is signed in now */
async function accept({ stage, windows }: Story, name: string, first: string): Promise<Page> {
  const letter = await stage.mail.next(`${name}@${domain}`);
  assert.match(letter.subject, /Ada Ashby invites you to Ashby & Vale/);
  assert.match(
    letter.text,
    /Account: Checkout \((Billing Manager, Developer|Developer, Billing Manager)\)/,
  );
  const page = await windows.open();
  await page.goto(/https?:\/\/\S+#token=[\w-]+/.exec(letter.text)?.[0] ?? '');
  await seesTitle(page, `Join ${company}`);
  await fillPerson(page, first, 'Brook');
  await page.getByRole('button', { name: 'Accept invitation' }).click();
  await seesTitle(page, 'Your accounts');
  return page;
}

async function holdsRoles(ben: Page): Promise<void> {
  const rows = ben.getByRole('table', { name: 'Your accounts' }).getByRole('row');
  await rows.getByText('Field service').waitFor();
  const texts = (await rows.allTextContents()).join('\n');
  assert.match(texts, /Checkout.*Billing Manager, Developer/);
  assert.match(texts, /Field service.*Administrator/);
  await ben.getByRole('link', { name: 'Checkout' }).click();
  await seesTitle(ben, 'Checkout');
  await sees(ben, 'Manage billing');
  await ben.goBack();
  await seesTitle(ben, 'Your accounts');
}

/** Administrator stands alone, and taking a fresh tick back restores the others; another role is given, one is taken. */
async function changeRoles({ ada }: Story, ben: Page): Promise<void> {
  await goTo(ada, 'Users');
  await ada.getByRole('link', { name: 'Ben Brook' }).click();
  await seesTitle(ada, 'Ben Brook');
  await ada.getByRole('main').getByRole('link', { name: 'Accounts' }).click();
  await chooseForRow(ada, 'Checkout', 'Change roles');
  await tick(ada, 'Roles', ['Administrator']);
  const boxes = ada.getByRole('group', { name: 'Roles' });
  assert.ok(await boxes.getByRole('checkbox', { name: 'Developer' }).isDisabled());
  await tick(ada, 'Roles', ['Administrator']);
  assert.ok(await boxes.getByRole('checkbox', { name: 'Developer' }).isChecked());
  await tick(ada, 'Roles', ['Developer', 'Support']);
  await ada.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await sees(ada, 'Roles on Checkout are saved.');
  await chooseForRow(ada, 'Field service', 'Remove access');
  await ada.getByRole('alertdialog').getByRole('button', { name: 'Remove access' }).click();
  await sees(ada, 'Ben Brook no longer has access to Field service.');
  await ada.getByRole('button', { name: 'Add access' }).click();
  await pick(ada, 'Account', 'first account');
  await tick(ada, 'Roles', ['Developer']);
  await ada.getByRole('dialog').getByRole('button', { name: 'Add access' }).click();
  await sees(ada, 'Ben Brook has access to Ada’s first account.');
  await ben.reload();
  await seesTitle(ben, 'Your accounts');
  const table = ben.getByRole('table', { name: 'Your accounts' });
  await table.getByText('Ada’s first account').waitFor();
  const text = (await table.textContent()) ?? '';
  assert.match(text, /Support/);
  assert.doesNotMatch(text, /Field service/);
}

async function readAuditLog({ ada }: Story): Promise<void> {
  await goTo(ada, 'Audit log');
  for (const sentence of [
    'Created the organization Ashby & Vale',
    `Verified the domain ${domain}`,
    'Created the account Checkout',
    `Invited ben@${domain} as Standard user`,
    `ben@${domain} accepted the invitation`,
    'Removed Ben Brook from the account Field service',
  ])
    await sees(ada, sentence);
  await ada
    .getByRole('link', {
      name: 'Changed the roles of Ben Brook on the account Checkout to Billing Manager and Support',
    })
    .click();
  const changes = ada.getByRole('dialog').getByRole('table', { name: 'Before and after' });
  const text = (await changes.textContent()) ?? 'nothing';
  assert.match(text, /Billing Manager[\s\S]*Developer[\s\S]*Support/);
  await ada.keyboard.press('Escape');
}

async function useSdk({ stage, ada }: Story, admin: string): Promise<void> {
  await goTo(ada, 'API & provisioning');
  const snippet = await copied(ada, 'List the accounts of this organization');
  await ada.getByRole('button', { name: 'Create OAuth app' }).first().click();
  await ada.getByRole('textbox', { name: 'Name' }).fill('Nightly report');
  await tick(ada, 'Scopes', [
    'accounts/read',
    'role-assignments/list',
    'role-assignments/create',
    'role-assignments/delete',
  ]);
  await ada.getByRole('dialog').getByRole('button', { name: 'Create OAuth app' }).click();
  await seesTitle(ada, 'Store the secret of Nightly report');
  const clientId = await copied(ada, 'Client ID');
  const clientSecret = await copied(ada, 'Client secret');
  await choose(ada.getByRole('checkbox', { name: /I stored it/ }));
  await ada.getByRole('button', { name: 'Done' }).click();
  await seesTitle(ada, 'API & provisioning');
  assert.match(await runSnippet(snippet, { clientId, clientSecret }), /Checkout/);
  await ada.goto(`${stage.url}${admin}/users`);
  const href = await ada.getByRole('link', { name: 'Ben Brook' }).getAttribute('href');
  const organizationSid = admin.split('/').at(-1) ?? '';
  const userSid = href?.split('/').at(-1) ?? '';
  const app = { url: stage.url, clientId, clientSecret, organizationSid };
  await checkSdk(app, { userSid, account: 'Field service' });
  await ada.goto(`${stage.url}${admin}/users/${userSid}/accounts`);
  const row = ada.getByRole('row', { name: /Field service/ });
  await row.waitFor();
  assert.match((await row.textContent()) ?? '', /Support/);
}

/** Everything that was acknowledged is there after a SIGKILL, the open windows included. */
async function surviveKill({ stage, ada }: Story, admin: string, ben: Page): Promise<void> {
  await ada.goto(`${stage.url}${admin}/accounts`);
  await ada.getByRole('button', { name: 'Create new account' }).first().click();
  await ada.getByRole('textbox', { name: 'Account name' }).fill('Made a moment ago');
  await ada.getByRole('dialog').getByRole('button', { name: 'Create', exact: true }).click();
  await seesTitle(ada, 'Made a moment ago');
  await stage.product.kill();
  await stage.restart();
  await ada.goto(`${stage.url}${admin}/accounts`);
  for (const name of ['Made a moment ago', 'Checkout', 'Field service'])
    await ada.getByRole('link', { name }).waitFor();
  await goTo(ada, 'Audit log');
  await sees(ada, 'Created the account Made a moment ago');
  await ben.reload();
  await ben.getByRole('table', { name: 'Your accounts' }).getByText('Field service').waitFor();
}
