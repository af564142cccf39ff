import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { UserSid } from '@guildhall/contract';
import { proveDomain, releaseDomain } from '../../../test/support/domains.ts';
import { claimsOn, runImport, signUp, startRun } from '../../../test/support/imports.ts';
import { type Company, makeCompany, makeIndependentAccount } from '../../../test/support/people.ts';
import { openWorld, type World } from '../../../test/support/world.ts';
import { Failure } from '../../core/failure.ts';
import { createOrganization } from '../access/index.ts';
import { countAccountsComingAlong, listCandidates, listCountedDomains } from './candidate-store.ts';
import { checkImport } from './check-import.ts';
import type { TypedRow } from './claim.ts';
import { getImportOverview } from './get-import-overview.ts';
import { findImportView } from './import-store.ts';

let world: World;
let company: Company;
let domains = 0;
let domain: string;
before(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  domains += 1;
  domain = `d${domains}.test`;
  company = await makeCompany(world, `Owner ${domains}`);
});
after(() => world.close());

const refusal = (code: string) => (error: unknown) =>
  error instanceof Failure && error.code === code;
const prove = () => proveDomain(world, company.organizationSid, domain);
const candidates = async () => {
  const { organizationSid } = company;
  const question = { organizationSid, domains: undefined, now: world.clock.now() };
  const page = await world.read(organizationSid, (db) =>
    listCandidates(db, world.cursors, question, {}),
  );
  return page.items.map(({ email }) => email);
};

const checked = (rows?: readonly TypedRow[]) => {
  const { organizationSid } = company;
  return world.read(organizationSid, (db) =>
    checkImport(db, { organizationSid, domains: [domain], rows, now: world.clock.now() }),
  );
};

test('R-43 before an import it is counted whom it takes and which accounts come along, and of others nothing is told', async () => {
  await prove();
  const ada = await signUp(world, `ada@${domain}`);
  await makeIndependentAccount(world, ada, 'A second one');
  await signUp(world, `ben@${domain}`, { hasAccount: false });
  const unproved = await signUp(world, `una@${domain}`, { isVerified: false });
  const stranger = await signUp(world, 'sam@elsewhere.test');
  const everybody = await checked();
  assert.deepEqual([everybody.eligible, everybody.accounts], [2, 2]);
  const { organizationSid } = company;
  const count = (userSids: readonly UserSid[]) =>
    world.read(organizationSid, (db) => countAccountsComingAlong(db, organizationSid, userSids));
  assert.equal(await count([ada.userSid, unproved.userSid, stranger.userSid]), 2);
});

test('R-38 R-39 A-20 A-27 I-05 eligible is who has a proved address in a domain that is verified now, and belongs nowhere', async () => {
  await signUp(world, `one@${domain}`);
  await signUp(world, `two@${domain}`);
  await signUp(world, `sub@sub.${domain}`);
  await signUp(world, `evil@${domain}`, { isVerified: false });
  const chief = await signUp(world, `chief@${domain}`);
  await world.act(chief, [], (unit) => createOrganization(unit, chief, 'Their own'));
  assert.deepEqual(await candidates(), []);
  const proved = await prove();
  assert.deepEqual(await candidates(), [`one@${domain}`, `two@${domain}`]);
  const { organizationSid } = company;
  const now = world.clock.now();
  const [counted, overview] = await world.read(organizationSid, async (db) => [
    await listCountedDomains(db, { organizationSid, domains: undefined, now }, 10),
    await getImportOverview(db, organizationSid, now),
  ]);
  assert.deepEqual(
    counted.map(({ name, count }) => [name, count]),
    [[domain, 2]],
  );
  assert.deepEqual(overview, {
    eligible: { count: 2, exact: true },
    domains: 1,
    directAllowed: false,
    pendingClaims: { count: 0, exact: true },
  });
  await releaseDomain(world, proved);
  assert.deepEqual(await candidates(), []);
});

