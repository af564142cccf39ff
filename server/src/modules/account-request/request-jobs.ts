import { isSid, parseSid, type TenantSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { DeliveredEvent, EventHandler } from '../../core/event-handler.ts';
import { enterTenants } from '../../core/record-store.ts';
import type { RunUnit } from '../../core/unit-of-work.ts';
import type { Clock } from '../../platform/clock.ts';
import type { TokenMaker } from '../../platform/crypto/token.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import { type Mailer, MailRejected } from '../../platform/mail/mailer.ts';
import { messageIdOf, type RenderedMail } from '../mail/index.ts';
import { findUserLogin, findUserLoginByEmail } from '../user/index.ts';
import { type AccountRequestRecord, statusAt } from './account-request.ts';
import { findRequest, lockRequest, updateRequestMail } from './account-request-store.ts';
import { answerEventHandlers } from './answer-jobs.ts';
import { endRequest } from './end-request.ts';
import { findRequestFault } from './request-fault.ts';
import { writeRequestMail } from './request-mail.ts';
import { readOffer } from './request-offer.ts';
import { findLiveRequest } from './request-token-store.ts';

export interface RequestJobDeps {
  readonly connections: Pick<Connections, 'read'>;
  readonly runUnit: RunUnit;
  readonly clock: Clock;
  readonly tokens: TokenMaker;
  readonly mailer: Mailer;
  /** Where people reach Guildhall, without a slash at the end. */
  readonly publicUrl: () => string;
}

/** What happens after the commit: who is asked gets a mail; what nobody could accept any more ends. */
export function accountRequestEventHandlers(deps: RequestJobDeps): EventHandler[] {
  const handle = (event: DeliveredEvent) => mailRequest(deps, event);
  const gaveUp = (event: DeliveredEvent) => noteGivenUp(deps, event);
  return [
    { type: 'account-request.created', handle, gaveUp },
    { type: 'account-request.resent', handle, gaveUp },
    { type: 'account.transferred', handle: (event) => endUnfounded(deps, event) },
    { type: 'account.closed', handle: (event) => endUnfounded(deps, event) },
    ...answerEventHandlers(deps),
  ];
}

const longestError = 300;
const givenUpReason = 'No mail server took the message within 24 hours';

interface Draft {
  readonly request: AccountRequestRecord;
  readonly mail: RenderedMail;
}

async function mailRequest(deps: RequestJobDeps, event: DeliveredEvent): Promise<void> {
  const draft = await findDraft(deps, event);
  if (draft === undefined) return;
  const { request, mail } = draft;
  const messageId = messageIdOf(event.sid, deps.publicUrl());
  const error = await sendOrReason(deps.mailer, { ...mail, to: request.email, messageId });
  await noteFate(deps, event, { request, error });
}

/** Says on the list that the mail never went out; what the mail server said is for the operator's eyes. */
async function noteGivenUp(deps: RequestJobDeps, event: DeliveredEvent): Promise<void> {
  const draft = await findDraft(deps, event);
  if (draft === undefined) return;
  await noteFate(deps, event, { request: draft.request, error: givenUpReason });
}

/** The mail an event asks for; undefined when there is none to send, or none any more. */
async function findDraft(deps: RequestJobDeps, event: DeliveredEvent): Promise<Draft | undefined> {
  const { tenantSid, payload } = event;
  const sid = parseSid('accountRequest', event.subjectSid);
  if (sid === undefined || !isSid('organization', tenantSid)) return undefined;
  return deps.connections.read({ tenant: tenantSid }, async (db) => {
    const request = await findRequest(db, { organizationSid: tenantSid, sid });
    if (request === undefined || statusAt(request, deps.clock.now()) !== 'pending')
      return undefined;
    if (request.sends !== Number(payload['sends']) || request.mailState !== 'queued')
      return undefined;
    return { request, mail: await writeMail(deps, db, request) };
  });
}

async function writeMail(
  deps: RequestJobDeps,
  db: Db,
  request: AccountRequestRecord,
): Promise<RenderedMail> {
  const open = (tenants: readonly TenantSid[]) => enterTenants(db, tenants);
  const offer = await readOffer(db, request, { open, now: deps.clock.now() });
  const token = deps.tokens.derive('account-request', request.sid, request.sends);
  return writeRequestMail({
    ...offer,
    locale: await localeFor(db, request),
    address: `${deps.publicUrl()}/account-request#token=${token}`,
  });
}

/** The language of whoever is asked; of who asks where the address is nobody's yet. */
async function localeFor(db: Db, request: AccountRequestRecord) {
  const asked = await findUserLoginByEmail(db, request.email);
  if (asked !== undefined) return asked.locale;
  const asker =
    request.askedByUserSid === null ? undefined : await findUserLogin(db, request.askedByUserSid);
  return asker?.locale ?? 'en';
}

/** Null when the mail has gone out; the reason when it was refused for good. Other faults are thrown: try later. */
async function sendOrReason(
  mailer: Mailer,
  mail: Parameters<Mailer['send']>[0],
): Promise<string | null> {
  try {
    await mailer.send(mail);
    return null;
  } catch (error) {
    if (error instanceof MailRejected) return error.message.slice(0, longestError);
    throw error;
  }
}

async function noteFate(
  deps: RequestJobDeps,
  event: DeliveredEvent,
  fate: { readonly request: AccountRequestRecord; readonly error: string | null },
): Promise<void> {
  const { request, error } = fate;
  await deps.runUnit(systemRequest(event, 'Mail'), async (unit) => {
    const state = error === null ? 'sent' : 'failed';
    await updateRequestMail(unit.tx, request, { state, error });
    unit.record({
      action: 'account-request.mail',
      target: { type: 'account-request', sid: request.sid, name: request.accountName },
      after: {
        accountSid: request.accountSid,
        email: request.email,
        mailState: state,
        sends: request.sends,
        ...(error === null ? {} : { error }),
      },
    });
  });
}

/** An account that is being closed, or has another owner, is asked about no longer: nobody could say yes. */
async function endUnfounded(deps: RequestJobDeps, event: DeliveredEvent): Promise<void> {
  const accountSid = parseSid('account', event.subjectSid);
  if (accountSid === undefined) return;
  await deps.runUnit(systemRequest(event, 'Guildhall'), async (unit) => {
    unit.unchanged();
    const key = await findLiveRequest(unit.tx, accountSid);
    if (key === undefined) return;
    await unit.enter(key.organizationSid);
    const request = await lockRequest(unit.tx, key);
    if (request?.status !== 'pending') return;
    const fault = await findRequestFault(unit.tx, request, (tenants) => unit.enterAll(tenants));
    if (fault !== 'owner-changed' && fault !== 'account-not-active') return;
    await endRequest(unit, request, { death: 'revoked', isFromElsewhere: true });
  });
}

function systemRequest(event: DeliveredEvent, name: string) {
  return {
    actor: { kind: 'system' as const, name },
    origin: { address: '', userAgent: '', requestId: event.requestId },
    tenants: [event.tenantSid],
  };
}
