import type { AccountSuspender } from '@guildhall/contract';
import { day } from '../support/moved-clock.ts';
import { requireOnAccount } from './decide.ts';
import { type Account, type Model, ownerOf, type Person, refuse, statusNow } from './state.ts';
import { endRequestsAbout, isEnding, subaccountsOf } from './state-of-accounts.ts';

/** So long an account waits for a reopening, and so far back the brake looks (D10). */
const closingTime = 30 * day;

/** R-54, D10: roles stay, and give nothing. */
export function suspendAccount(model: Model, actor: Person, account: Account): void {
  requireOnAccount(model, actor, { account, permission: 'account:suspend' });
  if (account.suspendedBy === 'operator') refuse('account-suspended-by-operator');
  putOutOfUse(account, 'organization');
}

/** By whom it is suspended the first says; the organization's word stands above its people's, the operator's above all. */
export function putOutOfUse(account: Account, by: AccountSuspender): void {
  if (account.suspendedBy === 'operator') return;
  const isTakenOver = account.suspendedBy === 'account' && by === 'organization';
  if (by !== 'operator' && account.suspendedBy !== undefined && !isTakenOver) return;
  if (by === 'operator') account.suspendedBelow = account.suspendedBy;
  account.suspendedBy = by;
  account.status = 'suspended';
}

/** what the operator suspended nobody else lifts. */
export function reactivateAccount(model: Model, actor: Person, account: Account): void {
  requireOnAccount(model, actor, { account, permission: 'account:reactivate' });
  if (account.suspendedBy === 'operator') refuse('account-suspended-by-operator');
  putBackIntoUse(account);
}

export function putBackIntoUse(account: Account): void {
  account.suspendedBy = account.suspendedBelow;
  account.suspendedBelow = undefined;
  account.status = account.suspendedBy === undefined ? 'active' : 'suspended';
}

export function suspendAnyAccount(account: Account): void {
  requireWhole(account);
  putOutOfUse(account, 'operator');
}

export function reactivateAnyAccount(account: Account): void {
  requireWhole(account);
  if (account.suspendedBy === 'operator') putBackIntoUse(account);
}

/** Not on its own way out; where its main account is on its way, it may still be suspended. */
export function requireWhole({ status }: Account): void {
  if (status === 'pending_closure' || status === 'closed') refuse('account-not-active');
}

/** What is said with a closing. */
export interface Closing {
  readonly isNameRight: boolean;
  readonly isAcknowledged: boolean;
}

/** R-64, D10: by the organization, or by the account's Owner as long as it is in use. */
export function closeAccount(
  model: Model,
  actor: Person,
  { account, ...said }: Closing & { readonly account: Account },
): void {
  requireOnAccount(model, actor, { account, permission: 'account:close' });
  if (!said.isNameRight) refuse('account-name-mismatch');
  if (!said.isAcknowledged) refuse('acknowledgement-missing');
  requireBelowBrake(model, account);
  beginClosing(model, account, model.now + closingTime);
}

/**
 * D10: a tenth of the organization's accounts or ten, whichever is more, within 30 days; a subaccount that
 * ends with its main account counts like one.
 */
function requireBelowBrake(model: Model, { organization, main }: Account): void {
  if (organization === undefined || main !== undefined) return;
  const isOwn = (account: Account) => account.organization === organization;
  const open = model.accounts.filter(isOwn);
  const closed = [...open, ...model.closedAccounts.filter(isOwn)].filter((account) =>
    isCounted(model, account),
  );
  const usual = Math.max(10, Math.floor(open.length / 10));
  if (closed.length >= (organization.limits.get('closings') ?? usual))
    refuse('closing-limit-reached');
}

function isCounted(model: Model, account: Account): boolean {
  const { main, closingAt = Infinity } = account;
  if (main === undefined) return isLatelyClosed(model, account);
  return isLatelyClosed(model, main) && closingAt >= (main.closingAt ?? Infinity);
}

const isLatelyClosed = ({ now }: Model, { closingAt = -Infinity }: Account) =>
  closingAt > now - closingTime;

/** D17, D19: everything of it is dead at once; what services hold is asked back. */
function beginClosing(model: Model, account: Account, purgeAt: number): void {
  Object.assign(account, { status: 'pending_closure', closingAt: model.now, purgeAt });
  for (const invitation of model.invitations)
    if (invitation.account === account && statusNow(model, invitation) === 'pending')
      invitation.status = 'revoked';
  const ending = [account, ...subaccountsOf(model, account)];
  for (const resource of model.resources)
    if (resource.status === 'held' && ending.includes(resource.account))
      resource.status = 'releasing';
}

/** D10: within the 30 days, by the operator; what was revoked stays so, what is still held is kept. */
export function reopenAccount(model: Model, account: Account): void {
  const { status, purgeAt = 0, suspendedBy } = account;
  if (status !== 'pending_closure' || purgeAt <= model.now) refuse('account-not-closing');
  account.status = suspendedBy === undefined ? 'active' : 'suspended';
  account.closingAt = undefined;
  account.purgeAt = undefined;
  for (const resource of model.resources) {
    const isBack = resource.account === account || resource.account.main === account;
    if (isBack && resource.status === 'releasing' && !isEnding(resource.account))
      resource.status = 'held';
  }
}

/** Removes what belongs to accounts whose time is over. */
export function purgeAccounts(model: Model): void {
  for (const account of [...model.accounts, ...model.subaccounts]) {
    const { status, purgeAt = Infinity } = account;
    if (status === 'pending_closure' && purgeAt <= model.now) closeForGood(model, account);
  }
}

/** When the data of the next account is due to be removed. */
export function nextPurge({ accounts, subaccounts }: Model): number | undefined {
  const closing = [...accounts, ...subaccounts].filter(({ status }) => status !== 'closed');
  const times = closing.flatMap(({ purgeAt }) => purgeAt ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Nobody is left who could reopen it: it ends at once (D10). */
export function closeAbandoned(model: Model, account: Account): void {
  if (!isEnding(account)) beginClosing(model, account, model.now);
  closeForGood(model, account);
}

function closeForGood(model: Model, account: Account): void {
  for (const below of subaccountsOf(model, account)) bury(model, below);
  bury(model, account);
  if (account.main !== undefined) return;
  account.roles.clear();
  account.ends.clear();
}

/** What stays is its row (I-32). */
function bury(model: Model, account: Account): void {
  account.lastOwner = ownerOf(account);
  account.status = 'closed';
  account.closingAt ??= model.now;
  account.purgeAt ??= model.now;
  const living = account.main === undefined ? model.accounts : model.subaccounts;
  living.splice(living.indexOf(account), 1);
  model.closedAccounts.push(account);
  for (const invitation of model.invitations.filter((each) => each.account === account))
    model.invitations.splice(model.invitations.indexOf(invitation), 1);
}

/** it leaves with its subaccounts; what the organization suspended nobody could lift. */
export function releaseAccount(model: Model, account: Account): void {
  account.organization = undefined;
  const below = [...model.subaccounts, ...model.closedAccounts];
  for (const each of [account, ...below.filter(({ main }) => main === account)]) {
    if (each.suspendedBelow === 'organization') each.suspendedBelow = undefined;
    if (each.suspendedBy !== 'organization') continue;
    each.suspendedBy = undefined;
    if (each.status === 'suspended') each.status = 'active';
  }
  endRequestsAbout(model, account);
}
