import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  createInvitations,
  createSession,
  createTotp,
  getMe,
  getMySecondFactor,
  listMyAccounts,
  listMyClaims,
  listOauthApps,
  startImport,
  startTotpEnrolment,
  updateMe,
  verifySecondFactor,
} from '@guildhall/contract';
import type { Page } from 'playwright-core';
import { codeOf, stepAt } from '../server/src/platform/crypto/one-time-code.ts';
import { type Company, join, makeCompany, type Person, signUp } from './support/company.ts';
import { answer, ask, leave } from './support/dialogs.ts';
import { goodPassword, sees, seesTitle, tick } from './support/hands.ts';
import { openStage, type Stage } from './support/stage.ts';

const codeNow = (secret: string) => codeOf(secret, stepAt(new Date()));

/** Adds an authenticator app over the API. @returns its recovery codes */
async function addApp({ client }: Person): Promise<readonly string[]> {
  const { enrolment, secret } = (await client.call(startTotpEnrolment)).body;
  const added = await client.call(createTotp, { body: { enrolment, code: codeNow(secret) } });
  return added.body.recoveryCodes ?? [];
}

/** A device that makes and shows passkeys. */
async function giveAuthenticator(page: Page): Promise<void> {
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('WebAuthn.enable');
  await protocol.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function storeCodes(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: 'I stored them' }).press('Space');
  await page.getByRole('button', { name: 'Continue' }).click();
}

