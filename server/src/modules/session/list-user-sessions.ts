import type { OrganizationSid, Page, UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { PageQuery } from '../../core/page.ts';
import { listSessions } from './list-sessions.ts';
import { requireManagedUser } from './require-managed-user.ts';
import type { SessionRecord } from './session.ts';
import type { SessionDeps } from './session-deps.ts';

/**
 * Where a managed user is signed in, newest first. Refuses `not-found`, `user-not-managed`: where people
 * from outside are signed in is none of the organization's business.
 */
export async function listUserSessions(
  db: Db,
  deps: Pick<SessionDeps, 'cursors' | 'times'>,
  wanted: PageQuery & {
    readonly organizationSid: OrganizationSid;
    readonly userSid: UserSid;
    readonly now: Date;
  },
): Promise<Page<SessionRecord>> {
  await requireManagedUser(db, wanted);
  const { organizationSid, userSid } = wanted;
  const list = `user-sessions:${organizationSid}:${userSid}`;
  return listSessions(db, deps, { ...wanted, list });
}
