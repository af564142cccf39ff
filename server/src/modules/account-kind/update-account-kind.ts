import { isDeepStrictEqual } from 'node:util';
import type { BodyOf, updateAccountKind as operation } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import { platformLog } from '../../core/platform-log.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { type AccountKindRecord, requireDistinct } from './account-kind.ts';
import { changeKind, lockKinds } from './account-kind-store.ts';
import { shownInLog } from './shown-in-log.ts';

/** What is wanted of a kind that is there. */
export interface KindChange {
  readonly kindName: string;
  readonly change: BodyOf<typeof operation>;
  readonly ifMatch: number | null;
}

/**
 * Configures a kind of accounts on the operator's word (D18). Accounts keep their kind when it is offered no
 * longer, and those that are being set up the steps they began with. Refuses `not-found`,
 * `version-mismatch`, `account-step-repeated`, `last-account-kind`.
 */
export async function updateAccountKind(
  unit: UnitOfWork,
  { kindName, change, ifMatch }: KindChange,
): Promise<AccountKindRecord> {
  requireDistinct(change.steps ?? []);
  await unit.enter(platformLog);
  const kinds = await lockKinds(unit.tx);
  const kind = kinds.find(({ name }) => name === kindName);
  if (kind === undefined) throw refuse('not-found');
  requireVersion(kind.version, ifMatch);
  const changed: AccountKindRecord = { ...kind, ...change };
  const [before, after] = [shownInLog(kind), shownInLog(changed)];
  if (isDeepStrictEqual(before, after)) {
    unit.unchanged();
    return kind;
  }
  const isLast = kinds.every(({ name, isOffered }) => name === kindName || !isOffered);
  if (isLast && !changed.isOffered) throw refuse('last-account-kind');
  await changeKind(unit.tx, changed);
  unit.record({
    action: 'account-kind.update',
    target: { type: 'account-kind', sid: null, name: kindName },
    tenantSid: platformLog,
    before,
    after,
  });
  return { ...changed, version: kind.version + 1 };
}
