import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountSid } from '@guildhall/contract';
import { listAudit } from '../../../test/support/audit.ts';
import { close, plainClosing } from '../../../test/support/closings.ts';
import {
  everyKey,
  type Heirs,
  placesNaming,
  plainDeparture,
} from '../../../test/support/departures.ts';
import { makePendingAccountInvitation } from '../../../test/support/invitations.ts';
import {
  type Company,
  giveAccess,
  makeCompany,
  makeIndependentAccount,
  makeManagedAccount,
  makeMember,
  makePerson,
} from '../../../test/support/people.ts';
import { openWorld, type World } from '../../../test/support/world.ts';
import { checkInvariants } from '../../check/check-invariants.ts';
import type { UserActor } from '../../core/actor.ts';
import { build } from '../../core/database.ts';
import { Failure } from '../../core/failure.ts';
import { findAccount, insertAccount } from '../account/index.ts';
import { closeAbandonedAccount } from '../account-life/index.ts';
import { findUserLogin } from '../user/index.ts';
import { deleteMe } from './delete-me.ts';
import { leaveOrganization } from './leave-organization.ts';
import { previewMyDeparture } from './preview-my-departure.ts';

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

const orderOf = (heirs: Heirs) => ({ acknowledgements: everyKey, ...heirs });
const leave = (actor: UserActor, heirs: Heirs = {}) =>
  world.act(actor, [], (unit) =>
    leaveOrganization(unit, [], { actor, order: orderOf(heirs), ifMatch: null }),
  );
const vanish = (actor: UserActor, heirs: Heirs = {}) =>
  world.act(actor, [], (unit) =>
    deleteMe(unit, plainDeparture, { actor, order: orderOf(heirs), ifMatch: null }),
  );
const preview = (actor: UserActor, kind: 'leave' | 'delete') =>
  world.connections.read({ user: actor.userSid }, (db) =>
    previewMyDeparture(db, { actor, kind, now: world.clock.now() }),
  );
const failsWith = (code: string) => (error: unknown) =>
  error instanceof Failure && error.code === code;
const ownerOf = async (accountSid: string) =>
  (
    await world.owner.direct.all(build.selectFrom('account').select(['sid', 'owner_user_sid']))
  ).find(({ sid }) => sid === accountSid)?.owner_user_sid;

test('D2 R-26 who leaves hands every account to somebody who stays: the accounts are the organization’s', async () => {
  const person = await makeMember(world, company, 'Lena Leaves');
  const colleague = await makeMember(world, company, 'Carl Colleague');
  const accountSid = await makeManagedAccount(world, company, 'Stays', person);
  await giveAccess(world, { tenantSid: company.organizationSid, accountSid }, colleague, [
    'support',
  ]);
  const { heirs } = await preview(person, 'leave');
  assert.deepEqual(
    heirs.get(accountSid)?.map(({ name }) => name),
    ['Olga Owner', 'Carl Colleague'],
  );
  await assert.rejects(leave(person), failsWith('heir-missing'));
  await assert.rejects(
    leave(person, { heirOfAll: person.userSid }),
    failsWith('heir-not-possible'),
  );
  await leave(person, { heirOfAll: colleague.userSid });
  assert.equal(await ownerOf(accountSid), colleague.userSid);
  assert.equal((await findUserLogin(world.owner.direct, person.userSid))?.organizationSid, null);
  const left = (await listAudit(world, company.organizationSid)).filter(
    ({ action }) => action === 'organization.leave',
  );
  assert.equal(left[0]?.actor_sid, person.userSid);
  await assert.rejects(leave(person), failsWith('organization-membership-missing'));
});

test('R-29 A-40 the Organization Owner neither leaves nor deletes the own login', async () => {
  await assert.rejects(leave(company.owner), failsWith('organization-owner-protected'));
  await assert.rejects(vanish(company.owner), failsWith('organization-owner-protected'));
  await assert.rejects(preview(company.owner, 'leave'), failsWith('organization-owner-protected'));
  await assert.rejects(preview(company.owner, 'delete'), failsWith('organization-owner-protected'));
});

test('I-16 who deletes the own login is gone everywhere, with the accounts of the organization under an heir', async () => {
  const person = await makeMember(world, company, 'Vito Vanishes');
  const accountSid = await makeManagedAccount(world, company, 'Left behind', person);
  const gone = await vanish(person, { heirOfAll: company.owner.userSid });
  assert.equal(gone.inheritedAccounts.length, 1);
  assert.equal(await ownerOf(accountSid), company.owner.userSid);
  assert.deepEqual(await placesNaming(world, person.userSid), []);
  await assert.rejects(vanish(person), failsWith('not-authenticated'));
});

