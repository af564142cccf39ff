import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountPermission, AccountSid, ErrorCode } from '@guildhall/contract';
import { accountRoleSid } from '@guildhall/contract';
import { listAudit } from '../../../test/support/audit.ts';
import { authorizeUser } from '../../../test/support/authorize-user.ts';
import { type Closable, close, plainClosing } from '../../../test/support/closings.ts';
import {
  type Company,
  giveAccess,
  makeCompany,
  makeIndependentAccount,
  makeManagedAccount,
  makeMember,
  makePerson,
} from '../../../test/support/people.ts';
import { openWorld, operator, type World } from '../../../test/support/world.ts';
import { checkInvariants } from '../../check/check-invariants.ts';
import type { Actor, UserActor } from '../../core/actor.ts';
import { Failure } from '../../core/failure.ts';
import { listAccountViews } from '../access/account-list-store.ts';
import { createRoleAssignment } from '../access/index.ts';
import { requireOfferable } from '../access/require-offerable.ts';
import { transferAccount } from '../access/transfer-account.ts';
import { updateAccountUser } from '../access/update-account-user.ts';
import { getAccount } from '../account/index.ts';
import { lockOpenAccount, putOutOfUse } from '../account-life/index.ts';
import { previewAccountClosure } from '../account-life/preview-account-closure.ts';
import { reopenAccount } from '../account-life/reopen-account.ts';
import { suspendAccount } from '../account-life/suspend-account.ts';
import { startImport } from '../claim/start-import.ts';
import { createAccountInvitations } from '../invitation/create-account-invitations.ts';
import { createSubaccount } from './create-subaccount.ts';
import { listSubaccounts } from './list-subaccounts.ts';
import type { SubaccountRequest } from './lock-subaccount.ts';
import { reactivateSubaccount } from './reactivate-subaccount.ts';
import { suspendSubaccount } from './suspend-subaccount.ts';
import { whyNotLifted } from './suspender.ts';

let world: World;
let company: Company;
before(async () => {
  world = await openWorld();
  company = await makeCompany(world, 'Olga Owner');
});
after(async () => {
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
  await world.close();
});

const failsWith = (code: ErrorCode) => (error: unknown) =>
  error instanceof Failure && error.code === code;
const managed = async (name: string, owner?: UserActor): Promise<Closable> => ({
  tenantSid: company.organizationSid,
  accountSid: await makeManagedAccount(world, company, name, owner),
});
const create = (actor: Actor, main: Closable, name: string, limit = 1000) =>
  world.act(actor, [main.tenantSid], (unit) => createSubaccount(unit, limit, { ...main, name }));
const act = (
  run: typeof suspendSubaccount,
  actor: Actor,
  main: Closable,
  request: Pick<SubaccountRequest, 'subaccountSid'> & { readonly ifMatch?: number },
) =>
  world.act(actor, [main.tenantSid], (unit) => run(unit, { ...main, ifMatch: null, ...request }));
const list = (main: Closable, query: Parameters<typeof listSubaccounts>[3] = {}) =>
  world.read(main.tenantSid, (db) => listSubaccounts(db, world.cursors, main, query));
const may = async (
  { userSid }: UserActor,
  accountSid: AccountSid,
  permission: AccountPermission = 'usage:read',
) =>
  authorizeUser(world.connections, {
    userSid,
    accountSid,
    permission,
    at: world.clock.now(),
  });

test('R-83 a subaccount has the owner of its main account, no people of its own, and is not among the managed accounts', async () => {
  const olaf = await makeMember(world, company, 'Olaf Below');
  const main = await managed('Main', olaf);
  const below = await create(olaf, main, ' Below ');
  assert.deepEqual(
    [below.name, below.parentSid, below.ownerUserSid, below.userCount, below.status],
    ['Below', main.accountSid, olaf.userSid, 0, 'active'],
  );
  assert.deepEqual(
    (await list(main)).items.map(({ name, ownerName }) => [name, ownerName]),
    [['Below', 'Olaf Below']],
  );
  const listed = await world.read(company.organizationSid, (db) =>
    listAccountViews(db, world.cursors, company.organizationSid, { search: 'Below' }),
  );
  assert.deepEqual(listed.items, []);
  const entries = await listAudit(world, company.organizationSid);
  const created = entries.filter(({ action }) => action === 'subaccount.create');
  assert.deepEqual(
    created.map(({ account_sid, target_sid }) => [account_sid, target_sid]),
    [[main.accountSid, below.sid]],
  );
});

