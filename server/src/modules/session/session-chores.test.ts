import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day, hour } from '../../../test/support/moved-clock.ts';
import {
  openSessionWorld,
  type SessionWorld,
  signUp,
} from '../../../test/support/session-world.ts';
import { build } from '../../core/database.ts';
import { sessionChores } from './session-chores.ts';
import { startPasswordReset } from './start-password-reset.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

const sweep = async () => {
  const removed: Record<string, number> = {};
  for (const chore of sessionChores({ ...world, times: world.session.times }))
    removed[chore.name] = await chore.sweep(world.clock.now());
  return removed;
};

test('R-92: a session that nobody uses and a link that nobody follows are removed when their time is over', async () => {
  const { me } = await signUp(world, 'idle@example.com');
  await world.act({ kind: 'anonymous' }, [], (unit) =>
    startPasswordReset(unit, world.session, { email: me.user.email }),
  );
  await world.events.drain();
  world.clock.advance(hour - 1);
  assert.deepEqual(await sweep(), { sessions: 0, networks: 0, devices: 0, links: 0 });
  world.clock.advance(1);
  assert.deepEqual(await sweep(), { sessions: 0, networks: 0, devices: 0, links: 1 });
  world.clock.advance(11 * hour);
  assert.deepEqual(await sweep(), { sessions: 1, networks: 0, devices: 0, links: 0 });
});

test('a session in use is removed seven days after it began', async () => {
  await signUp(world, 'busy@example.com');
  const use = async () => {
    await world.owner.write({}, (tx) =>
      tx.run(build.updateTable('session').set({ last_seen_at: world.clock.now() })),
    );
  };
  world.clock.advance(7 * day - 1);
  await use();
  assert.deepEqual(await sweep(), { sessions: 0, networks: 0, devices: 0, links: 0 });
  world.clock.advance(1);
  assert.deepEqual(await sweep(), { sessions: 1, networks: 0, devices: 0, links: 0 });
});