test('R-30 I-12 an independent account is inherited by somebody who shares it and belongs to no organization', async () => {
  const person = await makePerson(world, 'Indra Independent');
  const friend = await makePerson(world, 'Fred Friend');
  const member = await makeMember(world, company, 'Mona Managed');
  const stranger = await makePerson(world, 'Stan Stranger');
  const accountSid = await makeIndependentAccount(world, person, 'Band');
  const key = { tenantSid: accountSid, accountSid };
  await giveAccess(world, key, friend, ['support']);
  await giveAccess(world, key, member, ['administrator']);
  await makePendingAccountInvitation(world, { ...key, inviter: person }, 'drums@x.test');
  const { heirs } = await preview(person, 'delete');
  assert.deepEqual(
    heirs.get(accountSid)?.map(({ name }) => name),
    ['Fred Friend'],
  );
  await assert.rejects(vanish(person), failsWith('heir-missing'));
  for (const { userSid } of [member, stranger, person]) {
    await assert.rejects(vanish(person, { heirOfAll: userSid }), failsWith('heir-not-possible'));
  }
  await vanish(person, { heirOfAll: friend.userSid });
  assert.equal(await ownerOf(accountSid), friend.userSid);
  assert.deepEqual(await placesNaming(world, person.userSid), []);
});

test('R-30 D9 whose access has ended inherits no independent account: not proposed, and refused', async () => {
  const person = await makePerson(world, 'Ines Independent');
  const guest = await makePerson(world, 'Gus Guest');
  const accountSid = await makeIndependentAccount(world, person, 'Choir');
  await giveAccess(world, { tenantSid: accountSid, accountSid }, guest, ['support']);
  const names = async () =>
    (await preview(person, 'delete')).heirs.get(accountSid)?.map(({ name }) => name);
  const endAccess = (endsAt: Date) =>
    world.owner.direct.all(
      build
        .updateTable('account_user')
        .set({ ends_at: endsAt })
        .where('tenant_sid', '=', accountSid)
        .where('user_sid', '=', guest.userSid)
        .returning('user_sid'),
    );
  const now = world.clock.now();
  await endAccess(now);
  assert.deepEqual(await names(), []);
  const give = () => vanish(person, { heirs: [{ accountSid, userSid: guest.userSid }] });
  await assert.rejects(give(), failsWith('heir-not-possible'));
  await endAccess(new Date(now.getTime() + 1));
  assert.deepEqual(await names(), ['Gus Guest']);
  await give();
  assert.equal(await ownerOf(accountSid), guest.userSid);
});

test('D9 the preview of the own deletion counts in every tenant, that of leaving in the organization only', async () => {
  const person = await makeMember(world, company, 'Paul Previews');
  const landlord = await makePerson(world, 'Lotte Landlord');
  const loft = await makeIndependentAccount(world, landlord, 'Loft');
  const here = await makeManagedAccount(world, company, 'Here');
  await giveAccess(world, { tenantSid: loft, accountSid: loft }, person, ['support']);
  await giveAccess(world, { tenantSid: company.organizationSid, accountSid: here }, person, [
    'developer',
    'support',
  ]);
  assert.deepEqual(
    (await preview(person, 'leave')).consequences.map(({ key, count }) => `${key} ${count}`),
    [
      'leaves-organization 0',
      'loses-account-access 1',
      'loses-granted-roles 2',
      'access-can-be-given-again 0',
    ],
  );
  const whole = await preview(person, 'delete');
  assert.deepEqual(
    whole.named.access.map(({ account }) => account.name),
    ['Here', 'Loft'],
  );
  await vanish(person);
});

/** The row of an account, with what the tests of its end look at. */
const stateOf = async (accountSid: AccountSid) => {
  const account = await findAccount(world.owner.direct, accountSid, accountSid);
  return [account?.status, account?.userCount];
};
const closingsIn = async (tenantSid: AccountSid) =>
  (await listAudit(world, tenantSid))
    .filter(({ action }) => action === 'account.close' || action === 'account.purge')
    .map(({ action, after }) => [action, JSON.stringify(after)] as const);

