import {
  deleteUserLockOut as deleteUserLockOutOperation,
  deleteUserSession as deleteUserSessionOperation,
  deleteUserSessions as deleteUserSessionsOperation,
  getUserLockOut as getUserLockOutOperation,
  listUserSessions as listUserSessionsOperation,
} from '@guildhall/contract';
import { requireUser } from '../../core/actor.ts';
import { type Binding, bindRead, bindWrite } from '../../core/binding.ts';
import { deleteUserLockOut } from './delete-user-lock-out.ts';
import { deleteUserSession } from './delete-user-session.ts';
import { deleteUserSessions } from './delete-user-sessions.ts';
import { getUserLockOut } from './get-user-lock-out.ts';
import { listUserSessions } from './list-user-sessions.ts';
import type { SessionDeps } from './session-deps.ts';
import { toWireSession } from './wire-session.ts';

/** The operations on the sign-in of a managed user: sessions and lock-outs. */
export function userSessionRoutes(deps: Pick<SessionDeps, 'cursors' | 'times'>): Binding[] {
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
    bindRead(getUserLockOutOperation, async (db, { params, now }) => {
      const { networks, until, isEverywhere } = await getUserLockOut(db, deps.times, {
        ...params,
        now,
      });
      return { networks, until: until?.toISOString() ?? null, everywhere: isEverywhere };
    }),
    bindWrite(deleteUserLockOutOperation, async (unit, { params }) => {
      await deleteUserLockOut(unit, params);
      return null;
    }),
  ];
}
