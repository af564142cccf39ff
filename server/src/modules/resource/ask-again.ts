import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { findAccount } from '../account/index.ts';
import { emitAsking } from './release-resources.ts';
import { countAsk, lockDue, type ResourcePlace } from './release-store.ts';
import { nextAskAt } from './resource.ts';

/**
 * Asks the services once more for what they have not let go of in time: some of it, one entry in the log
 * for all. Answers how many.
 */
export async function askAgain(
  unit: UnitOfWork,
  place: ResourcePlace,
  most: number,
): Promise<number> {
  const { tenantSid, accountSid } = place;
  const due = await lockDue(unit.tx, place, { at: unit.now, most });
  if (due.length === 0) {
    unit.unchanged();
    return 0;
  }
  const account = await findAccount(unit.tx, tenantSid, accountSid);
  if (account === undefined) throw refuse('not-found');
  for (const resource of due) {
    const nextAt = nextAskAt(resource.asks + 1, unit.now);
    await countAsk(unit.tx, tenantSid, { ...resource, nextAt });
    emitAsking(unit, tenantSid, resource);
  }
  unit.record({
    action: 'resource.ask',
    target: { type: 'account', sid: accountSid, name: account.name },
    tenantSid,
    accountSid,
    after: { resources: due.length, asks: Math.max(...due.map(({ asks }) => asks)) + 1 },
  });
  return due.length;
}
