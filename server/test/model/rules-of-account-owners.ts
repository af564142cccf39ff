import { requireInOrganization, requireOnAccount } from './decide.ts';
import type { OnAccount } from './rules-of-accounts.ts';
import {
  type Account,
  dropAccess,
  type Model,
  type Organization,
  ownerOf,
  type Person,
  refuse,
} from './state.ts';

/** R-60, D8: a managed account, to an active managed user; subaccounts follow. */
export function transferAccount(
  model: Model,
  { actor, account, target }: OnAccount,
  keepsFormerOwner: boolean,
): void {
  requireOnAccount(model, actor, { account, permission: 'account:transfer' });
  const { organization, main } = account;
  if (organization === undefined) refuse('account-not-managed');
  if (main !== undefined) refuse('account-is-subaccount');
  if (ownerOf(account) === target) return;
  if (target.organization !== organization || target.status !== 'active')
    refuse('user-not-managed');
  handOver(account, target, keepsFormerOwner);
}

/** Whatever the next owner held there before. */
export function handOver(account: Account, next: Person, keepsFormerOwner: boolean): void {
  const former = ownerOf(account);
  if (keepsFormerOwner) account.roles.set(former, ['administrator']);
  else dropAccess(account, former);
  account.roles.set(next, ['owner']);
  account.ends.delete(next);
}

/** Whose access to what: of one person, or of everybody of the organization. */
export interface Relinquishing {
  readonly organization: Organization;
  readonly account: Account;
  readonly person: Person | undefined;
}

/** what managed users hold outside the organization may give up at any time. */
export function relinquishAccess(
  model: Model,
  actor: Person,
  { organization, account, person }: Relinquishing,
): number {
  requireInOrganization(model, actor, { organization, permission: 'access:relinquish' });
  const held = holdersOutside(organization, account).filter(
    (holder) => person === undefined || holder === person,
  );
  if (held.length === 0) refuse('not-found');
  for (const holder of held) dropAccess(account, holder);
  return held.length;
}

/** People of an organization on an account of somebody else; none of them owns it. */
export function holdersOutside(
  organization: Organization,
  { organization: own, main, roles }: Account,
): readonly Person[] {
  if (own === organization || main !== undefined) return [];
  return [...roles.keys()].filter((person) => person.organization === organization);
}
