import {
  type InvitationStatus,
  isSid,
  type LiftedEnds,
  type StandingFault,
  type TenantSid,
  type UserSid,
} from '@guildhall/contract';
import type { UserActor } from '../../core/actor.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import {
  type AccessTerms,
  listRolesHeld,
  noLiftedEnds,
  noTerms,
  readNamedTerms,
} from '../access/index.ts';
import { findOrganization } from '../organization/index.ts';
import type { UserLogin } from '../user/index.ts';
import { findDecidedAt, listInvitationsTo } from './inbox-store.ts';
import { type InvitationRecord, statusAt } from './invitation.ts';
import {
  findInvitation,
  listOfferedAccounts,
  type OfferedAccountView,
} from './invitation-store.ts';
import type { InvitationPlace } from './invitation-token-store.ts';
import { findStandingFault } from './open-invitation.ts';
import { findProvenPerson } from './proven-address.ts';
import { readLiftedEnds } from './read-lifted-ends.ts';

/** An invitation as the person it is for sees it. */
export interface InboxItem {
  readonly invitation: InvitationRecord;
  readonly status: InvitationStatus;
  readonly decidedAt: Date | null;
  readonly organizationName: string | null;
  /** What a pending one offers; of another one, what the person can enter now. */
  readonly accounts: readonly OfferedAccountView[];
  /** Of the access that a pending one offers. */
  readonly terms: AccessTerms;
  readonly standingFault: StandingFault | null;
  /** What was to end and would last. */
  readonly liftedEnds: LiftedEnds;
  readonly mustLeaveOrganization: boolean;
}

const mostShown = 100;
const endedShownFor = 30 * 24 * 60 * 60_000;

/**
 * Invitations to the proven address of the signed-in person, newest first, from every tenant: those that
 * wait, and those of their own that ended within 30 days. Nothing for an address that is not proven
 * (A-03).
 */
export async function listMyInvitations(unit: UnitOfWork, actor: UserActor): Promise<InboxItem[]> {
  unit.unchanged();
  const person = await findProvenPerson(unit.tx, actor);
  if (person === undefined) return [];
  const endedSince = new Date(unit.now.getTime() - endedShownFor);
  const places = await listInvitationsTo(unit.tx, person, {
    now: unit.now,
    endedSince,
    limit: mostShown,
  });
  const items: InboxItem[] = [];
  for (const place of places) {
    const item = await viewItem(unit, place, person);
    if (item !== undefined) items.push(item);
  }
  return items;
}

async function viewItem(
  unit: UnitOfWork,
  place: InvitationPlace,
  { sid: userSid, organizationSid }: UserLogin,
): Promise<InboxItem | undefined> {
  const { tenantSid, sid } = place;
  await unit.enter(tenantSid);
  const invitation = await findInvitation(unit.tx, tenantSid, sid);
  if (invitation === undefined) return undefined;
  const offered = await listOfferedAccounts(unit.tx, tenantSid, [sid]);
  const organization = isSid('organization', tenantSid)
    ? await findOrganization(unit.tx, tenantSid)
    : undefined;
  const status = statusAt(invitation, unit.now);
  const isOpen = status === 'pending';
  const accounts = isOpen ? offered : await keepEnterable(unit, { tenantSid, userSid }, offered);
  const [terms = noTerms] = isOpen ? await readNamedTerms(unit.tx, tenantSid, [invitation]) : [];
  const belongsElsewhere = organizationSid !== null && organizationSid !== invitation.tenantSid;
  return {
    invitation,
    status,
    decidedAt: isOpen ? null : await findDecidedAt(unit.tx, place),
    organizationName: organization?.name ?? null,
    accounts,
    terms,
    standingFault: isOpen ? ((await findStandingFault(unit, invitation, accounts)) ?? null) : null,
    liftedEnds: isOpen ? await readLiftedEnds(unit, invitation, userSid) : noLiftedEnds,
    mustLeaveOrganization: isOpen && invitation.kind === 'organization' && belongsElsewhere,
  };
}

/** The accounts that the person has access to: the others have no names for them any more. */
async function keepEnterable(
  unit: UnitOfWork,
  { tenantSid, userSid }: { readonly tenantSid: TenantSid; readonly userSid: UserSid },
  offered: readonly OfferedAccountView[],
): Promise<OfferedAccountView[]> {
  const accountSids = offered.map(({ accountSid }) => accountSid);
  const asked = { accountSids, userSids: [userSid], at: unit.now };
  const held = await listRolesHeld(unit.tx, tenantSid, asked);
  return offered.filter((offer) => held.some(({ accountSid }) => accountSid === offer.accountSid));
}
