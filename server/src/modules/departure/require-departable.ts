import type { UserSid } from '@guildhall/contract';
import type { Actor } from '../../core/actor.ts';
import type { Grants } from '../../core/authorize.ts';
import { refuse } from '../../core/failure.ts';
import type { Person } from '../user/index.ts';

/**
 * May this actor make this person go. The Organization Owner stays until the organization is
 * transferred: an Administrator may not even try, everybody else is told what to do first
 * . People from outside are no business of the organization, invited ones are revoked, and
 * who wants to go leaves by their own will. Pure.
 */
export function requireDepartable(
  actor: Actor,
  grants: Pick<Grants, 'organizationRole'>,
  person: Pick<Person, 'userSid' | 'relation' | 'organizationRole'>,
): void {
  if (person.relation !== 'managed') throw refuse('user-not-managed');
  if (person.organizationRole === 'owner') {
    if (grants.organizationRole === 'administrator') {
      throw refuse('organization-owner-only');
    }
    throw refuse('organization-owner-protected');
  }
  if (isSelf(actor, person.userSid)) throw refuse('own-user-protected');
}

function isSelf(actor: Actor, userSid: UserSid): boolean {
  return actor.kind === 'user' && actor.userSid === userSid;
}
