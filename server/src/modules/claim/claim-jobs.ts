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
import { findUserLogin } from '../user/index.ts';
import { type ClaimRecord, statusAt } from './claim.ts';
import { writeClaimMail, writeImportedMail } from './claim-mail.ts';
import { readOffer } from './claim-offer.ts';
import { endPendingClaims, findClaim, updateClaimMail } from './claim-store.ts';
import { recordRevoked } from './record-revoked.ts';

export interface ClaimJobDeps {
  readonly connections: Pick<Connections, 'read'>;
  readonly runUnit: RunUnit;
  readonly clock: Clock;
  readonly tokens: TokenMaker;
  readonly mailer: Mailer;
  /** Where people reach Guildhall, without a slash at the end. */
  readonly publicUrl: () => string;
}

/** What happens after the commit: who is asked or was taken gets a mail; who joined otherwise is asked no longer. */
export function claimEventHandlers(deps: ClaimJobDeps): EventHandler[] {
  const handle = (event: DeliveredEvent) => mailClaim(deps, event);
  const gaveUp = (event: DeliveredEvent) => noteGivenUp(deps, event);
  return [
    { type: 'claim.created', handle, gaveUp },
    { type: 'claim.resent', handle, gaveUp },
    { type: 'user.imported', handle, gaveUp },
    { type: 'invitation.accepted', handle: (event) => dropClaim(deps, event) },
    { type: 'account-request.accepted', handle: (event) => dropClaim(deps, event) },
  ];
}

const longestError = 300;
const givenUpReason = 'No mail server took the message within 24 hours';

interface Draft {
  readonly claim: ClaimRecord;
  readonly mail: RenderedMail;
}

async function mailClaim(deps: ClaimJobDeps, event: DeliveredEvent): Promise<void> {
  const draft = await findDraft(deps, event);
  if (draft === undefined) return;
  const { claim, mail } = draft;
  const messageId = messageIdOf(event.sid, deps.publicUrl());
  const error = await sendOrReason(deps.mailer, { ...mail, to: claim.email, messageId });
  await noteFate(deps, event, { claim, error });
}

/** Says on the list that the mail never went out; what the mail server said is for the operator's eyes. */
async function noteGivenUp(deps: ClaimJobDeps, event: DeliveredEvent): Promise<void> {
  const draft = await findDraft(deps, event);
  if (draft === undefined) return;
  await noteFate(deps, event, { claim: draft.claim, error: givenUpReason });
}

/** The mail an event asks for; undefined when there is none to send, or none any more. */
async function findDraft(deps: ClaimJobDeps, event: DeliveredEvent): Promise<Draft | undefined> {
  const { tenantSid, payload } = event;
  const sends = Number(payload['sends']);
  const sid = parseSid('claim', String(payload['claimSid'] ?? event.subjectSid));
  if (sid === undefined || sends === 0 || !isSid('organization', tenantSid)) return undefined;
  return deps.connections.read({ tenant: tenantSid }, async (db) => {
    const claim = await findClaim(db, { organizationSid: tenantSid, sid });
    if (claim === undefined || claim.sends !== sends || claim.mailState !== 'queued')
      return undefined;
    const mail = await writeMail(deps, db, claim);
    return mail === undefined ? undefined : { claim, mail };
  });
}

async function writeMail(
  deps: ClaimJobDeps,
  db: Db,
  claim: ClaimRecord,
): Promise<RenderedMail | undefined> {
  const login = await findUserLogin(db, claim.userSid);
  if (login === undefined) return undefined;
  const status = statusAt(claim, deps.clock.now());
  if (status !== 'pending' && status !== 'imported') return undefined;
  const open = (tenants: readonly TenantSid[]) => enterTenants(db, tenants);
  const offer = await readOffer(db, claim, { open, now: deps.clock.now() });
  const told = { ...offer, locale: login.locale, askedByName: claim.askedByName };
  if (status === 'imported') return writeImportedMail({ ...told, address: `${deps.publicUrl()}/` });
  const token = deps.tokens.derive('claim', claim.sid, claim.sends);
  return writeClaimMail({
    timeZone: login.timeZone,
    ...told,
    expiresAt: claim.expiresAt,
    address: `${deps.publicUrl()}/claim#token=${token}`,
  });
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
  deps: ClaimJobDeps,
  event: DeliveredEvent,
  fate: { readonly claim: ClaimRecord; readonly error: string | null },
): Promise<void> {
  const { claim, error } = fate;
  await deps.runUnit(systemRequest(event, 'Mail'), async (unit) => {
    const state = error === null ? 'sent' : 'failed';
    await updateClaimMail(unit.tx, claim, { state, error });
    unit.record({
      action: 'claim.mail',
      target: { type: 'claim', sid: claim.sid, name: claim.email },
      after: {
        userSid: claim.userSid,
        mailState: state,
        sends: claim.sends,
        ...(error === null ? {} : { error }),
      },
    });
  });
}

/** Who accepted an invitation into the organization has answered. */
async function dropClaim(deps: ClaimJobDeps, event: DeliveredEvent): Promise<void> {
  const { tenantSid, payload } = event;
  const userSid = parseSid('user', String(payload['userSid']));
  if (userSid === undefined || !isSid('organization', tenantSid)) return;
  await deps.runUnit(systemRequest(event, 'Guildhall'), async (unit) => {
    const login = await findUserLogin(unit.tx, userSid);
    unit.unchanged();
    // An invitation to an account leaves people independent: what they are asked stays open.
    if (login?.organizationSid !== tenantSid) return;
    for (const claim of await endPendingClaims(unit.tx, tenantSid, [userSid], {
      reason: 'joined',
      at: unit.now,
    }))
      recordRevoked(unit, claim);
  });
}

function systemRequest(event: DeliveredEvent, name: string) {
  return {
    actor: { kind: 'system' as const, name },
    origin: { address: '', userAgent: '', requestId: event.requestId },
    tenants: [event.tenantSid],
  };
}
