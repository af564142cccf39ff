import type { OrganizationSid, UserSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type AccountView, countAccounts } from '../account/index.ts';
import { type AccountKindRecord, requireAccountKind, stepsOf } from '../account-kind/index.ts';
import { beginSetUp } from '../account-set-up/index.ts';
import { findLimit, lockOrganization } from '../organization/index.ts';
import { displayName, lockPerson, type Person } from '../user/index.ts';
import { makeAccount } from './make-account.ts';
import { newAccountOwner } from './new-account-owner.ts';
import { requireOrganizationPermission } from './require-permission.ts';

/**
 * Creates a managed account of a kind that is offered (R-56, D18): active at once where the kind has no further
 * steps, else being set up. Its owner is an active managed user. Refuses `not-found`,
 * `permission-denied`, `account-kind-not-offered`, `account-limit-reached` (25102), `user-not-managed`.
 */
export async function createAccount(
  unit: UnitOfWork,
  usualLimit: number,
  input: {
    readonly organizationSid: OrganizationSid;
    readonly name: string;
    /** The name of a kind; the first one offered when absent. */
    readonly kind?: string | undefined;
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
  const kind = await requireAccountKind(unit.tx, input.kind);
  return make(unit, owner, { organizationSid, name: input.name.trim(), kind });
}

interface NewAccount {
  readonly organizationSid: OrganizationSid;
  readonly name: string;
  readonly kind: AccountKindRecord;
}

async function make(
  unit: UnitOfWork,
  owner: Person,
  { organizationSid, name, kind: { name: kind, ...rest } }: NewAccount,
): Promise<AccountView> {
  const accountSid = unit.newSid('account');
  const parts = { accountSid, name, kind };
  const setUp = await beginSetUp(unit, { ...parts, organizationSid, steps: stepsOf(rest) });
  const { userSid: ownerUserSid } = owner;
  const made = { ...parts, tenantSid: organizationSid, ownerUserSid, setUp };
  const account = await makeAccount(unit, made);
  unit.record({
    action: 'account.create',
    target: { type: 'account', sid: accountSid, name },
    accountSid,
    after: { name, kind, ownerUserSid },
  });
  unit.emit({
    type: 'account.created',
    subjectSid: accountSid,
    payload: { accountSid, ownerUserSid, isReady: setUp.isReady },
  });
  return { ...account, ownerName: displayName(owner), ownerEmail: owner.email };
}
