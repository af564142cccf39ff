import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountSid, TenantSid, UserSid } from '@guildhall/contract';
import { listAudit } from '../../../test/support/audit.ts';
import { departureOf, everyKey, remove } from '../../../test/support/departures.ts';
import {
  makeCompanyWithDomain,
  makePendingAccountInvitation,
  makePendingInvitation,
} from '../../../test/support/invitations.ts';
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
import { build } from '../../core/database.ts';
import { Failure } from '../../core/failure.ts';
import { acceptInvitation } from '../invitation/accept-invitation.ts';
import { suspendUser } from '../session/suspend-user.ts';
import { findPerson, findUserLogin, findUserLoginByEmail } from '../user/index.ts';
import { removeUser } from './remove-user.ts';

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

const rolesOn = async (accountSid: AccountSid) => {
  const rows = await world.owner.direct.all(
    build
      .selectFrom('account_user')
      .select(['user_sid', 'roles'])
      .where('account_sid', '=', accountSid),
  );
  return new Map<UserSid, string[]>(rows.map((row) => [row.user_sid, row.roles]));
};
const placeOf = async (accountSid: AccountSid): Promise<TenantSid | undefined> => {
  const row = await world.owner.direct.first(
    build.selectFrom('account').select('tenant_sid').where('sid', '=', accountSid),
  );
  return row?.tenant_sid;
};
const auditOf = async (tenantSid: TenantSid, action: string) =>
  (await listAudit(world, tenantSid)).filter((entry) => entry.action === action);
const failsWith = (code: string) => (error: unknown) =>
  error instanceof Failure && error.code === code;

test('R-25 a removed user keeps the sign-in and loses membership, roles and all managed accounts', async () => {
  const person = await makeMember(world, company, 'Rita Removed', 'administrator');
  const shared = await makeManagedAccount(world, company, 'Shared');
  const key = { tenantSid: company.organizationSid, accountSid: shared };
  await giveAccess(world, key, person, ['developer', 'support']);
  const gone = await remove(world, company, person);
  assert.equal(gone.lostAccounts, 1);
  const login = await findUserLogin(world.owner.direct, person.userSid);
  assert.equal(login?.status, 'active');
  assert.equal(login?.organizationSid, null);
  assert.equal(
    await findPerson(world.owner.direct, company.organizationSid, person.userSid),
    undefined,
  );
  assert.deepEqual([...(await rolesOn(shared)).keys()], [company.owner.userSid]);
  const again = await makePendingInvitation(world, company, 'rita@a.test');
  assert.ok(again.sid);
});

test('D9 A-31 a person who owns accounts is not removed without heirs: the refusal names the accounts and nothing changes', async () => {
  const person = await makeMember(world, company, 'Anna Anchored');
  const one = await makeManagedAccount(world, company, 'Anchor one', person);
  const two = await makeManagedAccount(world, company, 'Anchor two', person);
  const heirs = [{ accountSid: one, userSid: company.owner.userSid }];
  await assert.rejects(remove(world, company, person, { heirs }), (error: unknown) => {
    assert.ok(error instanceof Failure);
    assert.equal(error.code, 'heir-missing');
    assert.deepEqual(error.parts.details, {
      accounts: [{ sid: two, name: 'Anchor two' }],
      count: 1,
    });
    return true;
  });
  assert.deepEqual((await rolesOn(one)).get(person.userSid), ['owner']);
  assert.equal(
    (await findUserLogin(world.owner.direct, person.userSid))?.organizationSid,
    company.organizationSid,
  );
});

test('R-60 A-32 an heir is an active managed user here: a stranger, one of another company, an external and a suspended one are refused alike', async () => {
  const person = await makeMember(world, company, 'Hedda Heirless');
  const accountSid = await makeManagedAccount(world, company, 'Heirloom', person);
  const other = await makeCompany(world, 'Otto Other');
  const external = await makePerson(world, 'Xena External');
  const key = { tenantSid: company.organizationSid, accountSid };
  await giveAccess(world, key, external, ['administrator']);
  const suspended = await makeMember(world, company, 'Sus Pended');
  await world.act(company.owner, [company.organizationSid], (unit) =>
    suspendUser(unit, { ...company, userSid: suspended.userSid, ifMatch: null }),
  );
  const unknown = world.newSid('user');
  for (const userSid of [unknown, other.owner.userSid, external.userSid, suspended.userSid]) {
    await assert.rejects(
      remove(world, company, person, { heirOfAll: userSid }),
      failsWith('heir-not-possible'),
    );
  }
  await assert.rejects(
    remove(world, company, person, {
      heirs: [{ accountSid: world.newSid('account'), userSid: company.owner.userSid }],
      heirOfAll: company.owner.userSid,
    }),
    failsWith('malformed-request'),
  );
  assert.deepEqual((await rolesOn(accountSid)).get(person.userSid), ['owner']);
});

