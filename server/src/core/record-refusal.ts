import { type AccountSid, operations, type TenantSid } from '@guildhall/contract';
import type { Actor, Origin } from './actor.ts';
import { auditActionOf } from './audit-action.ts';
import type { Failure } from './failure.ts';
import type { RunUnit } from './unit-of-work.ts';
import { withoutMarks } from './without-marks.ts';

/** What somebody tried at whichever door, and whose log tells of it when it is refused. */
export interface Attempt {
  readonly actor: Actor;
  readonly origin: Origin;
  /** Name of the operation of ours: its noun and verb are the action, its summary what was wanted. */
  readonly operation: string;
  readonly tenantSid: TenantSid;
  readonly target: { readonly type: string; readonly sid: string };
  readonly accountSid?: AccountSid | undefined;
}

/** Writes a refusal that the table of failures calls worth it into the tenant's log. */
export async function recordRefusal(
  runUnit: RunUnit,
  attempt: Attempt,
  failure: Failure,
): Promise<void> {
  const { actor, origin, operation, tenantSid, target, accountSid } = attempt;
  if (!failure.definition.audited || actor.kind === 'anonymous') return;
  await runUnit({ actor, origin, tenants: [tenantSid] }, async (unit) => {
    unit.record({
      action: auditActionOf(operation),
      target: { ...target, name: '' },
      ...(accountSid === undefined ? {} : { accountSid }),
      after: { operation: summaries.get(operation) ?? operation },
      refused: failure.code,
    });
  });
}

const summaries = new Map<string, string>(
  operations.map(({ name, summary }) => [name, withoutMarks(summary)]),
);
