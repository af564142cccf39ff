import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import { hashToken } from '../../platform/crypto/token.ts';
import { isLive, type Link } from './link.ts';
import { findLink } from './link-store.ts';
import type { SessionDeps } from './session-deps.ts';

/** A link with what it leads to. */
export interface LinkView {
  readonly link: Link;
  /** The organization that completing a sign-up joins. */
  readonly joinsOrganizationName: string | null;
}

/** The link behind a token while it works. Refuses `link-unusable`, and `sign-up-restricted`. */
export async function lookUpLink(
  db: Db,
  deps: Pick<SessionDeps, 'signUps'>,
  at: { readonly token: string; readonly now: Date },
): Promise<LinkView> {
  const link = await findLink(db, hashToken(at.token));
  if (link === undefined || !isLive(link, at.now)) throw refuse('link-unusable');
  if (link.purpose !== 'sign-up' || link.email === null)
    return { link, joinsOrganizationName: null };
  const fate = await deps.signUps.look(link.email, at.now);
  if (fate.kind === 'refused')
    throw refuse('sign-up-restricted', { details: { organizationName: fate.organizationName } });
  return { link, joinsOrganizationName: fate.kind === 'joins' ? fate.organizationName : null };
}
