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
  type PlainWebhook,
} from './webhook-store.ts';

/** How the owner is told of several that are disabled together. */
export type DisabledNotice =
  /** With so many others of its account. */
  | { readonly others?: number }
  /** The notice of another one counts it. */
  | { readonly isToldWithOther: true };

/**
 * Disables a webhook for a reason of Guildhall's own and tells those who run its place; nothing where it is
 * disabled or gone already. Answers whether it did.
 */
export async function disableWebhook(
  unit: UnitOfWork,
  key: WebhookKey,
  reason: Exclude<WebhookDisabledReason, 'by-person'>,
  notice: DisabledNotice = {},
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
      ...notice,
    },
  });
  return true;
}

const batch = 500;
const toldWithOther = { isToldWithOther: true } as const;

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
    for (const [accountSid, webhooks] of Map.groupBy(plain, (one) => one.accountSid)) {
      disabled += await disableTogether(unit, { tenantSid, accountSid }, webhooks);
    }
    if (plain.length < batch) return disabled;
  }
}

/** The owner gets one notice for all of them. */
async function disableTogether(
  unit: UnitOfWork,
  account: Pick<WebhookKey, 'tenantSid' | 'accountSid'>,
  webhooks: readonly Pick<PlainWebhook, 'sid'>[],
): Promise<number> {
  let disabled = 0;
  for (const [index, { sid }] of webhooks.entries()) {
    const notice = index === 0 ? { others: webhooks.length - 1 } : toldWithOther;
    const key = { ...account, webhookSid: sid };
    if (await disableWebhook(unit, key, 'https-only', notice)) disabled += 1;
  }
  return disabled;
}
