import type { UserSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { insertOrganization } from '../organization/index.ts';
import { lockUserLogin } from '../user/index.ts';
import { addManagedUser } from './add-managed-user.ts';
import type { MovedAccount } from './carry-accounts.ts';
import { getOrganization } from './get-organization.ts';
import type { OrganizationView } from './organization-view.ts';

/**
 * Creates an organization. Its creator becomes Owner; the accounts the creator owns become managed,
 * and whoever else has access to them keeps it as an external person (D1, R-3). Refuses
 * `organization-membership-exists` (D2) and `not-found` (no such person).
 */
export async function createOrganization(
  unit: UnitOfWork,
  creator: { readonly userSid: UserSid },
  name: string,
): Promise<{
  readonly organization: OrganizationView;
  readonly movedAccounts: readonly MovedAccount[];
}> {
  const user = await lockUserLogin(unit.tx, creator.userSid);
  if (user === undefined) throw refuse('not-found');
  if (user.organizationSid !== null) throw refuse('organization-membership-exists');
  const sid = unit.newSid('organization');
  await unit.enter(sid);
  const organization = { sid, name: name.trim(), ownerUserSid: user.sid, createdAt: unit.now };
  await insertOrganization(unit.tx, organization);
  const { movedAccounts } = await addManagedUser(unit, {
    organizationSid: sid,
    user,
    organizationRole: 'owner',
  });
  unit.record({
    action: 'organization.create',
    target: { type: 'organization', sid, name: organization.name },
    tenantSid: sid,
    after: {
      name: organization.name,
      ownerUserSid: user.sid,
      accountSids: movedAccounts.map((account) => account.accountSid),
    },
  });
  unit.emit({
    type: 'organization.created',
    tenantSid: sid,
    subjectSid: sid,
    payload: { ownerUserSid: user.sid },
  });
  return { organization: await getOrganization(unit.tx, sid), movedAccounts };
}
