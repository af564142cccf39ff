import type { PublicEventType, WebhookStatus } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { GuardedSender } from '../../platform/egress/guarded-sender.ts';
import { giveUpWaiting } from './delivery-store.ts';
import { lockPlace, requireWebhook } from './lock-place.ts';
import { recordWebhook } from './record-webhook.ts';
import { requireWebhookUrl } from './require-webhook-url.ts';
import type { WebhookKey, WebhookRecord } from './webhook.ts';
import { changeWebhook, findWebhook, type WebhookChange } from './webhook-store.ts';

/** What is wanted of a webhook; what is absent stays. */
export interface WebhookWish {
  readonly url?: string | undefined;
  readonly description?: string | undefined;
  readonly eventTypes?: readonly PublicEventType[] | undefined;
  readonly status?: WebhookStatus | undefined;
}

/**
 * Changes a webhook, disables it, or enables it again; whatever enables or moves it looks at the address anew
 * . What a disabled one waits for is given up, to be replayed. Refuses `not-found`, `version-mismatch`,
 * `webhook-url-invalid`, `webhook-https-required`.
 */
export async function updateWebhook(
  unit: UnitOfWork,
  sender: Pick<GuardedSender, 'isInner'>,
  input: WebhookKey & { readonly wish: WebhookWish; readonly ifMatch: number | null },
): Promise<WebhookRecord> {
  await lockPlace(unit, input);
  const webhook = await requireWebhook(unit, input, input.ifMatch);
  const { wish } = input;
  const status = wish.status ?? webhook.status;
  const url =
    status === 'enabled' || wish.url !== undefined
      ? await requireWebhookUrl(unit.tx, sender, input, wish.url ?? webhook.url)
      : webhook.url;
  const after = {
    url,
    description: wish.description?.trim() ?? webhook.description,
    eventTypes: wish.eventTypes ?? webhook.eventTypes,
    status,
  };
  const { url: formerUrl, description, eventTypes, status: formerStatus } = webhook;
  const before = { url: formerUrl, description, eventTypes, status: formerStatus };
  if (JSON.stringify(before) === JSON.stringify(after)) {
    unit.unchanged();
    return webhook;
  }
  await changeWebhook(unit.tx, input, toChange(unit, webhook, after));
  if (status === 'disabled') await giveUpWaiting(unit.tx, input, unit.now);
  recordWebhook(unit, { ...webhook, url }, { action: 'webhook.update', before, after });
  const changed = await findWebhook(unit.tx, input);
  if (changed === undefined) throw refuse('not-found');
  return changed;
}

function toChange(
  unit: UnitOfWork,
  webhook: WebhookRecord,
  {
    status,
    ...rest
  }: Required<Pick<WebhookRecord, 'url' | 'description' | 'eventTypes' | 'status'>>,
): WebhookChange {
  if (status === webhook.status) return rest;
  const disabled = status === 'enabled' ? null : { reason: 'by-person' as const, at: unit.now };
  return { ...rest, disabled };
}