test('R-83 whoever holds a role on the main account holds it on its subaccounts', async () => {
  const main = await managed('Inherited');
  const dora = await makePerson(world, 'Dora Inherits');
  await giveAccess(world, main, dora, ['developer']);
  const below = await create(company.owner, main, 'Inherits');
  assert.deepEqual(await may(dora, below.sid), { allowed: true, reason: 'account-role:developer' });
  assert.equal((await may(dora, below.sid, 'subaccount:create')).allowed, false);
  const stranger = await makePerson(world, 'Sven Strange');
  assert.equal((await may(stranger, below.sid)).allowed, false);
});

test('R-83 there is one level only, up to a limit (21480)', async () => {
  const main = await managed('Full');
  const below = await create(company.owner, main, 'First', 2);
  await assert.rejects(
    create(company.owner, { ...main, accountSid: below.sid }, 'Deeper'),
    failsWith('account-is-subaccount'),
  );
  await create(company.owner, main, 'Second', 2);
  await assert.rejects(
    create(company.owner, main, 'Third', 2),
    failsWith('subaccount-limit-reached'),
  );
  const billing = await makePerson(world, 'Bill Manager');
  await giveAccess(world, main, billing, ['billing-manager']);
  await assert.rejects(create(billing, main, 'Mine'), failsWith('permission-denied'));
});

test('R-83 two creations at the same time do not both take the last place', async () => {
  const main = await managed('Raced');
  const results = await Promise.allSettled(
    ['One', 'Two', 'Three', 'Four'].map((name) => create(company.owner, main, name, 2)),
  );
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 2);
  assert.equal((await list(main)).items.length, 2);
});

test('R-83 nobody is given access to a subaccount by itself, in whichever way', async () => {
  const main = await managed('Shut');
  const { sid } = await create(company.owner, main, 'Shut below');
  const mia = await makeMember(world, company, 'Mia Shut');
  const key = { tenantSid: company.organizationSid, accountSid: sid, userSid: mia.userSid };
  const roles = ['developer'] as const;
  const refused = failsWith('account-is-subaccount');
  await assert.rejects(giveAccess(world, key, mia, roles), refused);
  const tries: ((unit: Parameters<typeof createSubaccount>[0]) => Promise<unknown>)[] = [
    (unit) => updateAccountUser(unit, { ...key, roles: [...roles], ifMatch: null }),
    (unit) =>
      createRoleAssignment(unit, {
        organizationSid: company.organizationSid,
        roleSid: accountRoleSid.developer,
        accountSid: sid,
        userSid: mia.userSid,
      }),
    (unit) =>
      createAccountInvitations(unit, world.tokens, {
        ...key,
        emails: ['new@elsewhere.test'],
        roles: [...roles],
      }),
    (unit) =>
      startImport(unit, {
        organizationSid: company.organizationSid,
        mode: 'consent',
        domains: [],
        accounts: [{ accountSid: sid, roles: [...roles] }],
      }),
  ];
  for (const attempt of tries)
    await assert.rejects(world.act(company.owner, [key.tenantSid], attempt), refused);
  await assert.rejects(
    world.read(key.tenantSid, (db) =>
      requireOfferable(db, company.organizationSid, [{ accountSid: sid, roles: [...roles] }]),
    ),
    refused,
  );
});

