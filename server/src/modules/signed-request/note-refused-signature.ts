import { isSid } from '@guildhall/contract';
import type { ActionLimits } from '../../core/action-limits.ts';
import type { Origin } from '../../core/actor.ts';
import type { Failure } from '../../core/failure.ts';
import type { RunUnit } from '../../core/unit-of-work.ts';
import { networkOf } from '../../platform/http/rate-limit.ts';
import type { ProvedCredential } from '../credential/index.ts';

export interface NoteRefusalDeps {
  readonly runUnit: RunUnit;
  readonly actions: ActionLimits;
}

/** Tells the people of an account that a request with the right secret was not signed as it must be; once a minute per network. */
export async function noteRefusedSignature(
  { runUnit, actions }: NoteRefusalDeps,
  refused: Pick<ProvedCredential, 'actor'> & { readonly origin: Origin; readonly failure: Failure },
): Promise<void> {
  const { actor, origin, failure } = refused;
  const { credentialSid, name, accountSid, tenantSid } = actor;
  if (!actions.isWorthNoting(`signature ${credentialSid}`, networkOf(origin.address))) return;
  await runUnit({ actor, origin, tenants: [tenantSid] }, async (unit) => {
    const type = isSid('apiKey', credentialSid) ? 'api-key' : 'account';
    unit.record({
      action: 'credential.use',
      target: { type, sid: credentialSid, name },
      accountSid,
      refused: failure.code,
    });
  });
}
