import { isSid, type LiftedEnds } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type AccessTerms, noLiftedEnds, noTerms, readNamedTerms } from '../access/index.ts';
import { findOrganization } from '../organization/index.ts';
import { findUserLoginByEmail } from '../user/index.ts';
import type { InvitationRecord } from './invitation.ts';
import { listOfferedAccounts, type OfferedAccountView } from './invitation-store.ts';
import { failureOfStanding, findStandingFault, lockPendingInvitation } from './open-invitation.ts';
import { readLiftedEnds } from './read-lifted-ends.ts';

/** What an invitation says to the person it is for. */
export interface Offer {
  readonly invitation: InvitationRecord;
  readonly organizationName: string | null;
  readonly accounts: readonly OfferedAccountView[];
  /** Of the access it offers, with the sponsor as they stand today. */
  readonly terms: AccessTerms;
  /** True when accepting sets name and password. */
  readonly isNewUser: boolean;
  /** True when the person belongs elsewhere; told only to that person, signed in (D3). */
  readonly mustLeaveOrganization: boolean;
  /** What was to end and would last; told only to that person, signed in. */
  readonly liftedEnds: LiftedEnds;
}

/**
 * Reads the invitation behind a link; refuses `link-unusable` exactly when accepting would, with the reason
 * for whoever holds a link that once worked: they have read that mail.
 */
export async function lookUpInvitation(unit: UnitOfWork, token: string): Promise<Offer> {
  const invitation = await lockPendingInvitation(unit, token);
  const { tenantSid, sid, kind } = invitation;
  const accounts = await listOfferedAccounts(unit.tx, tenantSid, [sid]);
  const fault = await findStandingFault(unit, invitation, accounts);
  if (fault !== undefined) throw failureOfStanding(fault);
  const organization = isSid('organization', tenantSid)
    ? await findOrganization(unit.tx, tenantSid)
    : undefined;
  const user = await findUserLoginByEmail(unit.tx, invitation.email);
  const isOwnLink = unit.actor.kind === 'user' && unit.actor.userSid === user?.sid;
  const belongsElsewhere =
    user != null && user.organizationSid !== null && user.organizationSid !== tenantSid;
  const [terms = noTerms] = await readNamedTerms(unit.tx, tenantSid, [invitation]);
  unit.unchanged();
  return {
    invitation,
    organizationName: organization?.name ?? null,
    accounts,
    terms,
    isNewUser: user === undefined || user.status === 'invited',
    liftedEnds:
      isOwnLink && user !== undefined
        ? await readLiftedEnds(unit, invitation, user.sid)
        : noLiftedEnds,
    mustLeaveOrganization: kind === 'organization' && isOwnLink && belongsElsewhere,
  };
}
