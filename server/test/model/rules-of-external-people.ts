import { requireInOrganization } from './decide.ts';
import type { OnPerson } from './rules-of-people.ts';
import {
  type Account,
  accountsWith,
  currentRoles,
  dropAccess,
  type Model,
  type Person,
  refuse,
  relationTo,
} from './state.ts';

/** What is to hold of the access of somebody from outside, on the named accounts or on all. */
export interface Terms {
  readonly accounts: readonly Account[] | undefined;
  readonly endsAt: number | null;
  readonly sponsor: Person | undefined;
}

/** end and sponsor of access that has not ended. */
export function updateExternalUser(model: Model, on: OnPerson, terms: Terms): void {
  const { actor, organization, target } = on;
  requireInOrganization(model, actor, { organization, permission: 'external-user:update' });
  requireExternal(model, on);
  const { endsAt, sponsor } = terms;
  if (endsAt !== null && endsAt <= model.now) refuse('access-end-passed');
  const mayAnswer = sponsor?.organization === organization && sponsor.status === 'active';
  if (sponsor !== undefined && !mayAnswer) refuse('sponsor-not-eligible');
  for (const account of currentAccounts(model, on, terms.accounts)) {
    if (endsAt === null) account.ends.delete(target);
    else account.ends.set(target, endsAt);
  }
}

/** All of the named accounts, else those where the access has not ended. */
function currentAccounts(
  model: Model,
  { organization, target }: OnPerson,
  named: readonly Account[] | undefined,
): readonly Account[] {
  const isCurrent = (account: Account) => currentRoles(model, account, target).length > 0;
  const held = accountsWith(model, organization, target);
  for (const account of named ?? []) {
    if (!held.includes(account)) refuse('not-found');
    if (!isCurrent(account)) refuse('access-ended');
  }
  const current = named ?? held.filter(isCurrent);
  return current.length === 0 ? refuse('access-ended') : current;
}

function requireExternal(model: Model, { organization, target }: OnPerson): void {
  const relation = relationTo(model, organization, target) ?? refuse('not-found');
  if (relation !== 'external') refuse('user-not-external');
}

/** nothing leads in afterwards. */
export function removeExternalUser(model: Model, on: OnPerson): void {
  const { actor, organization, target } = on;
  requireInOrganization(model, actor, { organization, permission: 'external-user:remove' });
  requireExternal(model, on);
  for (const account of accountsWith(model, organization, target)) dropAccess(account, target);
  for (const invitation of model.invitations) {
    const isHere = invitation.account?.organization === organization;
    if (isHere && invitation.email === target.email && invitation.status === 'pending')
      invitation.status = 'revoked';
  }
}

/** Removes what gives nothing any more. */
export function sweepAccess(model: Model): void {
  for (const account of model.accounts)
    for (const [person, end] of [...account.ends])
      if (end <= model.now) dropAccess(account, person);
}
