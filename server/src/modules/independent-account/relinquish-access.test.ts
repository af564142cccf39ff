import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountSid, UserSid } from '@guildhall/contract';
import { listAudit } from '../../../test/support/audit.ts';
import { remove } from '../../../test/support/departures.ts';
import { hour } from '../../../test/support/moved-clock.ts';
import {
  type Company,
  giveAccess,
  makeCompany,
  makeIndependentAccount,
  makeManagedAccount,
  makeMember,
  makePerson,
} from '../../../test/support/people.ts';
import { openWorld, systemActor, type World } from '../../../test/support/world.ts';
import { checkInvariants } from '../../check/check-invariants.ts';
import type { UserActor } from '../../core/actor.ts';
import { build } from '../../core/database.ts';
import { Failure } from '../../core/failure.ts';
import { addManagedUser, loadGrants } from '../access/index.ts';
import { findAccount } from '../account/index.ts';
import { findPerson } from '../user/index.ts';
import {
  listIndependentAccounts,
  listIndependentAccountUsers,
} from './list-independent-accounts.ts';
import { previewRelinquishment } from './preview-relinquishment.ts';
import { relinquishAccess } from './relinquish-access.ts';

let world: World;
let company: Company;
let ivo: UserActor;
before(async () => {
  world = await openWorld();
  company = await makeCompany(world, 'Olga Owner');
  ivo = await makePerson(world, 'Ivo Independent');
});
after(async () => {
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
  await world.close();
});

const notFound = (error: unknown) => error instanceof Failure && error.code === 'not-found';

async function list(search?: string, of: Company = company) {
  const { organizationSid } = of;
  const query = { search, at: world.clock.now(), count: true };
  const page = await world.read(organizationSid, (db) =>
    listIndependentAccounts(db, world.cursors, organizationSid, query),
  );
  return page.items.map(({ name, ownerName, userCount }) => `${name} ${ownerName} ${userCount}`);
}

async function usersOn(accountSid: AccountSid) {
  const { organizationSid } = company;
  const page = await world.read(organizationSid, (db) =>
    listIndependentAccountUsers(
      db,
      world.cursors,
      { organizationSid, accountSid },
      { at: world.clock.now() },
    ),
  );
  return page.items.map(({ email, roles }) => `${email} ${roles.join('+')}`);
}

function relinquish(accountSid: AccountSid, userSid?: UserSid, actor: UserActor = company.owner) {
  const key = { organizationSid: company.organizationSid, accountSid, userSid };
  return world.act(actor, [key.organizationSid], (unit) => relinquishAccess(unit, key));
}

async function mayEnter(person: UserActor, accountSid: AccountSid): Promise<boolean> {
  const account = { tenantSid: accountSid, accountSid, at: world.clock.now() };
  return (await loadGrants(world.owner.direct, person, account)).accountRoles.length > 0;
}

const independent = async (name: string, ...people: readonly UserActor[]) => {
  const accountSid = await makeIndependentAccount(world, ivo, name);
  const key = { tenantSid: accountSid, accountSid };
  for (const person of people) await giveAccess(world, key, person, ['developer', 'support']);
  return accountSid;
};

test('R-59 an account outside is listed with its owner as soon as a managed user has access, and no longer', async () => {
  const mia = await makeMember(world, company, 'Mia Member');
  const accountSid = await independent('Zoo', mia);
  assert.deepEqual(await list('zoo'), ['Zoo Ivo Independent 1']);
  assert.deepEqual(await list(accountSid), ['Zoo Ivo Independent 1']);
  assert.deepEqual(await usersOn(accountSid), [`${mia.email} developer+support`]);
  const other = await makeCompany(world, 'Bob Other');
  assert.deepEqual(await list('zoo', other), []);
  await giveAccess(world, { tenantSid: accountSid, accountSid }, mia, ['administrator']);
  assert.deepEqual(await usersOn(accountSid), [`${mia.email} administrator`]);
  await relinquish(accountSid, mia.userSid);
  assert.deepEqual(await list('zoo'), []);
  await assert.rejects(usersOn(accountSid), notFound);
});

function join(organization: Company, person: UserActor) {
  const { organizationSid } = organization;
  return world.act(systemActor, [organizationSid], async (unit) => {
    await addManagedUser(unit, {
      organizationSid,
      user: { sid: person.userSid },
      organizationRole: 'standard-user',
    });
    unit.unchanged();
  });
}

