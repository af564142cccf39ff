import { accountEventTypes, publicEventTypes } from '@guildhall/contract';
import { repeatUntilStopped } from '../../platform/repeat.ts';
import { createSendingLine, type SendingLineDeps } from './sending-line.ts';
import { spreadEvents } from './sending-store.ts';

/** Tells webhooks what happens: at least once, each apart from the others. */
export interface WebhookSender {
  /** Says that there is something new. */
  wake(): void;
  start(): void;
  /** Takes nothing new and waits for what is under way. */
  stop(): Promise<void>;
  /** Sends all that is due now. */
  drain(): Promise<void>;
}

/** Events that are spread in one statement. */
const batch = 500;
const idle = 1000;
/** What many do in this time is spread together. */
const rest = 50;

/**
 * Two repetitions that do not wait for each other: one gives webhooks their deliveries, the other sends them. None of
 * them waits for a receiver: whatever ends, and whatever is new, wakes the sending.
 */
export function createWebhookSender(deps: SendingLineDeps): WebhookSender {
  let isStopping = false;
  const careful = (work: () => Promise<unknown>) => async () => {
    await work().catch((error: unknown) => {
      const name = error instanceof Error ? error.name : typeof error;
      deps.log.error({ error: name }, 'Webhooks could not be told');
    });
  };
  const spread = async () => {
    let seen = batch;
    while (seen === batch && !isStopping) {
      seen = await spreadEvents(deps.workerConnections.direct, {
        types: publicEventTypes,
        accountTypes: accountEventTypes,
        most: batch,
        at: deps.clock.now(),
      });
      if (seen > 0) sending.wake();
    }
  };
  const send = async () => {
    while (!isStopping && (await line.goOn()) > 0);
  };
  const spreading = repeatUntilStopped(idle, careful(spread), rest);
  const sending = repeatUntilStopped(idle, careful(send));
  const line = createSendingLine(deps, sending.wake);
  return {
    wake: spreading.wake,
    start: () => {
      isStopping = false;
      spreading.start();
      sending.start();
    },
    stop: async () => {
      isStopping = true;
      await Promise.all([spreading.stop(), sending.stop()]);
      await line.allDone();
    },
    drain: async () => {
      await spread();
      for (;;) {
        await send();
        if (line.isEmpty()) break;
        await line.someEnded();
      }
      await line.allDone();
    },
  };
}
