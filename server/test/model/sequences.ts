import assert from 'node:assert/strict';
import fc from 'fast-check';
import { day, minute } from '../support/moved-clock.ts';
import { type CommandKind, happening } from './command.ts';
import { commandsOfAccountLife } from './commands-of-account-life.ts';
import { commandsOfAccountOwners } from './commands-of-account-owners.ts';
import { commandsOfAccountRequests } from './commands-of-account-requests.ts';
import { commandsOfAccounts } from './commands-of-accounts.ts';
import { commandsOfDeparture } from './commands-of-departure.ts';
import { commandsOfDomains } from './commands-of-domains.ts';
import { commandsOfExternalPeople } from './commands-of-external-people.ts';
import { commandsOfImports } from './commands-of-imports.ts';
import { commandsOfInvitations } from './commands-of-invitations.ts';
import { commandsOfOperations } from './commands-of-operations.ts';
import { commandsOfPeople } from './commands-of-people.ts';
import { commandsOfSignIn } from './commands-of-sign-in.ts';
import { commandsOfSubaccounts } from './commands-of-subaccounts.ts';
import { commandsOfTheOperator } from './commands-of-the-operator.ts';
import { initialModel } from './initial-model.ts';
import { breaches } from './promises.ts';
import { rememberingAll } from './remembered.ts';
import { openTheatre } from './stage.ts';
import { assertStored } from './stored-state.ts';
import { makeTemplate } from './template.ts';

/** Time goes on: a pause between two sendings, or so long that sessions and invitations are over. */
const waiting = happening(
  'wait for minutes',
  fc.constantFrom(2, 2, (2 * day) / minute, (8 * day) / minute),
  (model, minutes, stage) => {
    model.now += minutes * minute;
    stage.running.clock.advance(minutes * minute);
  },
);

const weights: readonly (readonly [number, readonly CommandKind[]])[] = [
  [15, [waiting]],
  [9, commandsOfPeople.membership],
  [9, commandsOfPeople.suspension],
  [3, commandsOfPeople.small],
  [3, commandsOfPeople.reading],
  [12, commandsOfAccounts.roles],
  [3, commandsOfAccounts.making],
  [8, commandsOfAccounts.reading],
  [8, commandsOfAccountLife.suspending],
  [14, commandsOfAccountLife.closing],
  [5, commandsOfAccountLife.byOperator],
  [8, commandsOfAccountOwners],
  [12, commandsOfAccountRequests.asking],
  [14, commandsOfAccountRequests.answering],
  [5, commandsOfAccountRequests.changing],
  [2, commandsOfAccountRequests.reading],
  [4, commandsOfSubaccounts],
  [3, commandsOfTheOperator],
  [15, commandsOfInvitations.sending],
  [12, commandsOfInvitations.changing],
  [18, commandsOfInvitations.answering],
  [3, commandsOfInvitations.reading],
  [6, commandsOfDomains],
  [6, commandsOfDeparture],
  [6, commandsOfExternalPeople],
  [9, commandsOfSignIn.signUp],
  [4, commandsOfSignIn.links],
  [7, commandsOfSignIn.passwords],
  [12, commandsOfImports.starting],
  [12, commandsOfImports.answering],
  [3, commandsOfImports.changing],
  [4, commandsOfOperations.asking],
  [24, commandsOfOperations.working],
  [4, commandsOfOperations.changing],
];

const everyCommand = fc.oneof(
  ...weights.flatMap(([weight, kinds]) =>
    kinds.map(({ commands }) => ({ weight, arbitrary: commands })),
  ),
);

/** What a run of sequences is asked for. */
export interface Run {
  readonly sequences: number;
  readonly seed: number;
  /** Where within the seed to begin: what a failure names. */
  readonly path: string;
}

/** Runs sequences against the product; answers the report of the first failure, or undefined. */
export async function runSequences({ sequences, seed, path }: Run): Promise<string | undefined> {
  const template = await makeTemplate();
  const theatre = await openTheatre(template);
  const short = fc.commands([everyCommand], { maxCommands: 16, size: 'max' });
  const long = fc.commands([everyCommand], { maxCommands: 60, size: 'max' });
  const property = fc.asyncProperty(
    fc.oneof({ weight: 3, arbitrary: short }, { weight: 1, arbitrary: long }),
    async (commands) => {
      const { stage, mark } = await theatre.begin();
      const model = initialModel(template, mark, stage.running.clock.now().getTime());
      await fc.asyncModelRun(() => ({ model, real: { stage: rememberingAll(stage) } }), commands);
      await assertStored(stage, model);
      assert.deepEqual(await breaches(stage.running, model.hasDeparted), []);
    },
  );
  const details = await fc.check(property, { numRuns: sequences, seed, path, endOnFailure: false });
  await theatre.close();
  if (!details.failed) return undefined;
  return reportOf(details);
}

/** What failed, in the fewest commands, and how it is played again: from the sequence that was found. */
function reportOf({
  seed,
  counterexample,
  counterexamplePath,
  errorInstance,
}: Pick<
  fc.RunDetails<[Iterable<unknown>]>,
  'seed' | 'counterexample' | 'counterexamplePath' | 'errorInstance'
>): string {
  const [commands = []] = counterexample ?? [];
  const [sequence = ''] = (counterexamplePath ?? '').split(':');
  const hasRan = (command: unknown) => (command as { readonly hasRan?: boolean }).hasRan !== false;
  return [
    `Seed ${seed}, sequence ${sequence}. The fewest commands that fail:`,
    ...[...commands].filter(hasRan).map((command) => `  ${command}`),
    String(errorInstance),
    `Play it again: npm test -- model --sequences 1 --seed ${seed} --path ${sequence}`,
  ].join('\n');
}
