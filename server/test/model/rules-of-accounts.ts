import type { AccountRole, GrantableAccountRole } from '@guildhall/contract';
import { requireCombinable, requireInOrganization, requireOnAccount } from './decide.ts';
import {
  type Account,
  currentRoles,
  dropAccess,
  type Model,
  type Organization,
  type Person,
  refuse,
} from './state.ts';

/** Roles of one person on one account. */
export type Roles = readonly AccountRole[];

/** a Standard user owns what they create; others name an active managed user. */
export function ownerOfNewAccount(
  model: Model,
  actor: Person,
  at: { readonly organization: Organization; readonly named: Person | undefined },
): Person {
  const { organization, named } = at;
  requireInOrganization(model, actor, { organization, permission: 'account:create' });
  if (actor.role === 'standard-user') {
    if (named !== undefined) refuse('permission-denied');
    return actor;
  }
  const owner = named ?? organization.owner;
  if (owner.organization !== organization || owner.status !== 'active') refuse('user-not-managed');
  return owner;
}

export function addAccount(
  model: Model,
  made: { readonly sid: string; readonly name: string; readonly organization: Organization },
  owner: Person,
): void {
  const roles = new Map<Person, readonly AccountRole[]>([[owner, ['owner']]]);
  model.accounts.push({ ...made, roles, ends: new Map() });
}

/** Who asks, on which account, about whom. */
export interface OnAccount {
  readonly actor: Person;
  readonly account: Account;
  readonly target: Person;
}

/** roles of who has access; access for active managed users; never Owner. */
export function updateAccountUser(
  model: Model,
  { actor, account, target }: OnAccount,
  roles: readonly GrantableAccountRole[],
): void {
  requireOnAccount(model, actor, { account, permission: 'account-user:update' });
  requireCombinable(roles);
  const held = account.roles.get(target);
  const mayBeGiven =
    account.organization !== undefined &&
    target.organization === account.organization &&
    target.status === 'active';
  if (held === undefined && !mayBeGiven) refuse('user-not-managed');
  if (held !== undefined && currentRoles(model, account, target).length === 0)
    refuse('access-ended');
  const isManaged =
    account.organization !== undefined && target.organization === account.organization;
  if (
    !isManaged &&
    held !== undefined &&
    addsRoles(held, roles) &&
    outlasts(account, actor, account.ends.get(target))
  )
    refuse('access-outlasts-own');
  if (held?.includes('owner')) refuse('account-owner-protected');
  account.roles.set(target, roles.toSorted());
}

/** More than a person had; an Owner and an Administrator have everything already. */
function addsRoles(held: readonly AccountRole[], roles: readonly GrantableAccountRole[]): boolean {
  const hasAll = held.includes('owner') || held.includes('administrator');
  return !hasAll && roles.some((role) => !held.includes(role));
}

/** Nobody gives access that lasts longer than their own. */
export function outlasts(account: Account, giver: Person, endsAt: number | undefined): boolean {
  const own = account.ends.get(giver) ?? Infinity;
  return (endsAt ?? Infinity) > own;
}

export function removeAccountUser(model: Model, { actor, account, target }: OnAccount): void {
  requireOnAccount(model, actor, { account, permission: 'account-user:remove' });
  const held = account.roles.get(target) ?? refuse('not-found');
  if (held.includes('owner')) refuse('account-owner-protected');
  dropAccess(account, target);
}

/** One role of one person on one account, in an organization's role assignments. */
export interface OnRole extends OnAccount {
  readonly organization: Organization;
  readonly role: AccountRole;
}

/** D7. */
export function createRoleAssignment(model: Model, at: OnRole): void {
  const { actor, organization, account, target, role } = at;
  requireInOrganization(model, actor, { organization, permission: 'role-assignment:create' });
  if (role === 'owner') refuse('role-not-assignable');
  if (account.organization !== organization) refuse('scope-not-managed');
  if (target.organization !== organization) refuse('identity-not-managed');
  const held = account.roles.get(target) ?? [];
  if (held.includes(role)) refuse('role-assignment-exists');
  if (held.includes('owner')) refuse('account-owner-protected');
  requireCombinable([...held, role]);
  account.roles.set(target, [...held, role].sort());
}

/** With the last role the access ends. */
export function deleteRoleAssignment(model: Model, at: OnRole): void {
  const { actor, organization, account, target, role } = at;
  requireInOrganization(model, actor, { organization, permission: 'role-assignment:delete' });
  const held = account.roles.get(target) ?? [];
  if (account.organization !== organization || !held.includes(role)) refuse('not-found');
  if (role === 'owner') refuse('account-owner-protected');
  const kept = held.filter((other) => other !== role);
  if (kept.length === 0) dropAccess(account, target);
  else account.roles.set(target, kept);
}
