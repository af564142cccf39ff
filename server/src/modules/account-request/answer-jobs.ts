import { isSid, parseSid } from '@guildhall/contract';
import type { DeliveredEvent, EventHandler } from '../../core/event-handler.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import type { Mailer } from '../../platform/mail/mailer.ts';
import { messageIdOf } from '../mail/index.ts';
import { findOrganization } from '../organization/index.ts';
import { findPerson, findUserLogin } from '../user/index.ts';
import { findRequest } from './account-request-store.ts';
import { writeAnswerMail } from './answer-mail.ts';
import type { RequestOutcome } from './answer-mail-words.ts';

export interface AnswerJobDeps {
  readonly connections: Pick<Connections, 'read'>;
  readonly mailer: Mailer;
  /** Where people reach Guildhall, without a slash at the end. */
  readonly publicUrl: () => string;
}

/** What happens after the commit: whoever asked about an account is told the answer, or that none came. */
export function answerEventHandlers(deps: AnswerJobDeps): EventHandler[] {
  const told = (outcome: RequestOutcome) => (event: DeliveredEvent) =>
    tellAsker(deps, event, outcome);
  return [
    { type: 'account-request.accepted', handle: told('accepted') },
    { type: 'account-request.declined', handle: told('declined') },
    { type: 'account-request.expired', handle: told('expired') },
  ];
}

/** Only who still belongs to the organization and can sign in is told. */
async function tellAsker(
  deps: AnswerJobDeps,
  event: DeliveredEvent,
  outcome: RequestOutcome,
): Promise<void> {
  const { tenantSid } = event;
  const sid = parseSid('accountRequest', event.subjectSid);
  if (sid === undefined || !isSid('organization', tenantSid)) return;
  const found = await deps.connections.read({ tenant: tenantSid }, async (db) => {
    const request = await findRequest(db, { organizationSid: tenantSid, sid });
    if (request?.askedByUserSid == null) return undefined;
    const asker = await findPerson(db, tenantSid, request.askedByUserSid);
    const login = await findUserLogin(db, request.askedByUserSid);
    const organization = await findOrganization(db, tenantSid);
    return asker?.relation === 'managed' && login?.status === 'active'
      ? { request, login, organizationName: organization?.name ?? '' }
      : undefined;
  });
  if (found === undefined) return;
  const { request, login, organizationName } = found;
  const page = request.kind === 'join' ? 'accounts/pending' : `accounts/${request.accountSid}`;
  const mail = writeAnswerMail({
    locale: login.locale,
    outcome,
    request,
    organizationName,
    address: `${deps.publicUrl()}/admin/${tenantSid}/${page}`,
  });
  const messageId = messageIdOf(event.sid, deps.publicUrl());
  await deps.mailer.send({ ...mail, to: login.email, messageId });
}
