import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  type AccountSid,
  acceptInvitation,
  createAccountInvitations,
  getAccount,
  getMe,
  listExternalUsers,
  suspendUser,
} from '@guildhall/contract';
import type { Page } from 'playwright-core';
import { type Company, join, makeAccount, makeCompany, type Person } from './support/company.ts';
import {
  chooseForRow,
  goodPassword,
  pick,
  rowNames,
  sees,
  seesTitle,
  tick,
} from './support/hands.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

const day = 24 * 60 * 60 * 1000;
/** A day so many days from now, as a date field takes it. */
const dayIn = (days: number) => {
  const at = new Date(Date.now() + days * day);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
};

describe('external people', () => {
  let stage: Stage;
  let company: Company;
  let accountSid: AccountSid;
  before(async () => {
    ({ stage } = await openSample());
    company = await makeCompany(stage);
    accountSid = await makeAccount(company, 'Checkout');
    await join(stage, company, 'Anna', { role: 'administrator' });
  });

  const externalPage = () => `${company.admin}/users/external`;
  const items = async () => {
    const params = { organizationSid: company.sid };
    return (await company.owner.client.call(listExternalUsers, { params, query: {} })).body.items;
  };

  /** Somebody from outside who accepts by the link of the mail, over the API. */
  async function accept(email: string, firstName: string): Promise<Person> {
    const token = (await stage.mail.nextLink(email)).split('#token=')[1] ?? '';
    const client = stage.client();
    const body = { token, firstName, lastName: 'Guest', password: goodPassword };
    await client.call(acceptInvitation, { body });
    return { email, client };
  }

  async function guest(firstName: string, on = accountSid): Promise<Person> {
    const email = `${firstName.toLowerCase()}@visitors-${company.domain}`;
    await company.owner.client.call(createAccountInvitations, {
      params: { accountSid: on },
      body: { emails: [email], roles: ['developer'] },
    });
    return accept(email, firstName);
  }

  /** Fills the fields of end and sponsor. */
  async function fillTerms(page: Page, days: number): Promise<void> {
    await page.locator('input[type=date]').fill(dayIn(days));
    await pick(page, 'Sponsor', 'Anna');
  }

  test('R-34 R-72 somebody from outside is invited with an end date and a sponsor', () =>
    stage.play(async ({ open }) => {
      const email = `gus@visitors-${company.domain}`;
      const at = `${company.admin}/accounts/${accountSid}/users`;
      const page = await open({ as: company.owner.client, at });
      await page.getByRole('button', { name: 'Invite user' }).click();
      const field = page.getByRole('textbox', { name: 'E-mail addresses' });
      await field.fill(email);
      await field.press('Enter');
      await tick(page, 'Roles for everybody in the list', ['Developer']);
      await fillTerms(page, 30);
      await page.getByRole('button', { name: 'Send invitation' }).click();
      await page.getByRole('button', { name: 'Done' }).click();
      await accept(email, 'Gus');
      await page.goto(new URL(externalPage(), stage.url).href);
      await sees(page, 'Gus Guest');
      await sees(page, 'Anna Member');
      const [item] = await items();
      assert.ok(item?.nextEndsAt != null);
      const left = (Date.parse(item.nextEndsAt) - Date.now()) / day;
      assert.ok(left > 29 && left < 32, String(left));
    }));

  test('an end date and a sponsor are changed, for everything the person has, from the list', () =>
    stage.play(async ({ open }) => {
      const two = await makeAccount(company, 'Returns');
      const gia = await guest('Gia');
      await company.owner.client.call(createAccountInvitations, {
        params: { accountSid: two },
        body: { emails: [gia.email], roles: ['support'] },
      });
      const token = (await stage.mail.nextLink(gia.email)).split('#token=')[1] ?? '';
      await gia.client.call(acceptInvitation, { body: { token } });
      const page = await open({ as: company.owner.client, at: externalPage() });
      await chooseForRow(page, 'Gia Guest', 'Change end date and sponsor');
      const dialog = page.getByRole('dialog', { name: 'End date and sponsor for Gia Guest' });
      await dialog.getByText('all 2 accounts').waitFor();
      await dialog.locator('input[type=date]').fill('2020-01-01');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.getByText('Choose a day that is still to come.').waitFor();
      await fillTerms(page, 3);
      await dialog.getByRole('button', { name: 'Save' }).click();
      await sees(page, 'End date and sponsor of Gia Guest are changed');
      await page.goto(new URL(`${externalPage()}?concern=ending-soon`, stage.url).href);
      await sees(page, 'Gia Guest');
      assert.deepEqual(await rowNames(page, 'External users'), ['Gia Guest']);
      await page.goto(new URL(`${company.admin}/overview`, stage.url).href);
      await sees(page, '2 external accesses end within 14 days');
    }));

  test('a sponsor who is suspended is shown as one to be replaced', () =>
    stage.play(async ({ open }) => {
      const sam = await join(stage, company, 'Sam');
      const { sid } = (await sam.client.call(getMe)).body;
      const email = `lea@visitors-${company.domain}`;
      await company.owner.client.call(createAccountInvitations, {
        params: { accountSid },
        body: { emails: [email], roles: ['support'], sponsorUserSid: sid },
      });
      await accept(email, 'Lea');
      await company.owner.client.call(suspendUser, {
        params: { organizationSid: company.sid, userSid: sid },
      });
      const page = await open({
        as: company.owner.client,
        at: `${externalPage()}?concern=sponsor-lost`,
      });
      await sees(page, 'Sam Member is suspended');
      await sees(page, 'Needs a new sponsor');
      await chooseForRow(page, 'Lea Guest', 'Change end date and sponsor');
      await pick(page, 'Sponsor', 'Anna');
      await page.getByRole('button', { name: 'Save' }).click();
      await sees(page, 'End date and sponsor of Lea Guest are changed');
      await sees(page, 'Nothing matches');
    }));

  test('R-35 all access of an external person is removed at once, and the dialog names it', () =>
    stage.play(async ({ open }) => {
      const rex = await guest('Rex');
      const page = await open({ as: company.owner.client, at: externalPage() });
      await chooseForRow(page, 'Rex Guest', 'Remove access');
      const dialog = page.getByRole('alertdialog', { name: 'Remove the access of Rex Guest?' });
      await dialog.getByText('Checkout').waitFor();
      await dialog.getByRole('button', { name: 'Remove access' }).click();
      await sees(page, 'Rex Guest has no access any more');
      assert.ok(!(await items()).some(({ firstName }) => firstName === 'Rex'));
      const entered = await rex.client.call(getAccount, { params: { accountSid } });
      assert.equal(entered.status, 404);
      assert.equal((await rex.client.call(getMe)).status, 200);
    }));

  test('R-35 the page of an external person offers nothing but their access', () =>
    stage.play(async ({ open }) => {
      const noa = await guest('Noa');
      const { sid } = (await noa.client.call(getMe)).body;
      const page = await open({ as: company.owner.client, at: `${company.admin}/users/${sid}` });
      await seesTitle(page, 'Noa Guest');
      for (const act of ['Reset password', 'Suspend user', 'Remove user', 'Delete user', 'Save']) {
        const button = page.getByRole('button', { name: act, exact: true });
        assert.equal(await button.count(), 0, `${act} is offered`);
      }
      assert.equal(await page.getByRole('main').getByRole('link', { name: 'Security' }).count(), 0);
    }));

  test('an account shows who comes from outside, until when, and on whose word', () =>
    stage.play(async ({ open }) => {
      const at = `${company.admin}/accounts/${accountSid}/users`;
      const page = await open({ as: company.owner.client, at });
      await page.getByRole('columnheader', { name: 'Access ends' }).waitFor();
      await chooseForRow(page, 'Noa Guest', 'Change end date and sponsor');
      await fillTerms(page, 60);
      await page.getByRole('button', { name: 'Save' }).click();
      await sees(page, 'End date and sponsor of Noa Guest are changed');
      const row = page.getByRole('row').filter({ hasText: 'Noa Guest' });
      await row.getByText('Anna Member').waitFor();
    }));

  test('the dialog of end and sponsor opens with what was saved last, and saves what was changed alone', () =>
    stage.play(async ({ open }) => {
      await guest('Ivy');
      await join(stage, company, 'Berta');
      const page = await open({ as: company.owner.client, at: externalPage() });
      const dialog = page.getByRole('dialog', { name: 'End date and sponsor for Ivy Guest' });
      const date = dialog.locator('input[type=date]');
      const openDialog = () => chooseForRow(page, 'Ivy Guest', 'Change end date and sponsor');
      const save = async () => {
        await dialog.getByRole('button', { name: 'Save' }).click();
        await dialog.waitFor({ state: 'detached' });
      };
      await openDialog();
      await date.fill(dayIn(40));
      await save();
      await openDialog();
      assert.equal(await date.inputValue(), dayIn(40));
      await pick(page, 'Sponsor', 'Berta');
      await save();
      await openDialog();
      assert.equal(await date.inputValue(), dayIn(40));
      const sponsor = dialog.getByRole('combobox', { name: 'Sponsor' });
      assert.equal(await sponsor.inputValue(), 'Berta Member');
      const ivy = (await items()).find(({ firstName }) => firstName === 'Ivy');
      assert.ok(ivy?.nextEndsAt != null);
      const [berta] = ivy.sponsors;
      assert.ok(berta?.userSid != null);
      await company.owner.client.call(suspendUser, {
        params: { organizationSid: company.sid, userSid: berta.userSid },
      });
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await openDialog();
      assert.equal(await sponsor.inputValue(), 'Berta Member');
      await sponsor.focus();
      await date.fill(dayIn(50));
      assert.equal(await sponsor.inputValue(), 'Berta Member');
      await save();
      const kept = (await items()).find(({ firstName }) => firstName === 'Ivy');
      assert.equal(kept?.sponsors[0]?.userSid, berta.userSid);
      assert.notEqual(kept?.nextEndsAt, ivy.nextEndsAt);
    }));
});