test('D9 D10 I-01 I-13 I-16 I-32 an independent account that nobody else can enter is closed and emptied with its owner', async () => {
  const person = await makePerson(world, 'Alma Alone');
  const guest = await makePerson(world, 'Gwen Gone');
  const friend = await makePerson(world, 'Faye Friend');
  const lab = await makeIndependentAccount(world, person, 'Lab');
  const band = await makeIndependentAccount(world, person, 'Band');
  const key = { tenantSid: lab, accountSid: lab };
  await giveAccess(world, { tenantSid: band, accountSid: band }, friend, ['developer']);
  await giveAccess(world, key, guest, ['administrator']);
  await makePendingAccountInvitation(world, { ...key, inviter: person }, 'own@x.test');
  await makePendingAccountInvitation(world, { ...key, inviter: guest }, 'theirs@x.test');
  const below = world.newSid('account');
  await world.act(person, [lab], async (unit) => {
    const parts = { name: 'Below', kind: 'standard', parentSid: lab, createdAt: unit.now } as const;
    await insertAccount(unit.tx, {
      tenantSid: lab,
      sid: below,
      ownerUserSid: person.userSid,
      ...parts,
    });
    unit.unchanged();
  });
  await world.owner.direct.all(
    build
      .updateTable('account_user')
      .set({ ends_at: world.clock.now() })
      .where('tenant_sid', '=', lab)
      .where('user_sid', '=', guest.userSid)
      .returning('user_sid'),
  );
  const seen = await preview(person, 'delete');
  assert.deepEqual([...seen.abandoned], [lab]);
  const counts = new Map(seen.consequences.map(({ key, count }) => [key, count]));
  assert.deepEqual([counts.get('accounts-are-closed'), counts.get('accounts-stay')], [1, 1]);
  const heirs = [{ accountSid: band, userSid: friend.userSid }];
  await assert.rejects(vanish(person), (error) => {
    assert.ok(error instanceof Failure);
    assert.equal(error.code, 'heir-missing');
    assert.equal(JSON.stringify(error.parts.details).includes(lab), false);
    return true;
  });
  const others = everyKey.filter((each) => each !== 'accounts-are-closed');
  await assert.rejects(
    world.act(person, [], (unit) =>
      deleteMe(unit, plainDeparture, {
        actor: person,
        order: { acknowledgements: others, heirs },
        ifMatch: null,
      }),
    ),
    failsWith('acknowledgement-missing'),
  );
  assert.deepEqual(await stateOf(lab), ['active', 2]);
  const released: string[] = [];
  const gone = await world.act(person, [], (unit) =>
    deleteMe(
      unit,
      {
        farewells: [],
        closeAbandoned: (inside, account) =>
          closeAbandonedAccount(
            inside,
            {
              ...plainClosing,
              releaseResources: async (_unit, closing) => {
                released.push(closing.accountSid, ...closing.subaccountSids);
              },
            },
            account,
          ),
      },
      { actor: person, order: orderOf({ heirs }), ifMatch: null },
    ),
  );
  assert.deepEqual(gone.closedAccounts, [{ accountSid: lab, accountName: 'Lab' }]);
  assert.deepEqual(released, [lab, below]);
  assert.deepEqual(await stateOf(lab), ['closed', 0]);
  assert.equal((await findAccount(world.owner.direct, lab, below))?.status, 'closed');
  assert.deepEqual(await stateOf(band), ['active', 1]);
  assert.deepEqual(await placesNaming(world, guest.userSid), [
    'email_claim.user_sid',
    'user_login.sid',
  ]);
  assert.deepEqual(await placesNaming(world, person.userSid), ['account.owner_user_sid']);
  const [closing, purge, ...more] = await closingsIn(lab);
  assert.deepEqual(
    [closing?.[0], purge, more],
    ['account.close', ['account.purge', '{"status":"closed"}'], []],
  );
  assert.match(closing?.[1] ?? '', /"subaccounts": ?1/);
  assert.match(closing?.[1] ?? '', /"revokedInvitations": ?1/);
  const own = await listAudit(world, person.userSid);
  const entry = own.find(({ action }) => action === 'me.delete');
  assert.ok(JSON.stringify(entry?.after).includes(`"closedAccounts":["${lab}"]`));
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});

test('D10 an account that is being closed already asks for no heir where nobody else uses it, and ends with its owner', async () => {
  const person = await makePerson(world, 'Cora Closing');
  const accountSid = await makeIndependentAccount(world, person, 'On its way');
  await close(world, person, { tenantSid: accountSid, accountSid });
  const seen = await preview(person, 'delete');
  assert.deepEqual([...seen.abandoned], [accountSid]);
  await vanish(person);
  assert.deepEqual(await stateOf(accountSid), ['closed', 0]);
  const entries = (await closingsIn(accountSid)).map(([action]) => action);
  assert.deepEqual(entries, ['account.close', 'account.purge']);
});
