import {
  createSubaccount,
  listSubaccounts,
  type Page,
  reactivateSubaccount,
  suspendSubaccount,
  type Account as WireAccount,
} from '@guildhall/contract';
import fc from 'fast-check';
import {
  actorOf,
  at,
  type CommandKind,
  choose,
  kind,
  type MakePlan,
  pick,
  type Who,
  who,
} from './command.ts';
import { bySid, shownAccount, viewAccount } from './commands-of-accounts.ts';
import { mayOnAccount, requireOnAccount } from './decide.ts';
import * as rules from './rules-of-subaccounts.ts';
import type { Account, Model, Person } from './state.ts';
import { everyAccount, stateOf, subaccountsOf } from './state-of-accounts.ts';

const managing = (model: Model, account: Account) => (person: Person) =>
  mayOnAccount(model, person, account, 'subaccount:create');

const creating = kind(
  createSubaccount.name,
  fc.record({ who, account: pick, name: fc.constantFrom('East', 'West') }),
  (model, args) => {
    const main = choose(model.accounts, everyAccount(model), args.account);
    if (main === undefined) return undefined;
    const actor = actorOf(model, args.who, managing(model, main));
    return {
      by: actor,
      isStubborn: args.who.isStubborn,
      operation: createSubaccount,
      parts: { params: { accountSid: main.sid }, body: { name: args.name } },
      predict: () => {
        rules.createSubaccount(model, actor, main);
        return main.sid;
      },
      view: (body) => (body as WireAccount).parentSid,
      learn: ({ body }) => {
        const { sid, name } = body as WireAccount;
        rules.addSubaccount(model, main, { sid, name });
      },
    };
  },
);

interface OnSubaccountArgs {
  readonly who: Who;
  readonly account: number;
  readonly isElsewhere: boolean;
}

/** An act on a subaccount by the right on its main account; now and then somebody names another one. */
function acting(
  operation: typeof suspendSubaccount | typeof reactivateSubaccount,
  act: (model: Model, on: rules.OnSubaccount) => void,
  isFor: (account: Account) => boolean,
): CommandKind {
  const makePlan: MakePlan<OnSubaccountArgs> = (model, args) => {
    const all = everyAccount(model);
    const fit = model.subaccounts.filter(isFor);
    const account = choose(fit.length > 0 ? fit : model.subaccounts, all, args.account);
    const above = args.isElsewhere ? at(all, args.account >> 1) : (account?.main ?? account);
    if (account === undefined || above === undefined) return undefined;
    const actor = actorOf(model, args.who, managing(model, above));
    return {
      by: actor,
      isStubborn: args.who.isStubborn,
      operation,
      parts: { params: { accountSid: above.sid, subaccountSid: account.sid } },
      predict: () => {
        act(model, { actor, main: above, account });
        return shownAccount(account);
      },
      view: viewAccount,
    };
  };
  const args = fc.record({
    who,
    account: pick,
    isElsewhere: fc.nat({ max: 7 }).map((number) => number === 0),
  });
  return kind(operation.name, args, makePlan);
}

const listing = kind(listSubaccounts.name, fc.record({ who, account: pick }), (model, args) => {
  const mains = model.accounts.filter((account) => subaccountsOf(model, account).length > 0);
  const main = choose(mains, everyAccount(model), args.account);
  if (main === undefined) return undefined;
  const isUser = (person: Person) => main.roles.has(person);
  const actor = actorOf(model, args.who, isUser);
  return {
    by: actor,
    isStubborn: args.who.isStubborn,
    operation: listSubaccounts,
    parts: { params: { accountSid: main.sid } },
    predict: () => {
      requireOnAccount(model, actor, { account: main, permission: 'account:read' });
      return subaccountsOf(model, main)
        .map((account) => ({ sid: account.sid, status: stateOf(account) }))
        .sort(bySid);
    },
    view: (body) =>
      (body as Page<WireAccount>).items.map(({ sid, status }) => ({ sid, status })).sort(bySid),
  };
});

/** Everything about accounts below others. */
export const commandsOfSubaccounts: readonly CommandKind[] = [
  creating,
  acting(suspendSubaccount, rules.suspendSubaccount, ({ status }) => status === 'active'),
  acting(reactivateSubaccount, rules.reactivateSubaccount, ({ status }) => status === 'suspended'),
  listing,
];
