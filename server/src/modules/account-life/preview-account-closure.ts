import type { AccountSid, TenantSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import { type AccountRecord, findAccount } from '../account/index.ts';
import {
  type Brake,
  type ClosingDeps,
  type ClosureConsequence,
  type ClosureFacts,
  closureConsequences,
} from './closing.ts';
import { countClosure, readBrake } from './count-closure.ts';

/** What closing an account would touch, counted at one moment. */
export interface PreviewedClosure {
  readonly account: AccountRecord;
  readonly facts: ClosureFacts;
  readonly consequences: readonly ClosureConsequence[];
  readonly brake: Brake | null;
}

/** What closing an account would touch now. Refuses `not-found`. */
export async function previewAccountClosure(
  db: Db,
  deps: ClosingDeps,
  question: { readonly tenantSid: TenantSid; readonly accountSid: AccountSid; readonly now: Date },
): Promise<PreviewedClosure> {
  const { tenantSid, accountSid, now } = question;
  const account = await findAccount(db, tenantSid, accountSid);
  if (account === undefined) throw refuse('not-found');
  const facts = await countClosure(db, deps, account, now);
  return {
    account,
    facts,
    consequences: closureConsequences(facts),
    brake: await readBrake(db, deps, account, now),
  };
}
