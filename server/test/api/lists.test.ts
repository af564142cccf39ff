import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  type AnyOperation,
  createAccount,
  createAccountInvitations,
  createAccountKind,
  createDomain,
  createInvitations,
  createOauthApp,
  createOperation,
  listAccounts,
  listAuditEntries,
  listDomains,
  listInvitations,
  listUsers,
  operations,
  startImport,
} from '@guildhall/contract';
import type { Client } from '../support/client.ts';
import {
  anAccount,
  anOrganization,
  aPerson,
  expectOk,
  type FixtureOrganization,
  signIn,
} from '../support/fixture.ts';
import { outsidersOf } from '../support/outsiders.ts';
import { operatorKey, type RunningApp, startApp } from '../support/running-app.ts';
import { fillAccount, fillOutside } from './account-list-rows.ts';
import { fillDeliveries, fillDevices, fillKeys } from './program-list-rows.ts';

/** Lists have pages; a feed goes on for good and has tests of its own. */
const lists = operations.filter(({ response }) => {
  const properties: unknown = Reflect.get(response, 'properties');
  return typeof properties === 'object' && properties !== null && 'nextCursor' in properties;
});

/** An organization with several of everything that is listed. */
interface Filled {
  readonly client: Client;
  readonly organization: FixtureOrganization;
  /** An account that the organization does not manage, with several of its people. */
  readonly outsideAccountSid: AccountSid;
  /** Somebody with several remembered devices. */
  readonly traveller: Client;
  readonly webhooks: { readonly ofAccount: string; readonly ofOrganization: string };
  readonly params: Readonly<Record<string, string>>;
}

/** Where an operation is asked. */
function paramsOf({ params, outsideAccountSid, webhooks }: Filled, { name }: AnyOperation) {
  if (name === 'listIndependentAccountUsers') return { ...params, accountSid: outsideAccountSid };
  if (name === 'listWebhookDeliveries') return { ...params, webhookSid: webhooks.ofAccount };
  return { ...params, webhookSid: webhooks.ofOrganization };
}

interface ListPage {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
}

let running: RunningApp;
let own: Filled;
let foreign: Filled;
before(async () => {
  running = await startApp();
  await fillLog();
  own = await fill('own.test');
  foreign = await fill('foreign.test');
});
after(() => running.close());

const operatorClient = () => running.browser({ authorization: `Bearer ${operatorKey}` });

/** The log of the installation itself is the operator's, remembered devices are their person's. */
function clientOf({ client, traveller }: Filled, { access, name }: AnyOperation) {
  if (access.on === 'operator') return operatorClient();
  return name === 'listRememberedDevices' ? traveller : client;
}

async function fillLog(): Promise<void> {
  for (const number of [1, 2, 3, 4, 5]) {
    const body = { name: `kind-${number}`, labels: { en: `Kind ${number}` } };
    await expectOk(operatorClient().call(createAccountKind, { body }));
  }
}

async function fill(domain: string): Promise<Filled> {
  const organization = await anOrganization(running, domain);
  const { client, email } = organization.owner;
  const params = { organizationSid: organization.sid };
  const accountSid = await anAccount(organization, 'Account 0');
  for (const number of [1, 2, 3, 4, 5]) {
    await anAccount(organization, `Account ${number}`);
    await expectOk(client.call(createDomain, { params, body: { name: `d${number}-${domain}` } }));
    await expectOk(
      client.call(createOauthApp, {
        params,
        body: { name: `App ${number}`, scopes: ['accounts/read'] },
      }),
    );
    await signIn(running, email);
  }
  const emails = [1, 2, 3, 4, 5].map((number) => `person${number}@${domain}`);
  await expectOk(
    client.call(createInvitations, { params, body: { emails, organizationRole: 'standard-user' } }),
  );
  for (const number of [1, 2, 3, 4]) {
    await expectOk(
      client.call(createAccountInvitations, {
        params: { accountSid },
        body: { emails: [`out${number}@x-${domain}`], roles: ['support'] },
      }),
    );
  }
  const operationSid = await fillOperations(client, organization);
  await fillImports(organization);
  const outsiders = outsidersOf(running, organization);
  for (const number of [1, 2, 3, 4, 5]) {
    await outsiders.guest(`guest${number}@x-${domain}`, accountSid);
  }
  await fillAccount(running, organization, accountSid);
  await fillKeys(organization, accountSid);
  return {
    client,
    organization,
    outsideAccountSid: await fillOutside(running, organization),
    webhooks: await fillDeliveries(organization, accountSid),
    traveller: await fillDevices(running, `traveller@x-${domain}`),
    params: { ...params, accountSid, operationSid, userSid: organization.owner.userSid },
  };
}

