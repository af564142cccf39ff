import type {
  AccountSid,
  GrantableAccountRole,
  GrantableOrganizationRole,
  OrganizationSid,
  UserSid,
} from '@guildhall/contract';
import type { Actor, UserActor } from '../../src/core/actor.ts';
import { foldText } from '../../src/core/search-pattern.ts';
import {
  addManagedUser,
  createOrganization,
  giveAccountRoles,
  makeAccount,
} from '../../src/modules/access/index.ts';
import {
  findPerson,
  findUserLogin,
  insertPerson,
  insertUserLogin,
} from '../../src/modules/user/index.ts';
import { asUser, systemActor, type World } from './world.ts';

/** Where tests put people and companies before they begin; records are the system's. */
export interface Company {
  readonly organizationSid: OrganizationSid;
  readonly owner: UserActor;
}

/** An active person without an organization and without an account. */
export async function makePerson(world: World, name: string): Promise<UserActor> {
  const sid = world.newSid('user');
  const [firstName = '', ...rest] = name.split(' ');
  const email = `${foldText(name).replaceAll(' ', '.')}@example.com`;
  await world.act(systemActor, [sid], async (unit) => {
    await insertUserLogin(unit.tx, {
      sid,
      email,
      firstName,
      lastName: rest.join(' '),
      status: 'active',
      passwordHash: null,
      mustSetPassword: false,
      locale: 'en',
      timeZone: 'UTC',
      organizationSid: null,
      emailVerifiedAt: unit.now,
      createdAt: unit.now,
      lastActiveAt: null,
    });
    unit.unchanged();
  });
  return asUser(world, sid, { email, name });
}

/** An independent account owned by the person (D1). */
export async function makeIndependentAccount(
  world: World,
  owner: UserActor,
  name: string,
): Promise<AccountSid> {
  const accountSid = world.newSid('account');
  await world.act(systemActor, [accountSid], async (unit) => {
    await insertExternal(world, unit.tx, { tenantSid: accountSid, userSid: owner.userSid });
    await makeAccount(unit, {
      tenantSid: accountSid,
      accountSid,
      name,
      kind: 'standard',
      ownerUserSid: owner.userSid,
    });
    unit.unchanged();
  });
  return accountSid;
}

/** An organization with an Owner of that name. */
export async function makeCompany(world: World, ownerName: string): Promise<Company> {
  const owner = await makePerson(world, ownerName);
  const { organization } = await world.act(owner, [], (unit) =>
    createOrganization(unit, owner, `${ownerName} Ltd`),
  );
  return {
    organizationSid: organization.sid,
    owner: { ...owner, organizationSid: organization.sid },
  };
}

/** A managed user of the company. */
export async function makeMember(
  world: World,
  company: Company,
  name: string,
  organizationRole: GrantableOrganizationRole = 'standard-user',
): Promise<UserActor> {
  const person = await makePerson(world, name);
  const { organizationSid } = company;
  await world.act(systemActor, [organizationSid], async (unit) => {
    await addManagedUser(unit, {
      organizationSid,
      user: { sid: person.userSid },
      organizationRole,
    });
    unit.unchanged();
  });
  return { ...person, organizationSid };
}

/** A managed account of the company, owned by its Owner unless another member is given. */
export async function makeManagedAccount(
  world: World,
  company: Company,
  name: string,
  owner: Actor & { kind: 'user' } = company.owner,
): Promise<AccountSid> {
  const accountSid = world.newSid('account');
  const tenantSid = company.organizationSid;
  await world.act(systemActor, [tenantSid], async (unit) => {
    await makeAccount(unit, {
      tenantSid,
      accountSid,
      name,
      kind: 'standard',
      ownerUserSid: owner.userSid,
    });
    unit.unchanged();
  });
  return accountSid;
}

/** Gives a person these roles on an account; a stranger to the tenant becomes external there. */
export async function giveAccess(
  world: World,
  key: { readonly tenantSid: OrganizationSid | AccountSid; readonly accountSid: AccountSid },
  person: UserActor,
  roles: readonly GrantableAccountRole[],
): Promise<void> {
  const { userSid } = person;
  await world.act(systemActor, [key.tenantSid], async (unit) => {
    if ((await findPerson(unit.tx, key.tenantSid, userSid)) === undefined) {
      await insertExternal(world, unit.tx, { tenantSid: key.tenantSid, userSid });
    }
    await giveAccountRoles(unit, { ...key, userSid, roles });
    unit.unchanged();
  });
}

async function insertExternal(
  world: World,
  tx: Parameters<typeof insertPerson>[0],
  key: { readonly tenantSid: OrganizationSid | AccountSid; readonly userSid: UserSid },
): Promise<void> {
  const login = await findUserLogin(world.owner.direct, key.userSid);
  if (login === undefined) throw new Error('No such person');
  await insertPerson(tx, {
    ...key,
    relation: 'external',
    organizationRole: null,
    email: login.email,
    firstName: login.firstName,
    lastName: login.lastName,
    status: login.status,
    mustSetPassword: login.mustSetPassword,
    createdAt: login.createdAt,
    lastActiveAt: login.lastActiveAt,
  });
}