test('D8 D9 each account goes to its own heir, who is its only owner whatever they held before', async () => {
  const person = await makeMember(world, company, 'Gina Generous');
  const heir = await makeMember(world, company, 'Hans Heir');
  const one = await makeManagedAccount(world, company, 'Gift one', person);
  const two = await makeManagedAccount(world, company, 'Gift two', person);
  await giveAccess(world, { tenantSid: company.organizationSid, accountSid: one }, heir, [
    'support',
  ]);
  const gone = await remove(world, company, person, {
    heirs: [{ accountSid: one, userSid: heir.userSid }],
    heirOfAll: company.owner.userSid,
  });
  assert.deepEqual(
    gone.inheritedAccounts.map(({ accountName, ownerName }) => [accountName, ownerName]),
    [
      ['Gift one', 'Hans Heir'],
      ['Gift two', 'Olga Owner'],
    ],
  );
  assert.deepEqual([...(await rolesOn(one))], [[heir.userSid, ['owner']]]);
  assert.deepEqual([...(await rolesOn(two))], [[company.owner.userSid, ['owner']]]);
  const log = await auditOf(company.organizationSid, 'account.transfer');
  assert.deepEqual(
    log.map(({ after }) => after),
    [
      { ownerUserSid: heir.userSid, ownerName: 'Hans Heir' },
      { ownerUserSid: company.owner.userSid, ownerName: 'Olga Owner' },
    ],
  );
});

test('R-26 with the same person as owner an account leaves: it is independent, others keep their access, its invitations follow', async () => {
  const person = await makeMember(world, company, 'Tara Takes');
  const colleague = await makeMember(world, company, 'Carl Colleague');
  const outsider = await makePerson(world, 'Olaf Outsider');
  const accountSid = await makeManagedAccount(world, company, 'Taken', person);
  const key = { tenantSid: company.organizationSid, accountSid };
  await giveAccess(world, key, colleague, ['developer']);
  await giveAccess(world, key, outsider, ['support']);
  const offered = await makePendingInvitation(world, company, 'offered@a.test', {
    accounts: [{ accountSid, roles: ['developer'] }],
  });
  const invited = await makePendingAccountInvitation(
    world,
    { ...key, inviter: person },
    'new@x.test',
  );
  const gone = await remove(world, company, person, { heirOfAll: person.userSid });
  assert.deepEqual(gone.releasedAccounts, [{ accountSid, accountName: 'Taken' }]);
  assert.equal(await placeOf(accountSid), accountSid);
  const roles = await rolesOn(accountSid);
  assert.deepEqual(roles.get(person.userSid), ['owner']);
  assert.deepEqual(roles.get(colleague.userSid), ['developer']);
  assert.deepEqual(roles.get(outsider.userSid), ['support']);
  const here = await findPerson(world.owner.direct, company.organizationSid, colleague.userSid);
  assert.equal(here?.relation, 'managed');
  assert.equal(here.accountCount, 0);
  assert.equal(
    await findPerson(world.owner.direct, company.organizationSid, outsider.userSid),
    undefined,
  );
  const moved = await world.owner.direct.first(
    build.selectFrom('invitation').select('tenant_sid').where('sid', '=', invited.sid),
  );
  assert.equal(moved?.tenant_sid, accountSid);
  const offers = await world.owner.direct.all(
    build
      .selectFrom('invitation_account')
      .select('account_sid')
      .where('invitation_sid', '=', offered.sid),
  );
  assert.deepEqual(offers, []);
  const [left] = await auditOf(accountSid, 'account.leave-organization');
  assert.equal(left?.actor_name, 'Guildhall');
  assert.equal(left?.actor_sid, null);
});

test('D9 every consequence is demanded: a missing key is refused with what is missing and how many it is about', async () => {
  const person = await makeMember(world, company, 'Kay Keys');
  const accountSid = await makeManagedAccount(world, company, 'Keyring', person);
  const request = departureOf(company, person, { heirOfAll: person.userSid });
  const said = everyKey.filter(
    (key) => key !== 'accounts-leave-organization' && key !== 'organization-loses-control',
  );
  await assert.rejects(
    world.act(company.owner, [company.organizationSid], (unit) =>
      removeUser(unit, [], { ...request, order: { ...request.order, acknowledgements: said } }),
    ),
    (error: unknown) => {
      assert.ok(error instanceof Failure);
      assert.equal(error.code, 'acknowledgement-missing');
      assert.deepEqual(error.parts.details, {
        acknowledgements: [
          { key: 'organization-loses-control', count: 0 },
          { key: 'accounts-leave-organization', count: 1 },
        ],
      });
      return true;
    },
  );
  assert.equal(await placeOf(accountSid), company.organizationSid);
});