describe('dialogs about oneself', () => {
  let stage: Stage;
  let company: Company;
  before(async () => {
    stage = await openStage('start', { host: 'localhost' });
    company = await makeCompany(stage);
  });
  after(() => stage.close());

  const isIn = async ({ client }: Person) => (await client.call(getMe)).status === 200;

  test('sessions: another one ends with its device, the own one leads to the sign-in', () =>
    stage.play(async ({ open }) => {
      const abe = await join(stage, company, 'Abe');
      const other = stage.client();
      await other.call(createSession, { body: { email: abe.email, password: goodPassword } });
      const page = await open({ as: abe.client, at: '/profile/sessions' });
      const row = page.getByRole('button', { name: /^Actions for .*signed in/ });
      const from = (await row.getAttribute('aria-label')) ?? '';
      const end = await ask(page, {
        from,
        item: 'End session',
        name: 'End the session?',
        says: [/is signed out at once\. It signed in/],
      });
      assert.ok(await isIn({ email: abe.email, client: other }));
      await answer(end, 'End session');
      await sees(page, 'The session has ended');
      assert.ok(!(await isIn({ email: abe.email, client: other })));
      const own = page.getByRole('button', { name: /^Actions for .*this session/ });
      const mine = await ask(page, {
        from: (await own.getAttribute('aria-label')) ?? '',
        item: 'End session',
        name: 'End the session?',
        says: ['This is the session you are using: you are signed out here at once.'],
      });
      assert.ok(await isIn(abe));
      await mine.getByRole('button', { name: 'End session' }).click();
      await seesTitle(page, 'Sign in');
      assert.ok(!(await isIn(abe)));
    }));

  test('A-63 an authenticator app is added, its codes made anew, and removed', () =>
    stage.play(async ({ open }) => {
      const bea = await join(stage, company, 'Bea');
      const page = await open({ as: bea.client, at: '/profile/security' });
      const add = await ask(page, {
        role: 'dialog',
        from: 'Add authenticator app',
        name: 'Add authenticator app',
        says: [/^Scan this picture/],
      });
      const secret = (await add.locator('.copy-field-value').textContent()) ?? '';
      await add.getByLabel('Six-digit code').fill(codeNow(secret));
      await add.getByRole('button', { name: 'Add authenticator app' }).click();
      await storeCodes(page);
      await sees(page, /10 codes of 10 left/);
      const renew = await ask(page, {
        from: 'Make new codes',
        name: 'Make new recovery codes?',
        says: ['You get ten new codes. The old ones stop working at once.'],
      });
      await answer(renew, 'Make new codes');
      await storeCodes(page);
      const remove = await ask(page, {
        from: 'Remove authenticator app',
        name: 'Remove the authenticator app?',
        says: ['Its codes are no longer accepted.', /^It is your last second factor/],
      });
      assert.notEqual((await bea.client.call(getMySecondFactor)).body.totp, null);
      await answer(remove, 'Remove authenticator app');
      await sees(page, 'The authenticator app is removed');
      await sees(page, /Only your password protects your sign-in/);
      assert.equal((await bea.client.call(getMySecondFactor)).body.totp, null);
    }));

  test('D14 a passkey is named, renamed and removed; Escape leaves it as it was', () =>
    stage.play(async ({ open }) => {
      const cay = await join(stage, company, 'Cay');
      const names = async () =>
        (await cay.client.call(getMySecondFactor)).body.passkeys.map(({ name }) => name);
      const page = await open({ as: cay.client, at: '/profile/security' });
      await giveAuthenticator(page);
      const add = await ask(page, { role: 'dialog', from: 'Add passkey', name: 'Add passkey' });
      await add.getByLabel('Name').fill('Laptop');
      await add.getByRole('button', { name: 'Add passkey' }).click();
      await storeCodes(page);
      const rename = await ask(page, {
        role: 'dialog',
        from: 'Actions for Laptop',
        item: 'Rename',
        name: 'Rename passkey',
      });
      await rename.getByLabel('Name').fill('');
      await rename.getByRole('button', { name: 'Save' }).click();
      await rename.locator('[aria-invalid="true"]').waitFor();
      assert.deepEqual(await names(), ['Laptop']);
      await rename.getByLabel('Name').fill('Desk');
      await answer(rename, 'Save');
      await sees(page, 'The passkey is now called Desk');
      const remove = await ask(page, {
        from: 'Actions for Desk',
        item: 'Remove',
        name: 'Remove the passkey Desk?',
        says: ['It no longer signs you in. Delete it on the device as well.'],
      });
      assert.deepEqual(await names(), ['Desk']);
      await answer(remove, 'Remove passkey');
      await sees(page, 'No passkeys yet');
      assert.deepEqual(await names(), []);
    }));

  test('D12 whoever is asked to join stays out on the own list, and nothing changes', () =>
    stage.play(async ({ open }) => {
      const email = `dan@${company.domain}`;
      const dan = await signUp(stage, email, { firstName: 'Dan', lastName: 'Alone' });
      await company.owner.client.call(startImport, {
        params: { organizationSid: company.sid },
        body: { mode: 'consent', domains: [company.domain] },
      });
      await stage.mail.nextLink(email);
      const { name } = (await company.owner.client.call(getMe)).body.organization ?? { name: '' };
      const page = await open({ as: dan.client, at: '/profile/invitations' });
      const decline = await ask(page, {
        from: 'Decline',
        name: `Stay out of ${name}?`,
        says: [/^Nothing changes for you: you keep your sign-in and your accounts\./],
      });
      assert.equal((await dan.client.call(listMyClaims)).body.items.length, 1);
      await answer(decline, 'Decline');
      await sees(page, `You stay out of ${name}. Nothing was changed.`);
      assert.deepEqual((await dan.client.call(listMyClaims)).body.items, []);
      assert.equal((await dan.client.call(getMe)).body.organization, null);
    }));

  test('an invitation on the own list is declined after a question that Escape leaves', () =>
    stage.play(async ({ open }) => {
      const email = `edna@${company.domain}`;
      const edna = await signUp(stage, email, { firstName: 'Edna', lastName: 'Alone' });
      await company.owner.client.call(createInvitations, {
        params: { organizationSid: company.sid },
        body: { emails: [email], organizationRole: 'standard-user' },
      });
      const page = await open({ as: edna.client, at: '/profile/invitations' });
      const decline = await ask(page, {
        from: 'Decline',
        name: /^Decline/,
        says: [/^The link in the mail stops working\./],
      });
      await answer(decline, 'Decline invitation');
      await sees(page, 'You declined it.');
    }));

  test('D1 R-3 R-19 an own account and an organization are created from the list of accounts', () =>
    stage.play(async ({ open }) => {
      const finn = await join(stage, company, 'Finn');
      const page = await open({ as: finn.client, at: '/console' });
      const create = await ask(page, {
        role: 'dialog',
        from: 'Create account',
        name: 'Create new account',
        says: [/You will be the owner of this account\.$/],
      });
      await create.getByRole('button', { name: 'Create', exact: true }).click();
      await create.getByText('Fill this in.').waitFor();
      assert.deepEqual((await finn.client.call(listMyAccounts)).body.items, []);
      await create.getByRole('textbox', { name: 'Account name' }).fill('Finn’s desk');
      await create.getByRole('button', { name: 'Create', exact: true }).click();
      await seesTitle(page, 'Finn’s desk');

      const names = { firstName: 'Gerd', lastName: 'Founder' };
      const gerd = await signUp(stage, 'gerd@founders.test', names);
      const other = await open({ as: gerd.client, at: '/console' });
      const found = await ask(other, {
        role: 'dialog',
        from: 'Create an organization',
        name: 'Create an organization',
        says: ['You become its owner.', 'A person belongs to one organization at a time.'],
      });
      assert.equal((await gerd.client.call(getMe)).body.organization, null);
      await found.getByRole('textbox', { name: 'Organization name' }).fill('Founders');
      await found.getByRole('button', { name: 'Create organization' }).click();
      await seesTitle(other, 'Overview');
    }));

  test('the own address, the way out and the end of the user are left as they are by Escape', () =>
    stage.play(async ({ open }) => {
      const names = { firstName: 'Hanna', lastName: 'Alone' };
      const hanna = await signUp(stage, 'hanna@alone-too.test', names);
      const page = await open({ as: hanna.client, at: '/profile' });
      await leave(page, {
        role: 'dialog',
        from: 'Change address',
        name: /address/i,
        says: [/hanna@alone-too\.test/],
      });
      await leave(page, { from: 'Delete my user', name: 'Delete your user?' });
      const member = await join(stage, company, 'Hugo');
      const his = await open({ as: member.client, at: '/profile' });
      await leave(his, { from: 'Leave organization', name: /^Leave Company/ });
      assert.ok((await isIn(hanna)) && (await isIn(member)));
      assert.notEqual((await member.client.call(getMe)).body.organization, null);
    }));

  test('the keyboard’s list and the navigation of a phone open over the page and close by Escape', () =>
    stage.play(async ({ open }) => {
      const ida = await join(stage, company, 'Ida');
      const page = await open({ as: ida.client, at: '/profile' });
      await seesTitle(page, 'Ida Member');
      await page.keyboard.press('?');
      const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
      await list.getByText('Open the command palette').waitFor();
      await list.getByRole('switch', { name: 'Single-key shortcuts' }).press('Space');
      await page.keyboard.press('Escape');
      await list.waitFor({ state: 'detached' });
      await page.keyboard.press('?');
      assert.equal(await list.count(), 0, 'the single keys are off');
      await page.setViewportSize({ width: 360, height: 740 });
      await leave(page, { role: 'dialog', from: 'Open navigation', name: 'Main navigation' });
    }));

  test('a profile that a program changed meanwhile is compared before it is saved', () =>
    stage.play(async ({ open }) => {
      const jan = await join(stage, company, 'Jan');
      const page = await open({ as: jan.client, at: '/profile' });
      const field = page.getByRole('textbox', { name: 'Last name' });
      await field.fill('Mine');
      const { version } = (await jan.client.call(getMe)).body;
      await jan.client.call(updateMe, { body: { lastName: 'Theirs' }, ifMatch: version });
      await page.getByRole('button', { name: 'Save' }).click();
      const dialog = page.getByRole('alertdialog', { name: 'Someone else changed this meanwhile' });
      assert.match((await dialog.getByRole('table').textContent()) ?? '', /Theirs.*Mine/);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      assert.equal(await field.inputValue(), 'Mine');
      await page.getByRole('button', { name: 'Save' }).click();
      await answer(dialog, 'Save mine');
      await sees(page, 'Your profile is saved');
      assert.equal((await jan.client.call(getMe)).body.lastName, 'Mine');
    }));

  test('A-63 who comes back on a remembered device proves the second factor before a dangerous act', () =>
    stage.play(async ({ open }) => {
      const kim = await join(stage, company, 'Kim', { role: 'administrator' });
      const [first = '', second = ''] = await addApp(kim);
      const body = { email: kim.email, password: goodPassword };
      await kim.client.call(createSession, { body });
      await kim.client.call(verifySecondFactor, {
        body: { method: 'recovery-code', code: first, remember: true },
      });
      await kim.client.call(createSession, { body });
      const params = { organizationSid: company.sid };
      const apps = async () =>
        (await kim.client.call(listOauthApps, { params, query: {} })).body.items;
      const page = await open({ as: kim.client, at: `${company.admin}/api` });
      await page.getByRole('button', { name: 'Create OAuth app' }).click();
      const create = page.getByRole('dialog', { name: 'Create OAuth app' });
      await create.getByRole('textbox', { name: 'Name' }).fill('Dangerous');
      await tick(page, 'Scopes', ['accounts/read']);
      const send = create.getByRole('button', { name: 'Create OAuth app' });
      const proof = page.getByRole('dialog', { name: 'Confirm it is you' });
      await send.click();
      await proof.getByText(/Confirm it with your second factor/).waitFor();
      await page.keyboard.press('Escape');
      await proof.waitFor({ state: 'detached' });
      assert.deepEqual(await apps(), [], 'without the proof nothing is done');
      await send.click();
      await proof.getByRole('button', { name: 'Use a recovery code' }).click();
      await proof.getByLabel('Recovery code').fill(second);
      await proof.getByRole('button', { name: 'Continue' }).click();
      await seesTitle(page, 'Store the secret of Dangerous');
    }));

  test('A-63 who has no second factor types the password before a dangerous act, once it is stale', () =>
    stage.play(async ({ open }) => {
      const lea = await join(stage, company, 'Lea', { role: 'administrator' });
      const page = await open({ as: lea.client, at: `${company.admin}/api` });
      // Ten minutes do not pass in a test: what a stale session is told stands in place of the answer.
      const details = { methods: ['password'] };
      const stale = { status: 403, code: 'fresh-proof-required', details };
      const refusal = {
        status: 403,
        contentType: 'application/problem+json',
        body: JSON.stringify(stale),
      };
      let refusals = 0;
      await page.route('**/oauth-apps', (route) => {
        if (route.request().method() !== 'POST' || refusals === 2) return route.continue();
        refusals += 1;
        return route.fulfill(refusal);
      });
      await page.getByRole('button', { name: 'Create OAuth app' }).click();
      const create = page.getByRole('dialog', { name: 'Create OAuth app' });
      await create.getByRole('textbox', { name: 'Name' }).fill('Stale');
      await tick(page, 'Scopes', ['accounts/read']);
      const send = create.getByRole('button', { name: 'Create OAuth app' });
      const proof = page.getByRole('dialog', { name: 'Confirm it is you' });
      await send.click();
      await proof.getByText(/Enter your password, then it is done\.$/).waitFor();
      await page.keyboard.press('Escape');
      await proof.waitFor({ state: 'detached' });
      await send.click();
      const password = proof.getByLabel('Password', { exact: true });
      await password.fill('not the password');
      await proof.getByRole('button', { name: 'Continue' }).click();
      await proof.getByText(/password is wrong\.$/).waitFor();
      await password.fill(goodPassword);
      await proof.getByRole('button', { name: 'Continue' }).click();
      await seesTitle(page, 'Store the secret of Stale');
      assert.equal(refusals, 2);
    }));
});
