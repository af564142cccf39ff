import {
  type CredentialLoss,
  mostNamedCredentials,
  type OrganizationSid,
  parseSid,
  type UserSid,
} from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import { findHoldings } from '../access/index.ts';
import { findStopping, type Kept, type Lost } from './kept-credential-store.ts';

/**
 * What of an organization's accounts stops working when a person loses what they hold there. Refuses `not-found`
 * for whoever the organization has nothing to do with.
 */
export async function listStoppingCredentials(
  db: Db,
  { organizationSid, userSid }: { organizationSid: OrganizationSid; userSid: UserSid },
  asked: { readonly loss: CredentialLoss; readonly at: Date },
): Promise<Kept> {
  const { standing } = await findHoldings(db, { organizationSid }, userSid, asked.at);
  if (standing === undefined || standing.personStatus === null) throw refuse('not-found');
  return findStopping(db, organizationSid, {
    userSids: [userSid],
    loss: { of: asked.loss },
    at: asked.at,
    most: mostNamedCredentials,
  });
}

/** How many credentials of an organization stop when these people lose something there. */
export async function countStoppingCredentials(
  db: Db,
  organizationSid: OrganizationSid,
  lost: { readonly loss: Lost; readonly userSids: readonly string[]; readonly at: Date },
): Promise<number> {
  const userSids = lost.userSids.flatMap((sid) => parseSid('user', sid) ?? []);
  const asked = { userSids, loss: lost.loss, at: lost.at, most: 1 };
  const { apiKeys, authTokens } = await findStopping(db, organizationSid, asked);
  return apiKeys + authTokens;
}
