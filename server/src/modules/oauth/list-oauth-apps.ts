import type { OrganizationSid, Page } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { OauthAppRecord } from './oauth-app.ts';
import { listOauthAppRows, type OauthAppQuery } from './oauth-app-store.ts';

/** The apps of an organization, newest first; secrets are not among what it knows. */
export function listOauthApps(
  db: Db,
  cursors: CursorCodec,
  organizationSid: OrganizationSid,
  query: OauthAppQuery,
): Promise<Page<OauthAppRecord>> {
  return listOauthAppRows(db, cursors, organizationSid, query);
}
