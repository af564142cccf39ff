import type { OrganizationSid, UserSid } from '@guildhall/contract';
import type { Actor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { displayName, getUser, type Person } from '../user/index.ts';
import { deleteLinksOf } from './link-store.ts';
import { type HeldUser, lockManagedUser } from './lock-managed-user.ts';
import { endSessionsOf } from './open-session.ts';
import { writeUserStatus } from './write-user-status.ts';

/**
 * Takes a managed user out of use: every session ends, every link dies and nothing signs them in
 * until they are reactivated (D19, A-48). Password and roles stay, and so do the accounts they own:
 * what can be taken back loses nothing (I-01). Refuses `not-found`, `organization-owner-only` (an
 * Administrator may not touch the Owner, A-39), `organization-owner-protected` (until the
 * organization is transferred, A-40), `own-user-protected`, `user-not-managed`, `version-mismatch`.
 */
export async function suspendUser(
  unit: UnitOfWork,
  input: {
    readonly organizationSid: OrganizationSid;
    readonly userSid: UserSid;
    readonly ifMatch: number | null;
  },
): Promise<Person> {
  const { organizationSid, userSid, ifMatch } = input;
  const held = await lockManagedUser(unit, input, 'user:suspend');
  const { person } = held;
  requireSuspendable(unit.actor, held);
  requireVersion(person.version, ifMatch);
  if (person.status === 'suspended') {
    unit.unchanged();
    return person;
  }
  await writeUserStatus(unit, userSid, 'suspended');
  await deleteLinksOf(unit.tx, userSid);
  const endedSessions = await endSessionsOf(unit, userSid);
  unit.record({
    action: 'user.suspend',
    target: { type: 'user', sid: userSid, name: displayName(person) },
    tenantSid: organizationSid,
    before: { status: person.status },
    after: { status: 'suspended', endedSessions },
  });
  unit.emit({
    type: 'user.suspended',
    tenantSid: organizationSid,
    subjectSid: userSid,
    payload: { userSid },
  });
  return getUser(unit.tx, organizationSid, userSid);
}

/** May this actor suspend this person. Pure. */
function requireSuspendable(actor: Actor, { person, grants }: HeldUser): void {
  if (person.organizationRole === 'owner') {
    if (grants.organizationRole === 'administrator') {
      throw refuse('organization-owner-only');
    }
    throw refuse('organization-owner-protected');
  }
  if (actor.kind === 'user' && actor.userSid === person.userSid) throw refuse('own-user-protected');
}
