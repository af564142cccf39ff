import type { AccountRole, GrantableAccountRole } from '@guildhall/contract';
import { requireCombinable, requireInOrganization, requireOnAccount } from './decide.ts';
import {
  type Account,
  currentRoles,
  dropAccess,
  type Model,
  type Offer,
  type Organization,
  type Person,
  refuse,
} from './state.ts';
import { isEnding, mainAccount, ownedBy } from './state-of-accounts.ts';

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
  const own = model.accounts.filter((account) => account.organization === organization);
  if (own.length >= (organization.limits.get('accounts') ?? Infinity))
    refuse('account-limit-reached');
  return owner;
}

export function addAccount(
  model: Model,
  made: { readonly sid: string; readonly name: string; readonly organization: Organization },
  owner: Person,
): void {
  model.accounts.push(mainAccount({ ...made, roles: ownedBy(owner) }));
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
  requireOwnPeople(account);
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

/** a subaccount has no people of its own. */
export function requireOwnPeople({ main }: Account): void {
  if (main !== undefined) refuse('account-is-subaccount');
}

/** What may be offered in an organization: each of its own accounts once, in use, with roles that go together. */
export function requireOfferable(organization: Organization, offers: readonly Offer[]): void {
  for (const { roles } of offers) requireCombinable(roles);
  requireManaged(
    organization,
    offers.map(({ account }) => account),
  );
  if (offers.some(({ account }) => account.status !== 'active')) refuse('account-not-active');
}

export function requireManaged(organization: Organization, named: readonly Account[]): void {
  if (new Set(named).size < named.length) refuse('malformed-request');
  const isOwn = (account: Account) => account.organization === organization;
  for (const account of named) if (isOwn(account)) requireOwnPeople(account);
  if (!named.every(isOwn)) refuse('scope-not-managed');
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
  const held = rolesOf(account, target) ?? refuse('not-found');
  if (held.includes('owner')) refuse('account-owner-protected');
  dropAccess(account, target);
}

/** Roles that the account itself names: a subaccount names nobody. */
const rolesOf = ({ main, roles }: Account, person: Person) =>
  main === undefined ? roles.get(person) : undefined;

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
  requireOwnPeople(account);
  if (target.organization !== organization) refuse('identity-not-managed');
  const held = account.roles.get(target) ?? [];
  if (held.includes(role)) refuse('role-assignment-exists');
  if (held.includes('owner')) refuse('account-owner-protected');
  requireCombinable([...held, role]);
  requireStaying(account);
  account.roles.set(target, [...held, role].sort());
}

/** With the last role the access ends. */
export function deleteRoleAssignment(model: Model, at: OnRole): void {
  const { actor, organization, account, target, role } = at;
  requireInOrganization(model, actor, { organization, permission: 'role-assignment:delete' });
  const held = rolesOf(account, target) ?? [];
  if (account.organization !== organization || !held.includes(role)) refuse('not-found');
  if (role === 'owner') refuse('account-owner-protected');
  requireStaying(account);
  const kept = held.filter((other) => other !== role);
  if (kept.length === 0) dropAccess(account, target);
  else account.roles.set(target, kept);
}

/** D10: nothing changes on an account that is being closed. */
function requireStaying(account: Account): void {
  if (isEnding(account)) refuse('account-not-active');
}