test('R-113 a subaccount is suspended with its main account, and comes back with it', async () => {
  const main = await managed('Suspended above');
  const dora = await makePerson(world, 'Dora Above');
  await giveAccess(world, main, dora, ['developer']);
  const { sid } = await create(company.owner, main, 'Suspended with it');
  await world.act(company.owner, [main.tenantSid], (unit) =>
    suspendAccount(unit, { ...main, ifMatch: null }),
  );
  assert.deepEqual(await may(dora, sid), { allowed: false, reason: 'account-suspended' });
  assert.deepEqual(
    (await list(main, { status: 'suspended' })).items.map(({ status }) => status),
    ['suspended'],
  );
  assert.deepEqual((await list(main, { status: 'active' })).items, []);
  await assert.rejects(create(company.owner, main, 'Late'), failsWith('account-not-active'));
});

test('R-113 the people of the main account suspend a subaccount and reactivate it', async () => {
  const main = await managed('Ruled below');
  const anna = await makePerson(world, 'Anna Admin');
  await giveAccess(world, main, anna, ['administrator']);
  const { sid, version } = await create(anna, main, 'Ruled');
  const suspended = await act(suspendSubaccount, anna, main, { subaccountSid: sid });
  assert.deepEqual([suspended.status, suspended.suspendedBy], ['suspended', 'account']);
  assert.equal((await may(anna, sid)).allowed, false);
  await assert.rejects(
    act(reactivateSubaccount, anna, main, { subaccountSid: sid, ifMatch: version }),
    failsWith('version-mismatch'),
  );
  const back = await act(reactivateSubaccount, anna, main, { subaccountSid: sid });
  assert.deepEqual([back.status, back.suspendedBy], ['active', null]);
  assert.equal((await may(anna, sid)).allowed, true);
  const other = await managed('Another main');
  await assert.rejects(
    act(suspendSubaccount, company.owner, other, { subaccountSid: sid }),
    failsWith('not-found'),
  );
});

test('R-113 what the operator or the organization suspended, the people of the main account do not lift', async () => {
  const main = await managed('Kept down');
  const anna = await makePerson(world, 'Anna Kept');
  await giveAccess(world, main, anna, ['administrator']);
  const { sid } = await create(company.owner, main, 'Kept');
  const request = { subaccountSid: sid };
  assert.equal(
    (await act(suspendSubaccount, company.owner, main, request)).suspendedBy,
    'organization',
  );
  await assert.rejects(
    act(reactivateSubaccount, anna, main, request),
    failsWith('account-suspended-by-organization'),
  );
  await assert.rejects(
    act(suspendSubaccount, anna, main, request),
    failsWith('account-suspended-by-organization'),
  );
  await act(reactivateSubaccount, company.owner, main, request);
  await world.act(operator, [main.tenantSid], async (unit) => {
    const key = { tenantSid: main.tenantSid, accountSid: sid };
    await putOutOfUse(unit, await lockOpenAccount(unit, key), 'operator');
  });
  for (const actor of [anna, company.owner])
    await assert.rejects(
      act(reactivateSubaccount, actor, main, request),
      failsWith('account-suspended-by-operator'),
    );
  // Told "done", they would believe that they suspended it: whoever is above lifts it without them.
  for (const actor of [anna, company.owner])
    await assert.rejects(
      act(suspendSubaccount, actor, main, request),
      failsWith('account-suspended-by-operator'),
    );
  const [independent] = [world.newSid('account')];
  assert.equal(whyNotLifted('organization', 'account', independent), undefined);
});

test('R-113 the word of the organization takes the place of that of the people of the main account', async () => {
  const main = await managed('Taken over');
  const anna = await makePerson(world, 'Anna Over');
  await giveAccess(world, main, anna, ['administrator']);
  const { sid } = await create(anna, main, 'Over');
  const request = { subaccountSid: sid };
  await act(suspendSubaccount, anna, main, request);
  const over = await act(suspendSubaccount, company.owner, main, request);
  assert.deepEqual([over.status, over.suspendedBy], ['suspended', 'organization']);
  const again = await act(suspendSubaccount, company.owner, main, request);
  assert.equal(again.version, over.version);
  await assert.rejects(
    act(reactivateSubaccount, anna, main, request),
    failsWith('account-suspended-by-organization'),
  );
  assert.equal((await act(reactivateSubaccount, company.owner, main, request)).status, 'active');
});

