import type { Page, UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { closePage, countLimit, openWindow, toTotal } from '../../core/page.ts';
import type { SessionRecord } from './session.ts';
import type { SessionDeps } from './session-deps.ts';
import { countSessionsOf, listSessionsOf } from './session-store.ts';
import { later } from './session-times.ts';

/** The person's sessions that still work, newest first. Refuses `cursor-invalid`. */
export async function listSessions(
  db: Db,
  deps: Pick<SessionDeps, 'cursors' | 'times'>,
  wanted: {
    readonly userSid: UserSid;
    readonly now: Date;
    readonly cursor?: string | undefined;
    readonly pageSize?: number | undefined;
    readonly count?: boolean | undefined;
    /** Whose list it is, when not the person's own: its cursors are of no use in the other. */
    readonly list?: string | undefined;
  },
): Promise<Page<SessionRecord>> {
  const { userSid, now } = wanted;
  const { list = `sessions:${userSid}` } = wanted;
  const request = { list, cursor: wanted.cursor, pageSize: wanted.pageSize };
  const window = openWindow(deps.cursors, request);
  const at = { now, idleSince: later(now, -deps.times.idle) };
  const rows = await listSessionsOf(db, userSid, { ...at, window });
  const counted =
    wanted.count === true
      ? await countSessionsOf(db, userSid, { ...at, limit: countLimit + 1 })
      : undefined;
  const total = counted === undefined ? null : toTotal(counted);
  return closePage(deps.cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.createdAt.toISOString(), row.sid],
    toItem: (row) => row,
  });
}
