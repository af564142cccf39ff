import type { OrganizationSid, UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { HeldAccess } from '../access/index.ts';
import { type KeptCredential, listCredentialsKeptBy } from '../credential/index.ts';
import { countOpenInvitationsBy } from '../invitation/index.ts';
import { listOauthAppsBy, type OauthAppRecord } from '../oauth/index.ts';
import { countLiveSessions } from '../session/index.ts';
import type { UserLogin } from '../user/index.ts';
import type { DepartureFacts } from './departure.ts';

/** What a departure touches, counted now, with the apps and credentials by name. */
export interface CountedDeparture extends DepartureFacts {
  readonly apps: readonly OauthAppRecord[];
  readonly credentials: readonly KeptCredential[];
}

/** Counts what the departure of a person touches; the tenant of their organization must be open. */
export async function countConsequences(
  db: Db,
  person: {
    readonly login: Pick<UserLogin, 'sid' | 'status'>;
    readonly organizationSid: OrganizationSid | null;
    readonly access: readonly HeldAccess[];
  },
  now: Date,
): Promise<CountedDeparture> {
  const { login, organizationSid, access } = person;
  const counted = await countIn(db, organizationSid, { userSid: login.sid, now });
  const { apps, credentials, sentInvitations } = counted;
  return {
    accounts: access.length,
    roles: access.reduce((sum, { roles }) => sum + roles.length, 0),
    ownedAccounts: access.filter(({ roles }) => roles.includes('owner')).length,
    sessions: await countLiveSessions(db, login.sid, now),
    sentInvitations,
    oauthApps: apps.length,
    apps,
    apiCredentials: credentials.length,
    credentials,
    isSuspended: login.status === 'suspended',
  };
}

async function countIn(
  db: Db,
  organizationSid: OrganizationSid | null,
  at: { readonly userSid: UserSid; readonly now: Date },
) {
  if (organizationSid === null) return { apps: [], credentials: [], sentInvitations: 0 };
  return {
    apps: await listOauthAppsBy(db, organizationSid, at.userSid),
    credentials: await listCredentialsKeptBy(db, organizationSid, at.userSid),
    sentInvitations: await countOpenInvitationsBy(db, organizationSid, at),
  };
}
