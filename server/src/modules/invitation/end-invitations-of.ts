import type { TenantSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import {
  anonymizeInvitations,
  type Concerned,
  listConcernedTenants,
  listReceivedInvitations,
} from './concerned-store.ts';
import { forgetAnswers } from './dead-token-store.ts';
import { endManyInvitations } from './end-many-invitations.ts';
import { lockConcernedInvitations } from './ending-store.ts';

const decline = { command: 'decline', action: 'invitation.decline' } as const;
const revoke = { command: 'revoke', action: 'invitation.revoke' } as const;

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
    const answered = isElsewhere ? decline : revoke;
    const isFromElsewhere = isElsewhere;
    const gone = { ...answered, death: 'person-gone', isFromElsewhere } as const;
    await endManyInvitations(unit, tenantSid, received, gone);
    await endManyInvitations(unit, tenantSid, sent, { ...revoke, isFromElsewhere });
    ended[isElsewhere ? 'elsewhere' : 'atHome'] += open.length;
  }
  await forgetAnswers(unit.tx, await listReceivedInvitations(unit.tx, person));
  for (const tenantSid of tenants) await anonymizeInvitations(unit.tx, tenantSid, person.userSid);
  return ended;
}
