import type { WebhookSid } from '@guildhall/contract';
import type { Actor, Origin } from '../../core/actor.ts';
import type { RunUnit } from '../../core/unit-of-work.ts';
import { disableWebhook } from './disable-webhook.ts';
import { type SendDeps, type Sent, sendDelivery } from './send-delivery.ts';
import {
  type ClaimedDelivery,
  claimDeliveries,
  type DeliveryResult,
  settleDeliveries,
} from './sending-store.ts';

export interface SendingLineDeps extends SendDeps {
  /** With the role of the worker: looks into every tenant. */
  readonly workerConnections: SendDeps['connections'];
  readonly runUnit: RunUnit;
}

/** What this process has under way. */
export interface SendingLine {
  /** Begins with as much of what is due as there is room for; answers how much. */
  take(): Promise<number>;
  isEmpty(): boolean;
  /** Resolves when some of it has ended, and is written down. */
  someDone(): Promise<void>;
  allDone(): Promise<void>;
}

/** Under way at a time, in this process. */
const room = 64;
/** Under way to one webhook: a slow one takes no more of the room. */
const roomForOne = 6;
/** Longer than any sending takes; after it another process sends it again. */
const lease = 60_000;

const actor: Actor = { kind: 'system', name: 'Guildhall' };
const origin: Origin = { address: '', userAgent: '', requestId: 'webhooks' };

export function createSendingLine(deps: SendingLineDeps): SendingLine {
  const underWay = new Map<ClaimedDelivery, Promise<void>>();
  let ended: Sent[] = [];
  const begin = (delivery: ClaimedDelivery): void => {
    const sending = sendDelivery(deps, delivery).then((sent) => {
      ended.push(sent);
      underWay.delete(delivery);
    });
    underWay.set(delivery, sending);
  };
  const settle = async (): Promise<void> => {
    const sent = ended;
    ended = [];
    if (sent.length > 0) await settleSent(deps, sent);
  };
  return {
    isEmpty: () => underWay.size === 0 && ended.length === 0,
    async take() {
      await settle();
      const counts = countByWebhook([...underWay.keys()]);
      const free = room - underWay.size;
      if (free <= 0) return 0;
      const at = deps.clock.now();
      const full = [...counts].filter(([, count]) => count > roomForOne / 2).map(([sid]) => sid);
      const claimed = await claimDeliveries(deps.workerConnections.direct, {
        at,
        until: new Date(at.getTime() + lease),
        full,
        each: roomForOne,
        most: free,
      });
      for (const delivery of claimed) begin(delivery);
      return claimed.length;
    },
    async someDone() {
      // A race without runners has no winner.
      if (underWay.size > 0) await Promise.race(underWay.values());
      await settle();
    },
    async allDone() {
      await Promise.all(underWay.values());
      await settle();
    },
  };
}

function countByWebhook(deliveries: readonly ClaimedDelivery[]): ReadonlyMap<WebhookSid, number> {
  const groups = Map.groupBy(deliveries, ({ webhookSid }) => webhookSid);
  return new Map([...groups].map(([sid, group]) => [sid, group.length]));
}

/** Writes what was sent down, then disables what is of no use any more. */
async function settleSent(deps: SendingLineDeps, sent: readonly Sent[]): Promise<void> {
  const results: DeliveryResult[] = sent.map(({ result }) => result);
  await settleDeliveries(deps.workerConnections.direct, results, deps.clock.now());
  for (const { disable, delivery } of sent) {
    if (disable === undefined) continue;
    const { tenantSid, accountSid, webhookSid } = delivery;
    await deps.runUnit({ actor, origin, tenants: [tenantSid] }, async (unit) => {
      const key = { tenantSid, accountSid, webhookSid };
      if (!(await disableWebhook(unit, key, disable))) unit.unchanged();
    });
  }
}
