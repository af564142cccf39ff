import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { UserSid } from '@guildhall/contract';
import { listAudit } from '../../../test/support/audit.ts';
import { departureOf, destroy, placesNaming } from '../../../test/support/departures.ts';
import {
  makeCompanyWithDomain,
  makePendingAccountInvitation,
  makePendingInvitation,
  statusesOf,
} from '../../../test/support/invitations.ts';
import {
  type Company,
  giveAccess,
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
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { acceptInvitation } from '../invitation/accept-invitation.ts';
import { createOauthApp } from '../oauth/index.ts';
import { suspendUser } from '../session/suspend-user.ts';
import { findPerson, findUserLogin, findUserLoginByEmail } from '../user/index.ts';
import { deleteUser } from './delete-user.ts';

let world: World;
let company: Company;
before(async () => {
  world = await openWorld();
  company = await makeCompanyWithDomain(world, 'Olga Owner', 'example.com');
});
after(async () => {
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
  await world.close();
});

const failsWith = (code: string) => (error: unknown) =>
  error instanceof Failure && error.code === code;

test('R-27 I-16 I-17 nothing but the logs names a deleted user: not here, not in other tenants, not what they sent, accepted or were sent', async () => {
  const other = await makeCompanyWithDomain(world, 'Otto Other', 'b.test');
  const landlord = await makePerson(world, 'Lea Landlord');
  const apartment = await makeIndependentAccount(world, landlord, 'Apartment');
  const person = await makeMember(world, company, 'Dora Deleted', 'administrator');
  const owned = await makeManagedAccount(world, company, 'Legacy', person);
  const foreign = await makeManagedAccount(world, other, 'Foreign');
  await giveAccess(world, { tenantSid: apartment, accountSid: apartment }, person, ['developer']);
  await giveAccess(world, { tenantSid: other.organizationSid, accountSid: foreign }, person, [
    'administrator',
  ]);
  const sent = await makePendingInvitation(world, company, 'sent@example.com', { inviter: person });
  const sentThere = await makePendingAccountInvitation(
    world,
    { tenantSid: other.organizationSid, accountSid: foreign, inviter: person },
    'there@x.test',
  );
  const received = await makePendingAccountInvitation(
    world,
    {
      tenantSid: other.organizationSid,
      accountSid: await makeManagedAccount(world, other, 'Second'),
      inviter: other.owner,
    },
    person.email,
  );
  await world.act(person, [company.organizationSid], (unit) =>
    createOauthApp(unit, world.random, {
      organizationSid: company.organizationSid,
      name: 'Robot',
      scopes: ['accounts/read'],
    }),
  );
  const gone = await destroy(world, company, person, { heirOfAll: company.owner.userSid });
  assert.deepEqual(await placesNaming(world, person.userSid), []);
  assert.deepEqual(await statusesOf(world, sent.email), ['revoked']);
  assert.deepEqual(await statusesOf(world, sentThere.email), ['revoked']);
  assert.deepEqual(await statusesOf(world, received.email), ['declined']);
  assert.equal(gone.lostAccounts, 1);
  assert.equal(gone.endedInvitations, 1);
  assert.equal(gone.endedOauthApps, 1);
  const owner = await world.owner.direct.first(
    build.selectFrom('account').select('owner_user_sid').where('sid', '=', owned),
  );
  assert.equal(owner?.owner_user_sid, company.owner.userSid);
  await assert.rejects(
    world.act({ kind: 'anonymous' }, [], (unit) =>
      acceptInvitation(unit, {
        token: received.token,
        firstName: 'Dora',
        password: 'Correct-Horse-7-Battery',
        passwordHash: 'hash',
      }),
    ),
    failsWith('link-unusable'),
  );
});

test('I-20 each tenant finds in its own log what ended there; strangers do not learn by whom', async () => {
  const landlord = await makePerson(world, 'Lars Landlord');
  const apartment = await makeIndependentAccount(world, landlord, 'Loft');
  const person = await makeMember(world, company, 'Nora Named');
  await giveAccess(world, { tenantSid: apartment, accountSid: apartment }, person, ['support']);
  await destroy(world, company, person);
  const [here] = (await listAudit(world, company.organizationSid)).filter(
    ({ target_sid }) => target_sid === person.userSid,
  );
  assert.equal(here?.action, 'user.delete');
  assert.equal(here?.target_name, 'Nora Named');
  assert.equal(here?.actor_sid, company.owner.userSid);
  const there = (await listAudit(world, apartment)).at(-1);
  assert.equal(there?.action, 'account-user.remove');
  assert.equal(there?.target_name, 'Nora Named');
  assert.equal(there?.actor_kind, 'system');
  assert.equal(there?.actor_sid, null);
});

test('R-28 D9 a deleted user is nobody’s heir, least of all their own', async () => {
  const person = await makeMember(world, company, 'Sam Same');
  await makeManagedAccount(world, company, 'Own', person);
  await assert.rejects(destroy(world, company, person), failsWith('heir-missing'));
  await assert.rejects(
    destroy(world, company, person, { heirOfAll: person.userSid }),
    failsWith('heir-not-possible'),
  );
  assert.ok(await findUserLogin(world.owner.direct, person.userSid));
});

test('D9 the keys of a deletion are demanded one by one, and those of what there is besides', async () => {
  const person = await makeMember(world, company, 'Kim Keys', 'administrator');
  await makePendingInvitation(world, company, 'kims@example.com', { inviter: person });
  await assert.rejects(
    world.act(company.owner, [company.organizationSid], (unit) =>
      deleteUser(unit, [], {
        organizationSid: company.organizationSid,
        userSid: person.userSid,
        order: { acknowledgements: ['user-is-deleted'] },
        ifMatch: null,
      }),
    ),
    (error: unknown) => {
      assert.ok(error instanceof Failure);
      assert.equal(error.code, 'acknowledgement-missing');
      assert.deepEqual(error.parts.details, {
        acknowledgements: [
          { key: 'sign-ins-end', count: 0 },
          { key: 'loses-account-access', count: 0 },
          { key: 'accounts-stay', count: 0 },
          { key: 'address-starts-anew', count: 0 },
          { key: 'sent-invitations-end', count: 1 },
        ],
      });
      return true;
    },
  );
});

test('R-29 A-39 A-40 nobody deletes the Organization Owner; an administrator deletes another one, also a suspended one', async () => {
  const admin = await makeMember(world, company, 'Ada Admin', 'administrator');
  const second = await makeMember(world, company, 'Ben Admin', 'administrator');
  await assert.rejects(
    destroy(world, company, company.owner, { by: admin }),
    failsWith('organization-owner-only'),
  );
  await assert.rejects(
    destroy(world, company, company.owner),
    failsWith('organization-owner-protected'),
  );
  await assert.rejects(
    destroy(world, company, admin, { by: admin }),
    failsWith('own-user-protected'),
  );
  await world.act(company.owner, [company.organizationSid], (unit) =>
    suspendUser(unit, { ...company, userSid: second.userSid, ifMatch: null }),
  );
  await destroy(world, company, second, { by: admin });
  assert.equal(await findUserLogin(world.owner.direct, second.userSid), undefined);
});

test('A-46 I-17 the address may be invited again and becomes another user, without anything of the old one', async () => {
  const person = await makeMember(world, company, 'Phoenix Bird');
  const accountSid = await makeManagedAccount(world, company, 'Nest');
  const key = { tenantSid: company.organizationSid, accountSid };
  await giveAccess(world, key, person, ['administrator']);
  await destroy(world, company, person);
  assert.equal(await findUserLoginByEmail(world.owner.direct, person.email), undefined);
  await makePendingInvitation(world, company, person.email);
  const again = await findUserLoginByEmail(world.owner.direct, person.email);
  assert.notEqual(again?.sid, person.userSid);
  const access = await world.owner.direct.all(
    build.selectFrom('account_user').select('user_sid').where('account_sid', '=', accountSid),
  );
  assert.deepEqual(
    access.map((row) => row.user_sid),
    [company.owner.userSid],
  );
});

/** Runs a deletion and remembers what it asks of the database. */
async function statementsOf(
  by: Company,
  person: Pick<UserActor, 'userSid'>,
): Promise<{ readonly statements: string[]; readonly refusal: string | undefined }> {
  const statements: string[] = [];
  const note = <Query extends { compile(): { sql: string } }>(query: Query): Query => {
    statements.push(query.compile().sql);
    return query;
  };
  const deletion = world.act(by.owner, [by.organizationSid], (unit) => {
    const { tx } = unit;
    const watched: UnitOfWork['tx'] = {
      ...tx,
      all: (query) => tx.all(note(query)),
      first: (query) => tx.first(note(query)),
      run: (query) => tx.run(note(query)),
    };
    return deleteUser({ ...unit, tx: watched }, [], departureOf(by, person));
  });
  const refusal = await deletion.then(
    () => undefined,
    (error: unknown) => (error instanceof Failure ? error.code : String(error)),
  );
  return { statements, refusal };
}

const isLock = (statement: string) => /for (no key )?update|^update|^delete/i.test(statement);

test('A-39 A-40 D19 a deletion that is refused locks nothing: not of a stranger, not of the Owner', async () => {
  const rival = await makeCompanyWithDomain(world, 'Rita Rival', 'rival.test');
  const target = await makeMember(world, company, 'Tara Target', 'administrator');
  await makePendingInvitation(world, company, 'of-tara@example.com', { inviter: target });
  for (const [by, person, code] of [
    [rival, target, 'not-found'],
    [rival, rival.owner, 'organization-owner-protected'],
  ] as const) {
    const { statements, refusal } = await statementsOf(by, person);
    assert.equal(refusal, code);
    assert.deepEqual(statements.filter(isLock), []);
  }
  assert.deepEqual(await statusesOf(world, 'of-tara@example.com'), ['pending']);
});

test('a deletion ends many invitations of a person in as many statements as few', async () => {
  const counts: number[] = [];
  for (const [name, many] of [
    ['Fia Few', 2],
    ['Mia Many', 12],
  ] as const) {
    const person = await makeMember(world, company, name, 'administrator');
    const emails = Array.from({ length: many }, (_, one) => `guest-${many}-${one}@example.com`);
    for (const email of emails)
      await makePendingInvitation(world, company, email, { inviter: person });
    const { statements, refusal } = await statementsOf(company, person);
    assert.equal(refusal, undefined);
    counts.push(statements.length);
    for (const email of emails) {
      assert.deepEqual(await statusesOf(world, email), ['revoked']);
      const login = await findUserLoginByEmail(world.owner.direct, email);
      assert.equal(login && (await findPersonIn(company, login.sid)), undefined);
    }
    const revoked = (await listAudit(world, company.organizationSid)).filter(
      ({ action, target_name }) =>
        action === 'invitation.revoke' && emails.includes(String(target_name)),
    );
    assert.equal(revoked.length, many);
  }
  assert.equal(counts[0], counts[1]);
});

const findPersonIn = ({ organizationSid }: Company, userSid: UserSid) =>
  world.read(organizationSid, (db) => findPerson(db, organizationSid, userSid));
