import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  type AccountSid,
  type AnyOperation,
  accountRolePermissions,
  grantableAccountRoles,
  listMyAccounts,
  operations,
} from '@guildhall/contract';
import type { Page } from 'playwright-core';
import { paramsFor } from '../server/test/api/matrix-world.ts';
import { employ, type Person, signUp } from './support/company.ts';
import { isSettled } from './support/page-checks.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

const roles = ['owner', ...grantableAccountRoles] as const;

/** Where the Console shows what the API tells of an account; `alone`: to some only of those who see the page. */
const shownOn: Readonly<Record<string, { readonly place: string; readonly alone?: true }>> = {
  getAccount: { place: 'overview' },
  getAccountSetUp: { place: 'overview' },
  getMyAccountRights: { place: 'overview' },
  listAccountResources: { place: 'overview', alone: true },
  listSubaccounts: { place: 'subaccounts' },
  listAccountUsers: { place: 'users' },
  getAccountUser: { place: 'users' },
  explainAccess: { place: 'users' },
  listPeopleWhoCan: { place: 'users' },
  listAccountInvitations: { place: 'users/invited' },
  listApiKeys: { place: 'api' },
  getApiKey: { place: 'api' },
  listAuthTokens: { place: 'api' },
  listKeptCredentials: { place: 'api', alone: true },
  listPublicKeys: { place: 'api' },
  getSignedRequestDemand: { place: 'api' },
  listWebhooks: { place: 'webhooks' },
  getWebhook: { place: 'webhooks' },
  listWebhookDeliveries: { place: 'webhooks' },
  getWebhookDelivery: { place: 'webhooks' },
  listAccountEvents: { place: 'webhooks' },
  listAccountAuditEntries: { place: 'activity' },
  listAccountSettings: { place: 'settings' },
  previewAccountSetting: { place: 'settings' },
  previewAccountClosure: { place: 'settings', alone: true },
  listPossibleOwners: { place: 'settings', alone: true },
};
const places = [...new Set(Object.values(shownOn).map(({ place }) => place))];

const reads = operations.filter(
  ({ method, access }) => method === 'GET' && access.on === 'account',
);

/** Which read of an account an address is; undefined where it is none. */
function readAt(path: string): AnyOperation | undefined {
  return reads.find((read) => new RegExp(`^${read.path.replaceAll(/:\w+/g, '[^/]+')}$`).test(path));
}

/** What has to be answered where a page is shown, and refused where it is not. */
function readsOf(place: string, isShut: boolean): readonly string[] {
  return Object.entries(shownOn)
    .filter(([, its]) => its.place === place && (its.alone === undefined || isShut))
    .map(([read]) => read);
}

function isOpenTo(role: (typeof roles)[number], access: AnyOperation['access']): boolean {
  return access.on === 'account' && accountRolePermissions[role].includes(access.permission);
}

interface Answer {
  readonly read: string;
  readonly status: number;
}

/** What a page asks about accounts while it is looked at, and what it is answered. */
async function look(page: Page, address: string): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const note = (response: { url(): string; status(): number }): void => {
    const read = readAt(new URL(response.url()).pathname);
    if (read !== undefined) answers.push({ read: read.name, status: response.status() });
  };
  page.on('response', note);
  await page.goto(address);
  await isSettled(page);
  page.off('response', note);
  return answers;
}

describe('what the Console shows, and what the API tells', () => {
  let stage: Stage;
  let accountSid: AccountSid;
  const people = new Map<(typeof roles)[number], Person>();
  before(async () => {
    stage = (await openSample()).stage;
    const owner = await signUp(stage, 'rhea@reads.test', { firstName: 'Rhea', lastName: 'Reader' });
    const own = (await owner.client.call(listMyAccounts)).body.items[0]?.sid;
    assert.ok(own);
    accountSid = own;
    people.set('owner', owner);
    for (const role of grantableAccountRoles)
      people.set(role, await employ(stage, owner, own, { email: `${role}@reads.test`, role }));
  });

  /** What the API answers to somebody who asks for everything about the account. */
  async function answersTo({ client }: Person): Promise<ReadonlyMap<string, boolean>> {
    const answers = new Map<string, boolean>();
    for (const read of reads) {
      const params = { ...paramsFor(read), accountSid };
      const { status } = await client.call(read, { params: params as never });
      answers.set(read.name, status !== 403);
    }
    return answers;
  }

  test('R-69 A-45 everything that the API tells of an account has its page in the Console', () => {
    assert.deepEqual(Object.keys(shownOn).sort(), reads.map(({ name }) => name).sort());
  });

  for (const role of roles)
    test(`R-69 A-45 ${role} is told by the API what the pages of their column show, and nothing beyond`, () =>
      stage.play(async ({ open }) => {
        const person = people.get(role);
        assert.ok(person);
        const page = await open({ as: person.client, at: `/console/${accountSid}/overview` });
        const told = await answersTo(person);
        for (const place of places) {
          const answers = await look(page, `${stage.url}/console/${accountSid}/${place}`);
          const isShut = (await page.getByText('You may not see this').count()) > 0;
          const refused = answers.filter(({ status }) => status >= 400);
          assert.deepEqual(refused, [], `${place} asks for nothing that ${role} is refused`);
          const beside = readsOf(place, isShut).map((read) => [read, told.get(read)]);
          assert.deepEqual(
            beside,
            readsOf(place, isShut).map((read) => [read, !isShut]),
            place,
          );
        }
        const published = reads.map(({ name, access }) => [name, isOpenTo(role, access)]);
        assert.deepEqual([...told], published);
      }));
});
