import { once } from 'node:events';
import type { PoolConfig } from 'pg';
import { createEventWorker } from '../../src/core/deliver-events.ts';
import { createNewSid } from '../../src/core/new-sid.ts';
import { createRunUnit } from '../../src/core/unit-of-work.ts';
import { hasOpenInvitation } from '../../src/modules/invitation/index.ts';
import {
  createSignUpRules,
  sessionEventHandlers,
  sessionTimes,
} from '../../src/modules/session/index.ts';
import { startSignUp } from '../../src/modules/session/start-sign-up.ts';
import { createTokenMaker } from '../../src/platform/crypto/token.ts';
import { openConnections } from '../../src/platform/database/transaction.ts';
import { createLog } from '../../src/platform/log.ts';
import { systemRandom } from '../../src/platform/random.ts';
import { hour, movedClock } from '../support/moved-clock.ts';
import { origin, testSecret } from '../support/world.ts';

// Sends one mail and hangs before it is marked, to be killed; with `finish`, an hour later, completes what is left.
const isSuccessor = process.argv[2] === 'finish';
const [database] = (await once(process, 'message')) as [{ app: PoolConfig; worker: PoolConfig }];
const fail = (error: Error) => {
  throw error;
};
const connections = openConnections(database.app, fail);
const workerConnections = openConnections(database.worker, fail);
const clock = movedClock();
if (isSuccessor) clock.advance(hour);
const newSid = createNewSid(systemRandom);
const runUnit = createRunUnit({ connections, clock, newSid, wake: () => undefined });
const tokens = createTokenMaker(testSecret);
const sent: string[] = [];

const handlers = sessionEventHandlers({
  connections,
  runUnit,
  clock,
  tokens,
  publicUrl: () => 'https://guildhall.example',
  signUps: createSignUpRules({ connections, hasOpenInvitation }),
  mailer: {
    async send(mail) {
      sent.push(`${mail.messageId} ${mail.text}`);
      if (isSuccessor) return;
      process.send?.(sent[0]);
      await new Promise(() => undefined);
    },
  },
});
const log = createLog({ level: 'silent' });
const worker = createEventWorker({ connections: workerConnections, clock, handlers, log });

if (!isSuccessor) {
  await runUnit({ actor: { kind: 'anonymous' }, origin, tenants: [] }, (unit) =>
    startSignUp(unit, { tokens, times: sessionTimes }, { email: 'ada@example.com', locale: 'en' }),
  );
}
await worker.drain();
await connections.close();
await workerConnections.close();
process.send?.(sent);
process.disconnect();
