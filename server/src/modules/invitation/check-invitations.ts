import type { InvitationResult, OrganizationSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { judgeAddresses } from './judge-addresses.ts';

/** The verdict each address would get from `createInvitations`; writes nothing. */
export async function checkInvitations(
  db: Db,
  at: { readonly organizationSid: OrganizationSid; readonly now: Date },
  emails: readonly string[],
): Promise<InvitationResult[]> {
  const judged = await judgeAddresses(db, at, emails);
  return judged.map(({ typed, verdict }) => ({ email: typed, verdict, invitationSid: null }));
}
