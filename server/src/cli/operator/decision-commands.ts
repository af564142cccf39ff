import {
  authorizeRequest,
  authorizeRequests,
  type BodyOf,
  type Decision,
  explainRequest,
} from '@guildhall/contract';
import { WrongUsage } from '../wrong-usage.ts';
import { defineCommand, type OperatorCommand, sidIn } from './operator-command.ts';
import { readText } from './read-text.ts';

const words = ['USER', 'ACCOUNT', 'PERMISSION'];
const ask = ([user, account, permission = '']: readonly string[]) => ({
  body: { userSid: sidIn('user', user), accountSid: sidIn('account', account), permission },
});

/** What the operator asks about who may do what. */
export const decisionCommands: readonly OperatorCommand[] = [
  defineCommand({
    name: 'authorize',
    words,
    says: 'ask whether somebody may do this on an account, right now',
    operation: authorizeRequest,
    ask,
    tell: (decision) => [sayDecision(decision)],
  }),
  defineCommand({
    name: 'authorize-many',
    words: ['FILE'],
    says: 'ask the questions of a JSON file, {"questions": […]}; "-" reads the input',
    operation: authorizeRequests,
    ask: async ([path = '']) => ({ body: await readQuestions(path) }),
    tell: ({ decisions }) => decisions.map(sayDecision),
  }),
  defineCommand({
    name: 'explain',
    words,
    says: 'the same as authorize, with everything that was looked at',
    operation: explainRequest,
    ask,
    tell: ({ decision, checks, sources }) => [
      sayDecision(decision),
      ...checks.map(({ check, holds, reason }) => `  ${check}: ${holds ? '' : 'not '}${reason}`),
      ...sources.map(({ kind, organizationRole, accountRole, allows }) => {
        const role = organizationRole ?? accountRole;
        return `  holds ${kind} ${role}: ${allows ? 'enough' : 'not enough'}`;
      }),
    ],
  }),
];

const sayDecision = ({ allowed, reason }: Decision) =>
  `${allowed ? 'Allowed' : 'Not allowed'}: ${reason}`;

/** The server reads them by the schema of the operation. */
async function readQuestions(path: string): Promise<BodyOf<typeof authorizeRequests>> {
  const text = await readText(path);
  try {
    return JSON.parse(text);
  } catch {
    throw new WrongUsage(`${path} holds no JSON.`);
  }
}
