import { accountEventTypes, publicEventTypes } from '@guildhall/contract';
import type { Log } from '../../platform/log.ts';
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

export function createWebhookSender(deps: SendingLineDeps & { readonly log: Log }): WebhookSender {
  const line = createSendingLine(deps);
  let isStopping = false;
  const drain = async () => {
    while (!isStopping) {
      const told = await spread();
      const taken = await line.take();
      // Events that come meanwhile wake it again.
      if (told === batch || taken > 0) continue;
      if (line.isEmpty()) break;
      await line.someDone();
    }
    await line.allDone();
  };
  const spread = () =>
    spreadEvents(deps.workerConnections.direct, {
      types: publicEventTypes,
      accountTypes: accountEventTypes,
      most: batch,
      at: deps.clock.now(),
    });
  const loop = repeatUntilStopped(
    idle,
    async () => {
      await drain().catch((error: unknown) => {
        const name = error instanceof Error ? error.name : typeof error;
        deps.log.error({ error: name }, 'Webhooks could not be told');
      });
    },
    rest,
  );
  return {
    wake: loop.wake,
    start: () => {
      isStopping = false;
      loop.start();
    },
    stop: () => {
      isStopping = true;
      return loop.stop();
    },
    drain,
  };
}
