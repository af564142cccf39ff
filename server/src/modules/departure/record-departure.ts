import type { Departure, OrganizationSid, UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { HeldAccess } from '../access/index.ts';
import { homeOf } from '../session/index.ts';
import type { Departing } from './lock-departing.ts';
import { nameAccounts, nameInheritances, type Settlement } from './settle-estate.ts';

/** What a departure did, as it is answered and written down. */
export type Gone = Readonly<Omit<Departure, 'userSid'>> & { readonly userSid: UserSid };

/** Puts together what a departure did. */
export function toGone(
  { login }: Pick<Departing, 'login'>,
  settlement: Settlement,
  ended: {
    readonly lost: readonly HeldAccess[];
    readonly endedOauthApps: number;
    readonly endedApiCredentials: number;
    readonly endedSessions?: number;
    readonly endedInvitations?: number;
  },
): Gone {
  return {
    userSid: login.sid,
    inheritedAccounts: nameInheritances(settlement),
    releasedAccounts: nameAccounts(settlement.taken),
    closedAccounts: nameAccounts(settlement.closed),
    lostAccounts: ended.lost.length,
    endedSessions: ended.endedSessions ?? 0,
    endedInvitations: ended.endedInvitations ?? 0,
    endedOauthApps: ended.endedOauthApps,
    endedApiCredentials: ended.endedApiCredentials,
  };
}

/** Writes down in the organization's log that a person left it, or was made to. */
export function recordMembershipEnd(
  unit: UnitOfWork,
  action: 'user.remove' | 'organization.leave',
  what: {
    readonly departing: Departing;
    readonly organizationSid: OrganizationSid;
    readonly gone: Gone;
  },
): void {
  const { departing, organizationSid, gone } = what;
  const userSid = departing.login.sid;
  unit.record({
    action,
    target: { type: 'user', sid: userSid, name: departing.name },
    tenantSid: organizationSid,
    before: describe(departing),
    after: consequences(gone),
  });
  unit.emit({
    type: 'user.removed',
    tenantSid: organizationSid,
    subjectSid: userSid,
    payload: { userSid },
  });
}

/** Writes down where the person belonged that they exist no more; their name stays there. */
export function recordDeletion(
  unit: UnitOfWork,
  action: 'user.delete' | 'me.delete',
  what: { readonly departing: Departing; readonly gone: Gone },
): void {
  const { departing, gone } = what;
  const userSid = departing.login.sid;
  const tenantSid = homeOf(departing.login);
  unit.record({
    action,
    target: { type: 'user', sid: userSid, name: departing.name },
    tenantSid,
    before: describe(departing),
    after: {
      ...consequences(gone),
      endedSessions: gone.endedSessions,
      endedInvitations: gone.endedInvitations,
      closedAccounts: gone.closedAccounts.map(({ accountSid }) => accountSid),
    },
  });
  unit.emit({ type: 'user.deleted', tenantSid, subjectSid: userSid, payload: { userSid } });
}

function describe({ login, organizationSid, holdings }: Departing) {
  const own = holdings.people.find(
    (person) => person.tenantSid === organizationSid && person.userSid === login.sid,
  );
  return {
    email: login.email,
    status: login.status,
    ...(own === undefined ? {} : { organizationRole: own.organizationRole }),
  };
}

function consequences(gone: Gone) {
  return {
    lostAccounts: gone.lostAccounts,
    inheritedAccounts: gone.inheritedAccounts.map(({ accountSid, ownerUserSid }) => ({
      accountSid,
      ownerUserSid,
    })),
    releasedAccounts: gone.releasedAccounts.map(({ accountSid }) => accountSid),
    endedOauthApps: gone.endedOauthApps,
    endedApiCredentials: gone.endedApiCredentials,
  };
}
