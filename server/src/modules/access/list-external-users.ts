import type { OrganizationSid, Page } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { ExternalUserView } from './external-user.ts';
import { type ExternalUserQuery, listExternalUserViews } from './external-user-store.ts';

/** A page of the people from outside with a role on a managed account, by name; ended access included until it is removed. */
export function listExternalUsers(
  db: Db,
  cursors: CursorCodec,
  organizationSid: OrganizationSid,
  query: ExternalUserQuery,
): Promise<Page<ExternalUserView>> {
  return listExternalUserViews(db, cursors, organizationSid, query);
}
