import type { TenantSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import {
  anonymizeInvitations,
  type Concerned,
  listConcernedTenants,
  listReceivedInvitations,
} from './concerned-store.ts';
import { forgetAnswers, killTokens } from './dead-token-store.ts';
import { endInvitations, lockConcernedInvitations } from './ending-store.ts';
import type { InvitationRecord } from './invitation.ts';
import { releaseInvitedPeople } from './invited-person.ts';

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
  const tenants = await listConcernedTenants(unit.tx, person);
  await unit.enterAll(tenants);
  for (const tenantSid of tenants) await lockConcernedInvitations(unit.tx, tenantSid, person);
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
  const tenants = await listConcernedTenants(unit.tx, person);
  await unit.enterAll(tenants);
  const ended = { atHome: 0, elsewhere: 0 };
  for (const tenantSid of tenants) {
    const open = await lockConcernedInvitations(unit.tx, tenantSid, person);
    const isElsewhere = tenantSid !== home;
    const { received = [], sent = [] } = Object.groupBy(open, ({ email }) =>
      email === person.email ? 'received' : 'sent',
    );
    await end(unit, received, { tenantSid, isReceived: true, isElsewhere });
    await end(unit, sent, { tenantSid, isReceived: false, isElsewhere });
    ended[isElsewhere ? 'elsewhere' : 'atHome'] += open.length;
  }
  await forgetAnswers(unit.tx, await listReceivedInvitations(unit.tx, person));
  for (const tenantSid of tenants) await anonymizeInvitations(unit.tx, tenantSid, person.userSid);
  return ended;
}

/** Many at once: a person may have sent ten thousand. */
async function end(
  unit: UnitOfWork,
  invitations: readonly InvitationRecord[],
  how: {
    readonly tenantSid: TenantSid;
    readonly isReceived: boolean;
    readonly isElsewhere: boolean;
  },
): Promise<void> {
  const { tenantSid, isReceived, isElsewhere } = how;
  const of = { tenantSid, sids: invitations.map(({ sid }) => sid) };
  const isDeclined = isReceived && isElsewhere;
  const status = isDeclined ? 'declined' : 'revoked';
  await endInvitations(unit.tx, of, { status, at: unit.now });
  const reason = isReceived ? 'person-gone' : 'revoked';
  await killTokens(unit.tx, of, { reason, at: unit.now });
  await releaseInvitedPeople(unit, tenantSid, invitations);
  for (const { sid, email, accountSid } of invitations) {
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
}
