import type { OrganizationSid, UserSid } from '@guildhall/contract';
import type { Actor, Origin } from '../core/actor.ts';
import type { RunUnit, UnitOfWork } from '../core/unit-of-work.ts';
import { endSessionsOf } from '../modules/session/index.ts';
import { displayName, lockPerson, updatePerson, updateUserLogin } from '../modules/user/index.ts';

const actor: Actor = { kind: 'system', name: 'Sample data' };
const origin: Origin = { address: '127.0.0.1', userAgent: 'sample', requestId: 'sample' };
const hour = 3_600_000;

/** Spreads when people of the sample were last seen over a month, and suspends a few. */
export async function settlePeople(
  runUnit: RunUnit,
  organizationSid: OrganizationSid,
  userSids: readonly UserSid[],
): Promise<void> {
  await runUnit({ actor, origin, tenants: [organizationSid] }, async (unit) => {
    for (const [index, userSid] of userSids.entries()) {
      const isSuspended = index % 37 === 11;
      await settle(unit, { organizationSid, userSid, isSuspended, index });
    }
    unit.record({
      action: 'organization.settle',
      target: { type: 'organization', sid: organizationSid, name: 'Sample' },
      after: { people: userSids.length },
    });
  });
}

async function settle(
  unit: UnitOfWork,
  place: {
    readonly organizationSid: OrganizationSid;
    readonly userSid: UserSid;
    readonly isSuspended: boolean;
    readonly index: number;
  },
): Promise<void> {
  const { organizationSid, userSid, isSuspended, index } = place;
  const person = await lockPerson(unit.tx, organizationSid, userSid);
  if (person === undefined) return;
  const hoursAgo = (index * index * 7 + index * 3) % 690;
  const lastActiveAt = index % 9 === 4 ? null : new Date(unit.now.getTime() - hoursAgo * hour);
  const change = { lastActiveAt, ...(isSuspended ? { status: 'suspended' as const } : {}) };
  await updateUserLogin(unit.tx, userSid, change);
  await updatePerson(unit.tx, organizationSid, userSid, change);
  if (!isSuspended) return;
  await endSessionsOf(unit, userSid);
  unit.record({
    action: 'user.suspend',
    target: { type: 'user', sid: userSid, name: displayName(person) },
    before: { status: 'active' },
    after: { status: 'suspended' },
  });
}
