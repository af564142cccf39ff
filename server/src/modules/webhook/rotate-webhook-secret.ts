import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { SecretDeps, WebhookAndSecret } from './create-webhook.ts';
import { requireWebhook } from './lock-place.ts';
import { recordWebhook } from './record-webhook.ts';
import { newWebhookSecret } from './sign-webhook.ts';
import { secretOverlap, type WebhookKey } from './webhook.ts';
import { findWebhook, replaceSecret } from './webhook-store.ts';

/** Makes a new secret; the one before signs as well for 24 hours, and none older. Refuses `not-found`. */
export async function rotateWebhookSecret(
  unit: UnitOfWork,
  { random, box }: SecretDeps,
  key: WebhookKey,
): Promise<WebhookAndSecret> {
  const webhook = await requireWebhook(unit, key);
  const secret = newWebhookSecret(random);
  const previousUntil = new Date(unit.now.getTime() + secretOverlap);
  await replaceSecret(unit.tx, key, { secret: box.seal(secret), previousUntil });
  recordWebhook(unit, webhook, {
    action: 'webhook-secret.rotate',
    after: { previousSecretUntil: previousUntil.toISOString() },
  });
  const rotated = await findWebhook(unit.tx, key);
  if (rotated === undefined) throw refuse('not-found');
  return { webhook: rotated, secret };
}
