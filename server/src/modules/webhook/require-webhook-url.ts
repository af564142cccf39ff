import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { GuardedSender } from '../../platform/egress/guarded-sender.ts';
import { readAccountSettings } from '../account-setting/index.ts';
import { isPlainHttp, parseWebhookUrl, type WebhookPlace } from './webhook.ts';

/**
 * The address as it is stored. Refuses `webhook-url-invalid` (no address, a password in it, or an internal one
 * in any spelling; A-84) and `webhook-https-required` (plain http where only https may be; ).
 */
export async function requireWebhookUrl(
  db: Db,
  sender: Pick<GuardedSender, 'isInner'>,
  place: WebhookPlace,
  text: string,
): Promise<string> {
  const url = parseWebhookUrl(text);
  if (url === undefined) throw refuse('webhook-url-invalid');
  if (sender.isInner(url)) {
    throw refuse('webhook-url-invalid', { details: { reason: 'inner-address' } });
  }
  if (isPlainHttp(url.href) && (await isHttpsOnly(db, place))) {
    throw refuse('webhook-https-required');
  }
  return url.href;
}

/** An organization's own webhooks are never plain: no setting of an account speaks of them. */
export async function isHttpsOnly(
  db: Db,
  { tenantSid, accountSid }: WebhookPlace,
): Promise<boolean> {
  if (accountSid === null) return true;
  return (await readAccountSettings(db, { tenantSid, accountSid })).isWebhookHttpsOnly;
}
