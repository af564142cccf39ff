import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deletePassword } from '@guildhall/contract';
import { enrolUsedPasskey } from '../support/factors.ts';
import { aPerson, expectOk } from '../support/fixture.ts';
import { minute } from '../support/moved-clock.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
before(async () => {
  running = await startApp();
  await aPerson(running, 'known@people.test');
  const person = await aPerson(running, 'passkeys-only@people.test');
  await enrolUsedPasskey(running, person);
  await expectOk(person.client.call(deletePassword, { body: { acknowledgements: [] } }));
});
after(() => running.close());

/** What A-69 asks for: this many timings of each kind, and medians that differ by less than this. */
const samples = 200;
const mostDifference = 0.1;
/** Not counted: until everything that is prepared once is prepared. */
const warmUp = 20;

/** How much longer a known address takes than an unknown one: 0.05 is 5 %, of the medians. */
async function difference(
  ask: (email: string) => Promise<unknown>,
  known: string,
): Promise<number> {
  const durations: Record<string, number[]> = { [known]: [], unknown: [] };
  for (let round = -warmUp; round < samples; round += 1) {
    // Alternately the one and the other first: whatever else the machine does meets both alike.
    const order = round % 2 === 0 ? [known, 'unknown'] : ['unknown', known];
    for (const kind of order) {
      const begun = performance.now();
      await ask(`${kind}@people.test`);
      if (round >= 0) durations[kind]?.push(performance.now() - begun);
    }
    // A lock after wrong passwords is over before the next attempt.
    running.clock.advance(16 * minute);
  }
  return medianOf(durations[known]) / medianOf(durations['unknown']) - 1;
}

function medianOf(values: readonly number[] = []): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length >> 1;
  return ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/**
 * A measurement on a busy machine may be off once; a real difference is there each time. So it fails
 * only when three measurements in a row say so: noise that is off once in ten times fails once in a thousand.
 */
async function assertAlike(
  what: string,
  ask: (email: string) => Promise<unknown>,
  known = 'known',
): Promise<void> {
  const seen: number[] = [];
  while (seen.length < 3) {
    seen.push(await difference(ask, known));
    if (Math.abs(seen.at(-1) ?? 1) < mostDifference) return;
  }
  assert.fail(
    `${what} tells known addresses by time: ${seen.map((part) => part.toFixed(3)).join(', ')}`,
  );
}

function post(path: string, body: (email: string) => unknown) {
  const client = running.browser();
  return async (email: string) => {
    const answer = await client.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body(email)),
    });
    await answer.text();
  };
}

test('A-69 a wrong password takes as long as an unknown address', async () => {
  const body = (email: string) => ({ email, password: 'Wrong and wrong 1 again' });
  await assertAlike('A sign-in', post('/api/v1/sessions', body));
});

test('A-69 the password of who gave it up takes as long as an unknown address', async () => {
  const body = (email: string) => ({ email, password: 'Wrong and wrong 1 again' });
  await assertAlike('A sign-in', post('/api/v1/sessions', body), 'passkeys-only');
});

test('A-69 asking for a password link takes as long for a known as for an unknown address', async () => {
  await assertAlike(
    'A password link',
    post('/api/v1/password-resets', (email) => ({ email })),
  );
});

test('A-69 asking for a sign-up link takes as long for a known as for an unknown address', async () => {
  await assertAlike(
    'A sign-up link',
    post('/api/v1/sign-ups', (email) => ({ email })),
  );
});