test('R-29 A-39 A-40 the Organization Owner is not removed by anybody; nobody removes themselves', async () => {
  const admin = await makeMember(world, company, 'Ada Admin', 'administrator');
  await assert.rejects(
    remove(world, company, company.owner, { by: admin }),
    failsWith('organization-owner-only'),
  );
  await assert.rejects(
    remove(world, company, company.owner),
    failsWith('organization-owner-protected'),
  );
  await assert.rejects(
    remove(world, company, admin, { by: admin }),
    failsWith('own-user-protected'),
  );
  const second = await makeMember(world, company, 'Ben Admin', 'administrator');
  await remove(world, company, second, { by: admin });
});

test('R-35 external and invited people are not removed: only their access is taken, or the invitation revoked', async () => {
  const external = await makePerson(world, 'Eve External');
  const accountSid = await makeManagedAccount(world, company, 'Open');
  await giveAccess(world, { tenantSid: company.organizationSid, accountSid }, external, [
    'support',
  ]);
  await makePendingInvitation(world, company, 'ines@a.test');
  const invited = await findUserLoginByEmail(world.owner.direct, 'ines@a.test');
  for (const userSid of [external.userSid, invited?.sid ?? external.userSid]) {
    await assert.rejects(remove(world, company, { userSid }), failsWith('user-not-managed'));
  }
  await assert.rejects(
    remove(world, company, { userSid: world.newSid('user') }),
    failsWith('not-found'),
  );
});

test('R-25 whoever was suspended can sign in again once removed, and keeps what the organization does not govern', async () => {
  const elsewhere = await makePerson(world, 'Lea Landlord');
  const own = await makeIndependentAccount(world, elsewhere, 'Elsewhere');
  const member = await makeMember(world, company, 'Susi Suspended');
  await giveAccess(world, { tenantSid: own, accountSid: own }, member, ['support']);
  await world.act(company.owner, [company.organizationSid], (unit) =>
    suspendUser(unit, { ...company, userSid: member.userSid, ifMatch: null }),
  );
  await remove(world, company, member);
  assert.equal((await findUserLogin(world.owner.direct, member.userSid))?.status, 'active');
  const mirrored = await findPerson(world.owner.direct, own, member.userSid);
  assert.equal(mirrored?.status, 'active');
  assert.deepEqual((await rolesOn(own)).get(member.userSid), ['support']);
});

test('I-33 a removal by somebody who saw another version changes nothing', async () => {
  const person = await makeMember(world, company, 'Vera Versioned');
  await assert.rejects(
    world.act(company.owner, [company.organizationSid], (unit) =>
      removeUser(unit, [], { ...departureOf(company, person), ifMatch: 7 }),
    ),
    failsWith('version-mismatch'),
  );
});

test('D6 A-12 what a removed user sent can no longer be accepted; who answered for others is asked for anew', async () => {
  const person = await makeMember(world, company, 'Aron Author', 'administrator');
  const { token, sid } = await makePendingInvitation(world, company, 'guest@a.test', {
    inviter: person,
  });
  const external = await makePerson(world, 'Elsa External');
  const accountSid = await makeManagedAccount(world, company, 'Sponsored');
  await giveAccess(world, { tenantSid: company.organizationSid, accountSid }, external, [
    'support',
  ]);
  await world.owner.write({}, (tx) =>
    tx.run(
      build
        .updateTable('account_user')
        .set({ sponsor_user_sid: person.userSid, sponsor_name: 'Aron Author' })
        .where('tenant_sid', '=', company.organizationSid)
        .where('user_sid', '=', external.userSid),
    ),
  );
  await remove(world, company, person);
  const form = { firstName: 'G', password: 'Correct-Horse-7-Battery', passwordHash: 'hash' };
  await assert.rejects(
    world.act({ kind: 'anonymous' }, [], (unit) => acceptInvitation(unit, { token, ...form })),
    failsWith('link-unusable'),
  );
  const kept = await world.owner.direct.first(
    build.selectFrom('invitation').select('status').where('sid', '=', sid),
  );
  assert.equal(kept?.status, 'pending');
  const sponsored = await world.owner.direct.first(
    build
      .selectFrom('account_user')
      .select(['sponsor_user_sid', 'sponsor_name'])
      .where('user_sid', '=', external.userSid),
  );
  assert.deepEqual(sponsored, { sponsor_user_sid: null, sponsor_name: 'Aron Author' });
});
