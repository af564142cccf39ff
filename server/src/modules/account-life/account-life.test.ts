import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountPermission,
  accountRoleSid,
  closureAcknowledgements,
  type ErrorCode,
} from '@guildhall/contract';
import { listAudit } from '../../../test/support/audit.ts';
import { authorizeUser } from '../../../test/support/authorize-user.ts';
import { type Closable, close, plainClosing } from '../../../test/support/closings.ts';
import {
  makeCompanyWithDomain,
  makePendingAccountInvitation,
  makePendingInvitation,
} from '../../../test/support/invitations.ts';
import { day } from '../../../test/support/moved-clock.ts';
import {
  type Company,
  giveAccess,
  makeIndependentAccount,
  makeManagedAccount,
  makeMember,
  makePerson,
} from '../../../test/support/people.ts';
import { asUser, openWorld, operator, type World } from '../../../test/support/world.ts';
import { checkInvariants } from '../../check/check-invariants.ts';
import type { Actor, UserActor } from '../../core/actor.ts';
import { Failure } from '../../core/failure.ts';
import { createRoleAssignment } from '../access/index.ts';
import { findAccount, getAccount, insertAccount } from '../account/index.ts';
import { acceptInvitation } from '../invitation/accept-invitation.ts';
import { findInvitation } from '../invitation/invitation-store.ts';
import { closeAccount } from './close-account.ts';
import { usualClosingLimit } from './closing.ts';
import { previewAccountClosure } from './preview-account-closure.ts';
import { reactivateAccount } from './reactivate-account.ts';
import { reopenAccount } from './reopen-account.ts';
import { lockOpenAccount, putOutOfUse, suspendAccount } from './suspend-account.ts';

let world: World;
let company: Company;
before(async () => {
  world = await openWorld();
  company = await makeCompanyWithDomain(world, 'Olga Owner', 'a.test');
});
after(async () => {
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
  await world.close();
});

const newcomer = {
  firstName: 'Nina',
  lastName: 'New',
  password: 'Correct-Horse-7-Battery',
  passwordHash: 'hash',
};
const failsWith = (code: ErrorCode) => (error: unknown) =>
  error instanceof Failure && error.code === code;
const managed = async (name: string, owner?: UserActor): Promise<Closable> => ({
  tenantSid: company.organizationSid,
  accountSid: await makeManagedAccount(world, company, name, owner),
});
const may = async (
  person: UserActor,
  { accountSid }: Closable,
  permission: AccountPermission = 'account:read',
) =>
  authorizeUser(world.connections, {
    userSid: person.userSid,
    accountSid,
    permission,
    at: world.clock.now(),
  });
const stateOf = async ({ tenantSid, accountSid }: Closable) => {
  const account = await findAccount(world.owner.direct, tenantSid, accountSid);
  return { status: account?.status, suspendedBy: account?.suspendedBy, purgeAt: account?.purgeAt };
};
const act = (
  run: typeof suspendAccount,
  actor: Actor,
  account: Closable,
  ifMatch: number | null = null,
) => world.act(actor, [account.tenantSid], (unit) => run(unit, { ...account, ifMatch }));
const entriesOf = async ({ accountSid }: Closable, action: string) =>
  (await listAudit(world, company.organizationSid)).filter(
    (entry) => entry.action === action && entry.account_sid === accountSid,
  );

test('R-54 D10 D19 a suspended account gives its own people nothing until the organization reactivates it', async () => {
  const account = await managed('Paused');
  const helper = await makePerson(world, 'Paul Paused');
  await giveAccess(world, account, helper, ['administrator']);
  assert.equal((await may(helper, account)).allowed, true);
  const suspended = await act(suspendAccount, company.owner, account);
  assert.deepEqual([suspended.status, suspended.suspendedBy], ['suspended', 'organization']);
  assert.deepEqual(await may(helper, account), { allowed: false, reason: 'account-suspended' });
  await assert.rejects(act(reactivateAccount, helper, account), failsWith('permission-denied'));
  const again = await act(suspendAccount, company.owner, account);
  assert.equal(again.version, suspended.version);
  await assert.rejects(
    act(reactivateAccount, company.owner, account, suspended.version + 1),
    failsWith('version-mismatch'),
  );
  assert.equal((await act(reactivateAccount, company.owner, account)).status, 'active');
  assert.equal((await may(helper, account)).allowed, true);
  assert.equal((await entriesOf(account, 'account.suspend')).length, 1);
  assert.equal((await entriesOf(account, 'account.reactivate')).length, 1);
});