test('R-39 another organization sees nobody of a domain that is not its own', async () => {
  await prove();
  await signUp(world, `own@${domain}`);
  const stranger = await makeCompany(world, `Stranger ${domain}`);
  await proveDomain(world, stranger.organizationSid, `other-${domain}`);
  const { organizationSid } = stranger;
  const question = { organizationSid, domains: [domain], now: world.clock.now() };
  const page = await world.read(organizationSid, (db) =>
    listCandidates(db, world.cursors, question, { count: true }),
  );
  assert.deepEqual([page.items, page.total], [[], { count: 0, exact: true }]);
  await assert.rejects(
    startRun(world, stranger, { domains: [domain] }),
    refusal('domain-not-verified'),
  );
});

test('R-40 I-34 a walk over the candidates of several domains meets each once, forwards and backwards', async () => {
  await prove();
  await proveDomain(world, company.organizationSid, `a-${domain}`);
  const emails: string[] = [];
  for (const name of ['b', 'a', '+x', '~z', 'c.d', 'c-d', 'Z'.toLowerCase()]) {
    for (const place of [domain, `a-${domain}`]) {
      emails.push(`${name}@${place}`);
      await signUp(world, `${name}@${place}`, { hasAccount: false });
    }
  }
  const { organizationSid } = company;
  const question = { organizationSid, domains: undefined, now: world.clock.now() };
  const read = (cursor: string | undefined) =>
    world.read(organizationSid, (db) =>
      listCandidates(db, world.cursors, question, { cursor, pageSize: 3 }),
    );
  const forwards: string[] = [];
  let page = await read(undefined);
  for (;;) {
    forwards.push(...page.items.map(({ email }) => email));
    if (page.nextCursor === null) break;
    page = await read(page.nextCursor);
  }
  assert.deepEqual([...forwards].sort(), emails.sort());
  const backwards: string[] = page.items.map(({ email }) => email);
  while (page.previousCursor !== null) {
    page = await read(page.previousCursor);
    backwards.unshift(...page.items.map(({ email }) => email));
  }
  assert.deepEqual(backwards, forwards);
});

test('R-41 A-26 an uploaded list may only have rows removed: others are named by number and nothing starts; double rows count once', async () => {
  await prove();
  const ada = await signUp(world, `ada@${domain}`);
  const ben = await signUp(world, `ben@${domain}`);
  await signUp(world, `cut@${domain}`);
  const stranger = await signUp(world, `x@b-${domain}`);
  const row = (person: typeof ada, email = person.email) => ({ userSid: person.userSid, email });
  const rows = [
    row(ada),
    row(stranger),
    row(ada, ada.email.toUpperCase()),
    { userSid: '=cmd|calc', email: ada.email },
    row(ben, `benny@${domain}`),
    row(ben),
  ];
  const check = await checked(rows);
  assert.deepEqual(
    check.faults.map(({ row: number, verdict }) => [number, verdict]),
    [
      [2, 'added'],
      [3, 'duplicate'],
      [4, 'malformed'],
      [5, 'changed'],
      [6, 'duplicate'],
    ],
  );
  assert.deepEqual([check.eligible, check.accounts], [1, 1]);
  await assert.rejects(
    startRun(world, company, { domains: [domain], rows }),
    (error) =>
      error instanceof Failure &&
      error.code === 'import-rows-refused' &&
      JSON.stringify(error.parts.details) ===
        JSON.stringify({
          count: 3,
          rows: [
            { row: 2, verdict: 'added' },
            { row: 4, verdict: 'malformed' },
            { row: 5, verdict: 'changed' },
          ],
        }),
  );
  assert.deepEqual(await claimsOn(world, ada.userSid), []);
  const sid = await runImport(world, company, {
    domains: [domain],
    rows: [row(ada), row(ada, ada.email.toUpperCase())],
  });
  assert.deepEqual((await claimsOn(world, ada.userSid)).length, 1);
  assert.deepEqual(await claimsOn(world, ben.userSid), []);
  const { organizationSid: tenant } = company;
  const view = await world.read(tenant, (db) =>
    findImportView(db, { organizationSid: tenant, sid, now: world.clock.now() }),
  );
  assert.deepEqual([view?.total, view?.done, view?.skipped], [2, 1, 1]);
});
