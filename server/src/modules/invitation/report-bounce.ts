import type { BounceOutcome, BounceReport } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { hashToken, type TokenMaker } from '../../platform/crypto/token.ts';
import {
  type DeliveryReport,
  readDeliveryReport,
  readSendingId,
  type Sending,
} from '../mail/index.ts';
import { canonicalEmail } from '../user/index.ts';
import { type InvitationRecord, statusAt } from './invitation.ts';
import { lockInvitation, updateMailState } from './invitation-store.ts';
import { findInvitationByToken } from './invitation-token-store.ts';

const longestReason = 300;

/**
 * Notes that the newest mail of a pending invitation came back for good: the list shows it as failed, with
 * what the server said. A report about an older mail, another address or an invitation that has ended is
 * nobody's business any more; saying the same twice changes nothing.
 */
export async function reportBounce(
  unit: UnitOfWork,
  tokens: TokenMaker,
  report: BounceReport,
): Promise<BounceOutcome> {
  unit.unchanged();
  const { sending, failures } = readReport(report);
  if (sending === undefined) return 'unknown';
  const invitation = await lockSending(unit, tokens, sending);
  if (invitation === undefined) return 'unknown';
  const failure = failures.find(({ recipient }) => canonicalOf(recipient) === invitation.email);
  if (failure === undefined) return 'unknown';
  if (!failure.isPermanent) return 'not-permanent';
  if (invitation.mailState !== 'failed') await noteBounce(unit, invitation, failure);
  return 'noted';
}

interface ReadReport {
  readonly sending: Sending | undefined;
  readonly failures: readonly DeliveryReport[];
}

function readReport(report: BounceReport): ReadReport {
  if ('message' in report) {
    const { message } = report;
    return { sending: readSendingId(message), failures: readDeliveryReport(message) };
  }
  const { messageId, recipient, status, diagnostic = '' } = report;
  const isPermanent = status.startsWith('5');
  return {
    sending: readSendingId(messageId),
    failures: [{ recipient, status, diagnostic, isPermanent }],
  };
}

function canonicalOf(recipient: string): string | undefined {
  const canonical = canonicalEmail(recipient);
  return canonical ?? undefined;
}

/** The pending invitation whose newest mail this was, locked, in its tenant. */
async function lockSending(
  unit: UnitOfWork,
  tokens: TokenMaker,
  { invitationSid, round }: Sending,
): Promise<InvitationRecord | undefined> {
  const token = tokens.derive('invitation', invitationSid, round);
  const place = await findInvitationByToken(unit.tx, hashToken(token));
  if (place === undefined) return undefined;
  await unit.enter(place.tenantSid);
  const invitation = await lockInvitation(unit.tx, place.tenantSid, place.sid);
  const isNewest = invitation?.sends === round && statusAt(invitation, unit.now) === 'pending';
  return isNewest ? invitation : undefined;
}

async function noteBounce(
  unit: UnitOfWork,
  invitation: InvitationRecord,
  { status, diagnostic }: DeliveryReport,
): Promise<void> {
  const said = [`The mail came back (${status})`, diagnostic].filter((text) => text !== '');
  const error = said.join(': ').slice(0, longestReason);
  await updateMailState(unit.tx, invitation, { state: 'failed', error });
  unit.record({
    action: 'invitation.mail',
    target: { type: 'invitation', sid: invitation.sid, name: invitation.email },
    tenantSid: invitation.tenantSid,
    ...(invitation.accountSid === null ? {} : { accountSid: invitation.accountSid }),
    after: { mailState: 'failed', sends: invitation.sends, error },
  });
}