test('R-113 D10 what the operator suspended the organization does not reactivate', async () => {
  const account = await managed('Stopped above');
  await world.act(operator, [account.tenantSid], async (unit) =>
    putOutOfUse(unit, await lockOpenAccount(unit, account), 'operator'),
  );
  await assert.rejects(
    act(reactivateAccount, company.owner, account),
    failsWith('account-suspended-by-operator'),
  );
  assert.equal((await stateOf(account)).suspendedBy, 'operator');
});

test('R-64 D10 the preview counts what a closing touches, and shows the four consequences and the brake', async () => {
  const account = await managed('Counted');
  await giveAccess(world, account, await makePerson(world, 'Pia Counted'), ['support']);
  await makePendingAccountInvitation(
    world,
    { ...account, inviter: company.owner },
    'waiting@elsewhere.test',
  );
  const deps = {
    ...plainClosing,
    countResources: async () => [
      { type: 'phone-number', count: 14 },
      { type: 'short-code', count: 2 },
    ],
  };
  const preview = await world.read(account.tenantSid, (db) =>
    previewAccountClosure(db, deps, { ...account, now: world.clock.now() }),
  );
  assert.deepEqual(preview.consequences, [
    { key: 'access-ends', count: 2 },
    { key: 'charges-stop', count: 0 },
    { key: 'resources-are-released', count: 16 },
    { key: 'data-is-deleted', count: 1 },
  ]);
  assert.equal(preview.facts.openInvitations, 1);
  assert.equal(preview.brake?.limit, 10);
});

test('R-64 a closing demands all four acknowledgements and the name, typed: a missing one changes nothing', async () => {
  const account = await managed('Wanted');
  const say = (order: Parameters<typeof closeAccount>[2]['order']) =>
    world.act(company.owner, [account.tenantSid], (unit) =>
      closeAccount(unit, plainClosing, { ...account, order, ifMatch: null }),
    );
  for (const left of closureAcknowledgements) {
    const acknowledgements = closureAcknowledgements.filter((key) => key !== left);
    await assert.rejects(say({ acknowledgements, name: 'Wanted' }), (error: unknown) => {
      assert.ok(error instanceof Failure);
      assert.equal(error.code, 'acknowledgement-missing');
      const missing = error.parts.details?.['acknowledgements'];
      assert.deepEqual(Array.isArray(missing) && missing.map(({ key }) => key), [left]);
      return true;
    });
  }
  const acknowledgements = [...closureAcknowledgements];
  for (const name of ['', 'wanted', 'Wanted!']) {
    await assert.rejects(say({ acknowledgements, name }), failsWith('account-name-mismatch'));
  }
  assert.equal((await stateOf(account)).status, 'active');
  assert.equal((await say({ acknowledgements, name: ' Wanted ' })).status, 'pending_closure');
});