/** Several people who may be imported, and several who were asked, each in a run of their own. */
async function fillImports(organization: FixtureOrganization): Promise<void> {
  const { client } = organization.owner;
  const { domain } = organization;
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) {
    const email = `early${number}@${domain}`;
    const { userSid } = await aPerson(running, email);
    if (number > 4) continue;
    await expectOk(
      client.call(startImport, {
        params: { organizationSid: organization.sid },
        body: { mode: 'consent', domains: [domain], rows: [{ userSid, email }] },
      }),
    );
  }
  await running.app.operations.drain();
}

/** What a list cannot be asked without. */
function requiredQuery(operation: AnyOperation, { organization }: Filled) {
  if (operation.name === 'listPeopleWhoCan') return { permission: 'account:read' };
  if (operation.name === 'listImportCandidates') return { domains: organization.domain };
  return {};
}

/** Several operations of several rows; answers the last one. */
async function fillOperations(client: Client, { sid }: FixtureOrganization): Promise<string> {
  const rows = [1, 2, 3, 4, 5].map((number) => ({ email: `nonsense ${number}` }));
  const made: string[] = [];
  for (let number = 0; number < 5; number += 1) {
    const answer = await client.call(createOperation, {
      params: { organizationSid: sid },
      body: { kind: 'invite-users', rows, organizationRole: 'standard-user' },
    });
    made.push(answer.body.sid);
  }
  return made.at(-1) ?? '';
}

async function read(
  filled: Filled,
  operation: AnyOperation,
  page: { readonly pageSize?: number; readonly cursor?: string } = {},
): Promise<ListPage> {
  const query = { ...requiredQuery(operation, filled), ...page };
  const answer = await clientOf(filled, operation).call(operation, {
    params: paramsOf(filled, operation) as never,
    query: query as never,
  });
  return answer.body as ListPage;
}

/** All pages from the first on, or backward from `start`. */
async function walk(
  filled: Filled,
  operation: AnyOperation,
  pageSize: number,
  between: () => Promise<unknown> = async () => undefined,
): Promise<ListPage[]> {
  const pages = [await read(filled, operation, { pageSize })];
  for (let step = 0; step < 500; step += 1) {
    const cursor = pages.at(-1)?.nextCursor ?? null;
    if (cursor === null) return pages;
    await between();
    pages.push(await read(filled, operation, { pageSize, cursor }));
  }
  throw new Error(`${operation.name} does not end`);
}

async function walkBack(
  filled: Filled,
  operation: AnyOperation,
  last: ListPage,
  pageSize: number,
): Promise<ListPage[]> {
  const pages = [last];
  for (let step = 0; step < 500; step += 1) {
    const cursor = pages[0]?.previousCursor ?? null;
    if (cursor === null) return pages;
    pages.unshift(await read(filled, operation, { pageSize, cursor }));
  }
  throw new Error(`${operation.name} does not begin`);
}

const rowsOf = (pages: readonly ListPage[]) =>
  pages.flatMap(({ items }) => items.map((item) => nameOf(item)));

function nameOf(item: Readonly<Record<string, unknown>>): string {
  const { sid, userSid, resourceId, eventSid, accountSid, position } = item;
  return String(sid ?? userSid ?? resourceId ?? eventSid ?? accountSid ?? position);
}

