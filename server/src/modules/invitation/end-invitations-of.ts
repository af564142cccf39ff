import type { TenantSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import {
  anonymizeInvitations,
  type Concerned,
  listConcernedInvitations,
  listReceivedInvitations,
} from './concerned-store.ts';
import { forgetAnswers, killTokens } from './dead-token-store.ts';
import type { InvitationRecord } from './invitation.ts';
import { lockInvitation, updateInvitation } from './invitation-store.ts';
import { releaseInvitedPerson } from './invited-person.ts';

/** How invitations are ended when a person is deleted. */
export interface EndedInvitations {
  /** Open ones of the tenant they belong to. */
  readonly atHome: number;
  /** Open ones of other tenants. */
  readonly elsewhere: number;
}

/**
 * Locks what `endInvitationsOf` will end, before anything else is locked: whoever accepts one of them
 * begins there too, so that neither waits for the other in a ring.
 */
export async function holdInvitationsOf(unit: UnitOfWork, person: Concerned): Promise<void> {
  for (const { tenantSid, sid } of await listConcernedInvitations(unit.tx, person)) {
    await unit.enter(tenantSid);
    await lockInvitation(unit.tx, tenantSid, sid);
  }
}

/**
 * Ends every open invitation that a person who is about to be deleted sent or that waits for them, in any
 * tenant, and takes their sid off the others: nothing names them, and whoever gets their address inherits
 * nothing. Tenants other than `home` learn that an invitation ended, not by whom. The login must
 * be locked and still hold its address.
 */
export async function endInvitationsOf(
  unit: UnitOfWork,
  person: Concerned,
  home: TenantSid,
): Promise<EndedInvitations> {
  const found = await listConcernedInvitations(unit.tx, person);
  const ended = { atHome: 0, elsewhere: 0 };
  for (const { tenantSid, sid } of found) {
    await unit.enter(tenantSid);
    const invitation = await lockInvitation(unit.tx, tenantSid, sid);
    if (invitation?.status !== 'pending') continue;
    const isReceived = invitation.email === person.email;
    await end(unit, invitation, { isReceived, home });
    ended[tenantSid === home ? 'atHome' : 'elsewhere'] += 1;
  }
  await forgetAnswers(unit.tx, await listReceivedInvitations(unit.tx, person));
  for (const tenantSid of new Set(found.map((each) => each.tenantSid))) {
    await anonymizeInvitations(unit.tx, tenantSid, person.userSid);
  }
  return ended;
}

async function end(
  unit: UnitOfWork,
  invitation: InvitationRecord,
  how: { readonly isReceived: boolean; readonly home: TenantSid },
): Promise<void> {
  const { tenantSid, sid, email, accountSid } = invitation;
  const isElsewhere = tenantSid !== how.home;
  const isDeclined = how.isReceived && isElsewhere;
  const status = isDeclined ? 'declined' : 'revoked';
  await updateInvitation(unit.tx, invitation, {
    ended: { status, at: unit.now, byUserSid: null },
  });
  const reason = how.isReceived ? 'person-gone' : 'revoked';
  await killTokens(unit.tx, { tenantSid, sids: [sid] }, { reason, at: unit.now });
  await releaseInvitedPerson(unit, invitation);
  unit.record({
    action: isDeclined ? 'invitation.decline' : 'invitation.revoke',
    target: { type: 'invitation', sid, name: email },
    tenantSid,
    ...(accountSid === null ? {} : { accountSid }),
    before: { status: 'pending' },
    after: { status },
    ...(isElsewhere ? { isFromElsewhere: true } : {}),
  });
  unit.emit({
    type: isDeclined ? 'invitation.declined' : 'invitation.revoked',
    tenantSid,
    subjectSid: sid,
    payload: {},
  });
}
