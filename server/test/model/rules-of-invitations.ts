import type { AccountRole, GrantableAccountRole, InvitationVerdict } from '@guildhall/contract';
import {
  isSignedIn,
  mayGrantIn,
  mayOnAccount,
  requireCombinable,
  requireInOrganization,
  requireOnAccount,
} from './decide.ts';
import { outlasts, requireOfferable, requireOwnPeople } from './rules-of-accounts.ts';
import { activate, addPerson, join } from './rules-of-people.ts';
import {
  type Account,
  canonical,
  currentRoles,
  holderOf,
  type Invitation,
  isGuarded,
  isVerified,
  type Model,
  type Offer,
  type Organization,
  type Person,
  personWith,
  refuse,
  statusNow,
} from './state.ts';

const day = 24 * 60 * 60 * 1000;

/** What an invitation call offers to every address. */
export interface Terms {
  readonly emails: readonly string[];
  readonly days: number;
}

/** The verdicts of a call, in order; the model is changed except for the invitations, whose sids are not known yet. */
export interface Verdicts {
  readonly verdicts: readonly InvitationVerdict[];
  /** Canonical addresses that get an invitation, in the order of the call. */
  readonly invited: readonly string[];
}

type Judge = (email: string) => InvitationVerdict;

function judgeAll(emails: readonly string[], judge: Judge): Verdicts {
  const seen = new Set<string>();
  const verdicts = emails.map((typed) => {
    const email = canonical(typed);
    if (!/^[^@\s]+@[^@\s]+$/.test(email)) return 'malformed';
    if (seen.has(email)) return 'duplicate';
    seen.add(email);
    return judge(email);
  });
  const invited = emails.filter((_, index) => verdicts[index] === 'invited').map(canonical);
  return { verdicts, invited };
}

function openFor(
  model: Model,
  email: string,
  at: Pick<Invitation, 'organization' | 'account'>,
): boolean {
  return model.invitations.some(
    (invitation) =>
      invitation.email === email &&
      invitation.organization === at.organization &&
      invitation.account === at.account &&
      statusNow(model, invitation) === 'pending',
  );
}

/** D3–D5, R-12. */
export function inviteToOrganization(
  model: Model,
  actor: Person,
  call: Terms & { readonly organization: Organization; readonly offers: readonly Offer[] },
): Verdicts {
  const { organization, offers } = call;
  requireInOrganization(model, actor, { organization, permission: 'invitation:create' });
  requireOfferable(organization, offers);
  return judgeAll(call.emails, (email) => {
    if (personWith(model, email)?.organization === organization) return 'already-managed';
    if (openFor(model, email, { organization, account: undefined })) return 'already-invited';
    if (isVerified(model, organization, email)) return 'invited';
    const isHeld = holderOf(model, email)?.organization === organization;
    return isHeld ? 'domain-in-grace' : 'domain-not-verified';
  });
}

/** managed people get access at once. */
export function inviteToAccount(
  model: Model,
  actor: Person,
  call: Terms & {
    readonly account: Account;
    readonly roles: readonly GrantableAccountRole[];
    readonly accessEndsAt: number | undefined;
  },
): Verdicts {
  const { account, roles, accessEndsAt } = call;
  requireOnAccount(model, actor, { account, permission: 'account-invitation:create' });
  requireCombinable(roles);
  requireInUse(account);
  requireOwnPeople(account);
  if (outlasts(account, actor, accessEndsAt)) refuse('access-outlasts-own');
  return judgeAll(call.emails, (email) => {
    const person = personWith(model, email);
    if (person !== undefined && currentRoles(model, account, person).length > 0)
      return 'already-has-access';
    const { organization } = account;
    if (organization !== undefined && person?.organization === organization) {
      account.roles.set(person, roles.toSorted());
      return 'granted';
    }
    if (openFor(model, email, { organization: undefined, account })) return 'already-invited';
    return isGuarded(model, organization, email) ? 'domain-managed' : 'invited';
  });
}

