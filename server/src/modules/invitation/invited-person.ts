import type { OrganizationSid, TenantSid, UserSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import {
  claimInvitedLogins,
  deletePeopleAmong,
  holdUserLogins,
  insertInvitedPeople,
  listPeopleByEmail,
  listUserLoginsByEmail,
  lockPeople,
  updatePerson,
} from '../user/index.ts';
import type { InvitationRecord } from './invitation.ts';

/**
 * Puts invited people on the organization's Invited tab: an unknown address becomes a user who cannot
 * sign in yet. Whoever exists already is listed exactly like an unknown one, without name or state:
 * the inviter learns nothing about them before they accept (D3).
 */
export async function addInvitedPeople(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
  emails: readonly string[],
): Promise<void> {
  const listed = new Set(
    (await listPeopleByEmail(unit.tx, organizationSid, emails)).map(({ email }) => email),
  );
  const newcomers = emails.filter((email) => !listed.has(email));
  const known = await holdKnownUsers(unit, newcomers);
  const made = await makeInvitedUsers(
    unit,
    newcomers.filter((email) => !known.has(email)),
  );
  const people = newcomers.flatMap((email) => {
    const userSid = known.get(email) ?? made.get(email);
    return userSid === undefined ? [] : { userSid, email };
  });
  // Made and deleted by others at the same moment: the next look finds nobody in the way.
  if (people.length < newcomers.length) throw refuse('conflict');
  await insertInvitedPeople(unit.tx, organizationSid, { people, at: unit.now });
}

/** The users of these addresses; whoever is deleted at this moment is gone, or stays until this is written. */
async function holdKnownUsers(
  unit: UnitOfWork,
  emails: readonly string[],
): Promise<Map<string, UserSid>> {
  const known = await listUserLoginsByEmail(unit.tx, emails);
  const held = await holdUserLogins(
    unit.tx,
    known.map(({ sid }) => sid),
  );
  return new Map(known.filter(({ sid }) => held.has(sid)).map(({ email, sid }) => [email, sid]));
}

async function makeInvitedUsers(
  unit: UnitOfWork,
  emails: readonly string[],
): Promise<Map<string, UserSid>> {
  const people = emails.map((email) => ({ userSid: unit.newSid('user'), email }));
  const locale = unit.actor.kind === 'user' ? unit.actor.locale : 'en';
  const claimed = await claimInvitedLogins(unit.tx, people, { locale, createdAt: unit.now });
  const made = people.filter(({ userSid }) => claimed.has(userSid));
  // Somebody else may have made the user at the same moment.
  const lost = people.filter(({ userSid }) => !claimed.has(userSid)).map(({ email }) => email);
  const others = lost.length === 0 ? new Map<string, UserSid>() : await holdKnownUsers(unit, lost);
  return new Map([...others, ...made.map(({ email, userSid }) => [email, userSid] as const)]);
}

/** Takes a person off the Invited tab when the invitation that put them there has ended without acceptance. */
export function releaseInvitedPerson(
  unit: UnitOfWork,
  invitation: Pick<InvitationRecord, 'kind' | 'tenantSid' | 'email'>,
): Promise<void> {
  return releaseInvitedPeople(unit, invitation.tenantSid, [invitation]);
}

/** The same for many invitations of one tenant. */
export async function releaseInvitedPeople(
  unit: UnitOfWork,
  tenantSid: TenantSid,
  invitations: readonly Pick<InvitationRecord, 'kind' | 'email'>[],
): Promise<void> {
  const emails = invitations.flatMap(({ kind, email }) => (kind === 'organization' ? [email] : []));
  const listed = await listPeopleByEmail(unit.tx, tenantSid, emails);
  const waiting = listed.filter(({ relation }) => relation === 'invited');
  if (waiting.length === 0) return;
  const sids = waiting.map(({ userSid }) => userSid);
  const locked = await lockPeople(unit.tx, tenantSid, sids);
  const invited = locked.filter(({ relation }) => relation === 'invited');
  for (const { userSid } of invited.filter(({ accountCount }) => accountCount > 0)) {
    await updatePerson(unit.tx, tenantSid, userSid, {
      standing: { relation: 'external', managedSince: null },
    });
  }
  const gone = invited.filter(({ accountCount }) => accountCount === 0);
  await deletePeopleAmong(
    unit.tx,
    tenantSid,
    gone.map(({ userSid }) => userSid),
  );
}
