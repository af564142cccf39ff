import type { Db, Tx } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import { hashToken } from '../../platform/crypto/token.ts';
import { isLive, type Link, type LinkPurpose } from './link.ts';
import { deleteLink, findLink, lockLink } from './link-store.ts';

/** Looks at a link without using it. @throws Failure 'link-unusable' */
export async function requireLink(
  db: Db,
  use: { readonly token: string; readonly purpose: LinkPurpose; readonly now: Date },
): Promise<Link> {
  return requireUsable(await findLink(db, hashToken(use.token)), use);
}

/** Uses a link up: of several at once, one succeeds. @throws Failure 'link-unusable' */
export async function useLink(
  tx: Tx,
  use: { readonly token: string; readonly purpose: LinkPurpose; readonly now: Date },
): Promise<Link> {
  const link = requireUsable(await lockLink(tx, hashToken(use.token)), use);
  await deleteLink(tx, link.sid);
  return link;
}

function requireUsable(
  link: Link | undefined,
  use: { readonly purpose: LinkPurpose; readonly now: Date },
): Link {
  if (link === undefined || link.purpose !== use.purpose || !isLive(link, use.now)) {
    throw refuse('link-unusable');
  }
  return link;
}
