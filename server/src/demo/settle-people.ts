import type { OrganizationSid, UserSid } from '@guildhall/contract';
import type { Actor, Origin } from '../core/actor.ts';
import type { RunUnit } from '../core/unit-of-work.ts';
import { lockPerson, type Person, updatePerson, updateUserLogin } from '../modules/user/index.ts';

const actor: Actor = { kind: 'system', name: 'Sample data' };
const origin: Origin = { address: '127.0.0.1', userAgent: 'sample', requestId: 'sample' };
const hour = 3_600_000;

/** Spreads when people of the sample were last seen over a month; who is suspended was seen before that. */
export async function settlePeople(
  runUnit: RunUnit,
  organizationSid: OrganizationSid,
  userSids: readonly UserSid[],
): Promise<void> {
  await runUnit({ actor, origin, tenants: [organizationSid] }, async (unit) => {
    for (const [index, userSid] of userSids.entries()) {
      const person = await lockPerson(unit.tx, organizationSid, userSid);
      if (person === undefined) continue;
      const change = { lastActiveAt: lastSeen(person, unit.now, index) };
      await updateUserLogin(unit.tx, userSid, change);
      await updatePerson(unit.tx, organizationSid, userSid, change);
    }
    unit.record({
      action: 'organization.settle',
      target: { type: 'organization', sid: organizationSid, name: 'Sample' },
      after: { people: userSids.length },
    });
  });
}

function lastSeen(person: Person, now: Date, index: number): Date {
  const isRare = person.status === 'suspended' || index % 9 === 4;
  if (isRare && person.managedSince !== null)
    return new Date(
      Math.min(now.getTime(), person.managedSince.getTime() + (1 + (index % 20)) * hour),
    );
  return new Date(now.getTime() - ((index * index * 7 + index * 3) % 690) * hour);
}
