import type { PublicEventType } from '@guildhall/contract';
import { describeActor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { SecretBox } from '../../platform/crypto/secret-box.ts';
import type { GuardedSender } from '../../platform/egress/guarded-sender.ts';
import type { Random } from '../../platform/random.ts';
import { lockPlace } from './lock-place.ts';
import { recordWebhook } from './record-webhook.ts';
import { requireWebhookUrl } from './require-webhook-url.ts';
import { newWebhookSecret } from './sign-webhook.ts';
import { type WebhookPlace, type WebhookRecord, webhookLimit } from './webhook.ts';
import { countWebhooks, findWebhook, insertWebhook } from './webhook-store.ts';

/** What making and rotating secrets needs. */
export interface SecretDeps {
  readonly random: Random;
  readonly box: SecretBox;
}

/** A webhook and its secret, which nobody is shown again. */
export interface WebhookAndSecret {
  readonly webhook: WebhookRecord;
  readonly secret: string;
}

/**
 * Adds a webhook to a place (D15). Refuses `not-found`, `webhook-url-invalid`, `webhook-https-required`,
 * `webhook-limit-reached`.
 */
export async function createWebhook(
  unit: UnitOfWork,
  deps: SecretDeps & { readonly sender: Pick<GuardedSender, 'isInner'> },
  input: WebhookPlace & {
    readonly url: string;
    readonly description?: string | undefined;
    readonly eventTypes?: readonly PublicEventType[] | undefined;
  },
): Promise<WebhookAndSecret> {
  const { tenantSid, accountSid } = input;
  await lockPlace(unit, input);
  const url = await requireWebhookUrl(unit.tx, deps.sender, input, input.url);
  if ((await countWebhooks(unit.tx, input)) >= webhookLimit) {
    throw refuse('webhook-limit-reached', { details: { limit: webhookLimit } });
  }
  const secret = newWebhookSecret(deps.random);
  const sid = unit.newSid('webhook');
  await insertWebhook(unit.tx, {
    tenantSid,
    accountSid,
    sid,
    url,
    description: input.description?.trim() ?? '',
    eventTypes: input.eventTypes ?? [],
    createdByName: describeActor(unit.actor).name,
    createdAt: unit.now,
    secret: deps.box.seal(secret),
  });
  const webhook = await findWebhook(unit.tx, { tenantSid, accountSid, webhookSid: sid });
  if (webhook === undefined) throw refuse('not-found');
  const { description, eventTypes } = webhook;
  recordWebhook(unit, webhook, {
    action: 'webhook.create',
    after: { url, description, eventTypes },
  });
  return { webhook, secret };
}
