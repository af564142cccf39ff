import type { AccountSid, TenantSid, WebhookDisabledReason } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { readAccountSettings } from '../account-setting/index.ts';
import { giveUpWaiting } from './delivery-store.ts';
import { recordWebhook } from './record-webhook.ts';
import type { WebhookKey } from './webhook.ts';
import {
  changeWebhook,
  listAccountsTellingPlainly,
  listPlainWebhooks,
  lockWebhook,
} from './webhook-store.ts';

/**
 * Disables a webhook for a reason of Guildhall's own and tells those who run its place; nothing where it is
 * disabled or gone already. Answers whether it did.
 */
export async function disableWebhook(
  unit: UnitOfWork,
  key: WebhookKey,
  reason: Exclude<WebhookDisabledReason, 'by-person'>,
): Promise<boolean> {
  const webhook = await lockWebhook(unit.tx, key);
  if (webhook === undefined || webhook.status === 'disabled') return false;
  await changeWebhook(unit.tx, key, { disabled: { reason, at: unit.now } });
  await giveUpWaiting(unit.tx, key, unit.now);
  recordWebhook(unit, webhook, {
    action: 'webhook.disable',
    before: { status: 'enabled' },
    after: { status: 'disabled', reason },
  });
  unit.emit({
    type: 'webhook.disabled',
    tenantSid: key.tenantSid,
    subjectSid: webhook.sid,
    payload: {
      reason,
      url: webhook.url,
      ...(webhook.accountSid === null ? {} : { accountSid: webhook.accountSid }),
    },
  });
  return true;
}

const batch = 500;

/**
 * Disables every webhook of these main accounts and their subaccounts that goes to a plain http address where,
 * by what is set now, only https may be (I-30, A-83): asked in the unit of whatever may have changed that, the
 * accounts being locked. Answers how many.
 */
export async function disableForbiddenWebhooks(
  unit: UnitOfWork,
  tenantSid: TenantSid,
  accountSids: readonly AccountSid[] | 'all',
): Promise<number> {
  let disabled = 0;
  for (const accountSid of await listAccountsTellingPlainly(unit.tx, tenantSid, accountSids)) {
    const { isWebhookHttpsOnly } = await readAccountSettings(unit.tx, { tenantSid, accountSid });
    if (isWebhookHttpsOnly) disabled += await disablePlainWebhooks(unit, tenantSid, [accountSid]);
  }
  return disabled;
}

async function disablePlainWebhooks(
  unit: UnitOfWork,
  tenantSid: TenantSid,
  accountSids: readonly AccountSid[],
): Promise<number> {
  let disabled = 0;
  for (;;) {
    const plain = await listPlainWebhooks(unit.tx, tenantSid, accountSids, batch);
    for (const { sid, accountSid } of plain) {
      const key = { tenantSid, accountSid, webhookSid: sid };
      if (await disableWebhook(unit, key, 'https-only')) disabled += 1;
    }
    if (plain.length < batch) return disabled;
  }
}
