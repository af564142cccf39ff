import type { DomainSid, OrganizationSid, Page } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { DomainRecord } from './domain.ts';
import { type DomainListRequest, findDomain, listDomainRows } from './domain-store.ts';

/** A page of the organization's domains, by name. */
export function listDomains(
  db: Db,
  cursors: CursorCodec,
  request: DomainListRequest,
): Promise<Page<DomainRecord>> {
  return listDomainRows(db, cursors, request);
}

/** One domain of the organization. */
export async function getDomain(
  db: Db,
  organizationSid: OrganizationSid,
  sid: DomainSid,
): Promise<DomainRecord> {
  const found = await findDomain(db, organizationSid, sid);
  if (found === undefined) throw refuse('not-found');
  return found;
}
