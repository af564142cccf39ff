import type { AccountKind, OrganizationSid, UserSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type AccountView, countAccounts } from '../account/index.ts';
import { findLimit, lockOrganization } from '../organization/index.ts';
import { displayName, lockPerson, type Person } from '../user/index.ts';
import { makeAccount } from './make-account.ts';
import { newAccountOwner } from './new-account-owner.ts';
import { requireOrganizationPermission } from './require-permission.ts';

/**
 * Creates a managed account. Its owner is an active managed user. Refuses
 * `not-found`, `permission-denied`, `account-limit-reached` (25102), `user-not-managed`.
 */
export async function createAccount(
  unit: UnitOfWork,
  usualLimit: number,
  input: {
    readonly organizationSid: OrganizationSid;
    readonly name: string;
    readonly kind?: AccountKind | undefined;
    readonly ownerUserSid?: UserSid | undefined;
  },
): Promise<AccountView> {
  const { organizationSid } = input;
  // The lock also keeps two creations from counting the same free place.
  const organization = await lockOrganization(unit.tx, organizationSid);
  if (organization === undefined) throw refuse('not-found');
  const grants = await requireOrganizationPermission(unit, organizationSid, 'account:create');
  const ownerUserSid = newAccountOwner(grants.organizationRole, {
    creator: unit.actor.kind === 'user' ? unit.actor.userSid : undefined,
    named: input.ownerUserSid,
    organizationOwner: organization.ownerUserSid,
  });
  const owner = await lockPerson(unit.tx, organizationSid, ownerUserSid);
  if (owner?.relation !== 'managed' || owner.status !== 'active') throw refuse('user-not-managed');
  const limit = (await findLimit(unit.tx, organizationSid, 'accounts')) ?? usualLimit;
  if ((await countAccounts(unit.tx, organizationSid, limit)) >= limit) {
    throw refuse('account-limit-reached', { details: { limit } });
  }
  return make(unit, owner, {
    tenantSid: organizationSid,
    name: input.name.trim(),
    kind: input.kind ?? 'standard',
  });
}

async function make(
  unit: UnitOfWork,
  owner: Person,
  parts: { readonly tenantSid: OrganizationSid; readonly name: string; readonly kind: AccountKind },
): Promise<AccountView> {
  const accountSid = unit.newSid('account');
  const account = await makeAccount(unit, { ...parts, accountSid, ownerUserSid: owner.userSid });
  const { name, kind } = parts;
  unit.record({
    action: 'account.create',
    target: { type: 'account', sid: accountSid, name },
    accountSid,
    after: { name, kind, ownerUserSid: owner.userSid },
  });
  unit.emit({
    type: 'account.created',
    subjectSid: accountSid,
    payload: { accountSid, ownerUserSid: owner.userSid },
  });
  return { ...account, ownerName: displayName(owner), ownerEmail: owner.email };
}
