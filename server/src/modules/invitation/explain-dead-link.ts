import type { UserActor } from '../../core/actor.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { TokenMaker } from '../../platform/crypto/token.ts';
import { listInvitationsTo } from './inbox-store.ts';
import { type InvitationRecord, statusAt } from './invitation.ts';
import { findInvitation } from './invitation-store.ts';
import { findProvenPerson } from './proven-address.ts';

/** What became of the invitation whose link does not work any more. */
export type DeadLinkReason = 'accepted' | 'declined' | 'revoked' | 'expired' | 'replaced';

const day = 24 * 60 * 60_000;
const mostLookedAt = 100;

/**
 * Why a link does not work any more, for the signed-in person whose proven address it was sent to; nothing
 * for anybody else, nor for who holds the address after them, so that strangers learn the same of every dead link. No dead token is kept: each
 * can be made again from the invitation it was for.
 */
export async function explainDeadLink(
  unit: UnitOfWork,
  tokens: TokenMaker,
  visit: { readonly actor: UserActor; readonly token: string },
): Promise<DeadLinkReason | undefined> {
  const person = await findProvenPerson(unit.tx, visit.actor);
  if (person === undefined) return undefined;
  const endedSince = new Date(unit.now.getTime() - 90 * day);
  const at = { now: unit.now, endedSince, limit: mostLookedAt };
  for (const place of await listInvitationsTo(unit.tx, person, at)) {
    await unit.enter(place.tenantSid);
    const invitation = await findInvitation(unit.tx, place.tenantSid, place.sid);
    const round = invitation === undefined ? undefined : roundOf(tokens, invitation, visit.token);
    if (invitation !== undefined && round !== undefined)
      return reasonOf(invitation, round, unit.now);
  }
  return undefined;
}

/** Which mail of an invitation carried the token. */
function roundOf(
  tokens: TokenMaker,
  { sid, sends }: InvitationRecord,
  token: string,
): number | undefined {
  for (let round = sends; round >= 1; round -= 1) {
    if (tokens.derive('invitation', sid, round) === token) return round;
  }
  return undefined;
}

function reasonOf(
  invitation: InvitationRecord,
  round: number,
  now: Date,
): DeadLinkReason | undefined {
  const status = statusAt(invitation, now);
  if (status === 'pending') return round < invitation.sends ? 'replaced' : undefined;
  return status;
}
