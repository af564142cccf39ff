import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { AccountSid, OperationSid, UserSid } from '@guildhall/contract';
import { askFor } from '../../../test/support/account-requests.ts';
import { proveDomain } from '../../../test/support/domains.ts';
import {
  allowDirect,
  claimsOn,
  importEngine,
  rowsOf,
  runImport,
  type SignedUp,
  signUp,
  startRun,
} from '../../../test/support/imports.ts';
import { day } from '../../../test/support/moved-clock.ts';
import {
  type Company,
  giveAccess,
  makeCompany,
  makeManagedAccount,
} from '../../../test/support/people.ts';
import { openWorld, type World } from '../../../test/support/world.ts';
import { checkInvariants } from '../../check/check-invariants.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import { createOrganization } from '../access/index.ts';
import { locateAccount, moveIndependentAccounts } from '../account/index.ts';
import { moveAccountRows } from '../account-request/index.ts';
import { createSubaccount } from '../subaccount/index.ts';
import { acceptClaim } from './accept-claim.ts';
import { declineClaim } from './decline-claim.ts';
import { endClaimsOf } from './end-claims-of.ts';
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
  domain = `batch${domains}.test`;
  company = await makeCompany(world, `Owner ${domains}`);
  await proveDomain(world, company.organizationSid, domain);
  await allowDirect(world, company.organizationSid);
});
after(() => world.close());

const own = (person: SignedUp): AccountSid => {
  assert.ok(person.accountSid);
  return person.accountSid;
};
const placeOf = (accountSid: AccountSid) => locateAccount(world.connections.direct, accountSid);
const addBelow = async (person: SignedUp, name: string): Promise<AccountSid> => {
  const accountSid = own(person);
  const { sid } = await world.act(person, [accountSid], (unit) =>
    createSubaccount(unit, 10, { tenantSid: accountSid, accountSid, name }),
  );
  return sid;
};
const countsOf = async (sid: OperationSid) => {
  const at = { organizationSid: company.organizationSid, sid, now: world.clock.now() };
  return (await world.read(company.organizationSid, (db) => findImportView(db, at)))?.claims;
};
const change = (text: string, values: readonly unknown[]) =>
  world.owner.direct.all(rawStatement(text, values));
const accept = async (person: SignedUp) => {
  const [claim] = await claimsOn(world, person.userSid);
  await world.act(person, [], (unit) =>
    acceptClaim(unit, moveAccountRows, { claimSid: claim?.sid }),
  );
};

test('D12 R-43 I-25 I-26 of one batch each person is judged as they are when its turn comes, and only who is taken brings anything along', async () => {
  const { organizationSid } = company;
  const [asked, joins, moves, plain, sleeps] = [
    await signUp(world, `asked@${domain}`),
    await signUp(world, `joins@${domain}`),
    await signUp(world, `moves@${domain}`),
    await signUp(world, `plain@${domain}`),
    await signUp(world, `sleeps@${domain}`),
  ];
  const below = await addBelow(asked, 'Below');
  await giveAccess(world, { tenantSid: own(asked), accountSid: own(asked) }, plain, ['support']);
  const request = await askFor(world, company, own(asked));
  const idle = await askFor(world, company, own(sleeps));
  const sid = await startRun(world, company, { mode: 'direct', domains: [domain] });
  await world.act(joins, [], async (unit) => {
    const { movedAccounts } = await createOrganization(unit, joins, 'Own');
    await moveAccountRows(unit, movedAccounts);
  });
  await change('update user_login set email_verified_at = null where sid = $1', [moves.userSid]);
  await change(`update user_login set status = 'suspended' where sid = $1`, [sleeps.userSid]);
  await importEngine(world).drain();
  await change('update user_login set email_verified_at = now() where sid = $1', [moves.userSid]);
  await change(`update user_login set status = 'active' where sid = $1`, [sleeps.userSid]);
  assert.deepEqual(
    await rowsOf(world, sid),
    new Map([
      [asked.email, 'done'],
      [joins.email, 'skipped: no-longer-eligible'],
      [moves.email, 'skipped: no-longer-eligible'],
      [plain.email, 'done'],
      [sleeps.email, 'skipped: no-longer-eligible'],
    ]),
  );
  for (const accountSid of [own(asked), below, own(plain)])
    assert.equal(await placeOf(accountSid), organizationSid);
  for (const person of [moves, sleeps]) assert.equal(await placeOf(own(person)), own(person));
  const states = await change('select sid, status from account_request where tenant_sid = $1', [
    organizationSid,
  ]);
  assert.deepEqual(
    new Map(states.map((row) => Object.values(Object(row)) as [string, string])),
    new Map([
      [request.sid, 'cancelled'],
      [idle.sid, 'pending'],
    ]),
  );
  assert.equal((await countsOf(sid))?.imported, 2);
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});

