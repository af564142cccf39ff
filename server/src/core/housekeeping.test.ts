import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day, hour } from '../../test/support/moved-clock.ts';
import { openWorld, systemActor, testSecret, type World } from '../../test/support/world.ts';
import { createSecretBox } from '../platform/crypto/secret-box.ts';
import { createLog } from '../platform/log.ts';
import { build } from './database.ts';
import { createEventWorker } from './deliver-events.ts';
import { createHousekeeping, recordChores } from './housekeeping.ts';
import { readIdempotentRequest, remember } from './idempotency.ts';

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

const log = createLog({ level: 'silent' });
const housekeeping = () =>
  createHousekeeping({
    clock: world.clock,
    log,
    chores: recordChores({ ...world, workerConnections: world.worker }),
  });

async function emit(): Promise<string> {
  const sid = world.newSid('user');
  await world.act(systemActor, [sid], async (unit) => {
    unit.record({ action: 'test.emit', target: { type: 'user', sid, name: '' } });
    unit.emit({ type: 'user.updated', subjectSid: sid, payload: {} });
  });
  return sid;
}

const events = async () => {
  const rows = await world.owner.direct.all(
    build.selectFrom('outbox').select('subject_sid').orderBy('sequence'),
  );
  return rows.map((row) => row.subject_sid);
};

test('delivered events go after thirty days; those that wait or were given up stay', async () => {
  const options = { connections: world.worker, clock: world.clock, handlers: [], log };
  const worker = createEventWorker(options);
  const delivered = await emit();
  await worker.drain();
  const waiting = await emit();
  world.clock.advance(30 * day);
  await housekeeping().sweep();
  assert.deepEqual(await events(), [delivered, waiting]);
  world.clock.advance(1);
  await housekeeping().sweep();
  assert.deepEqual(await events(), [waiting]);
});

test('I-24: an answer is kept for 48 hours, then its key is free again', async () => {
  const box = createSecretBox(testSecret, 'answers', world.random);
  const request = readIdempotentRequest(box, systemActor, {
    method: 'POST',
    url: '/v1/things',
    body: null,
    key: 'once',
    address: '',
  });
  assert.ok(request);
  const answer = { status: 200, headers: {}, body: null };
  await world.connections.write({}, (tx) =>
    remember(tx, box, request, { answer, now: world.clock.now() }),
  );
  const keys = () => world.owner.direct.all(build.selectFrom('idempotency').select('key'));
  world.clock.advance(48 * hour);
  await housekeeping().sweep();
  assert.equal((await keys()).length, 1);
  world.clock.advance(1);
  await housekeeping().sweep();
  assert.equal((await keys()).length, 0);
});

test('a chore that fails leaves the others their turn', async () => {
  const swept: Date[] = [];
  const chores = [
    {
      name: 'broken',
      sweep: async () => {
        throw new Error('the database is away');
      },
    },
    {
      name: 'sound',
      sweep: async (now: Date) => swept.push(now),
    },
  ];
  await createHousekeeping({ clock: world.clock, log, chores }).sweep();
  assert.deepEqual(swept, [world.clock.now()]);
});

test('sweeps when it starts, and stops for good', async () => {
  const swept = Promise.withResolvers<void>();
  const chore = {
    name: 'first',
    sweep: async () => {
      swept.resolve();
      return 0;
    },
  };
  const house = createHousekeeping({ clock: world.clock, log, chores: [chore] });
  house.start();
  await swept.promise;
  await house.stop();
});
