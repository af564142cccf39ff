import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listAudit } from '../../../test/support/audit.ts';
import { everyKey, type Heirs, placesNaming } from '../../../test/support/departures.ts';
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
    deleteMe(unit, [], { actor, order: orderOf(heirs), ifMatch: null }),
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
  const give = () => vanish(person, { heirOfAll: guest.userSid });
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
