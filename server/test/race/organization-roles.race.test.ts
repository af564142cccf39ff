import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { UserActor } from '../../src/core/actor.ts';
import { build } from '../../src/core/database.ts';
import { Failure } from '../../src/core/failure.ts';
import { createAccount } from '../../src/modules/access/create-account.ts';
import { addManagedUser, createOrganization } from '../../src/modules/access/index.ts';
import { transferOrganization } from '../../src/modules/access/transfer-organization.ts';
import { updateAccountUser } from '../../src/modules/access/update-account-user.ts';
import { updateUser } from '../../src/modules/access/update-user.ts';
import {
  type Company,
  makeCompany,
  makeIndependentAccount,
  makeManagedAccount,
  makeMember,
  makePerson,
} from '../support/people.ts';
import { openWorld, systemActor, type World } from '../support/world.ts';

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

/** How many of the attempts were done; every other one must have been refused with one of the codes. */
async function countDone(
  attempts: readonly Promise<unknown>[],
  ...codes: string[]
): Promise<number> {
  const outcomes = await Promise.allSettled(attempts);
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue;
    const { reason } = outcome;
    assert.ok(reason instanceof Failure && codes.includes(reason.code), String(reason));
  }
  return outcomes.filter((outcome) => outcome.status === 'fulfilled').length;
}

async function ownersOf(company: Company) {
  const rows = await world.owner.direct.all(
    build
      .selectFrom('person')
      .select('user_sid')
      .where('tenant_sid', '=', company.organizationSid)
      .where('organization_role', '=', 'owner'),
  );
  const organization = await world.owner.direct.first(
    build
      .selectFrom('organization')
      .select('owner_user_sid')
      .where('tenant_sid', '=', company.organizationSid),
  );
  return { owners: rows.map((row) => row.user_sid), owner: organization?.owner_user_sid };
}

test('R-4 R-5 I-02: of transfers at once exactly one happens, and one Owner is left', async () => {
  for (let round = 0; round < 5; round += 1) {
    const company = await makeCompany(world, `Olga Round${round}`);
    const heirs = [];
    for (let heir = 0; heir < 6; heir += 1) {
      heirs.push(await makeMember(world, company, `Heir ${round} ${heir}`));
    }
    const done = await countDone(
      heirs.map(({ userSid }) =>
        world.act(company.owner, [company.organizationSid], (unit) =>
          transferOrganization(unit, { ...company, userSid, ifMatch: null }),
        ),
      ),
      'permission-denied',
    );
    assert.equal(done, 1);
    const { owners, owner } = await ownersOf(company);
    assert.deepEqual(owners, [owner]);
  }
});

test('A-41 D19: of two administrators who demote each other one stays', async () => {
  const company = await makeCompany(world, 'Olga Demotes');
  for (let round = 0; round < 20; round += 1) {
    const left = await makeMember(world, company, `Left ${round}`, 'administrator');
    const right = await makeMember(world, company, `Right ${round}`, 'administrator');
    const demote = (actor: UserActor, { userSid }: UserActor) =>
      world.act(actor, [company.organizationSid], (unit) =>
        updateUser(unit, {
          ...company,
          userSid,
          change: { organizationRole: 'standard-user' },
          ifMatch: null,
        }),
      );
    const done = await countDone([demote(left, right), demote(right, left)], 'permission-denied');
    assert.equal(done, 1);
  }
});

test('A-41 R-29: the Owner transfers while an administrator is demoted: answers agree with the state', async () => {
  for (let round = 0; round < 10; round += 1) {
    const company = await makeCompany(world, `Olga Cross${round}`);
    const admin = await makeMember(world, company, `Cross ${round}`, 'administrator');
    const { organizationSid } = company;
    await Promise.allSettled([
      world.act(company.owner, [organizationSid], (unit) =>
        transferOrganization(unit, { ...company, userSid: admin.userSid, ifMatch: null }),
      ),
      world.act(company.owner, [organizationSid], (unit) =>
        updateUser(unit, {
          organizationSid,
          userSid: admin.userSid,
          change: { organizationRole: 'standard-user' },
          ifMatch: null,
        }),
      ),
    ]);
    const { owners, owner } = await ownersOf(company);
    assert.deepEqual(owners, [owner]);
  }
});

test('R-56: creations at once do not pass the limit of accounts', async () => {
  const company = await makeCompany(world, 'Olga Limits');
  const attempts = Array.from({ length: 12 }, (_, index) =>
    world.act(company.owner, [company.organizationSid], (unit) =>
      createAccount(unit, 5, { ...company, name: `Account ${index}` }),
    ),
  );
  assert.equal(await countDone(attempts, 'account-limit-reached'), 5);
});

test('I-11: roles set at once leave one of the sets, with its assignments and counts', async () => {
  const company = await makeCompany(world, 'Olga Sets');
  const tenantSid = company.organizationSid;
  const accountSid = await makeManagedAccount(world, company, 'Contested');
  const person = await makeMember(world, company, 'Connie Contested');
  const key = { tenantSid, accountSid, userSid: person.userSid };
  const sets = [['administrator'], ['developer', 'support'], ['billing-manager']] as const;
  await countDone(
    [...sets, ...sets].map((roles) =>
      world.act(company.owner, [tenantSid], (unit) =>
        updateAccountUser(unit, { ...key, roles, ifMatch: null }),
      ),
    ),
  );
  const access = await world.owner.direct.first(
    build.selectFrom('account_user').select('roles').where('user_sid', '=', person.userSid),
  );
  const assignments = await world.owner.direct.all(
    build
      .selectFrom('role_assignment')
      .select('role')
      .where('user_sid', '=', person.userSid)
      .orderBy('role'),
  );
  assert.deepEqual(
    assignments.map((row) => row.role),
    access?.roles,
  );
  const account = await world.owner.direct.first(
    build.selectFrom('account').select('user_count').where('sid', '=', accountSid),
  );
  assert.equal(account?.user_count, 2);
});

test('D2 I-03 I-12: joining two organizations and founding one at once ends in exactly one', async () => {
  for (let round = 0; round < 5; round += 1) {
    const one = await makeCompany(world, `Olga Left${round}`);
    const two = await makeCompany(world, `Olga Right${round}`);
    const person = await makePerson(world, `Jo Joins${round}`);
    const accountSid = await makeIndependentAccount(world, person, 'Own');
    const join = ({ organizationSid }: Company) =>
      world.act(systemActor, [organizationSid], async (unit) => {
        await addManagedUser(unit, {
          organizationSid,
          user: { sid: person.userSid },
          organizationRole: 'standard-user',
        });
        unit.unchanged();
      });
    const found = world.act(person, [], (unit) => createOrganization(unit, person, 'Own Ltd'));
    const done = await countDone(
      [join(one), join(two), found],
      'organization-membership-pending',
      'organization-membership-exists',
    );
    assert.equal(done, 1);
    const login = await world.owner.direct.first(
      build.selectFrom('user_login').select('organization_sid').where('sid', '=', person.userSid),
    );
    const account = await world.owner.direct.first(
      build.selectFrom('account').select('tenant_sid').where('sid', '=', accountSid),
    );
    assert.equal(account?.tenant_sid, login?.organization_sid);
  }
});
