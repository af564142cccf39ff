import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { UserSid } from '@guildhall/contract';
import { hour, minute, second } from '../../test/support/moved-clock.ts';
import { openWorld, systemActor, type World } from '../../test/support/world.ts';
import { createLog } from '../platform/log.ts';
import { MailRejected } from '../platform/mail/mailer.ts';
import { build } from './database.ts';
import { createEventWorker } from './deliver-events.ts';
import type { EventType } from './event.ts';
import type { DeliveredEvent, EventHandler } from './event-handler.ts';
import { retryDelay } from './retry-delay.ts';

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

const silent = createLog({ level: 'silent' });

function workerWith(
  handle: EventHandler['handle'],
  gaveUp: EventHandler['gaveUp'] = async () => undefined,
) {
  const handlers: EventHandler[] = [{ type: 'user.updated', handle, gaveUp }];
  return createEventWorker({
    connections: world.worker,
    clock: world.clock,
    handlers,
    log: silent,
  });
}

async function emit(type: EventType = 'user.updated'): Promise<UserSid> {
  const sid = world.newSid('user');
  await world.act(systemActor, [sid], async (unit) => {
    unit.record({ action: 'test.emit', target: { type: 'user', sid, name: '' } });
    unit.emit({ type, subjectSid: sid, payload: { word: 'yes' } });
  });
  return sid;
}

/** One unit of an organization that does something to many. */
async function emitMany(count: number, type: EventType = 'user.updated'): Promise<UserSid[]> {
  const sids = Array.from({ length: count }, () => world.newSid('user'));
  await world.act(systemActor, [world.newSid('organization')], async (unit) => {
    unit.record({ action: 'test.emit', target: { type: 'user', sid: null, name: '' } });
    for (const sid of sids) unit.emit({ type, subjectSid: sid, payload: {} });
  });
  return sids;
}

async function rowOf(subjectSid: string) {
  const row = await world.owner.direct.first(
    build
      .selectFrom('outbox')
      .select(['state', 'attempts', 'last_error', 'claimed_until'])
      .where('subject_sid', '=', subjectSid),
  );
  return row ?? assert.fail('no such event');
}

test('I-22: each event is handed to its handler once, with what was written; others are delivered at once', async () => {
  const seen: DeliveredEvent[] = [];
  const worker = workerWith(async (event) => void seen.push(event));
  const handled = await emit();
  const unheard = await emit('domain.created');
  await worker.drain();
  await worker.drain();
  assert.deepEqual(
    seen.map(({ subjectSid, tenantSid, payload, attempts, type }) => ({
      subjectSid,
      tenantSid,
      payload,
      attempts,
      type,
    })),
    [
      {
        subjectSid: handled,
        tenantSid: handled,
        payload: { word: 'yes' },
        attempts: 0,
        type: 'user.updated',
      },
    ],
  );
  assert.equal((await rowOf(handled)).state, 'delivered');
  assert.equal((await rowOf(unheard)).state, 'delivered');
});

test('a personal event is told before all that were done to many, whichever organization did it', async () => {
  const seen: string[] = [];
  const worker = workerWith(async (event) => void seen.push(event.subjectSid));
  const crowd = await emitMany(200);
  const waiting = await emit();
  await worker.drain();
  assert.equal(seen[0], waiting);
  assert.equal(seen.length, 201);
  assert.deepEqual(seen.slice(1).toSorted(), crowd.toSorted());
});

test('what two organizations did to many is told in turns, each in its own order', async () => {
  const seen: string[] = [];
  const worker = workerWith(async (event) => void seen.push(event.subjectSid));
  const large = await emitMany(100);
  const small = await emitMany(10);
  await worker.drain();
  const places = small.map((sid) => seen.indexOf(sid));
  assert.ok(Math.max(...places) < 24, `the last of ten was told as number ${Math.max(...places)}`);
  const portions = (sids: readonly string[]) =>
    sids.map((sid) => Math.floor(seen.indexOf(sid) / 8));
  assert.deepEqual(
    portions(large),
    portions(large).toSorted((left, right) => left - right),
  );
});

test('more organizations than one portion holds all get their turn in each round', async () => {
  const seen: string[] = [];
  const worker = workerWith(async (event) => void seen.push(event.tenantSid));
  for (let tenant = 0; tenant < 20; tenant += 1) await emitMany(30);
  await worker.drain();
  const firsts = new Set(seen.slice(0, 56));
  assert.equal(firsts.size, 20, 'nobody has to wait until somebody else is done');
  assert.equal(seen.length, 600);
});

test('what nobody is told of is done by the thousand, and takes no place of a portion', async () => {
  const quiet = await emitMany(500, 'user.suspended');
  let transactions = 0;
  const worker = createEventWorker({
    connections: {
      ...world.worker,
      write: (settings, work) => {
        transactions += 1;
        return world.worker.write(settings, work);
      },
    },
    clock: world.clock,
    handlers: [],
    log: silent,
  });
  await worker.drain();
  assert.ok(transactions < 10, `${transactions} transactions`);
  assert.equal((await rowOf(quiet[499] ?? assert.fail())).state, 'delivered');
});

test('what nobody is told of and an older version left with its place is done, too', async () => {
  const [left] = await emitMany(1, 'user.suspended');
  assert.ok(left !== undefined);
  await workerWith(async () => undefined).drain();
  await world.owner.write({}, (tx) =>
    tx.run(
      build
        .updateTable('outbox')
        .set({ state: 'queued', attempts: 0 })
        .where('subject_sid', '=', left),
    ),
  );
  await workerWith(async () => undefined).drain();
  assert.equal((await rowOf(left)).state, 'delivered');
});

