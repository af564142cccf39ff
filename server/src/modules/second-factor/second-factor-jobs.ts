import { parseSid } from '@guildhall/contract';
import type { DeliveredEvent, EventHandler } from '../../core/event-handler.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import type { Mailer } from '../../platform/mail/mailer.ts';
import { messageIdOf } from '../mail/index.ts';
import { findUserLogin } from '../user/index.ts';
import { factorMail } from './second-factor-mails.ts';
import { factorChanges } from './tell-change.ts';

interface SecondFactorEventDeps {
  readonly connections: Connections;
  readonly mailer: Mailer;
  readonly publicUrl: () => string;
}

/** What this module does after a commit: one mail for every change of a factor. */
export function secondFactorEventHandlers(deps: SecondFactorEventDeps): EventHandler[] {
  return [{ type: 'user.second-factor-changed', handle: (event) => mailChange(deps, event) }];
}

async function mailChange(deps: SecondFactorEventDeps, event: DeliveredEvent): Promise<void> {
  const userSid = parseSid('user', event.subjectSid);
  const user = userSid && (await findUserLogin(deps.connections.direct, userSid));
  const change = factorChanges.find((known) => known === event.payload['change']);
  if (user === undefined || change === undefined) return;
  const left = event.payload['left'];
  const publicUrl = deps.publicUrl();
  const mail = factorMail(user, {
    change,
    at: event.createdAt,
    network: textOf(event, 'address'),
    passkeyName: textOf(event, 'name'),
    left: typeof left === 'number' ? left : undefined,
    requesterName: textOf(event, 'requesterName'),
    organizationName: textOf(event, 'organizationName'),
    publicUrl,
  });
  await deps.mailer.send({ to: user.email, ...mail, messageId: messageIdOf(event.sid, publicUrl) });
}

function textOf(event: DeliveredEvent, name: string): string {
  const value = event.payload[name];
  return typeof value === 'string' ? value : '';
}
