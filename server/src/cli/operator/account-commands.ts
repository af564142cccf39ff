import {
  type Account,
  reactivateAnyAccount,
  reopenAccount,
  suspendAnyAccount,
} from '@guildhall/contract';
import { defineCommand, type OperatorCommand, sidIn } from './operator-command.ts';

const words = ['ACCOUNT'];
const ask = ([account]: readonly string[]) => ({
  params: { accountSid: sidIn('account', account) },
});
const tell = (account: Account) => [sayAccount(account)];

/** What the operator does about any account. */
export const accountCommands: readonly OperatorCommand[] = [
  defineCommand({
    name: 'suspend-account',
    words,
    says: 'suspend an account or subaccount; its organization cannot lift it',
    operation: suspendAnyAccount,
    ask,
    tell,
  }),
  defineCommand({
    name: 'reactivate-account',
    words,
    says: "lift the operator's suspension of it",
    operation: reactivateAnyAccount,
    ask,
    tell,
  }),
  defineCommand({
    name: 'reopen-account',
    words,
    says: 'undo the closing of an account, within its 30 days',
    operation: reopenAccount,
    ask,
    tell,
  }),
];

const stateWords = {
  setting_up: 'being set up',
  active: 'active',
  pending_closure: 'being closed',
  closed: 'closed',
} as const;

function sayAccount({ sid, name, status, suspendedBy }: Account): string {
  if (status !== 'suspended') return `${name} (${sid}) is ${stateWords[status]}.`;
  // A subaccount is suspended with its main account, without anybody's act of its own.
  const by = suspendedBy === null || suspendedBy === 'account' ? 'main account' : suspendedBy;
  return `${name} (${sid}) is suspended by the ${by}.`;
}
