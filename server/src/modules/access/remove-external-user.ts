import type { AccountSid, OrganizationSid, UserSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { lockAccount } from '../account/index.ts';
import { displayName, findPerson, lockPerson } from '../user/index.ts';
import type { EndInvitationsTo } from './access-deps.ts';
import { listAccessOf } from './access-terms-store.ts';
import { requireOrganizationPermission } from './require-permission.ts';
import { takeAccountAccess } from './take-account-access.ts';

/**
 * Takes an external person's access to every managed account, and revokes invitations to accounts that
 * are still on their way to them: afterwards nothing leads in. The person as such stays, with
 * everything they have elsewhere. Refuses `not-found`, `user-not-external`.
 */
export async function removeExternalUser(
  unit: UnitOfWork,
  endInvitationsTo: EndInvitationsTo,
  input: { readonly organizationSid: OrganizationSid; readonly userSid: UserSid },
): Promise<void> {
  const { organizationSid, userSid } = input;
  const known = await findPerson(unit.tx, organizationSid, userSid);
  if (known === undefined) throw refuse('not-found');
  // Invitations first: whoever is accepting one at this moment has it, and is then seen below.
  const revoked = await endInvitationsTo(unit, organizationSid, known.email);
  await lockAccountsOf(unit, organizationSid, userSid);
  const person = await lockPerson(unit.tx, organizationSid, userSid);
  await requireOrganizationPermission(unit, organizationSid, 'external-user:remove');
  if (person === undefined) throw refuse('not-found');
  if (person.relation !== 'external') throw refuse('user-not-external');
  const accounts = await takeAll(unit, organizationSid, userSid);
  unit.record({
    action: 'external-user.remove',
    target: { type: 'user', sid: userSid, name: displayName(person) },
    before: { accounts },
    after: { accounts: [], revokedInvitations: revoked },
  });
}

/** Accounts before people: the order in which access is given and taken. */
async function lockAccountsOf(
  unit: UnitOfWork,
  tenantSid: OrganizationSid,
  userSid: UserSid,
): Promise<void> {
  for (const accountSid of await listAccessOf(unit.tx, tenantSid, userSid))
    await lockAccount(unit.tx, tenantSid, accountSid);
}

async function takeAll(unit: UnitOfWork, tenantSid: OrganizationSid, userSid: UserSid) {
  const taken: { accountSid: AccountSid; accountName: string; roles: readonly string[] }[] = [];
  for (const accountSid of await listAccessOf(unit.tx, tenantSid, userSid)) {
    const account = await lockAccount(unit.tx, tenantSid, accountSid);
    const { before } = await takeAccountAccess(unit, { tenantSid, accountSid, userSid });
    taken.push({ accountSid, accountName: account?.name ?? '', roles: before });
    unit.emit({
      type: 'account-user.removed',
      subjectSid: accountSid,
      payload: { accountSid, userSid },
    });
  }
  return taken;
}