const expiryOf = (
  model: Model,
  { days, accessEndsAt = Infinity }: Pick<Invitation, 'days' | 'accessEndsAt'>,
) => Math.min(model.now + days * day, accessEndsAt);

/** Takes over what was invited, with the sids the product told. */
export function addInvitations(
  model: Model,
  terms: Pick<
    Invitation,
    'organization' | 'organizationRole' | 'account' | 'offers' | 'days' | 'accessEndsAt'
  > & { readonly inviter: Person },
  made: readonly { readonly email: string; readonly sid: string }[],
): void {
  for (const { email, sid } of made) {
    for (const old of model.invitations) {
      const isSame = old.organization === terms.organization && old.account === terms.account;
      if (isSame && old.email === email && old.status === 'pending') old.status = 'expired';
    }
    if (terms.organization !== undefined && personWith(model, email) === undefined)
      addPerson(model, email);
    model.invitations.push({
      ...terms,
      sid,
      email,
      status: 'pending',
      lastSentAt: model.now,
      expiresAt: expiryOf(model, terms),
      sends: 1,
    });
  }
}

export const mostSends = 10;

function requireInScope(
  model: Model,
  actor: Person,
  at: { readonly invitation: Invitation; readonly verb: 'resend' | 'revoke' },
): void {
  const { organization, account } = at.invitation;
  if (organization !== undefined)
    requireInOrganization(model, actor, { organization, permission: `invitation:${at.verb}` });
  if (account !== undefined)
    requireOnAccount(model, actor, { account, permission: `account-invitation:${at.verb}` });
}

/** D6: a new token, a new time; whoever sends it stands for it. */
export function resendInvitation(model: Model, actor: Person, invitation: Invitation): void {
  requireInScope(model, actor, { invitation, verb: 'resend' });
  const { organization, email } = invitation;
  const isProved = organization === undefined || isVerified(model, organization, email);
  if (invitation.status !== 'pending') refuse('invitation-not-pending');
  if (!isProved) refuse('domain-not-verified');
  if (invitation.account !== undefined) requireAlive(model, actor, invitation);
  if (invitation.sends >= mostSends) refuse('invitation-sends-exhausted');
  if ((invitation.accessEndsAt ?? Infinity) <= model.now) refuse('access-end-passed');
  if (model.now < invitation.lastSentAt + 60_000) refuse('invitation-resend-too-soon');
  invitation.sends += 1;
  invitation.lastSentAt = model.now;
  invitation.expiresAt = expiryOf(model, invitation);
  invitation.inviter = actor;
}

/** Nobody is let into what nobody may use. */
function requireInUse({ status }: Account): void {
  if (status !== 'active') refuse('account-not-active');
}

/** Nobody sends what would be dead as it arrives. */
function requireAlive(
  model: Model,
  actor: Person,
  { account, email, accessEndsAt }: Invitation,
): void {
  if (account === undefined) return;
  requireInUse(account);
  if (isGuarded(model, account.organization, email)) refuse('domain-managed');
  if ((accessEndsAt ?? Infinity) <= model.now) refuse('access-end-passed');
  if (outlasts(account, actor, accessEndsAt)) refuse('access-outlasts-own');
}

export function revokeInvitation(model: Model, actor: Person, invitation: Invitation): void {
  requireInScope(model, actor, { invitation, verb: 'revoke' });
  if (invitation.status !== 'pending') refuse('invitation-not-pending');
  invitation.status = 'revoked';
}

/** A token as it was mailed: it lives as long as no later one was sent. */
export interface MailedToken {
  readonly invitation: Invitation;
  readonly send: number;
}

function requireLive(model: Model, { invitation, send }: MailedToken): void {
  const isLive = send === invitation.sends && statusNow(model, invitation) === 'pending';
  if (!isLive) refuse('link-unusable');
}