test('R-59 the list follows those who join and leave, and accounts that move from one place to the other', async () => {
  const other = await makeCompany(world, 'Carl Company');
  const guest = await makePerson(world, 'Gus Guest');
  const [nina, nils] = [
    await makePerson(world, 'Nina North'),
    await makePerson(world, 'Nils North'),
  ];
  for (const [owner, name] of [
    [nina, 'Yard A'],
    [nils, 'Yard B'],
  ] as const) {
    const accountSid = await makeIndependentAccount(world, owner, name);
    await giveAccess(world, { tenantSid: accountSid, accountSid }, guest, ['support']);
  }
  assert.deepEqual(await list('yard'), []);
  await join(company, guest);
  assert.deepEqual(await list('yard'), ['Yard A Nina North 1', 'Yard B Nils North 1']);
  // One account becomes another organization's, one our own.
  await join(other, nina);
  await join(company, nils);
  assert.deepEqual(await list('yard'), ['Yard A Nina North 1']);
  await remove(world, company, guest);
  assert.deepEqual(await list('yard'), []);
});

test('R-59 D19 relinquishing one person or everybody ends access at once, with counts, and leaves the people where they are', async () => {
  const people = [];
  for (const name of ['Ada One', 'Ben Two', 'Cleo Three'])
    people.push(await makeMember(world, company, name));
  const [ada, ben, cleo] = people;
  assert.ok(ada && ben && cleo);
  const guest = await makePerson(world, 'Hal Helper');
  const accountSid = await independent('Work', ada, ben, cleo, guest);
  const { organizationSid } = company;
  const preview = await world.read(organizationSid, (db) =>
    previewRelinquishment(db, world.cursors, { organizationSid, accountSid }, world.clock.now()),
  );
  assert.deepEqual(
    [preview.userCount, preview.users.map(({ email }) => email)],
    [3, [ada.email, ben.email, cleo.email]],
  );
  assert.equal(await relinquish(accountSid, ben.userSid), 1);
  assert.deepEqual(
    [await mayEnter(ben, accountSid), await mayEnter(ada, accountSid)],
    [false, true],
  );
  assert.equal(await relinquish(accountSid), 2);
  assert.equal(await mayEnter(ada, accountSid), false);
  assert.equal(await mayEnter(guest, accountSid), true);
  assert.equal((await findAccount(world.owner.direct, accountSid, accountSid))?.userCount, 2);
  assert.equal(await findPerson(world.owner.direct, accountSid, ada.userSid), undefined);
  const still = await findPerson(world.owner.direct, organizationSid, ada.userSid);
  assert.deepEqual([still?.relation, still?.status], ['managed', 'active']);
  await assert.rejects(relinquish(accountSid), notFound);
});

test('R-59 it stands in both logs: there without the name of who did it', async () => {
  const mona = await makeMember(world, company, 'Mona Member');
  const accountSid = await independent('Logged', mona);
  await relinquish(accountSid);
  const here = (await listAudit(world, company.organizationSid)).at(-1);
  const there = (await listAudit(world, accountSid)).at(-1);
  assert.deepEqual([here?.action, there?.action], ['access.relinquish', 'account-user.relinquish']);
  assert.deepEqual(here?.before, {
    userCount: 1,
    users: [{ userSid: mona.userSid, name: 'Mona Member', roles: ['developer', 'support'] }],
  });
  assert.equal(JSON.stringify(there).includes(company.owner.userSid), false);
  assert.deepEqual(there?.after, {
    userCount: 0,
    users: [],
    organizationName: 'Olga Owner Ltd',
  });
});

test('A-33 accounts without anybody of the organization, managed ones and unknown ones are not found', async () => {
  const accountSid = await independent('Strange');
  const managed = await makeManagedAccount(world, company, 'Managed');
  for (const sid of [accountSid, managed, world.newSid('account')]) {
    await assert.rejects(relinquish(sid), notFound);
    await assert.rejects(usersOn(sid), notFound);
  }
  const mia = await makeMember(world, company, 'Mara Member');
  const shared = await independent('Shared', mia);
  await assert.rejects(relinquish(shared, ivo.userSid), notFound);
  assert.equal(await mayEnter(ivo, shared), true);
  await assert.rejects(relinquish(shared, mia.userSid, mia), (error: unknown) => {
    return error instanceof Failure && error.code === 'permission-denied';
  });
});

test('access whose end has passed lists no account', async () => {
  const tia = await makeMember(world, company, 'Tia Temporary');
  const accountSid = await independent('Until', tia);
  const endsAt = new Date(world.clock.now().getTime() + hour);
  await world.owner.write({}, (tx) =>
    tx.run(
      build
        .updateTable('account_user')
        .set({ ends_at: endsAt })
        .where('tenant_sid', '=', accountSid)
        .where('user_sid', '=', tia.userSid),
    ),
  );
  assert.deepEqual(await list('until'), ['Until Ivo Independent 1']);
  world.clock.advance(hour);
  assert.deepEqual(await list('until'), []);
});
