import {
  acceptMyInvitation as acceptMyInvitationOperation,
  declineMyInvitation as declineMyInvitationOperation,
  listMyInvitations as listMyInvitationsOperation,
  type MyInvitation,
  reportBounce as reportBounceOperation,
} from '@guildhall/contract';
import { requireUser } from '../../core/actor.ts';
import { type Binding, bindWrite } from '../../core/binding.ts';
import type { TokenMaker } from '../../platform/crypto/token.ts';
import type { Random } from '../../platform/random.ts';
import type { MoveAccountRows } from '../access/index.ts';
import { acceptMyInvitation } from './accept-my-invitation.ts';
import { declineMyInvitation } from './decline-my-invitation.ts';
import { type InboxItem, listMyInvitations } from './list-my-invitations.ts';
import { reportBounce } from './report-bounce.ts';
import { welcome } from './welcome.ts';

/** What waits for the signed-in person, and their answers; and what mail servers say of the mails. */
export function inboxRoutes({
  random,
  tokens,
  moveAccountRows,
}: {
  readonly random: Random;
  readonly tokens: TokenMaker;
  readonly moveAccountRows: MoveAccountRows;
}): Binding[] {
  return [
    // A unit: whether an invitation still stands is asked behind the locks that accepting takes.
    bindWrite(listMyInvitationsOperation, async (unit, { actor }) => ({
      items: (await listMyInvitations(unit, requireUser(actor))).map(toWireItem),
    })),
    bindWrite(reportBounceOperation, async (unit, { body }) => ({
      outcome: await reportBounce(unit, tokens, body),
    })),
    bindWrite(acceptMyInvitationOperation, async (unit, { params, actor, setHeader }) => {
      const input = { ...params, actor: requireUser(actor) };
      const accepted = await acceptMyInvitation(unit, moveAccountRows, input);
      return welcome(unit, { random, setHeader }, accepted);
    }),
    bindWrite(declineMyInvitationOperation, async (unit, { params, actor }) => {
      await declineMyInvitation(unit, requireUser(actor), params.invitationSid);
      return null;
    }),
  ];
}

function toWireItem(item: InboxItem): MyInvitation {
  const { invitation, status, organizationName, standingFault, mustLeaveOrganization } = item;
  return {
    sid: invitation.sid,
    kind: invitation.kind,
    status,
    organizationName,
    organizationRole: invitation.organizationRole,
    accounts: item.accounts.map(({ accountName, roles }) => ({ accountName, roles: [...roles] })),
    invitedByName: invitation.invitedByName,
    createdAt: invitation.createdAt.toISOString(),
    lastSentAt: invitation.lastSentAt.toISOString(),
    expiresAt: invitation.expiresAt.toISOString(),
    accessEndsAt: item.terms.endsAt?.toISOString() ?? null,
    accessSponsorName: item.terms.sponsor?.name ?? null,
    decidedAt: item.decidedAt?.toISOString() ?? null,
    standingFault,
    liftedEnds: { ...item.liftedEnds },
    mustLeaveOrganization,
  };
}
