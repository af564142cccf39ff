import type { OrganizationSid, Page } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { Person } from '../user/index.ts';
import { listPeople, type UserQuery } from './user-list-store.ts';

/** A page of the people an organization has to do with: managed, invited and external, by name. */
export function listUsers(
  db: Db,
  cursors: CursorCodec,
  organizationSid: OrganizationSid,
  query: UserQuery,
): Promise<Page<Person>> {
  return listPeople(db, cursors, organizationSid, query);
}