test('R-64 D10 closing the main account ends its subaccounts, and a reopening restores each as it was', async () => {
  const main = await managed('Ends');
  const dora = await makePerson(world, 'Dora Ends');
  await giveAccess(world, main, dora, ['developer']);
  const open = await create(company.owner, main, 'Open');
  const paused = await create(company.owner, main, 'Paused');
  await act(suspendSubaccount, company.owner, main, { subaccountSid: paused.sid });
  const { purgeAt } = await close(world, company.owner, main);
  const ended = await world.read(main.tenantSid, (db) => getAccount(db, main.tenantSid, open.sid));
  assert.deepEqual([ended.status, ended.purgeAt], ['pending_closure', purgeAt]);
  assert.deepEqual(await may(dora, open.sid), {
    allowed: false,
    reason: 'account-pending_closure',
  });
  await world.act(operator, [], (unit) => reopenAccount(unit, plainClosing, main.accountSid));
  assert.equal((await may(dora, open.sid)).allowed, true);
  assert.deepEqual(
    (await list(main)).items.map(({ name, status }) => [name, status]),
    [
      ['Open', 'active'],
      ['Paused', 'suspended'],
    ],
  );
});

test('D10 a closed subaccount is listed only where asked for, and its main account goes on', async () => {
  const olaf = await makeMember(world, company, 'Olaf Closes');
  const main = await managed('Goes on', olaf);
  const { sid } = await create(olaf, main, 'Closed below');
  const closed = await close(world, olaf, { tenantSid: company.organizationSid, accountSid: sid });
  assert.equal(closed.status, 'pending_closure');
  assert.equal((await may(olaf, sid)).allowed, false);
  assert.equal((await may(olaf, main.accountSid)).allowed, true);
  await assert.rejects(
    act(reactivateSubaccount, olaf, main, { subaccountSid: sid }),
    failsWith('account-not-active'),
  );
});

test('R-60 when the main account changes its owner, its subaccounts show the new one', async () => {
  const olaf = await makeMember(world, company, 'Olaf Former');
  const nora = await makeMember(world, company, 'Nora Next');
  const main = await managed('Given away', olaf);
  const { sid } = await create(olaf, main, 'Given with it');
  await world.act(company.owner, [main.tenantSid], (unit) =>
    transferAccount(unit, {
      ...main,
      userSid: nora.userSid,
      ifMatch: null,
    }),
  );
  const shown = await world.read(main.tenantSid, (db) => getAccount(db, main.tenantSid, sid));
  assert.equal(shown.ownerUserSid, nora.userSid);
});

test('R-83 independent accounts have subaccounts as well', async () => {
  const ida = await makePerson(world, 'Ida Alone');
  const accountSid = await makeIndependentAccount(world, ida, 'Alone');
  const main = { tenantSid: accountSid, accountSid };
  const { sid, tenantSid } = await create(ida, main, 'Below alone');
  assert.equal(tenantSid, accountSid);
  const suspended = await act(suspendSubaccount, ida, main, { subaccountSid: sid });
  assert.equal(suspended.suspendedBy, 'account');
  assert.equal(
    (await act(reactivateSubaccount, ida, main, { subaccountSid: sid })).status,
    'active',
  );
});

test('R-64 R-83 closing a subaccount counts the people of its main account: they lose access to it', async () => {
  const main = await managed('Peopled');
  await giveAccess(world, main, await makePerson(world, 'Petra Peopled'), ['developer']);
  const below = await create(company.owner, main, 'Below');
  const question = { ...main, accountSid: below.sid, now: world.clock.now() };
  const preview = await world.read(main.tenantSid, (db) =>
    previewAccountClosure(db, plainClosing, question),
  );
  assert.equal(preview.facts.users, 2);
  assert.deepEqual(preview.consequences[0], { key: 'access-ends', count: 2 });
});
