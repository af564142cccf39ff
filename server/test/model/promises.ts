import { type Breach, checkInvariants } from '../../src/check/check-invariants.ts';
import { invariants } from '../../src/check/invariants.ts';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import type { RunningApp } from '../support/running-app.ts';

/** Asks each column of each table who is named there: too long for every sequence. */
const ofTheDeparted = invariants.filter(({ id }) => id === 'I-16');
const ofAll = invariants.filter(({ id }) => id !== 'I-16');

/** Puts the promises into one view: what is asked thousands of times is planned once. */
export async function preparePromises({ owner }: RunningApp): Promise<void> {
  const parts = ofAll.map(
    ({ id, sql }) => `select '${id}' as id from (select count(*) as rows from (${sql}) broken) found
      where found.rows > 0`,
  );
  await owner.write({}, (tx) =>
    tx.run(rawStatement(`create view broken_promise as ${parts.join(' union all ')}`)),
  );
}

/** What does not hold of what is stored. Nobody is gone as long as nobody was deleted (I-16). */
export async function breaches(
  { owner }: RunningApp,
  hasDeparted: boolean,
): Promise<readonly Breach[]> {
  const broken = await owner.direct.all<unknown>(rawStatement('select id from broken_promise'));
  if (broken.length > 0) return checkInvariants(owner.direct);
  return hasDeparted ? checkInvariants(owner.direct, ofTheDeparted) : [];
}
