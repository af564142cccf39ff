import { type AccountSetUp, answerAccountStep, listAskedAccountSteps } from '@guildhall/contract';
import { defineCommand, type OperatorCommand, sidIn } from './operator-command.ts';

const paramsIn = ([account, step = '']: readonly string[]) => ({
  accountSid: sidIn('account', account),
  step,
});
const tell = (setUp: AccountSetUp) => [saySetUp(setUp)];

/** What the services of the platform tell about their steps of setting up accounts, said by the operator. */
export const accountStepCommands: readonly OperatorCommand[] = [
  defineCommand({
    name: 'asked-steps',
    words: ['[STEP]'],
    says: 'what services were asked to do for new accounts and have not answered, the longest asked first',
    operation: listAskedAccountSteps,
    ask: ([step]) => ({ query: step === undefined ? {} : { step } }),
    tell: ({ items }) =>
      items.length === 0
        ? ['Nothing is waited for.']
        : items.map(
            ({ accountSid, kind, step, asks }) =>
              `${step} of ${accountSid} (${kind}), asked ${asks} ${asks === 1 ? 'time' : 'times'}.`,
          ),
  }),
  defineCommand({
    name: 'complete-step',
    words: ['ACCOUNT', 'STEP'],
    says: 'tell that a service has done its step of setting up an account',
    operation: answerAccountStep,
    ask: (words) => ({ params: paramsIn(words), body: { outcome: 'done' as const } }),
    tell,
  }),
  defineCommand({
    name: 'fail-step',
    words: ['ACCOUNT', 'STEP', 'REASON'],
    says: 'tell that it failed, and why; the organization can try again',
    operation: answerAccountStep,
    ask: (words) => ({
      params: paramsIn(words),
      body: { outcome: 'failed' as const, reason: words[2] ?? '' },
    }),
    tell,
  }),
];

const stateWords = {
  done: 'is ready',
  running: 'is being set up',
  failed: 'is not ready',
} as const;

function saySetUp({ accountSid, state, steps }: AccountSetUp): string {
  const states = steps.map((step) => `${step.name} ${step.state}`).join(', ');
  return `${accountSid} ${stateWords[state]}: ${states}.`;
}
