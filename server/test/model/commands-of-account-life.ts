import {
  type AnyOperation,
  closeAccount,
  closureAcknowledgements,
  reactivateAccount,
  reactivateAnyAccount,
  reopenAccount,
  suspendAccount,
  suspendAnyAccount,
} from '@guildhall/contract';
import fc from 'fast-check';
import {
  actorOf,
  type CommandKind,
  choose,
  happening,
  kind,
  type MakePlan,
  pick,
  type Who,
  who,
} from './command.ts';
import { shownAccount, viewAccount } from './commands-of-accounts.ts';
import { sweep } from './commands-of-external-people.ts';
import { mayOnAccount } from './decide.ts';
import * as rules from './rules-of-account-life.ts';
import { type Account, currentRoles, type Model, type Person } from './state.ts';
import { everyAccount, subaccountsOf } from './state-of-accounts.ts';

interface OnAccountArgs {
  readonly who: Who;
  readonly account: number;
}
const onAccount = { who, account: pick };

/** Mostly an account that the act is for; who mostly may, sometimes merely holds a role there. */
function settle(
  model: Model,
  args: OnAccountArgs,
  is: {
    readonly isFor: (account: Account) => boolean;
    readonly mayAct: (person: Person, account: Account) => boolean;
  },
): { readonly actor: Person; readonly account: Account } | undefined {
  const all = everyAccount(model);
  const account = choose(all.filter(is.isFor), all, args.account);
  if (account === undefined) return undefined;
  const holdsRole = (person: Person) => currentRoles(model, account, person).length > 0;
  const mayAct = (person: Person) => is.mayAct(person, account);
  const isPicky = args.account % 3 > 0;
  return { account, actor: actorOf(model, args.who, isPicky ? mayAct : holdsRole) };
}

/** An act of the organization on one of its accounts. */
function governing(
  operation: typeof suspendAccount | typeof reactivateAccount,
  act: (model: Model, actor: Person, account: Account) => void,
  isFor: (account: Account) => boolean,
): CommandKind {
  const makePlan: MakePlan<OnAccountArgs> = (model, args) => {
    const mayAct = (person: Person, account: Account) =>
      mayOnAccount(model, person, account, 'account:suspend');
    const on = settle(model, args, { isFor, mayAct });
    if (on === undefined) return undefined;
    const { actor, account } = on;
    return {
      by: actor,
      isStubborn: args.who.isStubborn,
      operation,
      parts: { params: { accountSid: account.sid } },
      predict: () => {
        act(model, actor, account);
        return shownAccount(account);
      },
      view: viewAccount,
    };
  };
  return kind(operation.name, fc.record(onAccount), makePlan);
}

const isManaged = ({ organization }: Account) => organization !== undefined;
const isSuspended = ({ status }: Account) => status === 'suspended';
const isInUse = ({ status }: Account) => status === 'active';
const isClosing = ({ status }: Account) => status === 'pending_closure';
/** With more than its owner: what is closed with it can be forgotten. */
const isShared = (model: Model, account: Account) =>
  account.roles.size > 1 || subaccountsOf(model, account).length > 0;
const mostly = (others: number) => fc.nat({ max: others }).map((number) => number > 0);

const closing = kind(
  closeAccount.name,
  fc.record({ ...onAccount, isNameRight: mostly(7), isAcknowledged: mostly(7) }),
  (model, args) => {
    const mayAct = (person: Person, account: Account) =>
      mayOnAccount(model, person, account, 'account:close');
    const isOpen = (account: Account) => !isClosing(account) && account.status !== 'closed';
    const isRich = (account: Account) => isOpen(account) && isShared(model, account);
    const isFor = args.account % 2 > 0 ? isRich : isOpen;
    const on = settle(model, args, { isFor, mayAct });
    if (on === undefined) return undefined;
    const { actor, account } = on;
    const { isNameRight, isAcknowledged } = args;
    return {
      by: actor,
      isStubborn: args.who.isStubborn,
      operation: closeAccount,
      parts: {
        params: { accountSid: account.sid },
        body: {
          name: isNameRight ? ` ${account.name} ` : `${account.name}!`,
          // One of them is always left out by those who do not read.
          acknowledgements: closureAcknowledgements.slice(isAcknowledged ? 0 : 1),
        },
      },
      predict: () => {
        rules.closeAccount(model, actor, { account, isNameRight, isAcknowledged });
        return shownAccount(account);
      },
      view: viewAccount,
    };
  },
);

/** An act of the operator on any account. */
function byOperator(
  operation: AnyOperation,
  act: (model: Model, account: Account) => void,
  isFor: (account: Account) => boolean,
): CommandKind {
  return kind(operation.name, fc.record({ account: pick }), (model, args) => {
    const all = everyAccount(model);
    const account = choose(all.filter(isFor), all, args.account);
    if (account === undefined) return undefined;
    return {
      by: undefined,
      operation,
      parts: { params: { accountSid: account.sid }, isByOperator: true },
      predict: () => {
        act(model, account);
        return shownAccount(account);
      },
      view: viewAccount,
    };
  });
}

/** Time goes on until the data of an account is due to be removed, or just not yet. */
const waitingForPurge = happening(
  'wait until the data of an account goes',
  fc.record({ isTooEarly: fc.nat({ max: 3 }).map((number) => number === 0) }),
  async (model, { isTooEarly }, stage) => {
    const next = rules.nextPurge(model);
    if (next === undefined) return;
    const until = next - (isTooEarly ? 1 : 0);
    if (until > model.now) {
      stage.running.clock.advance(until - model.now);
      model.now = until;
    }
    await sweep(model, stage);
  },
);

/** Everything about accounts that come out of use and end. */
export const commandsOfAccountLife = {
  suspending: [
    governing(suspendAccount, rules.suspendAccount, isManaged),
    governing(reactivateAccount, rules.reactivateAccount, isSuspended),
  ],
  closing: [closing, waitingForPurge],
  byOperator: [
    byOperator(suspendAnyAccount, (_, account) => rules.suspendAnyAccount(account), isInUse),
    byOperator(
      reactivateAnyAccount,
      (_, account) => rules.reactivateAnyAccount(account),
      ({ suspendedBy }) => suspendedBy === 'operator',
    ),
    byOperator(reopenAccount, rules.reopenAccount, isClosing),
  ],
};
