import type { GrantableOrganizationRole, SignUpRule } from '@guildhall/contract';
import { requireInOrganization, requireSession } from './decide.ts';
import {
  type Account,
  type Model,
  type Organization,
  ownerOf,
  type Person,
  refuse,
  relationTo,
} from './state.ts';
import { endRequestsAbout } from './state-of-accounts.ts';

/** Who asks, where, about whom. */
export interface OnPerson {
  readonly actor: Person;
  readonly organization: Organization;
  readonly target: Person;
}

/** D1, R-3: the creator becomes Owner and their accounts become managed. */
export function createOrganization(
  model: Model,
  actor: Person,
  made: { readonly sid: string; readonly name: string },
): Organization {
  requireSession(model, actor);
  if (actor.organization !== undefined) refuse('organization-membership-exists');
  const organization: Organization = {
    ...made,
    owner: actor,
    signUpRule: 'blocked',
    mayImportDirectly: false,
    isSuspended: false,
    limits: new Map(),
  };
  model.organizations.push(organization);
  join(model, actor, organization);
  actor.role = 'owner';
  return organization;
}

/** a managed user owns no independent account; what they own comes along. */
export function join(model: Model, person: Person, organization: Organization): void {
  person.organization = organization;
  for (const account of model.accounts) {
    if (account.organization !== undefined || ownerOf(account) !== person) continue;
    account.organization = organization;
    endRequestsAbout(model, account);
  }
  for (const account of model.accounts)
    if (account.organization === organization) settleEnds(model, account);
}

/** Nothing is agreed about managed users: what has ended for them is gone, the rest goes on. */
function settleEnds(model: Model, account: Account): void {
  for (const [person, end] of account.ends) {
    if (person.organization !== account.organization) continue;
    if (end <= model.now) account.roles.delete(person);
    account.ends.delete(person);
  }
}

export function updateOrganization(
  model: Model,
  actor: Person,
  to: {
    readonly organization: Organization;
    readonly name: string;
    readonly signUpRule: SignUpRule | undefined;
  },
): void {
  const { organization, name, signUpRule } = to;
  requireInOrganization(model, actor, { organization, permission: 'organization:update' });
  organization.name = name;
  organization.signUpRule = signUpRule ?? organization.signUpRule;
}

/** only the Owner, only to an active managed user; the former Owner stays as Administrator. */
export function transferOrganization(
  model: Model,
  { actor, organization, target }: OnPerson,
): void {
  requireInOrganization(model, actor, { organization, permission: 'organization:transfer' });
  if (target === organization.owner) return;
  if (target.organization !== organization || target.status !== 'active')
    refuse('user-not-managed');
  organization.owner.role = 'administrator';
  organization.owner = target;
  target.role = 'owner';
}

/** What an administrator changes about a managed user. */
export interface UserChange {
  readonly firstName?: string;
  readonly organizationRole?: GrantableOrganizationRole;
}

export function updateUser(
  model: Model,
  at: OnPerson,
  change: UserChange & { readonly isStale: boolean },
): void {
  const { actor, organization, target } = at;
  requireInOrganization(model, actor, { organization, permission: 'user:update' });
  if (change.firstName === undefined && change.organizationRole === undefined)
    refuse('malformed-request');
  if (requireRelation(model, at) !== 'managed') refuse('user-not-managed');
  if (target.role === 'owner') {
    if (actor.role !== 'owner') refuse('organization-owner-only');
    if (change.organizationRole !== undefined) refuse('organization-owner-protected');
  }
  if (change.isStale) refuse('version-mismatch');
  target.firstName = change.firstName ?? target.firstName;
  target.role = change.organizationRole ?? target.role;
}

function requireRelation(model: Model, { organization, target }: OnPerson) {
  return relationTo(model, organization, target) ?? refuse('not-found');
}

/** D19: sessions end, roles stay; never the Owner, never oneself. */
export function suspendUser(model: Model, at: OnPerson): void {
  const { actor, organization, target } = at;
  requireInOrganization(model, actor, { organization, permission: 'user:suspend' });
  if (requireRelation(model, at) !== 'managed') refuse('user-not-managed');
  if (target.role === 'owner')
    refuse(actor.role === 'owner' ? 'organization-owner-protected' : 'organization-owner-only');
  if (target === actor) refuse('own-user-protected');
  target.status = 'suspended';
  target.signedInAt = undefined;
  endLinksOf(model, target);
}

export function reactivateUser(model: Model, at: OnPerson): void {
  const { actor, organization, target } = at;
  requireInOrganization(model, actor, { organization, permission: 'user:reactivate' });
  if (requireRelation(model, at) !== 'managed') refuse('user-not-managed');
  if (target.beforeOperator !== undefined) refuse('user-suspended-by-operator');
  target.status = 'active';
}

/** sessions end, the old password is dead. */
export function resetUserPassword(model: Model, at: OnPerson): void {
  const { actor, organization, target } = at;
  requireInOrganization(model, actor, { organization, permission: 'user:reset-password' });
  if (requireRelation(model, at) !== 'managed' || target.status !== 'active')
    refuse('user-not-managed');
  if (target.role === 'owner' && target !== actor) refuse('organization-owner-only');
  target.mustSetPassword = true;
  target.hasPassword = false;
  target.signedInAt = undefined;
  endLinksOf(model, target);
}

/** D20: the operator's word stands above the organization's; the Owner stays (I-02). */
export function suspendAnyUser(model: Model, person: Person): void {
  requireKnown(person);
  if (person.beforeOperator !== undefined) return;
  person.beforeOperator = person.status === 'suspended' ? 'suspended' : 'active';
  person.status = 'suspended';
  person.signedInAt = undefined;
  endLinksOf(model, person);
}

/** They are as they were before; nobody else's suspension is lifted. */
export function reactivateAnyUser(person: Person): void {
  requireKnown(person);
  if (person.beforeOperator === undefined) return;
  person.status = person.beforeOperator;
  person.beforeOperator = undefined;
}

function requireKnown({ status, role }: Person): void {
  if (status === 'invited') refuse('not-found');
  if (role === 'owner') refuse('organization-owner-protected');
}

/** Links that are somebody's die with what they could be used for (D19). */
export function endLinksOf(model: Model, person: Person): void {
  for (const link of model.links) if (link.person === person) link.isDead = true;
}

/** Somebody who cannot sign in yet (D3). */
export function addPerson(model: Model, email: string): Person {
  const person: Person = {
    sid: '',
    email,
    firstName: '',
    lastName: '',
    status: 'invited',
    mustSetPassword: false,
    beforeOperator: undefined,
    organization: undefined,
    role: null,
    signedInAt: undefined,
    hasPassword: false,
    lastPassword: undefined,
  };
  model.people.push(person);
  return person;
}

/** Somebody has proved the mailbox and chosen a password. */
export function activate(
  model: Model,
  person: Person,
  as: { readonly sid: string; readonly firstName: string; readonly lastName: string },
): void {
  Object.assign(person, as, {
    status: 'active',
    hasPassword: true,
    lastPassword: 0,
    signedInAt: model.now,
  });
}
