import assert from 'node:assert/strict';
import type { AccountSid, UserSid } from '@guildhall/contract';
import { openRightsMemory } from '../../src/core/open-rights-memory.ts';
import { findHoldings, recallHoldings } from '../../src/modules/access/index.ts';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import type { RunningApp } from '../support/running-app.ts';
import type { Stage } from './stage.ts';

interface Pair {
  readonly account: AccountSid;
  readonly person: UserSid;
}

/**
 * A process of its own that remembers what everybody holds on every account, from the first request of a
 * sequence to the last: after each request it has to say what a plain read says (D19).
 */
export function rememberingAll(stage: Stage): Stage {
  const compare = createComparison(stage.running);
  return {
    ...stage,
    send: async (...asked) => {
      const answer = await stage.send(...asked);
      await compare();
      return answer;
    },
  };
}

function createComparison({ owner, clock }: RunningApp): () => Promise<void> {
  const { direct } = owner;
  const rights = openRightsMemory(owner, clock);
  const met = new Map<string, Pair>();
  return async () => {
    const pairs = await direct.all(
      rawStatement<Pair>(
        `select distinct account_locator.account_sid as account, person.user_sid as person
         from account_locator cross join person`,
      ),
    );
    for (const pair of pairs) met.set(pair.account + pair.person, pair);
    const at = clock.now();
    const moment = rights.arrive();
    await Promise.all(
      [...met.values()].map(async ({ account, person }) => {
        const place = { accountSid: account };
        const remembered = await recallHoldings(direct, { place, userSid: person, at }, moment);
        assert.deepEqual(remembered, await findHoldings(direct, place, person, at));
      }),
    );
  };
}
