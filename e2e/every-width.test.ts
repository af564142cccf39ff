import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  acceptInvitation,
  createAccountInvitations,
  createDomain,
  createInvitations,
} from '@guildhall/contract';
import { type Company, join, makeAccount, makeCompany, signUp } from './support/company.ts';
import { findWide, isSettled } from './support/page-checks.ts';
import { placesOf } from './support/places.ts';
import { openSample, type Sample } from './support/sample.ts';

/** Pages whose content is a list, by their names among the places. */
const listPages =
  /^(users|users-(invited|external|imported|operations|operation)|user-(accounts|role-assignments|security|activity|external-accounts)|accounts|accounts-.*|account-(users|invited|api|subaccounts|webhooks|webhook|activity|main-subaccounts|who-can)|domains|audit-log|api|api-webhooks|my-accounts|console-(users|invited|webhooks|api|subaccounts|activity)|profile-(security|sessions|invitations))$/;

const longName = 'Wolfeschlegelsteinhausenbergerdorff Featherstonehaugh-Cholmondeley the Younger';

describe('at every width', () => {
  let sample: Sample;
  let company: Company;
  before(async () => {
    sample = await openSample();
    company = await makeCompany(sample.stage);
    await fillWithLongNames();
  });

  /** Somebody from outside with every role, an invitation, a domain and accounts, all with long names. */
  async function fillWithLongNames(): Promise<void> {
    const { stage } = sample;
    const { client } = company.owner;
    const params = { organizationSid: company.sid };
    const accountSid = await makeAccount(company, `Account of ${longName}`.slice(0, 64));
    const second = await makeAccount(company, longName.slice(0, 64));
    const accounts = [{ accountSid, roles: ['administrator' as const] }];
    await join(stage, company, 'Maximiliane-Konstantina', { role: 'administrator', accounts });
    const name = `${'long-'.repeat(10)}name.${'label-'.repeat(8)}end.example.com`;
    await client.call(createDomain, { params, body: { name } });
    const email = `${'a-long-mailbox'.repeat(4)}@partners.${company.domain}`;
    const [firstName, ...rest] = longName.split(' ');
    const outsider = await signUp(stage, email, {
      firstName: firstName ?? '',
      lastName: rest.join(' '),
    });
    for (const sid of [accountSid, second]) {
      await client.call(createAccountInvitations, {
        params: { accountSid: sid },
        body: { emails: [email], roles: ['developer', 'billing-manager', 'support'] },
      });
      const [, token = ''] = (await stage.mail.nextLink(email)).split('#token=');
      await outsider.client.call(acceptInvitation, { body: { token } });
    }
    await client.call(createInvitations, {
      params,
      body: {
        emails: [`${'b-long-mailbox'.repeat(4)}@${company.domain}`],
        organizationRole: 'standard-user',
        accounts: [accountSid, second].map((sid) => ({
          accountSid: sid,
          roles: ['developer' as const],
        })),
      },
    });
  }

  test('no list of the sample company is wider than its card, nor any page than the screen', () =>
    sample.stage.play(async ({ open }) => {
      const places = (await placesOf(sample)).filter(({ name }) => listPages.test(name));
      assert.ok(places.length > 30, String(places.length));
      const page = await open({ as: sample.owner, at: '/profile' });
      const wide: string[] = [];
      for (const { name, path } of places) {
        await page.goto(new URL(path, sample.stage.url).href);
        await isSettled(page);
        for (const found of await findWide(page)) wide.push(`${name} ${found}`);
      }
      assert.deepEqual(wide, []);
    }));

  for (const locale of ['en-GB', 'ja-JP']) {
    test(`long names make no list wider than its card (${locale})`, () =>
      sample.stage.play(async ({ open }) => {
        const as = company.owner.client;
        const page = await open({ as, at: `${company.admin}/overview`, locale });
        const wide: string[] = [];
        for (const path of [
          'users',
          'users/invited',
          'users/external',
          'accounts',
          'domains',
          'audit-log',
        ]) {
          await page.goto(`${sample.stage.url}${company.admin}/${path}`);
          await isSettled(page);
          for (const found of await findWide(page)) wide.push(`${path} ${found}`);
        }
        assert.deepEqual(wide, []);
      }));
  }
});
