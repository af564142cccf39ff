import type { StandingFault, UserSid } from '@guildhall/contract';
import { type Failure, refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { addManagedUser, type MoveAccountRows } from '../access/index.ts';
import {
  displayName,
  findUserLoginByEmail,
  lockUserLogin,
  type UserLogin,
  updateUserLogin,
} from '../user/index.ts';
import { activatePerson, type NewPersonForm } from './activate-person.ts';
import { killTokens } from './dead-token-store.ts';
import { addExternalPerson } from './external-person.ts';
import { type GrantedAccount, giveOfferedRoles } from './give-offered-roles.ts';
import type { InvitationRecord } from './invitation.ts';
import {
  listOfferedAccounts,
  type OfferedAccountView,
  updateInvitation,
} from './invitation-store.ts';
import { moveInvitations } from './move-invitations.ts';
import {
  failureOfStanding,
  findStandingFault,
  lockPendingInvitation,
  requireOrganization,
} from './open-invitation.ts';

export interface Acceptance extends NewPersonForm {
  readonly token: string;
}

/** What acceptance made of a person. */
export interface Accepted {
  readonly userSid: UserSid;
  /** True when the person is new: the browser is to be signed in. */
  readonly isNewUser: boolean;
}

/**
 * Accepts the invitation behind a token, once. A new person sets name and password, the token proving
 * the mailbox; an existing one must be signed in under the invited address. Grants what the
 * invitation offers as far as it still can be granted; the audit entry names the rest. `moveAccountRows`
 * moves what modules hold about the accounts that come along, at least the invitations to them.
 */
export async function acceptInvitation(
  unit: UnitOfWork,
  input: Acceptance,
  moveAccountRows: MoveAccountRows = moveInvitations,
): Promise<Accepted> {
  const invitation = await lockPendingInvitation(unit, input.token);
  return acceptLocked(unit, invitation, {
    moveAccountRows,
    form: input,
    failureOfStanding,
    failureHere: refuse('link-unusable', { details: { reason: 'joined' } }),
  });
}

/** How an invitation came to be accepted, and what is told where it cannot be. */
export interface AcceptanceTerms {
  readonly moveAccountRows: MoveAccountRows;
  readonly form: NewPersonForm;
  readonly failureOfStanding: (fault: StandingFault) => Failure;
  /** The failure for somebody who belongs to the organization already. */
  readonly failureHere: Failure;
}

/** Accepts a pending invitation that the unit holds. */
export async function acceptLocked(
  unit: UnitOfWork,
  invitation: InvitationRecord,
  terms: AcceptanceTerms,
): Promise<Accepted> {
  const offered = await listOfferedAccounts(unit.tx, invitation.tenantSid, [invitation.sid]);
  const fault = await findStandingFault(unit, invitation, offered);
  if (fault !== undefined)
    return refuseAudited(unit, invitation, {
      failure: terms.failureOfStanding(fault),
      reason: fault,
    });
  const found = await findUserLoginByEmail(unit.tx, invitation.email);
  const login = found === undefined ? undefined : await lockUserLogin(unit.tx, found.sid);
  const isNewUser = login === undefined || login.status === 'invited';
  requireAcceptor(unit, invitation, isNewUser ? undefined : login);
  requireFreePerson(invitation, login, terms.failureHere);
  const user = isNewUser
    ? await activatePerson(unit, invitation, { login, form: terms.form })
    : await proveMailbox(unit, login);
  unit.identify({ sid: user.sid, name: displayName(user) });
  const granted = await grant(unit, terms.moveAccountRows, { invitation, offered, user });
  await finish(unit, invitation, { user, offered, granted });
  return { userSid: user.sid, isNewUser };
}

/** Whoever is signed in must be the invited person; whoever exists must be signed in. */
function requireAcceptor(
  unit: UnitOfWork,
  invitation: InvitationRecord,
  existing: UserLogin | undefined,
): void {
  const { actor } = unit;
  if (actor.kind === 'user' && actor.userSid !== existing?.sid) {
    refuseAudited(unit, invitation, {
      failure: refuse('invitation-wrong-person'),
      reason: 'other-person',
    });
  }
  if (actor.kind !== 'user' && existing !== undefined) throw refuse('not-authenticated');
}

/** A person belongs to at most one organization (D2). */
function requireFreePerson(
  invitation: InvitationRecord,
  login: UserLogin | undefined,
  failureHere: Failure,
): void {
  if (invitation.kind !== 'organization' || login == null || login.organizationSid === null) return;
  throw login.organizationSid === invitation.tenantSid
    ? failureHere
    : refuse('organization-membership-pending');
}

async function proveMailbox(unit: UnitOfWork, login: UserLogin): Promise<UserLogin> {
  if (login.emailVerifiedAt === null)
    await updateUserLogin(unit.tx, login.sid, { emailVerifiedAt: unit.now });
  return login;
}

interface Grant {
  readonly invitation: InvitationRecord;
  readonly offered: readonly OfferedAccountView[];
  readonly user: UserLogin;
}

async function grant(
  unit: UnitOfWork,
  moveAccountRows: MoveAccountRows,
  { invitation, offered, user }: Grant,
): Promise<GrantedAccount[]> {
  if (invitation.kind === 'organization') {
    const { movedAccounts } = await addManagedUser(unit, {
      organizationSid: requireOrganization(invitation),
      user,
      organizationRole: invitation.organizationRole ?? 'standard-user',
    });
    await moveAccountRows(unit, movedAccounts);
  } else {
    await addExternalPerson(unit, invitation.tenantSid, user);
  }
  return giveOfferedRoles(unit, invitation, { user, offered });
}

async function finish(
  unit: UnitOfWork,
  invitation: InvitationRecord,
  result: {
    readonly user: UserLogin;
    readonly offered: readonly OfferedAccountView[];
    readonly granted: readonly GrantedAccount[];
  },
): Promise<void> {
  const { user, granted } = result;
  await updateInvitation(unit.tx, invitation, {
    ended: { status: 'accepted', at: unit.now, byUserSid: user.sid },
  });
  const { tenantSid, sid } = invitation;
  await killTokens(unit.tx, { tenantSid, sids: [sid] }, { reason: 'accepted', at: unit.now });
  const notGranted = result.offered.filter(
    ({ accountSid }) => !granted.some((given) => given.accountSid === accountSid),
  );
  unit.record({
    action: 'invitation.accept',
    target: { type: 'invitation', sid: invitation.sid, name: invitation.email },
    tenantSid: invitation.tenantSid,
    ...(invitation.accountSid === null ? {} : { accountSid: invitation.accountSid }),
    before: { status: 'pending' },
    after: {
      status: 'accepted',
      userSid: user.sid,
      organizationRole: invitation.organizationRole,
      accounts: granted,
      notGranted: notGranted.map(({ accountSid, roles }) => ({ accountSid, roles })),
    },
  });
  unit.emit({
    type: 'invitation.accepted',
    tenantSid: invitation.tenantSid,
    subjectSid: invitation.sid,
    payload: { userSid: user.sid },
  });
}

/** Refuses; that somebody held a live token and was refused is worth an entry. */
function refuseAudited(
  unit: UnitOfWork,
  invitation: InvitationRecord,
  refusal: { readonly failure: Failure; readonly reason: string },
): never {
  unit.record({
    action: 'invitation.accept',
    target: { type: 'invitation', sid: invitation.sid, name: invitation.email },
    tenantSid: invitation.tenantSid,
    ...(invitation.accountSid === null ? {} : { accountSid: invitation.accountSid }),
    after: { reason: refusal.reason },
    refused: refusal.failure.code,
  });
  return unit.commitThenRefuse(refusal.failure);
}