for (const operation of lists) {
  test(`I-34 ${operation.name} walked by pages shows each row once, forward and backward`, async () => {
    const whole = rowsOf(await walk(own, operation, 100));
    assert.equal(new Set(whole).size, whole.length);
    if (operation.name !== 'listAccountUsers') assert.ok(whole.length >= 4, String(whole.length));
    for (const pageSize of [1, 2, 3]) {
      const pages = await walk(own, operation, pageSize);
      assert.deepEqual(rowsOf(pages), whole);
      assert.equal(pages[0]?.previousCursor, null);
      const last = pages.at(-1);
      assert.ok(last);
      const back = await walkBack(own, operation, last, pageSize);
      assert.deepEqual(rowsOf(back), whole);
    }
  });

  test(`A-105 ${operation.name} takes no cursor but its own, whole and unchanged`, async () => {
    const good = await anyCursor(own, operation);
    const bad = [
      ...(isOfEverybody(operation) ? [] : [await anyCursor(foreign, operation)]),
      ...(await cursorsOfOthers(operation)),
      good.slice(0, -1),
      good.slice(4),
      `${good}A`,
      `${good[0] === 'A' ? 'B' : 'A'}${good.slice(1)}`,
      Buffer.from('[0,"x"]').toString('base64url'),
      '%00',
      'A'.repeat(1024),
      'A'.repeat(1025),
    ];
    for (const cursor of bad) {
      const answer = await clientOf(own, operation).call(operation, {
        params: paramsOf(own, operation) as never,
        query: { ...requiredQuery(operation, own), cursor } as never,
      });
      assert.equal(answer.status, 400, `${cursor.slice(0, 80)}: ${answer.raw}`);
    }
    const params: Readonly<Record<string, string>> = paramsOf(own, operation);
    const path = operation.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '');
    const huge = await clientOf(own, operation).fetch(`${path}?cursor=${'A'.repeat(1024 * 1024)}`);
    assert.ok([400, 414, 431].includes(huge.status), String(huge.status));
  });
}

/** The catalogue of roles and the log of the installation are the same for everybody: so are their cursors. */
function isOfEverybody({ name }: AnyOperation): boolean {
  return name === 'listRoles' || name === 'listOperatorAuditEntries';
}

async function anyCursor(filled: Filled, operation: AnyOperation): Promise<string> {
  for (const list of [operation, listAccounts]) {
    const { nextCursor } = await read(filled, list, { pageSize: 1 });
    if (nextCursor !== null) return nextCursor;
  }
  throw new Error(`${operation.name} has one page only`);
}

async function cursorsOfOthers(operation: AnyOperation): Promise<string[]> {
  const others = lists.filter(({ name }) => name !== operation.name && name !== 'listAccountUsers');
  return Promise.all(others.map((other) => anyCursor(own, other)));
}

const growing: readonly (readonly [AnyOperation, (word: string) => Promise<unknown>])[] = [
  [listAccounts, (word) => anAccount(own.organization, word)],
  [
    listDomains,
    (word) =>
      own.client.call(createDomain, {
        params: { organizationSid: own.organization.sid },
        body: { name: `${word}.test` },
      }),
  ],
  [listUsers, inviteSomebody],
  [listInvitations, inviteSomebody],
  [
    listAuditEntries,
    (word) =>
      own.client.call(createAccount, {
        params: { organizationSid: own.organization.sid },
        body: { name: word },
      }),
  ],
];

function inviteSomebody(word: string): Promise<unknown> {
  return own.client.call(createInvitations, {
    params: { organizationSid: own.organization.sid },
    body: { emails: [`${word}@own.test`], organizationRole: 'standard-user' },
  });
}

for (const [operation, insert] of growing) {
  test(`I-34 ${operation.name} that grows while it is walked loses and doubles nothing`, async () => {
    const before = rowsOf(await walk(own, operation, 100));
    let inserted = 0;
    const pages = await walk(own, operation, 2, async () => {
      inserted += 1;
      if (inserted > 8) return;
      const letter = inserted % 2 === 0 ? 'a' : 'z';
      await insert(`${letter}${operation.name.toLowerCase()}${inserted}`);
    });
    const seen = rowsOf(pages);
    assert.equal(new Set(seen).size, seen.length);
    assert.deepEqual(
      before.filter((row) => !seen.includes(row)),
      [],
    );
  });
}

test('every promise of the database holds after all of it', async () => {
  assert.deepEqual(await running.breaches(), []);
});
