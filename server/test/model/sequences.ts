import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkInvariants } from '../../src/check/check-invariants.ts';
import { day, minute } from '../support/moved-clock.ts';
import type { CommandKind, Playing } from './command.ts';
import { commandsOfAccounts } from './commands-of-accounts.ts';
import { commandsOfDeparture } from './commands-of-departure.ts';
import { changingDns, commandsOfDomains } from './commands-of-domains.ts';
import { commandsOfInvitations } from './commands-of-invitations.ts';
import { commandsOfPeople } from './commands-of-people.ts';
import { initialModel } from './initial-model.ts';
import { openTheatre } from './stage.ts';
import type { Model } from './state.ts';
import { assertStored } from './stored-state.ts';
import { makeTemplate } from './template.ts';

/** Time goes on: a pause between two sendings, or so long that sessions and invitations are over. */
const waiting = fc.constantFrom(2 * minute, 2 * minute, 2 * day, 8 * day).map(
  (milliseconds): fc.AsyncCommand<Model, Playing> => ({
    check: () => true,
    toString: () => `wait ${milliseconds / minute} minutes`,
    async run(model, { stage }) {
      model.now += milliseconds;
      stage.running.clock.advance(milliseconds);
    },
  }),
);

const weights: readonly (readonly [number, readonly CommandKind[]])[] = [
  [3, commandsOfPeople.membership],
  [3, commandsOfPeople.suspension],
  [1, commandsOfPeople.small],
  [1, commandsOfPeople.reading],
  [4, commandsOfAccounts.roles],
  [1, commandsOfAccounts.making],
  [2, commandsOfAccounts.reading],
  [5, commandsOfInvitations.sending],
  [4, commandsOfInvitations.changing],
  [6, commandsOfInvitations.answering],
  [1, commandsOfInvitations.reading],
  [2, commandsOfDomains],
  [2, commandsOfDeparture],
];

const everyCommand = fc.oneof(
  { weight: 3, arbitrary: waiting },
  { weight: 2, arbitrary: changingDns },
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
    fc.oneof({ weight: 9, arbitrary: short }, { weight: 1, arbitrary: long }),
    async (commands) => {
      const { stage, mark } = await theatre.begin();
      const model = initialModel(template, mark, stage.running.clock.now().getTime());
      await fc.asyncModelRun(() => ({ model, real: { stage } }), commands);
      await assertStored(stage, model);
      assert.deepEqual(await checkInvariants(stage.running.owner.direct), []);
    },
  );
  const details = await fc.check(property, { numRuns: sequences, seed, path, endOnFailure: false });
  await theatre.close();
  if (!details.failed) return undefined;
  return `${fc.defaultReportMessage(details)}\n${String(details.errorInstance)}`;
}
