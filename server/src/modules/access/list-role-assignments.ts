import type { OrganizationSid, Page } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { RoleAssignmentView } from './role-assignment.ts';
import { listRoleAssignmentViews, type RoleAssignmentQuery } from './role-assignment-store.ts';

/** A page of who has which role on which managed account, by the name of the account, on one account by role; filters combine. */
export function listRoleAssignments(
  db: Db,
  cursors: CursorCodec,
  organizationSid: OrganizationSid,
  query: RoleAssignmentQuery,
): Promise<Page<RoleAssignmentView>> {
  return listRoleAssignmentViews(db, cursors, organizationSid, query);
}
