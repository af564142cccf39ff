import {
  deleteUserLockOut as deleteUserLockOutOperation,
  deleteUserSession as deleteUserSessionOperation,
  deleteUserSessions as deleteUserSessionsOperation,
  getUserLockOut as getUserLockOutOperation,
  getUserSignIn as getUserSignInOperation,
  listUserSessions as listUserSessionsOperation,
} from '@guildhall/contract';
import { requireUser } from '../../core/actor.ts';
import { type Binding, bindRead, bindWrite } from '../../core/binding.ts';
import type { CodeLock } from './code-lock.ts';
import { deleteUserLockOut } from './delete-user-lock-out.ts';
import { deleteUserSession } from './delete-user-session.ts';
import { deleteUserSessions } from './delete-user-sessions.ts';
import { getUserLockOut } from './get-user-lock-out.ts';
import { type CountDemandingAccounts, getUserSignIn } from './get-user-sign-in.ts';
import { listUserSessions } from './list-user-sessions.ts';
import type { SessionDeps } from './session-deps.ts';
import { toWireSession } from './wire-session.ts';

/** What the operations on the sign-in of a managed user ask of others. */
export interface UserSignInDeps {
  readonly codeLock: CodeLock;
  readonly countDemandingAccounts: CountDemandingAccounts;
}

/** The operations on the sign-in of a managed user: how it is done, sessions and lock-outs. */
export function userSessionRoutes(
  deps: Pick<SessionDeps, 'cursors' | 'times'> & UserSignInDeps,
): Binding[] {
  return [
    bindRead(listUserSessionsOperation, async (db, { params, query, actor, now }) => {
      const { sessionSid } = requireUser(actor);
      const page = await listUserSessions(db, deps, { ...params, ...query, now });
      return { ...page, items: page.items.map((one) => toWireSession(one, sessionSid)) };
    }),
    bindWrite(deleteUserSessionOperation, async (unit, { params }) => {
      await deleteUserSession(unit, params);
      return null;
    }),
    bindWrite(deleteUserSessionsOperation, async (unit, { params }) => {
      await deleteUserSessions(unit, params);
      return null;
    }),
    bindRead(getUserSignInOperation, async (db, { params }) => {
      const state = await getUserSignIn(db, deps.countDemandingAccounts, params);
      const { passkeysOnlySince, demands, demandingAccounts } = state;
      return {
        passkeysOnlySince: passkeysOnlySince?.toISOString() ?? null,
        demands: [...demands],
        demandingAccounts,
      };
    }),
    bindRead(getUserLockOutOperation, async (db, { params, now }) => {
      const { networks, until, isEverywhere, codesUntil } = await getUserLockOut(db, deps, {
        ...params,
        now,
      });
      return {
        networks,
        until: until?.toISOString() ?? null,
        everywhere: isEverywhere,
        codesUntil: codesUntil?.toISOString() ?? null,
      };
    }),
    bindWrite(deleteUserLockOutOperation, async (unit, { params }) => {
      await deleteUserLockOut(unit, deps.codeLock, params);
      return null;
    }),
  ];
}
