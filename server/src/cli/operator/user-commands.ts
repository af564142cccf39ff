import {
  type BounceOutcome,
  reactivateAnyUser,
  reportBounce,
  suspendAnyUser,
  type UserStanding,
} from '@guildhall/contract';
import { defineCommand, type OperatorCommand, sidIn } from './operator-command.ts';
import { readText } from './read-text.ts';

const words = ['USER'];
const ask = ([user]: readonly string[]) => ({ params: { userSid: sidIn('user', user) } });
const tell = (standing: UserStanding) => [sayStanding(standing)];

/** What the operator does about people, and tells about mail to them. */
export const userCommands: readonly OperatorCommand[] = [
  defineCommand({
    name: 'suspend-user',
    words,
    says: 'suspend a person everywhere; their organization cannot lift it',
    operation: suspendAnyUser,
    ask,
    tell,
  }),
  defineCommand({
    name: 'reactivate-user',
    words,
    says: "lift the operator's suspension of a person",
    operation: reactivateAnyUser,
    ask,
    tell,
  }),
  defineCommand({
    name: 'report-bounce',
    words: ['FILE'],
    says: 'tell of a mail that came back, from its report (RFC 3464); "-" reads it from the input',
    operation: reportBounce,
    ask: async ([path]) => ({ body: { message: await readText(path ?? '') } }),
    tell: ({ outcome }) => [bounceWords[outcome]],
  }),
];

const bounceWords: Readonly<Record<BounceOutcome, string>> = {
  noted: 'Noted: whoever invited sees that the mail came back.',
  'not-permanent': 'Nothing to note: the mail may still arrive.',
  unknown: 'Nothing to note: it is about no open invitation.',
};

function sayStanding({ userSid, email, status, suspendedByOperator }: UserStanding): string {
  const by = suspendedByOperator ? 'operator' : 'organization';
  return `${email} (${userSid}) is ${status}${status === 'suspended' ? ` by the ${by}` : ''}.`;
}
