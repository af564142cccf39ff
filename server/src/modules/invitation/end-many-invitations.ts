import type { TenantSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { killTokens, type TokenDeath } from './dead-token-store.ts';
import { deaths, events } from './end-invitation.ts';
import { endInvitations } from './ending-store.ts';
import type { InvitationRecord } from './invitation.ts';
import { releaseInvitedPeople } from './invited-person.ts';

/** How many invitations end. */
export interface ManyEnds {
  readonly command: 'decline' | 'revoke';
  readonly action: string;
  readonly death?: TokenDeath;
  /** True where the log may not say who did it. */
  readonly isFromElsewhere?: boolean;
}

/**
 * What `endInvitation` does, for locked pending invitations of one tenant, in a handful of statements: a person may
 * have sent ten thousand, and as many may lead to one account.
 */
export async function endManyInvitations(
  unit: UnitOfWork,
  tenantSid: TenantSid,
  invitations: readonly InvitationRecord[],
  how: ManyEnds,
): Promise<void> {
  const { command, action, death = deaths[command], isFromElsewhere = false } = how;
  const status = command === 'decline' ? 'declined' : 'revoked';
  const of = { tenantSid, sids: invitations.map(({ sid }) => sid) };
  await endInvitations(unit.tx, of, { status, at: unit.now });
  await killTokens(unit.tx, of, { reason: death, at: unit.now });
  await releaseInvitedPeople(unit, tenantSid, invitations);
  for (const { sid, email, accountSid } of invitations) {
    unit.record({
      action,
      target: { type: 'invitation', sid, name: email },
      tenantSid,
      ...(accountSid === null ? {} : { accountSid }),
      before: { status: 'pending' },
      after: { status },
      ...(isFromElsewhere ? { isFromElsewhere } : {}),
    });
    unit.emit({ type: events[command], tenantSid, subjectSid: sid, payload: {} });
  }
}