/** D6, A-12, A-23: what the invitation rests on must still stand. */
function requireStanding(model: Model, invitation: Invitation): void {
  const { organization, account, inviter, email } = invitation;
  const home = organization ?? account?.organization;
  if (home?.isSuspended === true) refuse('link-unusable');
  if (account !== undefined && account.status !== 'active') refuse('link-unusable');
  if (account !== undefined && isGuarded(model, account.organization, email))
    refuse('domain-managed');
  if (organization !== undefined && !isVerified(model, organization, email))
    refuse('link-unusable');
  if (inviter === undefined) return;
  const mayStill =
    organization !== undefined
      ? mayGrantIn(inviter, organization)
      : account !== undefined &&
        mayOnAccount(model, inviter, account, 'account-user:update') &&
        !outlasts(account, inviter, invitation.accessEndsAt);
  if (!mayStill) refuse('link-unusable');
}

export function lookUpInvitation(model: Model, token: MailedToken): void {
  requireLive(model, token);
  requireStanding(model, token.invitation);
}

export function declineInvitation(model: Model, token: MailedToken): void {
  requireLive(model, token);
  token.invitation.status = 'declined';
}

/**
 * A-01…A-04, D2, D3: the first acceptance of the right person. Answers whether the person is new: their
 * sid and name are told by the answer.
 */
export function acceptInvitation(
  model: Model,
  bearer: Person | undefined,
  token: MailedToken,
): { readonly finish: (sid: string) => void } {
  requireLive(model, token);
  const { invitation } = token;
  requireStanding(model, invitation);
  const known = personWith(model, invitation.email);
  const isNew = known === undefined || known.status === 'invited';
  const actor = bearer !== undefined && isSignedIn(model, bearer) ? bearer : undefined;
  if (actor !== undefined && (isNew || actor !== known)) refuse('invitation-wrong-person');
  if (actor === undefined && !isNew) refuse('not-authenticated');
  if (invitation.organization !== undefined && known?.organization !== undefined)
    refuse(
      known.organization === invitation.organization
        ? 'link-unusable'
        : 'organization-membership-pending',
    );
  const finish = (sid: string) => {
    const person = known ?? addPerson(model, invitation.email);
    if (isNew) activate(model, person, { sid, firstName: 'New', lastName: 'Person' });
    take(model, invitation, person);
  };
  return { finish };
}

function take(model: Model, invitation: Invitation, person: Person): void {
  invitation.status = 'accepted';
  if (invitation.organization !== undefined) {
    join(model, person, invitation.organization);
    person.role = invitation.organizationRole;
  }
  const tenant = invitation.organization ?? invitation.account?.organization;
  for (const { account, roles } of invitation.offers) {
    if (account.organization !== tenant || account.status !== 'active') continue;
    const held = currentRoles(model, account, person);
    account.roles.set(person, merge(held, roles));
    if (
      invitation.account !== undefined &&
      (tenant === undefined || person.organization !== tenant)
    )
      agree(account, person, { wanted: invitation.accessEndsAt, isNew: held.length === 0 });
  }
}

/** New access ends when the invitation says; what goes on ends at the earlier of both times. */
function agree(
  account: Account,
  person: Person,
  { wanted, isNew }: { readonly wanted: number | undefined; readonly isNew: boolean },
): void {
  if (account.roles.get(person)?.includes('owner')) return;
  const known = isNew ? Infinity : (account.ends.get(person) ?? Infinity);
  const end = Math.min(known, wanted ?? Infinity);
  if (end === Infinity) account.ends.delete(person);
  else account.ends.set(person, end);
}

/** An offer never takes anything away. */
export function merge(
  held: readonly AccountRole[],
  offered: readonly GrantableAccountRole[],
): readonly AccountRole[] {
  if (held.includes('owner') || held.includes('administrator')) return held;
  if (offered.includes('administrator')) return ['administrator'];
  return [...new Set<AccountRole>([...held, ...offered])].sort();
}
