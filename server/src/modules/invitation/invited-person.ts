import type { OrganizationSid, UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import {
  deletePerson,
  findUserLoginByEmail,
  insertPerson,
  insertUserLoginIfFree,
  listPeopleByEmail,
  listUserLoginsByEmail,
  lockPerson,
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
  const known = new Map(
    (await listUserLoginsByEmail(unit.tx, emails)).map(({ email, sid }) => [email, sid]),
  );
  for (const email of emails) {
    if (listed.has(email)) continue;
    const userSid = known.get(email) ?? (await makeInvitedUser(unit, email));
    await insertPerson(unit.tx, {
      tenantSid: organizationSid,
      userSid,
      relation: 'invited',
      organizationRole: null,
      email,
      firstName: '',
      lastName: '',
      status: 'invited',
      mustSetPassword: false,
      createdAt: unit.now,
      lastActiveAt: null,
    });
  }
}

async function makeInvitedUser(unit: UnitOfWork, email: string): Promise<UserSid> {
  const sid = unit.newSid('user');
  const isMade = await insertUserLoginIfFree(unit.tx, {
    sid,
    email,
    firstName: '',
    lastName: '',
    status: 'invited',
    passwordHash: null,
    mustSetPassword: false,
    locale: unit.actor.kind === 'user' ? unit.actor.locale : 'en',
    timeZone: 'UTC',
    organizationSid: null,
    emailVerifiedAt: null,
    createdAt: unit.now,
    lastActiveAt: null,
  });
  // Somebody else may have made the user at the same moment.
  const claimed = isMade ? undefined : await findUserLoginByEmail(unit.tx, email);
  return claimed?.sid ?? sid;
}

/** Takes a person off the Invited tab when the invitation that put them there has ended without acceptance. */
export async function releaseInvitedPerson(
  unit: UnitOfWork,
  invitation: Pick<InvitationRecord, 'kind' | 'tenantSid' | 'email'>,
): Promise<void> {
  if (invitation.kind !== 'organization') return;
  const user = await findUserLoginByEmail(unit.tx, invitation.email);
  if (user === undefined) return;
  const person = await lockPerson(unit.tx, invitation.tenantSid, user.sid);
  if (person?.relation !== 'invited') return;
  if (person.accountCount > 0) {
    await updatePerson(unit.tx, invitation.tenantSid, user.sid, { relation: 'external' });
  } else {
    await deletePerson(unit.tx, invitation.tenantSid, user.sid);
  }
}