test('R-64 D10 D19 I-32 from its closing on an account is dead for everybody: roles, invitations, new access', async () => {
  const account = await managed('Dying');
  const helper = await makePerson(world, 'Hugo Helper');
  const member = await makeMember(world, company, 'Mia Member');
  await giveAccess(world, account, helper, ['developer']);
  const invitation = await makePendingAccountInvitation(
    world,
    { ...account, inviter: company.owner },
    'late@elsewhere.test',
  );
  const closing = await close(world, company.owner, account);
  assert.equal(closing.status, 'pending_closure');
  assert.equal(closing.purgeAt?.getTime(), world.clock.now().getTime() + 30 * day);
  const dead = { allowed: false, reason: 'account-pending_closure' };
  assert.deepEqual(await may(helper, account), dead);
  assert.deepEqual(await may(company.owner, account, 'account:update'), dead);
  assert.equal((await may(company.owner, account)).allowed, true);
  const stored = await findInvitation(world.owner.direct, account.tenantSid, invitation.sid);
  assert.equal(stored?.status, 'revoked');
  await assert.rejects(
    world.act({ kind: 'anonymous' }, [], (unit) =>
      acceptInvitation(unit, { ...newcomer, token: invitation.token }),
    ),
    failsWith('link-unusable'),
  );
  await assert.rejects(
    world.act(company.owner, [company.organizationSid], (unit) =>
      createRoleAssignment(unit, {
        organizationSid: company.organizationSid,
        accountSid: account.accountSid,
        userSid: member.userSid,
        roleSid: accountRoleSid.support,
      }),
    ),
    failsWith('account-not-active'),
  );
  for (const run of [suspendAccount, reactivateAccount]) {
    await assert.rejects(act(run, company.owner, account), failsWith('account-not-active'));
  }
  await assert.rejects(close(world, company.owner, account), failsWith('permission-denied'));
  const [entry] = await entriesOf(account, 'account.close');
  assert.deepEqual(entry?.after, {
    status: 'pending_closure',
    purgeAt: closing.purgeAt?.toISOString(),
    users: 2,
    subaccounts: 0,
    revokedInvitations: 1,
    apiKeys: 0,
    authTokens: 0,
    webhooks: 0,
    resources: [],
  });
});

test('R-54 D10 the owner of an account may close it, its administrator may not', async () => {
  const owner = await makeMember(world, company, 'Otto Accountowner');
  const account = await managed("Otto's", owner);
  const administrator = await makePerson(world, 'Ada Administrator');
  await giveAccess(world, account, administrator, ['administrator']);
  await assert.rejects(close(world, administrator, account), failsWith('permission-denied'));
  assert.equal((await close(world, owner, account)).status, 'pending_closure');
});

test('D10 an invitation into the organization is accepted without the closed account it offered', async () => {
  const account = await managed('Offered');
  const invitation = await makePendingInvitation(world, company, 'olivia@a.test', {
    accounts: [{ accountSid: account.accountSid, roles: ['support'] }],
  });
  await close(world, company.owner, account);
  const { userSid } = await world.act({ kind: 'anonymous' }, [], (unit) =>
    acceptInvitation(unit, { ...newcomer, token: invitation.token }),
  );
  const olivia = asUser(world, userSid);
  assert.deepEqual(await may(olivia, account), {
    allowed: false,
    reason: 'no-role',
  });
});

test('D10 the operator reopens an account within the 30 days, as it was; nobody does later', async () => {
  const account = await managed('Second thoughts');
  const helper = await makePerson(world, 'Hedwig Helper');
  await giveAccess(world, account, helper, ['billing-manager']);
  await act(suspendAccount, company.owner, account);
  await close(world, company.owner, account);
  const reopen = () =>
    world.act(operator, [], (unit) => reopenAccount(unit, plainClosing, account.accountSid));
  assert.equal((await reopen()).status, 'suspended');
  await assert.rejects(reopen(), failsWith('account-not-closing'));
  await act(reactivateAccount, company.owner, account);
  assert.equal((await may(helper, account, 'billing:manage')).allowed, true);
  await close(world, company.owner, account);
  const unknown = world.newSid('account');
  await assert.rejects(
    world.act(operator, [], (unit) => reopenAccount(unit, plainClosing, unknown)),
    failsWith('not-found'),
  );
  world.clock.advance(30 * day);
  await assert.rejects(reopen(), failsWith('account-not-closing'));
});

test('D10 the owner of an independent account closes it; no brake holds them', async () => {
  const owner = await makePerson(world, 'Ines Independent');
  for (let round = 0; round < 12; round += 1) {
    const accountSid = await makeIndependentAccount(world, owner, `Alone ${round}`);
    const closing = await close(world, owner, { tenantSid: accountSid, accountSid });
    assert.equal(closing.status, 'pending_closure');
  }
});

