import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { remove } from '../../../test/support/departures.ts';
import { type Company, makeCompany, makeMember, makePerson } from '../../../test/support/people.ts';
import {
  auditOf,
  cookieOf,
  openSessionWorld,
  publicUrl,
  type SessionWorld,
} from '../../../test/support/session-world.ts';
import { operator } from '../../../test/support/world.ts';
import { checkInvariants } from '../../check/check-invariants.ts';
import type { UserActor } from '../../core/actor.ts';
import { findPerson, findUserLogin, getUser, viewPerson } from '../user/index.ts';
import { createSignInLink } from './create-sign-in-link.ts';
import { reactivateAnyUser } from './reactivate-any-user.ts';
import { reactivateUser } from './reactivate-user.ts';
import { redeemSignInLink } from './redeem-sign-in-link.ts';
import { suspendAnyUser } from './suspend-any-user.ts';
import { suspendUser } from './suspend-user.ts';

let world: SessionWorld;
let company: Company;
before(async () => {
  world = await openSessionWorld();
  company = await makeCompany(world, 'Olga Owner');
});
after(async () => {
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
  await world.close();
});

const refused = (code: string) => ({ name: 'Failure', code });
const asOperator = (act: typeof suspendAnyUser, { userSid }: Pick<UserActor, 'userSid'>) =>
  world.act(operator, [], (unit) => act(unit, userSid));
const asOrganization = (act: typeof suspendUser, { userSid }: UserActor) =>
  world.act(company.owner, [company.organizationSid], (unit) =>
    act(unit, { organizationSid: company.organizationSid, userSid, ifMatch: null }),
  );

async function linkFor({ userSid }: UserActor): Promise<string> {
  const link = await world.act(operator, [], (unit) =>
    createSignInLink(unit, world.session, { userSid, publicUrl }),
  );
  return link.slice(link.indexOf('=') + 1);
}
const redeem = (token: string) =>
  world.act({ kind: 'anonymous' }, [], (unit) => redeemSignInLink(unit, world.session, token));

test('D19 A-48 the operator suspends a person everywhere: nothing signs them in, and their organization cannot lift it', async () => {
  const member = await makeMember(world, company, 'Sue Stopped');
  const signedIn = await redeem(await linkFor(member));
  const waiting = await linkFor(member);
  const suspended = await asOperator(suspendAnyUser, member);
  assert.deepEqual([suspended.status, suspended.statusBeforeOperator], ['suspended', 'active']);
  assert.equal(await world.authenticate(cookieOf(signedIn)), undefined);
  await assert.rejects(redeem(waiting), refused('link-unusable'));
  await assert.rejects(
    asOrganization(reactivateUser, member),
    refused('user-suspended-by-operator'),
  );
  const person = await world.read(company.organizationSid, (db) =>
    findPerson(db, company.organizationSid, member.userSid),
  );
  assert.equal(person?.status, 'suspended');
  await asOperator(suspendAnyUser, member);
  assert.equal((await asOperator(reactivateAnyUser, member)).status, 'active');
  await asOperator(reactivateAnyUser, member);
  assert.deepEqual((await auditOf(world, company.organizationSid)).slice(-2), [
    'user.suspend done',
    'user.reactivate done',
  ]);
  assert.ok(await world.authenticate(cookieOf(await redeem(await linkFor(member)))));
});

test('D19 a suspension by the organization is kept below that of the operator', async () => {
  const member = await makeMember(world, company, 'Tom Twice');
  const suspendedBy = () =>
    world.read(company.organizationSid, async (db) => {
      const person = await getUser(db, company.organizationSid, member.userSid);
      return (await viewPerson(db, person)).suspendedBy;
    });
  assert.equal(await suspendedBy(), null);
  await asOrganization(suspendUser, member);
  assert.equal(await suspendedBy(), 'organization');
  assert.equal((await asOperator(reactivateAnyUser, member)).status, 'suspended');
  await asOperator(suspendAnyUser, member);
  assert.equal(await suspendedBy(), 'operator');
  assert.equal((await asOperator(reactivateAnyUser, member)).status, 'suspended');
  assert.equal(await suspendedBy(), 'organization');
  assert.equal((await asOrganization(reactivateUser, member)).status, 'active');
});

test('D19 somebody in no organization is suspended too, and the log of their own tells it', async () => {
  const person = await makePerson(world, 'Ida Independent');
  await asOperator(suspendAnyUser, person);
  await assert.rejects(linkFor(person), refused('not-found'));
  assert.equal((await auditOf(world, person.userSid)).at(-1), 'user.suspend done');
  assert.equal((await asOperator(reactivateAnyUser, person)).status, 'active');
});

test('R-25 D19 leaving the organization ends its suspension, not that of the operator', async () => {
  for (const byOrganization of [true, false]) {
    const member = await makeMember(world, company, byOrganization ? 'Lea Leaving' : 'Leo Leaving');
    if (byOrganization) await asOrganization(suspendUser, member);
    await asOperator(suspendAnyUser, member);
    await remove(world, company, member);
    const login = await findUserLogin(world.connections.direct, member.userSid);
    assert.deepEqual([login?.status, login?.organizationSid], ['suspended', null]);
    assert.equal((await asOperator(reactivateAnyUser, member)).status, 'active');
  }
});

test('I-02 the Organization Owner is not suspended before the organization is given to somebody else', async () => {
  await assert.rejects(
    asOperator(suspendAnyUser, company.owner),
    refused('organization-owner-protected'),
  );
  await assert.rejects(
    asOperator(suspendAnyUser, { userSid: world.newSid('user') }),
    refused('not-found'),
  );
});
