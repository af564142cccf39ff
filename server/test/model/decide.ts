import type { AccountPermission, AccountRole, OrganizationPermission } from '@guildhall/contract';
import {
  type Account,
  currentRoles,
  type Model,
  type Organization,
  type Person,
  refuse,
  relationTo,
} from './state.ts';
import { isEnding, stateOf } from './state-of-accounts.ts';

/** A session that nobody used for so long is dead; the model never waits that long but over it. */
const idle = 12 * 60 * 60 * 1000;

/** True when a request with the person's cookie is theirs. */
export function isSignedIn(model: Model, person: Person): boolean {
  return (
    person.signedInAt !== undefined &&
    model.now - person.signedInAt < idle &&
    person.status === 'active' &&
    !person.mustSetPassword
  );
}

export function requireSession(model: Model, actor: Person): void {
  if (model.servedByEngine === actor) return;
  if (!isSignedIn(model, actor)) refuse('not-authenticated');
}

const isAdministrator = ({ role }: Person) => role === 'owner' || role === 'administrator';

/** What the role in the organization allows, said a second time. */
function allowsInOrganization(person: Person, permission: OrganizationPermission): boolean {
  if (permission === 'organization:transfer' || permission === 'organization:delete')
    return person.role === 'owner';
  return isAdministrator(person) || permission === 'account:create';
}

/** Refuses what the person may not do in the organization; strangers are told nothing. */
export function requireInOrganization(
  model: Model,
  actor: Person,
  at: { readonly organization: Organization; readonly permission: OrganizationPermission },
): void {
  requireSession(model, actor);
  const { organization, permission } = at;
  const relation = relationTo(model, organization, actor);
  const isRelated = relation !== undefined && relation !== 'invited';
  if (isRelated && organization.isSuspended) refuse('organization-suspended');
  if (relation === 'managed' && allowsInOrganization(actor, permission)) return;
  refuse(isRelated ? 'permission-denied' : 'not-found');
}

const ofEverybody: readonly AccountPermission[] = ['account:read'];
/** The organization's alone: whoever is shut out could not lift it. */
const ofNoRole: readonly AccountPermission[] = ['account:suspend', 'account:reactivate'];
/** The matrix of section 3.2: no Administrator closes an account or gives it away. */
const ofTheOwner: readonly AccountPermission[] = ['account:close', 'account:transfer'];
/** What an organization still does with an account that it closed: look (D10). */
const looking: readonly AccountPermission[] = ['account:read', 'account-user:list'];

function allowsOnAccount(roles: readonly AccountRole[], permission: AccountPermission): boolean {
  if (ofNoRole.includes(permission)) return false;
  if (roles.includes('owner')) return true;
  if (roles.includes('administrator')) return !ofTheOwner.includes(permission);
  return roles.length > 0 && ofEverybody.includes(permission);
}

/**
 * True when the person may do this on the account, by the organization role or by their own.
 * Roles on an account that is not in use give nothing; the organization governs one that is suspended
 * (R-54, R-113).
 */
export function mayOnAccount(
  model: Model,
  person: Person,
  account: Account,
  permission: AccountPermission,
): boolean {
  const { organization } = account;
  if (person.status !== 'active' || organization?.isSuspended === true) return false;
  const governs =
    organization !== undefined && person.organization === organization && isAdministrator(person);
  if (governs) return !isEnding(account) || looking.includes(permission);
  if (stateOf(account) !== 'active') return false;
  return allowsOnAccount(currentRoles(model, account, person), permission);
}

export function requireOnAccount(
  model: Model,
  actor: Person,
  at: { readonly account: Account; readonly permission: AccountPermission },
): void {
  requireSession(model, actor);
  const { account, permission } = at;
  if (mayOnAccount(model, actor, account, permission)) return;
  const { organization } = account;
  const isMember = organization !== undefined && actor.organization === organization;
  const isUser = currentRoles(model, account, actor).length > 0;
  if (!isMember && !isUser) refuse('not-found');
  refuse(organization?.isSuspended === true ? 'organization-suspended' : 'permission-denied');
}

/** May the person give roles in the organization: what an invitation rests on (D6, A-12). */
export function mayGrantIn(person: Person, organization: Organization): boolean {
  const isMember = person.status === 'active' && person.organization === organization;
  return isMember && isAdministrator(person) && !organization.isSuspended;
}

const combinable: readonly AccountRole[] = ['developer', 'billing-manager', 'support'];

/** D7: Administrator alone, or any of the other three. */
export function requireCombinable(roles: readonly AccountRole[]): void {
  if (roles.length > 1 && !roles.every((role) => combinable.includes(role)))
    refuse('roles-not-combinable');
}