test('D10 the brake lets an organization close ten accounts in 30 days, or a tenth, and the operator more', async () => {
  const many = await makeCompanyWithDomain(world, 'Berta Brake', 'brake.test');
  const make = async (name: string): Promise<Closable> => ({
    tenantSid: many.organizationSid,
    accountSid: await makeManagedAccount(world, many, name),
  });
  const accounts: Closable[] = [];
  for (let round = 0; round < 13; round += 1) accounts.push(await make(`Brake ${round}`));
  for (const account of accounts.slice(0, 10)) await close(world, many.owner, account);
  const [eleventh, twelfth] = accounts.slice(10);
  assert.ok(eleventh !== undefined && twelfth !== undefined);
  await assert.rejects(close(world, many.owner, eleventh), (error: unknown) => {
    assert.ok(error instanceof Failure);
    assert.equal(error.code, 'closing-limit-reached');
    assert.deepEqual(error.parts.details, { limit: 10, closed: 10, days: 30 });
    return true;
  });
  const generous = { ...plainClosing, closingLimit: async () => 11 };
  await close(world, many.owner, eleventh, generous);
  await assert.rejects(
    close(world, many.owner, twelfth, generous),
    failsWith('closing-limit-reached'),
  );
  const first = accounts[0];
  assert.ok(first !== undefined);
  await world.act(operator, [], (unit) => reopenAccount(unit, plainClosing, first.accountSid));
  await close(world, many.owner, twelfth, generous);
  world.clock.advance(30 * day + 1);
  const last = accounts[12];
  assert.ok(last !== undefined);
  assert.equal((await close(world, many.owner, last)).status, 'pending_closure');
});

test('D10 R-83 the brake counts the subaccounts that end with an account, and not those closed by themselves before', async () => {
  const many = await makeCompanyWithDomain(world, 'Stina Subaccounts', 'below.test');
  const make = async (name: string): Promise<Closable> => ({
    tenantSid: many.organizationSid,
    accountSid: await makeManagedAccount(world, many, name),
  });
  const [full, other] = [await make('Full'), await make('Other')];
  const below: Closable[] = [];
  for (let round = 0; round < 11; round += 1) {
    const sid = world.newSid('account');
    await world.act(operator, [many.organizationSid], async (unit) => {
      await insertAccount(unit.tx, {
        tenantSid: many.organizationSid,
        sid,
        name: `Below ${round}`,
        kind: 'standard',
        ownerUserSid: many.owner.userSid,
        parentSid: full.accountSid,
        createdAt: unit.now,
      });
      unit.unchanged();
    });
    below.push({ tenantSid: many.organizationSid, accountSid: sid });
  }
  for (const child of below.slice(0, 2)) await close(world, many.owner, child);
  const brakeOf = (account: Closable) =>
    world.read(account.tenantSid, async (db) => {
      const at = { ...account, now: world.clock.now() };
      return (await previewAccountClosure(db, plainClosing, at)).brake;
    });
  assert.deepEqual(await brakeOf(full), { limit: 10, closed: 0, days: 30 });
  world.clock.advance(1);
  await close(world, many.owner, full);
  assert.deepEqual(await brakeOf(other), { limit: 10, closed: 10, days: 30 });
  await assert.rejects(close(world, many.owner, other), failsWith('closing-limit-reached'));
  await world.act(operator, [], (unit) => reopenAccount(unit, plainClosing, full.accountSid));
  assert.equal((await brakeOf(other))?.closed, 0);
});

test('D10 the usual brake is a tenth of the accounts, ten at least', () => {
  assert.deepEqual([0, 99, 109, 110, 25_000].map(usualClosingLimit), [10, 10, 10, 11, 2500]);
});

test('R-64 D17 the resources of an account are released in the unit of its closing', async () => {
  const account = await managed('Holds things');
  const released: string[] = [];
  const deps = {
    ...plainClosing,
    countResources: async () => [{ type: 'phone-number', count: 1 }],
    releaseResources: async (_unit: unknown, { accountSid }: { readonly accountSid: string }) => {
      released.push(accountSid);
    },
  };
  await close(world, company.owner, account, deps);
  assert.deepEqual(released, [account.accountSid]);
  const [entry] = await entriesOf(account, 'account.close');
  assert.match(JSON.stringify(entry?.after), /"resources":\[\{"type":"phone-number","count":1\}\]/);
  assert.equal(
    (await getAccount(world.owner.direct, account.tenantSid, account.accountSid)).status,
    'pending_closure',
  );
});
