import { isSid, parseSid } from '@guildhall/contract';
import type { DeliveredEvent, EventHandler } from '../../core/event-handler.ts';
import type { RunUnit } from '../../core/unit-of-work.ts';
import type { Clock } from '../../platform/clock.ts';
import { hashToken, type Token, type TokenMaker } from '../../platform/crypto/token.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import { type Mailer, MailRejected } from '../../platform/mail/mailer.ts';
import { noTerms, readNamedTerms } from '../access/index.ts';
import { type RenderedMail, sendingIdOf } from '../mail/index.ts';
import { findOrganization } from '../organization/index.ts';
import { findUserLoginByEmail } from '../user/index.ts';
import { type InvitationRecord, statusAt } from './invitation.ts';
import { writeInvitationMail } from './invitation-mail.ts';
import { findInvitation, listOfferedAccounts, updateMailState } from './invitation-store.ts';
import { findInvitationByToken } from './invitation-token-store.ts';

export interface InvitationJobDeps {
  readonly connections: Pick<Connections, 'direct' | 'read'>;
  readonly runUnit: RunUnit;
  readonly clock: Clock;
  readonly tokens: TokenMaker;
  readonly mailer: Mailer;
  /** Where people reach Guildhall, without a slash at the end. */
  readonly publicUrl: () => string;
}

/** What happens after the commit: an invitation that was made or sent again is mailed. */
export function invitationEventHandlers(deps: InvitationJobDeps): EventHandler[] {
  const handle = (event: DeliveredEvent) => mailInvitation(deps, event);
  const gaveUp = (event: DeliveredEvent) => noteGivenUp(deps, event);
  return [
    { type: 'invitation.created', handle, gaveUp },
    { type: 'invitation.resent', handle, gaveUp },
  ];
}

const longestError = 300;
const givenUpReason = 'No mail server took the message within 24 hours';

/** Says nothing and does nothing when the invitation has ended, was sent again, or its mail has gone out. */
async function mailInvitation(deps: InvitationJobDeps, event: DeliveredEvent): Promise<void> {
  const draft = await findDraft(deps, event);
  if (draft === undefined) return;
  const { invitation, mail } = draft;
  const sending = { invitationSid: invitation.sid, round: invitation.sends };
  const messageId = sendingIdOf(sending, deps.publicUrl());
  const error = await sendOrReason(deps.mailer, { ...mail, to: invitation.email, messageId });
  await noteFate(deps, event, { invitation, error });
}

/** Says on the list that the mail never went out; what the mail server said is for the operator's eyes. */
async function noteGivenUp(deps: InvitationJobDeps, event: DeliveredEvent): Promise<void> {
  const draft = await findDraft(deps, event);
  if (draft === undefined) return;
  await noteFate(deps, event, { invitation: draft.invitation, error: givenUpReason });
}

/** The mail an event asks for; undefined when there is none to send any more. */
async function findDraft(deps: InvitationJobDeps, event: DeliveredEvent) {
  const sid = parseSid('invitation', event.subjectSid);
  if (sid === undefined) return undefined;
  const token = deps.tokens.derive('invitation', sid, Number(event.payload['sends']));
  const place = await findInvitationByToken(deps.connections.direct, hashToken(token));
  return place && readDraft(deps, place, token);
}

async function readDraft(
  deps: InvitationJobDeps,
  place: Pick<InvitationRecord, 'tenantSid' | 'sid'>,
  token: Token,
): Promise<{ readonly invitation: InvitationRecord; readonly mail: RenderedMail } | undefined> {
  const { tenantSid, sid } = place;
  return deps.connections.read({ tenant: tenantSid }, async (db) => {
    const invitation = await findInvitation(db, tenantSid, sid);
    if (invitation === undefined || statusAt(invitation, deps.clock.now()) !== 'pending')
      return undefined;
    if (invitation.mailState !== 'queued') return undefined;
    const organization = isSid('organization', tenantSid)
      ? await findOrganization(db, tenantSid)
      : undefined;
    // Who is known is written to in their own language, everybody else in the inviter's.
    const known = await findUserLoginByEmail(db, invitation.email);
    const [terms = noTerms] = await readNamedTerms(db, tenantSid, [invitation]);
    const mail = writeInvitationMail({
      locale: known?.status === 'active' ? known.locale : invitation.locale,
      timeZone: known?.status === 'active' ? known.timeZone : 'UTC',
      inviterName: invitation.invitedByName,
      organizationName: organization?.name ?? null,
      organizationRole: invitation.organizationRole,
      accounts: await listOfferedAccounts(db, tenantSid, [sid]),
      expiresAt: invitation.expiresAt,
      accessEndsAt: terms.endsAt,
      accessSponsorName: terms.sponsor?.name ?? null,
      address: `${deps.publicUrl()}/invitation#token=${token}`,
    });
    return { invitation, mail };
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
  deps: InvitationJobDeps,
  event: DeliveredEvent,
  fate: { readonly invitation: InvitationRecord; readonly error: string | null },
): Promise<void> {
  const { invitation, error } = fate;
  const request = {
    actor: { kind: 'system' as const, name: 'Mail' },
    origin: { address: '', userAgent: '', requestId: event.requestId },
    tenants: [invitation.tenantSid],
  };
  await deps.runUnit(request, async (unit) => {
    const state = error === null ? 'sent' : 'failed';
    await updateMailState(unit.tx, invitation, { state, error });
    unit.record({
      action: 'invitation.mail',
      target: { type: 'invitation', sid: invitation.sid, name: invitation.email },
      ...(invitation.accountSid === null ? {} : { accountSid: invitation.accountSid }),
      after: { mailState: state, sends: invitation.sends, ...(error === null ? {} : { error }) },
    });
  });
}
