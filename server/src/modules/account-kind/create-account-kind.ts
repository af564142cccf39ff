import type { BodyOf, createAccountKind as operation } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import { platformLog } from '../../core/platform-log.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type AccountKindRecord, requireDistinct } from './account-kind.ts';
import { insertKind, lockKinds } from './account-kind-store.ts';
import { shownInLog } from './shown-in-log.ts';

/**
 * Creates a kind of accounts on the operator's word; it is offered at once (D18). Refuses
 * `account-kind-exists`, also for one that is offered no longer, and `account-step-repeated`.
 */
export async function createAccountKind(
  unit: UnitOfWork,
  wanted: BodyOf<typeof operation>,
): Promise<AccountKindRecord> {
  const { name, labels, hints = null, steps = [], excludesSignedRequests = false } = wanted;
  requireDistinct(steps);
  await unit.enter(platformLog);
  const known = await lockKinds(unit.tx);
  if (known.some((kind) => kind.name === name)) throw refuse('account-kind-exists');
  const kind: AccountKindRecord = {
    name,
    labels,
    hints,
    steps,
    excludesSignedRequests,
    isOffered: true,
    createdAt: unit.now,
    version: 1,
  };
  await insertKind(unit.tx, kind);
  unit.record({
    action: 'account-kind.create',
    target: { type: 'account-kind', sid: null, name },
    tenantSid: platformLog,
    after: shownInLog(kind),
  });
  return kind;
}