test('who drains beside somebody else returns when what the other took is told', async () => {
  const subject = await emit();
  let isTold = false;
  const worker = workerWith(async () => {
    // As long as many looks into the database: whoever does not wait is back before.
    for (let look = 0; look < 50; look += 1) await rowOf(subject);
    isTold = true;
  });
  const first = worker.drain();
  await worker.drain();
  assert.ok(isTold);
  await first;
});

test('a handler of an event of which nobody is told is refused', () => {
  const handle = async () => undefined;
  assert.throws(
    () =>
      createEventWorker({
        connections: world.worker,
        clock: world.clock,
        handlers: [{ type: 'user.suspended', handle }],
        log: silent,
      }),
    /not quiet/,
  );
});

test('F-07: who waits for an event is told once that it is given up, again when that failed', async () => {
  const told: DeliveredEvent[] = [];
  const worker = workerWith(
    async () => {
      throw new MailRejected('550 no');
    },
    async (event) => {
      told.push(event);
      if (told.length === 1) throw new Error('the database is away');
    },
  );
  const sid = await emit();
  await worker.drain();
  assert.equal((await rowOf(sid)).state, 'queued');
  world.clock.advance(minute);
  await worker.drain();
  await worker.drain();
  assert.equal((await rowOf(sid)).state, 'dead');
  assert.deepEqual(
    told.map(({ subjectSid }) => subjectSid),
    [sid, sid],
  );
});

test('F-07: a failing delivery is tried eight times over twenty-four hours, then it is dead', async () => {
  let tries = 0;
  const worker = workerWith(async () => {
    tries += 1;
    throw new Error('451 not now');
  });
  const sid = await emit();
  const start = world.clock.now().getTime();
  await worker.drain();
  assert.equal(tries, 1);
  for (let failures = 1; retryDelay(failures) !== undefined; failures += 1) {
    world.clock.advance((retryDelay(failures) ?? 0) - 1);
    await worker.drain();
    assert.equal(tries, failures, 'not before its time');
    world.clock.advance(1);
    await worker.drain();
    assert.equal(tries, failures + 1);
  }
  assert.equal(tries, 8);
  assert.equal(world.clock.now().getTime() - start, 24 * hour);
  const row = await rowOf(sid);
  assert.deepEqual([row.state, row.attempts, row.last_error], ['dead', 8, '451 not now']);
  world.clock.advance(48 * hour);
  await worker.drain();
  assert.equal(tries, 8);
});

test('F-07: a permanent refusal of the mail server ends the event at the first try', async () => {
  const worker = workerWith(async () => {
    throw new MailRejected('550 no such mailbox');
  });
  const sid = await emit();
  await worker.drain();
  const row = await rowOf(sid);
  assert.deepEqual([row.state, row.attempts, row.last_error], ['dead', 1, '550 no such mailbox']);
});

test('F-02: what a dead worker had claimed goes to another one after its lease, with the same sid', async () => {
  const seen: string[] = [];
  const held = Promise.withResolvers<void>();
  const started = Promise.withResolvers<void>();
  const stuck = workerWith(async (event) => {
    seen.push(event.sid);
    started.resolve();
    await held.promise;
  });
  const next = workerWith(async (event) => void seen.push(event.sid));
  const sid = await emit();
  const never = stuck.drain();
  await started.promise;
  world.clock.advance(59 * second);
  await next.drain();
  assert.equal(seen.length, 1, 'the lease holds');
  world.clock.advance(second);
  await next.drain();
  assert.equal(seen.length, 2);
  assert.equal(seen[0], seen[1]);
  assert.equal((await rowOf(sid)).state, 'delivered');
  held.resolve();
  await never;
  assert.equal((await rowOf(sid)).state, 'delivered');
});

test('I-23: workers side by side hand each event out once', async () => {
  const seen: string[] = [];
  const sids = [];
  for (let count = 0; count < 40; count += 1) sids.push(await emit());
  const workers = Array.from({ length: 5 }, () =>
    workerWith(async (event) => void seen.push(event.subjectSid)),
  );
  await Promise.all(workers.map((worker) => worker.drain()));
  assert.deepEqual(seen.toSorted(), sids.toSorted());
});

test('F-02: a started worker delivers when it is woken, and stops with nothing under way', async () => {
  const delivered = Promise.withResolvers<string>();
  const worker = workerWith(async (event) => delivered.resolve(event.subjectSid));
  worker.start();
  const sid = await emit();
  worker.wake();
  assert.equal(await delivered.promise, sid);
  await worker.stop();
  assert.equal((await rowOf(sid)).state, 'delivered');
  const later = await emit();
  worker.wake();
  assert.equal((await rowOf(later)).state, 'queued');
  world.clock.advance(minute);
});

test('a password reset is told at once behind 10,000 invitations of another organization', async () => {
  await emitMany(10_000, 'invitation.created');
  const seen: EventType[] = [];
  const reset = await emit('password-reset.started');
  const handle = async (event: DeliveredEvent) => {
    seen.push(event.type);
    void worker.stop();
  };
  const worker = createEventWorker({
    connections: world.worker,
    clock: world.clock,
    handlers: [
      { type: 'invitation.created', handle },
      { type: 'password-reset.started', handle },
    ],
    log: silent,
  });
  await worker.drain();
  assert.equal(seen[0], 'password-reset.started');
  assert.ok(seen.length <= 8, 'one portion');
  assert.equal((await rowOf(reset)).state, 'delivered');
});
