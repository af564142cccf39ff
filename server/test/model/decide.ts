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
  if (relation === 'managed' && allowsInOrganization(actor, permission)) return;
  refuse(relation === undefined || relation === 'invited' ? 'not-found' : 'permission-denied');
}

const ofEverybody: readonly AccountPermission[] = ['account:read'];

function allowsOnAccount(roles: readonly AccountRole[], permission: AccountPermission): boolean {
  if (roles.includes('owner') || roles.includes('administrator')) return true;
  return roles.length > 0 && ofEverybody.includes(permission);
}

/** True when the person may do this on the account, by the organization role or by their own. */
export function mayOnAccount(
  model: Model,
  person: Person,
  account: Account,
  permission: AccountPermission,
): boolean {
  if (person.status !== 'active') return false;
  const { organization } = account;
  const governs =
    organization !== undefined && person.organization === organization && isAdministrator(person);
  return governs || allowsOnAccount(currentRoles(model, account, person), permission);
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
  refuse(isMember || isUser ? 'permission-denied' : 'not-found');
}

/** May the person give roles in the organization: what an invitation rests on (D6, A-12). */
export function mayGrantIn(person: Person, organization: Organization): boolean {
  return (
    person.status === 'active' && person.organization === organization && isAdministrator(person)
  );
}

const combinable: readonly AccountRole[] = ['developer', 'billing-manager', 'support'];

/** D7: Administrator alone, or any of the other three. */
export function requireCombinable(roles: readonly AccountRole[]): void {
  if (roles.length > 1 && !roles.every((role) => combinable.includes(role)))
    refuse('roles-not-combinable');
}
