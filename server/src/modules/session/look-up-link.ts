import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import { hashToken } from '../../platform/crypto/token.ts';
import { isLive, type Link } from './link.ts';
import { findLink } from './link-store.ts';

/** The link behind a token while it works. Refuses `link-unusable`. */
export async function lookUpLink(db: Db, token: string, now: Date): Promise<Link> {
  const link = await findLink(db, hashToken(token));
  if (link === undefined || !isLive(link, now)) throw refuse('link-unusable');
  return link;
}