/** What is stored of a person and their account, without sids, names and instants. */
async function tracesOf(person: SignedUp) {
  const accountSid = own(person);
  const questions = [
    `select relation, organization_role, status, account_count, version, imported_at is null as is_old,
       managed_since = imported_at as came_with_import from person where user_sid = $1 and $2 <> ''`,
    `select sid = $2 as is_main, tenant_sid like 'OR%' as is_managed, status, user_count, version
     from account where owner_user_sid = $1 or parent_sid = $2 order by 1 desc`,
    `select user_sid = $1 as is_own, roles, version from account_user where account_sid = $2 order by 1`,
    `select user_sid = $1 as is_own, role from role_assignment where account_sid = $2 order by 1, 2`,
    `select account.sid = $2 as is_main, account_locator.tenant_sid = account.tenant_sid as is_found
     from account join account_locator on account_locator.account_sid = account.sid
     where account.owner_user_sid = $1 or account.parent_sid = $2 order by 1`,
    `select organization_sid is not null as belongs, version from user_login where sid = $1 and $2 <> ''`,
    `select action from audit_entry where (target_sid = $2 or account_sid = $2) and $1 <> ''
       and action like 'account.%' order by action`,
  ];
  const answers = [];
  for (const question of questions)
    answers.push(await change(question, [person.userSid, accountSid]));
  return answers;
}

test('R-43 who is taken in a batch is left as if they had accepted alone', async () => {
  const [alone, together] = [
    await signUp(world, `a@${domain}`),
    await signUp(world, `t@${domain}`),
  ];
  const guest = await signUp(world, `guest@elsewhere-${domain}`, { hasAccount: false });
  const shop = await makeManagedAccount(world, company, 'Shop');
  for (const person of [alone, together]) {
    await addBelow(person, 'Below');
    await giveAccess(world, { tenantSid: own(person), accountSid: own(person) }, guest, [
      'support',
    ]);
  }
  const row = ({ userSid, email }: SignedUp) => ({ userSid, email });
  const accounts = [{ accountSid: shop, roles: ['developer' as const] }];
  await runImport(world, company, { domains: [domain], rows: [row(alone)], accounts });
  await accept(alone);
  const rows = [row(together)];
  await runImport(world, company, { mode: 'direct', domains: [domain], rows, accounts });
  assert.deepEqual(await tracesOf(together), await tracesOf(alone));
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});

test('accounts are moved between open tenants only, whoever asks the database to', async () => {
  const person = await signUp(world, `shut@${domain}`);
  const { organizationSid } = company;
  await assert.rejects(
    world.act(company.owner, [organizationSid], async (unit) => {
      await moveIndependentAccounts(unit.tx, [own(person)], organizationSid);
      unit.unchanged();
    }),
    /open tenants only/,
  );
  assert.equal(await placeOf(own(person)), own(person));
});

test('R-44 D12 the numbers of a run add up to all whom it has reached, whatever became of them', async () => {
  const names = ['accepts', 'declines', 'gone', 'overdue', 'waits'];
  const people = new Map<string, SignedUp>();
  for (const name of names) people.set(name, await signUp(world, `${name}@${domain}`));
  const the = (name: string): SignedUp => {
    const person = people.get(name);
    assert.ok(person);
    return person;
  };
  const leave = (userSid: UserSid) =>
    world.act(company.owner, [company.organizationSid], async (unit) => {
      await endClaimsOf(unit, userSid, null);
      unit.unchanged();
    });
  const none = { pending: 0, imported: 0, declined: 0, revoked: 0, expired: 0, deleted: 0 };
  const sid = await runImport(world, company, { domains: [domain] });
  assert.deepEqual(await countsOf(sid), { ...none, pending: 5 });
  await accept(the('accepts'));
  const [claim] = await claimsOn(world, the('declines').userSid);
  await world.act(the('declines'), [], (unit) => declineClaim(unit, { claimSid: claim?.sid }));
  await leave(the('gone').userSid);
  await change(`update claim set expires_at = $2 where user_sid = $1`, [
    the('overdue').userSid,
    world.clock.now(),
  ]);
  const answered = { ...none, imported: 1, declined: 1, revoked: 1, expired: 1, deleted: 1 };
  assert.deepEqual(await countsOf(sid), { ...answered, pending: 1 });
  world.clock.advance(31 * day);
  assert.deepEqual(await countsOf(sid), { ...answered, expired: 2 });

  const direct = await runImport(world, company, { mode: 'direct', domains: [domain] });
  const { userSid } = the('waits');
  assert.equal((await countsOf(direct))?.imported, 4);
  await leave(userSid);
  assert.deepEqual(await countsOf(direct), { ...none, imported: 4, deleted: 1 });
});
