import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { build } from '../../src/core/database.ts';
import { createEventWorker } from '../../src/core/deliver-events.ts';
import type { DeliveredEvent } from '../../src/core/event-handler.ts';
import { sessionEventHandlers } from '../../src/modules/session/index.ts';
import { startPasswordReset } from '../../src/modules/session/start-password-reset.ts';
import { startSignUp } from '../../src/modules/session/start-sign-up.ts';
import { createLog } from '../../src/platform/log.ts';
import { testDatabase } from '../support/database.ts';
import { minute } from '../support/moved-clock.ts';
import { recordedMailer } from '../support/recorded-mailer.ts';
import {
  openSessionWorld,
  publicUrl,
  type SessionWorld,
  signUp,
} from '../support/session-world.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(() => world.close());

const anonymous = { kind: 'anonymous' } as const;

test('F-02 I-23: a worker killed between sending and marking leads to one repeat with the same Message-ID', async () => {
  const database = await testDatabase();
  const program = new URL('./mail-and-die.ts', import.meta.url);
  const worker = fork(program, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  worker.send({ app: database.app, worker: database.worker });
  const [sent] = await once(worker, 'message');
  worker.kill('SIGKILL');
  await once(worker, 'exit');

  const successor = fork(program, ['finish'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  successor.send({ app: database.app, worker: database.worker });
  const [again] = await once(successor, 'message');
  await once(successor, 'exit');
  assert.equal(typeof sent, 'string');
  assert.deepEqual(again, [sent], 'exactly one repeat, of the very mail');
});

test('I-23: every event delivered twice does no harm', async () => {
  await signUp(world, 'twice@example.com');
  await world.act(anonymous, [], (unit) =>
    startPasswordReset(unit, world.session, { email: 'twice@example.com' }),
  );
  await world.act(anonymous, [], (unit) =>
    startSignUp(unit, world.session, { email: 'other@example.com', locale: 'ja' }),
  );
  const mailer = recordedMailer();
  const handlers = sessionEventHandlers({
    ...world,
    signUps: world.session.signUps,
    mailer,
    publicUrl: () => publicUrl,
  }).map(({ type, handle }) => ({
    type,
    handle: async (event: DeliveredEvent) => {
      await handle(event);
      await handle(event);
    },
  }));
  const log = createLog({ level: 'silent' });
  await createEventWorker({ connections: world.worker, clock: world.clock, handlers, log }).drain();

  assert.equal(mailer.mails.length, 4);
  const distinct = new Map(mailer.mails.map((mail) => [mail.messageId, mail.text]));
  assert.equal(distinct.size, 2);
  assert.ok(mailer.mails.every((mail) => distinct.get(mail.messageId) === mail.text));
  const states = await world.owner.direct.all(build.selectFrom('outbox').select('state'));
  assert.ok(states.every(({ state }) => state === 'delivered'));
  const entries = await world.owner.direct.all(
    build.selectFrom('audit_entry').select('sid').where('action', '=', 'password-link.create'),
  );
  assert.equal(entries.length, 1);
  world.clock.advance(minute);
});
