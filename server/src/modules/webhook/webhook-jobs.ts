import { isSid, parseSid } from '@guildhall/contract';
import type { DeliveredEvent, EventHandler } from '../../core/event-handler.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import type { Mailer } from '../../platform/mail/mailer.ts';
import { findAccount } from '../account/index.ts';
import { messageIdOf } from '../mail/index.ts';
import { findOrganization } from '../organization/index.ts';
import { findUserLogin, type UserLogin } from '../user/index.ts';
import { writeWebhookDisabledMail } from './webhook-disabled-mail.ts';

export interface WebhookJobDeps {
  readonly connections: Pick<Connections, 'read'>;
  readonly mailer: Mailer;
  /** Where people reach Guildhall, without a slash at the end. */
  readonly publicUrl: () => string;
}

/** What happens after the commit: whoever owns the place is told which webhooks are told nothing any more, in one mail for what one change did. */
export function webhookEventHandlers(deps: WebhookJobDeps): EventHandler[] {
  return [{ type: 'webhook.disabled', handle: (event) => tellOwner(deps, event) }];
}

async function tellOwner(deps: WebhookJobDeps, event: DeliveredEvent): Promise<void> {
  const { isToldWithOther, others } = event.payload;
  if (isToldWithOther === true) return;
  const found = await findOwner(deps, event);
  if (found === undefined) return;
  const { owner, place, path } = found;
  const mail = writeWebhookDisabledMail({
    locale: owner.locale,
    place,
    url: String(event.payload['url']),
    others: Number(others ?? 0),
    reason: String(event.payload['reason']),
    address: `${deps.publicUrl()}${path}`,
  });
  const messageId = messageIdOf(event.sid, deps.publicUrl());
  await deps.mailer.send({ ...mail, to: owner.email, messageId, kind: 'webhook' });
}

interface Owned {
  readonly owner: UserLogin;
  readonly place: string;
  readonly path: string;
}

/** Whose it is by now; undefined where nobody is to be told any more. */
async function findOwner(
  deps: WebhookJobDeps,
  { tenantSid, payload }: DeliveredEvent,
): Promise<Owned | undefined> {
  const accountSid = parseSid('account', String(payload['accountSid'] ?? ''));
  return deps.connections.read({ tenant: tenantSid }, async (db) => {
    const account =
      accountSid === undefined ? undefined : await findAccount(db, tenantSid, accountSid);
    const organization =
      accountSid === undefined && isSid('organization', tenantSid)
        ? await findOrganization(db, tenantSid)
        : undefined;
    const place = account ?? organization;
    if (place === undefined) return undefined;
    const owner = await findUserLogin(db, place.ownerUserSid);
    if (owner === undefined || owner.status !== 'active') return undefined;
    const path =
      account === undefined
        ? `/admin/${tenantSid}/api/webhooks`
        : `/console/${account.sid}/webhooks`;
    return { owner, place: place.name, path };
  });
}
