import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { build } from '../../src/core/database.ts';
import { completePasswordReset } from '../../src/modules/session/complete-password-reset.ts';
import { completeSignUp } from '../../src/modules/session/complete-sign-up.ts';
import { preparePasswordReset, prepareSignUp } from '../../src/modules/session/new-password.ts';
import { startPasswordReset } from '../../src/modules/session/start-password-reset.ts';
import {
  askToSignUp,
  deliveredToken,
  openSessionWorld,
  otherPassword,
  type SessionWorld,
  signUp,
  signUpForm,
} from '../support/session-world.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

const anonymous = { kind: 'anonymous' } as const;
const atOnce = 50;

/** How many succeeded; the others must all have been refused with this code. */
function countDone(outcomes: readonly PromiseSettledResult<unknown>[], code: string): number {
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') assert.equal(outcome.reason.code, code, outcome.reason);
  }
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
}

test('I-10 I-06: of fifty completions of one sign-up link at once, one makes the person', async () => {
  const input = { ...signUpForm, token: await askToSignUp(world, 'race@example.com') };
  const prepared = await prepareSignUp(world.connections.direct, input, world.clock.now());
  const outcomes = await Promise.allSettled(
    Array.from({ length: atOnce }, () =>
      world.act(anonymous, [], (unit) =>
        completeSignUp(unit, world.session, { ...input, ...prepared }),
      ),
    ),
  );
  assert.equal(countDone(outcomes, 'link-unusable'), 1);
  for (const table of ['user_login', 'email_claim', 'person', 'account', 'session'] as const) {
    const rows = await world.owner.direct.all(build.selectFrom(table).selectAll());
    assert.equal(rows.length, 1, table);
  }
});

test('I-10 A-56: of fifty completions of one password link at once, one sets the password', async () => {
  await signUp(world, 'reset@example.com');
  await world.act(anonymous, [], (unit) =>
    startPasswordReset(unit, world.session, { email: 'reset@example.com' }),
  );
  const token = await deliveredToken(world);
  const input = { token, password: otherPassword };
  const prepared = await preparePasswordReset(world.connections.direct, input, world.clock.now());
  const outcomes = await Promise.allSettled(
    Array.from({ length: atOnce }, () =>
      world.act(anonymous, [], (unit) => completePasswordReset(unit, { token, ...prepared })),
    ),
  );
  assert.equal(countDone(outcomes, 'link-unusable'), 1);
});
