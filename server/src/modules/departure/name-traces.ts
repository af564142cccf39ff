import type { InvitationSid, OrganizationSid, UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { listOpenInvitationsBy } from '../invitation/index.ts';
import { listLiveSessions, type RecentSession } from '../session/index.ts';

/** What ends with a person and belongs to no account, by name; more than 100 of a kind are counted only. */
export interface NamedTraces {
  readonly sessions: readonly RecentSession[];
  readonly invitations: readonly { readonly sid: InvitationSid; readonly email: string }[];
}

const limit = 100;

/** Looks up open sessions and sent invitations of a person; the tenant of their organization must be open. */
export async function nameTraces(
  db: Db,
  person: { readonly userSid: UserSid; readonly organizationSid: OrganizationSid | null },
  now: Date,
): Promise<NamedTraces> {
  const { userSid, organizationSid } = person;
  return {
    sessions: await listLiveSessions(db, userSid, { now, limit }),
    invitations:
      organizationSid === null
        ? []
        : await listOpenInvitationsBy(db, organizationSid, { userSid, now, limit }),
  };
}
