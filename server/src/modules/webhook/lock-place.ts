import { isSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { lockAccount } from '../account/index.ts';
import { lockOrganization } from '../organization/index.ts';
import type { WebhookKey, WebhookPlace, WebhookRecord } from './webhook.ts';
import { lockWebhook } from './webhook-store.ts';

/**
 * Locks what webhooks belong to, so that neither its settings nor its number of webhooks change meanwhile.
 * Refuses `not-found`.
 */
export async function lockPlace(unit: UnitOfWork, place: WebhookPlace): Promise<void> {
  const { tenantSid, accountSid } = place;
  const found =
    isSid('organization', tenantSid) && accountSid === null
      ? await lockOrganization(unit.tx, tenantSid)
      : accountSid !== null && (await lockAccount(unit.tx, tenantSid, accountSid));
  if (found === undefined || found === false) throw refuse('not-found');
}

/** Locks one webhook. Refuses `not-found`, `version-mismatch`. */
export async function requireWebhook(
  unit: UnitOfWork,
  key: WebhookKey,
  ifMatch: number | null = null,
): Promise<WebhookRecord> {
  const webhook = await lockWebhook(unit.tx, key);
  if (webhook === undefined) throw refuse('not-found');
  requireVersion(webhook.version, ifMatch);
  return webhook;
}
