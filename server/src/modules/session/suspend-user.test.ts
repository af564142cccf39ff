import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type Company,
  giveAccess,
  makeCompany,
  makeIndependentAccount,
  makeManagedAccount,
  makeMember,
  makePerson,
} from '../../../test/support/people.ts';
import {
  auditOf,
  cookieOf,
  openSessionWorld,
  publicUrl,
  type SessionWorld,
} from '../../../test/support/session-world.ts';
import { operator, systemActor } from '../../../test/support/world.ts';
import type { UserActor } from '../../core/actor.ts';
import { build } from '../../core/database.ts';
import { findPerson, findUserLogin, insertPerson } from '../user/index.ts';
import { createSignInLink } from './create-sign-in-link.ts';
import { reactivateUser } from './reactivate-user.ts';
import { redeemSignInLink } from './redeem-sign-in-link.ts';
import { suspendUser } from './suspend-user.ts';

let world: SessionWorld;
let company: Company;
before(async () => {
  world = await openSessionWorld();
  company = await makeCompany(world, 'Olga Owner');
});
after(() => world.close());

const refused = (code: string) => ({ name: 'Failure', code });

type Act = typeof suspendUser;

function perform(act: Act, actor: UserActor, whom: UserActor, ifMatch: number | null = null) {
  const { organizationSid } = company;
  return world.act(actor, [organizationSid], (unit) =>
    act(unit, { organizationSid, userSid: whom.userSid, ifMatch }),
  );
}

async function linkFor({ userSid }: UserActor): Promise<string> {
  const link = await world.act(operator, [], (unit) =>
    createSignInLink(unit, world.session, { userSid, publicUrl }),
  );
  return link.slice(link.indexOf('=') + 1);
}

const redeem = (token: string) =>
  world.act({ kind: 'anonymous' }, [], (unit) => redeemSignInLink(unit, world.session, token));

test('D19 A-48: suspension ends sessions and links at once; reactivation revives neither', async () => {
  const member = await makeMember(world, company, 'Sue Session');
  const signedIn = await redeem(await linkFor(member));
  const token = await linkFor(member);
  const suspended = await perform(suspendUser, company.owner, member);
  assert.equal(suspended.status, 'suspended');
  assert.equal(await world.authenticate(cookieOf(signedIn)), undefined);
  await assert.rejects(redeem(token), refused('link-unusable'));
  await assert.rejects(linkFor(member), refused('not-found'));
  await perform(reactivateUser, company.owner, member);
  assert.equal(await world.authenticate(cookieOf(signedIn)), undefined);
  await assert.rejects(redeem(token), refused('link-unusable'));
  assert.ok(await world.authenticate(cookieOf(await redeem(await linkFor(member)))));
});

test('D19: the status stands in every directory that knows the person; an inviter learns nothing (D3)', async () => {
  const member = await makeMember(world, company, 'Mia Mirror');
  const friend = await makePerson(world, 'Fred Friend');
  const place = await makeIndependentAccount(world, friend, 'Own');
  await giveAccess(world, { tenantSid: place, accountSid: place }, member, ['support']);
  const inviting = await makeCompany(world, 'Ines Inviter');
  await world.act(systemActor, [inviting.organizationSid], async (unit) => {
    await insertPerson(unit.tx, {
      tenantSid: inviting.organizationSid,
      userSid: member.userSid,
      relation: 'invited',
      organizationRole: null,
      email: member.email,
      firstName: '',
      lastName: '',
      status: 'invited',
      mustSetPassword: false,
      createdAt: unit.now,
      lastActiveAt: null,
    });
    unit.unchanged();
  });
  const statuses = async () => [
    (await findUserLogin(world.connections.direct, member.userSid))?.status,
    ...(await Promise.all(
      [company.organizationSid, place, inviting.organizationSid].map(
        async (tenant) =>
          (
            await world.read(tenant, (db) => findPerson(db, tenant, member.userSid))
          )?.status,
      ),
    )),
  ];
  await perform(suspendUser, company.owner, member);
  assert.deepEqual(await statuses(), ['suspended', 'suspended', 'suspended', 'invited']);
  await perform(reactivateUser, company.owner, member);
  assert.deepEqual(await statuses(), ['active', 'active', 'active', 'invited']);
});

test('I-01 R-11: who owns accounts is suspended and goes on owning them; password and role stay', async () => {
  const member = await makeMember(world, company, 'Otto Owns', 'administrator');
  const accountSid = await makeManagedAccount(world, company, 'Owned', member);
  const before = await findUserLogin(world.connections.direct, member.userSid);
  const suspended = await perform(suspendUser, company.owner, member);
  assert.deepEqual([suspended.organizationRole, suspended.accountCount], ['administrator', 1]);
  const account = await world.owner.direct.first(
    build.selectFrom('account').select('owner_user_sid').where('sid', '=', accountSid),
  );
  assert.equal(account?.owner_user_sid, member.userSid);
  const back = await perform(reactivateUser, company.owner, member);
  assert.equal(back.status, 'active');
  const after = await findUserLogin(world.connections.direct, member.userSid);
  assert.equal(after?.passwordHash, before?.passwordHash);
});

test('A-39 A-40: an Administrator suspends neither the Owner nor themselves, and the Owner not themselves', async () => {
  const admin = await makeMember(world, company, 'Ada Admin', 'administrator');
  const { owner } = company;
  await assert.rejects(perform(suspendUser, admin, owner), refused('organization-owner-only'));
  await assert.rejects(perform(suspendUser, owner, owner), refused('organization-owner-protected'));
  await assert.rejects(perform(suspendUser, admin, admin), refused('own-user-protected'));
});

test('D19: a right that was lost while waiting for the lock is gone', async () => {
  const member = await makeMember(world, company, 'Sam Standard');
  const admin = await makeMember(world, company, 'Ann Administrator', 'administrator');
  await assert.rejects(perform(suspendUser, member, admin), refused('permission-denied'));
  await perform(suspendUser, company.owner, admin);
  await assert.rejects(perform(suspendUser, admin, member), refused('not-found'));
  await assert.rejects(perform(reactivateUser, admin, admin), refused('not-found'));
});

test('I-33 I-20: a stale version is refused, a repetition changes and records nothing', async () => {
  const member = await makeMember(world, company, 'Vera Version');
  await assert.rejects(
    perform(suspendUser, company.owner, member, 99),
    refused('version-mismatch'),
  );
  const first = await perform(suspendUser, company.owner, member);
  const entries = (await auditOf(world, company.organizationSid)).length;
  const second = await perform(suspendUser, company.owner, member, first.version);
  assert.equal(second.version, first.version);
  assert.equal((await auditOf(world, company.organizationSid)).length, entries);
  const back = await perform(reactivateUser, company.owner, member, first.version);
  assert.equal(back.version, first.version + 1);
  assert.equal((await auditOf(world, company.organizationSid)).at(-1), 'user.reactivate done');
});

test('R-33: only managed people are suspended and reactivated', async () => {
  const guest = await makePerson(world, 'Gus Guest');
  const accountSid = await makeManagedAccount(world, company, 'Guests');
  await giveAccess(world, { tenantSid: company.organizationSid, accountSid }, guest, ['support']);
  const stranger = await makePerson(world, 'Stan Stranger');
  for (const act of [suspendUser, reactivateUser]) {
    await assert.rejects(perform(act, company.owner, guest), refused('user-not-managed'));
    await assert.rejects(perform(act, company.owner, stranger), refused('not-found'));
  }
});
