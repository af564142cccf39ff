import type { OrganizationSid, UserSid } from '@guildhall/contract';
import type { UserActor } from '../../../src/core/actor.ts';
import { insertOrganization } from '../../../src/modules/organization/index.ts';
import { insertPerson, insertUserLogin } from '../../../src/modules/user/index.ts';
import { asUser, systemActor, type World } from '../world.ts';

export interface BuiltOrganization {
  readonly sid: OrganizationSid;
  readonly ownerUserSid: UserSid;
  readonly owner: UserActor;
}
let built = 0;

/** An organization with its Owner. */
export async function anOrganization(world: World): Promise<BuiltOrganization> {
  built += 1;
  const [sid, ownerUserSid] = [world.newSid('organization'), world.newSid('user')];
  const email = `owner${built}@owners.test`;
  const named = {
    email,
    firstName: 'Olga',
    lastName: `Owner ${built}`,
    status: 'active' as const,
    mustSetPassword: false,
  };
  const times = { createdAt: world.clock.now(), lastActiveAt: null };
  await world.act(systemActor, [sid], async (unit) => {
    await insertUserLogin(unit.tx, {
      ...named,
      ...times,
      sid: ownerUserSid,
      passwordHash: null,
      locale: 'en',
      timeZone: 'UTC',
      organizationSid: sid,
      emailVerifiedAt: unit.now,
    });
    await insertOrganization(unit.tx, {
      sid,
      name: `Organization ${built}`,
      ownerUserSid,
      createdAt: unit.now,
    });
    await insertPerson(unit.tx, {
      ...named,
      ...times,
      tenantSid: sid,
      userSid: ownerUserSid,
      relation: 'managed',
      organizationRole: 'owner',
    });
    unit.unchanged();
  });
  return {
    sid,
    ownerUserSid,
    owner: asUser(world, ownerUserSid, {
      email,
      name: `Olga Owner ${built}`,
      organizationSid: sid,
    }),
  };
}
