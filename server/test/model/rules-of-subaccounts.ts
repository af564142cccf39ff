import { mayOnAccount, requireOnAccount } from './decide.ts';
import { putBackIntoUse, putOutOfUse, requireWhole } from './rules-of-account-life.ts';
import { type Account, type Model, type Person, refuse } from './state.ts';
import { subaccountOf, subaccountsOf, tenantOf } from './state-of-accounts.ts';

/** one level only, below an account that is in use. */
export function createSubaccount(model: Model, actor: Person, main: Account): void {
  requireOnAccount(model, actor, { account: main, permission: 'subaccount:create' });
  if (main.main !== undefined) refuse('account-is-subaccount');
  if (main.status !== 'active') refuse('account-not-active');
  const limit = main.organization?.limits.get('subaccounts') ?? Infinity;
  if (subaccountsOf(model, main).length >= limit) refuse('subaccount-limit-reached');
}

export function addSubaccount(
  model: Model,
  main: Account,
  made: Pick<Account, 'sid' | 'name'>,
): void {
  model.subaccounts.push(subaccountOf(main, made));
}

/** Who acts on which subaccount, as somebody of which main account. */
export interface OnSubaccount {
  readonly actor: Person;
  readonly main: Account;
  readonly account: Account;
}

export function suspendSubaccount(model: Model, on: OnSubaccount): void {
  requireBelow(model, on, 'subaccount:suspend');
  requireNobodyAbove(model, on);
  putOutOfUse(on.account, nameOf(model, on));
}

/** R-113, 21478: not above the operator's word, nor the account's people above the organization's. */
export function reactivateSubaccount(model: Model, on: OnSubaccount): void {
  requireBelow(model, on, 'subaccount:reactivate');
  requireNobodyAbove(model, on);
  putBackIntoUse(on.account);
}

function requireNobodyAbove(model: Model, on: OnSubaccount): void {
  const { suspendedBy } = on.account;
  if (suspendedBy === 'operator') refuse('account-suspended-by-operator');
  if (suspendedBy === 'organization' && nameOf(model, on) === 'account')
    refuse('account-suspended-by-organization');
}

function requireBelow(
  model: Model,
  { actor, main, account }: OnSubaccount,
  permission: 'subaccount:suspend' | 'subaccount:reactivate',
): void {
  requireOnAccount(model, actor, { account: main, permission });
  if (tenantOf(account) !== tenantOf(main)) refuse('not-found');
  requireWhole(account);
  if (account.main !== main) refuse('not-found');
}

/** In whose name: only the organization may suspend an account as such. */
const nameOf = (model: Model, { actor, main }: OnSubaccount) =>
  mayOnAccount(model, actor, main, 'account:suspend') ? 'organization' : 'account';
