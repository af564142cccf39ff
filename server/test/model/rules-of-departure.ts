import type { AccountRole } from '@guildhall/contract';
import { requireInOrganization, requireSession } from './decide.ts';
import { closeAbandoned, releaseAccount } from './rules-of-account-life.ts';
import { forgetAsker, forgetRequestsOf } from './rules-of-account-requests.ts';
import { endLinksOf, type OnPerson } from './rules-of-people.ts';
import {
  type Account,
  currentRoles,
  dropAccess,
  type Model,
  ownerOf,
  type Person,
  refuse,
  relationTo,
} from './state.ts';

/** What is said with a departure. */
export interface Order {
  readonly heirOfAll: Person | undefined;
  readonly isAcknowledged: boolean;
}

type Way = 'remove' | 'delete' | 'leave' | 'delete-me';

function ownedBy(model: Model, person: Person): Account[] {
  return model.accounts.filter((account) => ownerOf(account) === person);
}

/** who takes the accounts over, before anything changes. */
function requireHeir(
  model: Model,
  way: Way,
  gone: { readonly person: Person; readonly order: Order },
): void {
  const { person, order } = gone;
  const { heirOfAll: heir } = order;
  const abandoned = way === 'delete-me' ? abandonedBy(model, person) : [];
  const owned = ownedBy(model, person).filter((account) => !abandoned.includes(account));
  if (owned.length > 0) {
    if (heir === undefined) refuse('heir-missing');
    const isOwn = heir === person && way === 'remove';
    const isFit = owned.every((account) => mayInherit(model, account, heir));
    if (!isOwn && (heir === person || !isFit)) refuse('heir-not-possible');
  }
  if (!order.isAcknowledged) refuse('acknowledgement-missing');
}

/** Independent accounts that nobody but their owner can enter now: they end with them (D10). */
function abandonedBy(model: Model, person: Person): Account[] {
  return ownedBy(model, person).filter(
    (account) =>
      account.organization === undefined &&
      [...account.roles.keys()].every(
        (other) => other === person || currentRoles(model, account, other).length === 0,
      ),
  );
}

/** A managed account goes to a managed user; an independent one to somebody outside who shares it. */
function mayInherit(model: Model, account: Account, heir: Person): boolean {
  if (heir.status !== 'active' || heir.organization !== account.organization) return false;
  return account.organization !== undefined || currentRoles(model, account, heir).length > 0;
}

/** an administrator makes a managed user go. */
export function departUser(
  model: Model,
  on: OnPerson,
  how: Order & { readonly way: 'remove' | 'delete' },
): void {
  const { actor, organization, target: person } = on;
  requireInOrganization(model, actor, { organization, permission: `user:${how.way}` });
  const relation = relationTo(model, organization, person) ?? refuse('not-found');
  if (relation !== 'managed') refuse('user-not-managed');
  if (person.role === 'owner')
    refuse(actor.role === 'owner' ? 'organization-owner-protected' : 'organization-owner-only');
  if (person === actor) refuse('own-user-protected');
  requireHeir(model, how.way, { person, order: how });
  if (how.way === 'delete') destroy(model, person, how);
  else endMembership(model, person, how);
}

/** The same by one's own will; accounts stay with the organization. */
export function leaveOrganization(model: Model, person: Person, order: Order): void {
  requireSession(model, person);
  const { organization } = person;
  if (organization === undefined) refuse('organization-membership-missing');
  requireInUse(person);
  if (person.role === 'owner') refuse('organization-owner-protected');
  requireHeir(model, 'leave', { person, order });
  endMembership(model, person, order);
}

/** Nobody goes out of an organization that the operator has taken out of use. */
function requireInUse({ organization }: Person): void {
  if (organization?.isSuspended === true) refuse('organization-suspended');
}

/** A person destroys their own user. */
export function deleteMe(model: Model, person: Person, order: Order): void {
  requireSession(model, person);
  requireInUse(person);
  if (person.role === 'owner') refuse('organization-owner-protected');
  requireHeir(model, 'delete-me', { person, order });
  for (const account of abandonedBy(model, person)) closeAbandoned(model, account);
  destroy(model, person, order);
}

function endMembership(model: Model, person: Person, { heirOfAll }: Order): void {
  const { organization } = person;
  const owned = ownedBy(model, person);
  for (const account of owned) if (heirOfAll === person) releaseAccount(model, account);
  for (const account of model.accounts)
    if (account.organization === organization) dropAccess(account, person);
  passOn(owned, person, heirOfAll);
  standDown(model, person);
  person.organization = undefined;
  person.role = null;
  // Nobody else could ever let them in again; the operator's word stays.
  if (person.beforeOperator !== undefined) person.beforeOperator = 'active';
  else if (person.status === 'suspended') person.status = 'active';
}

const owner: readonly AccountRole[] = ['owner'];

function passOn(owned: readonly Account[], person: Person, heir: Person | undefined): void {
  if (heir === person || heir === undefined) return;
  for (const account of owned) {
    account.roles.set(heir, owner);
    account.ends.delete(heir);
  }
}

/** Nobody answers any more for what they asked of people in the organization they leave. */
function standDown(model: Model, person: Person): void {
  for (const claim of model.claims)
    if (claim.asker === person && claim.organization === person.organization)
      claim.asker = undefined;
  forgetAsker(model, person);
}

/** R-27, I-16: gone everywhere, with every invitation by them and to them. */
function destroy(model: Model, person: Person, { heirOfAll }: Order): void {
  const owned = ownedBy(model, person);
  for (const account of model.accounts) dropAccess(account, person);
  passOn(owned, person, heirOfAll);
  endInvitationsOf(model, person);
  forgetRequestsOf(model, person);
  standDown(model, person);
  endLinksOf(model, person);
  model.claims = model.claims.filter((claim) => claim.person !== person);
  for (const operation of model.operations)
    if (operation.starter === person) operation.starter = undefined;
  model.hasDeparted = true;
  model.people.splice(model.people.indexOf(person), 1);
  Object.assign(person, { organization: undefined, role: null, signedInAt: undefined });
}

function endInvitationsOf(model: Model, person: Person): void {
  for (const invitation of model.invitations) {
    const isReceived = invitation.email === person.email;
    const isSent = invitation.inviter === person;
    if (isSent) invitation.inviter = undefined;
    if (invitation.status !== 'pending' || !(isReceived || isSent)) continue;
    const home = invitation.organization ?? invitation.account?.organization;
    const isAtHome = home !== undefined && home === person.organization;
    invitation.status = isReceived && !isAtHome ? 'declined' : 'revoked';
  }
}
