import {
  completeEmailChange as completeEmailChangeOperation,
  startEmailChange as startEmailChangeOperation,
} from '@guildhall/contract';
import { requireUser } from '../../core/actor.ts';
import { type Binding, bindPreparedWrite } from '../../core/binding.ts';
import { completeEmailChange, type EmailChangeDeps } from './complete-email-change.ts';
import { toMe } from './get-me.ts';
import { requireEmail } from './require-email.ts';
import type { SessionDeps } from './session-deps.ts';
import { takeMailAttempt, takeSignInAttempt } from './session-limits.ts';
import { startEmailChange } from './start-email-change.ts';

/** How people change their own address. */
export function emailChangeRoutes(deps: SessionDeps & EmailChangeDeps): Binding[] {
  return [
    bindPreparedWrite(
      startEmailChangeOperation,
      async (_db, call) =>
        takeMailAttempt(deps.limits, call.origin.address, requireEmail(call.body.email)),
      async (unit, call, maySend) => {
        if (maySend) await startEmailChange(unit, deps, requireUser(call.actor), call.body);
        else unit.unchanged();
        return null;
      },
    ),
    bindPreparedWrite(
      completeEmailChangeOperation,
      async (_db, call) => takeSignInAttempt(deps.limits, call.origin.address),
      async (unit, call) =>
        toMe(await completeEmailChange(unit, deps, requireUser(call.actor), call.body)),
    ),
  ];
}
