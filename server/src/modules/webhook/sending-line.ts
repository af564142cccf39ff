import type { Actor, Origin } from '../../core/actor.ts';
import type { RunUnit } from '../../core/unit-of-work.ts';
import type { Log } from '../../platform/log.ts';
import { disableWebhook } from './disable-webhook.ts';
import { type SendDeps, type Sent, sendDelivery } from './send-delivery.ts';
import {
  type ClaimedDelivery,
  claimDeliveries,
  findDueWebhooks,
  settleDeliveries,
} from './sending-store.ts';
import { roomForWebhook, shareRoom } from './share-room.ts';

export interface SendingLineDeps extends SendDeps {
  /** With the role of the worker: looks into every tenant. */
  readonly workerConnections: SendDeps['connections'];
  readonly runUnit: RunUnit;
  readonly log: Log;
}

/** What this process has under way. */
export interface SendingLine {
  /** Writes down what has ended, then begins with what is due as far as there is room; answers with how much. */
  goOn(): Promise<number>;
  isEmpty(): boolean;
  /** Resolves when some of it has ended, or at once when nothing is under way. */
  someEnded(): Promise<void>;
  /** Resolves when all of it has ended and is written down. */
  allDone(): Promise<void>;
}

/** Webhooks that are looked at together; the others have their turn next. */
const mostWebhooks = 1000;
/** Longer than any sending takes; after it another process sends it again. */
const lease = 60_000;

const actor: Actor = { kind: 'system', name: 'Guildhall' };
const origin: Origin = { address: '', userAgent: '', requestId: 'webhooks' };

/** Calls `onEnded` after each sending: there is room again, and something to be written down. */
export function createSendingLine(deps: SendingLineDeps, onEnded: () => void): SendingLine {
  const underWay = new Map<ClaimedDelivery, Promise<void>>();
  const disabling = new Set<Promise<void>>();
  let ended: Sent[] = [];
  let lastSeen = '';
  const begin = (delivery: ClaimedDelivery): void => {
    const sending = sendDelivery(deps, delivery)
      .then((sent) => void ended.push(sent))
      // It stays claimed: who cannot send it now is not asked again before the claim is over.
      .catch((error: unknown) => complain(deps.log, error, 'A webhook could not be told'))
      .finally(() => {
        underWay.delete(delivery);
        onEnded();
      });
    underWay.set(delivery, sending);
  };
  const settle = async (): Promise<void> => {
    const sent = ended;
    ended = [];
    if (sent.length === 0) return;
    const results = sent.map(({ result }) => result);
    await settleDeliveries(deps.workerConnections.direct, results, deps.clock.now());
    for (const one of sent.filter(({ disable }) => disable !== undefined)) {
      // Beside the line: it waits for its tenant's locks.
      const task = disable(deps, one)
        .catch((error: unknown) => complain(deps.log, error, 'A webhook could not be disabled'))
        .finally(() => disabling.delete(task));
      disabling.add(task);
    }
  };
  const take = async (): Promise<number> => {
    const at = deps.clock.now();
    const { direct } = deps.workerConnections;
    const page = { at, after: lastSeen, each: roomForWebhook, most: mostWebhooks };
    const due = await findDueWebhooks(direct, page);
    lastSeen = due.length < mostWebhooks ? '' : (due.at(-1)?.webhookSid ?? '');
    const given = shareRoom(due, [...underWay.keys()]);
    if (given.size === 0) return 0;
    const until = new Date(at.getTime() + lease);
    const claimed = await claimDeliveries(direct, { at, until, given });
    for (const delivery of claimed) begin(delivery);
    return claimed.length;
  };
  return {
    async goOn() {
      await settle();
      return take();
    },
    isEmpty: () => underWay.size === 0 && ended.length === 0,
    async someEnded() {
      // A race without runners has no winner.
      if (underWay.size > 0 && ended.length === 0) await Promise.race(underWay.values());
    },
    async allDone() {
      await Promise.all(underWay.values());
      await settle();
      await Promise.all(disabling);
    },
  };
}

/** Disables what is of no use any more. */
async function disable(deps: SendingLineDeps, { disable: reason, delivery }: Sent): Promise<void> {
  if (reason === undefined) return;
  const { tenantSid, accountSid, webhookSid } = delivery;
  await deps.runUnit({ actor, origin, tenants: [tenantSid] }, async (unit) => {
    const key = { tenantSid, accountSid, webhookSid };
    if (!(await disableWebhook(unit, key, reason))) unit.unchanged();
  });
}

function complain(log: Log, error: unknown, message: string): void {
  log.error({ error: error instanceof Error ? error.name : typeof error }, message);
}
