import {
  type AccountKind,
  type BodyOf,
  createAccountKind,
  listEveryAccountKind,
  updateAccountKind,
} from '@guildhall/contract';
import { WrongUsage } from '../wrong-usage.ts';
import { defineCommand, type OperatorCommand } from './operator-command.ts';
import { readText } from './read-text.ts';

/** What the operator decides about the kinds of accounts. */
export const accountKindCommands: readonly OperatorCommand[] = [
  defineCommand({
    name: 'account-kinds',
    words: [],
    says: 'the kinds of accounts and their steps; --json shows them as configure-kind takes them',
    operation: listEveryAccountKind,
    ask: () => ({}),
    tell: ({ items }) => items.map(sayKind),
  }),
  defineCommand({
    name: 'create-kind',
    words: ['KIND', 'LABEL'],
    says: 'offer a new kind of accounts, without further steps, under an English label',
    operation: createAccountKind,
    ask: ([name = '', en = '']) => ({ body: { name, labels: { en } } }),
    tell: (kind) => [sayKind(kind)],
  }),
  defineCommand({
    name: 'configure-kind',
    words: ['KIND', 'FILE'],
    says: 'change labels, hints, steps or excludesSignedRequests to what a JSON file says; "-" reads the input',
    operation: updateAccountKind,
    ask: async ([kindName = '', path = '']) => ({
      params: { kindName },
      body: await readChange(path),
    }),
    tell: (kind) => [sayKind(kind)],
  }),
  offerCommand('retire-kind', false, 'create no more accounts of a kind; those there are keep it'),
  offerCommand('offer-kind', true, 'create accounts of a kind again'),
];

function offerCommand(name: string, isOffered: boolean, says: string): OperatorCommand {
  return defineCommand({
    name,
    words: ['KIND'],
    says,
    operation: updateAccountKind,
    ask: ([kindName = '']) => ({ params: { kindName }, body: { isOffered } }),
    tell: (kind) => [sayKind(kind)],
  });
}

/** The server reads it by the schema of the operation. */
async function readChange(path: string): Promise<BodyOf<typeof updateAccountKind>> {
  const text = await readText(path);
  try {
    return JSON.parse(text);
  } catch {
    throw new WrongUsage(`${path} holds no JSON.`);
  }
}

function sayKind({ name, labels, steps, isOffered, excludesSignedRequests }: AccountKind): string {
  const further = steps.map((step) => `${step.name} (${step.act})`).join(', ');
  return [
    `${name}: ${labels.en}`,
    isOffered ? 'offered' : 'not offered',
    further === '' ? 'no further steps' : `then ${further}`,
    ...(excludesSignedRequests ? ['signed requests cannot be demanded'] : []),
  ].join('; ');
}
