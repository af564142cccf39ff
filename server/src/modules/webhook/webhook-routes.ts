import {
  type AccountSid,
  accountWebhooks,
  listAccountEvents as listAccountEventsOperation,
  listEvents as listEventsOperation,
  listOrganizationEvents as listOrganizationEventsOperation,
  organizationWebhooks,
  type TenantSid,
} from '@guildhall/contract';
import { type Binding, bindRead, bindWrite, tenantOf } from '../../core/binding.ts';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import { toTotal } from '../../core/page.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { GuardedSender } from '../../platform/egress/guarded-sender.ts';
import { createWebhook, type SecretDeps } from './create-webhook.ts';
import { deleteWebhook } from './delete-webhook.ts';
import { findDelivery, listAttempts, listDeliveries } from './delivery-store.ts';
import { listEvents } from './list-events.ts';
import { replayDeadDeliveries, replayWebhookDelivery } from './replay-webhook-delivery.ts';
import { rotateWebhookSecret } from './rotate-webhook-secret.ts';
import { testWebhook } from './test-webhook.ts';
import { updateWebhook } from './update-webhook.ts';
import type { WebhookKey, WebhookPlace, WebhookRecord } from './webhook.ts';
import { findWebhook, listWebhooks } from './webhook-store.ts';
import { toWireDelivery, toWireWebhook, withSecret } from './webhook-wire.ts';

export interface WebhookDeps extends SecretDeps {
  readonly cursors: CursorCodec;
  readonly sender: Pick<GuardedSender, 'isInner'>;
}

type Operations = typeof accountWebhooks | typeof organizationWebhooks;

/** The operations on webhooks and the feed, bound. */
export function webhookRoutes(deps: WebhookDeps): Binding[] {
  return [
    ...readsOf(deps, accountWebhooks),
    ...writesOf(deps, accountWebhooks),
    ...sendingsOf(accountWebhooks),
    ...readsOf(deps, organizationWebhooks),
    ...writesOf(deps, organizationWebhooks),
    ...sendingsOf(organizationWebhooks),
    ...feedRoutes(deps),
  ];
}

interface Aimed {
  readonly tenantSid: TenantSid | undefined;
  readonly params: { readonly accountSid: AccountSid } | { readonly organizationSid: TenantSid };
}

/** The account of the path, or the organization of the path itself. */
function placeOf({ tenantSid, params }: Aimed): WebhookPlace {
  return {
    tenantSid: tenantOf({ tenantSid }),
    accountSid: 'accountSid' in params ? params.accountSid : null,
  };
}

async function get(db: Db, key: WebhookKey): Promise<WebhookRecord> {
  const webhook = await findWebhook(db, key);
  if (webhook === undefined) throw refuse('not-found');
  return webhook;
}

function readsOf({ cursors }: WebhookDeps, operations: Operations): Binding[] {
  return [
    bindRead(operations.list, async (db, call) => ({
      items: (await listWebhooks(db, placeOf(call))).map(toWireWebhook),
    })),
    bindRead(operations.get, async (db, call) =>
      toWireWebhook(await get(db, { ...placeOf(call), webhookSid: call.params.webhookSid })),
    ),
    bindRead(operations.listDeliveries, async (db, call) => {
      const { webhookSid } = call.params;
      const webhook = await get(db, { ...placeOf(call), webhookSid });
      const page = await listDeliveries(db, cursors, { ...webhook, webhookSid }, call.query);
      return { ...page, items: page.items.map(toWireDelivery) };
    }),
    bindRead(operations.getDelivery, async (db, call) => {
      const { webhookSid, eventSid } = call.params;
      const { tenantSid } = await get(db, { ...placeOf(call), webhookSid });
      const key = { tenantSid, webhookSid, eventSid };
      const delivery = await findDelivery(db, key);
      if (delivery === undefined) throw refuse('not-found');
      return { ...toWireDelivery(delivery), attempts: await listAttempts(db, key) };
    }),
  ];
}

function writesOf(deps: WebhookDeps, operations: Operations): Binding[] {
  return [
    bindWrite(operations.create, async (unit, call) =>
      withSecret(await createWebhook(unit, deps, { ...placeOf(call), ...call.body })),
    ),
    bindWrite(operations.update, async (unit, call) => {
      const key = { ...placeOf(call), webhookSid: call.params.webhookSid };
      const input = { ...key, wish: call.body, ifMatch: call.ifMatch };
      return toWireWebhook(await updateWebhook(unit, deps.sender, input));
    }),
    bindWrite(operations.remove, async (unit, call) => {
      const key = { ...placeOf(call), webhookSid: call.params.webhookSid };
      await deleteWebhook(unit, { ...key, ifMatch: call.ifMatch });
      return null;
    }),
    bindWrite(operations.rotateSecret, async (unit, call) => {
      const key = { ...placeOf(call), webhookSid: call.params.webhookSid };
      return withSecret(await rotateWebhookSecret(unit, deps, key));
    }),
  ];
}

function sendingsOf(operations: Operations): Binding[] {
  return [
    bindWrite(operations.test, async (unit, call) => {
      const key = { ...placeOf(call), webhookSid: call.params.webhookSid };
      return toWireDelivery(await testWebhook(unit, key));
    }),
    bindWrite(operations.replayDelivery, async (unit, call) => {
      const { webhookSid, eventSid } = call.params;
      const key = { ...placeOf(call), webhookSid, eventSid };
      return toWireDelivery(await replayWebhookDelivery(unit, key));
    }),
    bindWrite(operations.replayDead, async (unit, call) => {
      const key = { ...placeOf(call), webhookSid: call.params.webhookSid };
      return { replayed: toTotal(await replayDeadDeliveries(unit, key)) };
    }),
  ];
}

function feedRoutes({ cursors }: WebhookDeps): Binding[] {
  return [
    bindRead(listEventsOperation, (db, { query }) => listEvents(db, cursors, 'everywhere', query)),
    bindRead(listOrganizationEventsOperation, (db, call) =>
      listEvents(db, cursors, { tenantSid: tenantOf(call) }, call.query),
    ),
    bindRead(listAccountEventsOperation, (db, call) => {
      const place = { tenantSid: tenantOf(call), accountSid: call.params.accountSid };
      return listEvents(db, cursors, place, call.query);
    }),
  ];
}
