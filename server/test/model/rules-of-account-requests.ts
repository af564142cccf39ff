import { day } from '../support/moved-clock.ts';
import { isSignedIn, mayGrantIn, requireInOrganization } from './decide.ts';
import { releaseAccount } from './rules-of-account-life.ts';
import { handOver } from './rules-of-account-owners.ts';
import { join } from './rules-of-people.ts';
import {
  type Account,
  isVerified,
  type Model,
  type Organization,
  ownerOf,
  type Person,
  personWith,
  refuse,
} from './state.ts';
import {
  type AccountRequest,
  endRequest,
  endRequestsAbout,
  everyAccount,
  requestNow,
  subaccountsOf,
} from './state-of-accounts.ts';

const lifetime = 7 * day;
/** An owner who said no is left in peace for so long. */
const rest = 30 * day;
const mostSends = 10;
const pause = 60_000;

type Wanted = Pick<AccountRequest, 'kind' | 'organization' | 'account' | 'keepsFormerOwner'> & {
  readonly email: string;
};

/** R-57, D11, A-28: whatever it may not ask for answers like a sid of nothing. */
export function createAccountRequest(
  model: Model,
  actor: Person,
  { organization, account }: { readonly organization: Organization; readonly account: Account },
): Wanted {
  requireInOrganization(model, actor, { organization, permission: 'account-request:create' });
  if (account.organization === organization) refuse('account-already-managed');
  requireNothingNewer(model, { organization, account, kind: 'join' });
  if (!mayBeAskedFor(model, organization, account)) refuse('account-not-addable');
  requirePace(model, { organization, account, email: ownerOf(account).email });
  // What is over is over, and whoever held the domain before asks no longer (I-04, I-25).
  endRequestsAbout(model, account);
  return {
    kind: 'join',
    organization,
    account,
    keepsFormerOwner: false,
    email: ownerOf(account).email,
  };
}

const isDeclinedLately = ({ now }: Model, { status, kind, decidedAt = 0 }: AccountRequest) =>
  status === 'declined' && kind === 'join' && decidedAt > now - rest;

function requireNothingAsked(model: Model, requests: readonly AccountRequest[]): void {
  if (requests.some((request) => requestNow(model, request) === 'pending'))
    refuse('account-request-exists');
}

function requireNothingNewer(
  model: Model,
  { organization, account, kind }: Pick<AccountRequest, 'organization' | 'account' | 'kind'>,
): void {
  const own = model.requests.filter(
    (request) => request.organization === organization && request.account === account,
  );
  if (kind === 'join' && own.some((request) => isDeclinedLately(model, request)))
    refuse('account-request-declined-lately');
  requireNothingAsked(model, own);
}

/** D11: in use, outside of every organization, its owner's proved address in a verified domain. */
export function mayBeAskedFor(model: Model, organization: Organization, account: Account): boolean {
  if (account.main !== undefined || account.status !== 'active') return false;
  const owner = ownerOf(account);
  const isFree = account.organization === undefined && owner.organization === undefined;
  return isFree && owner.status === 'active' && isVerified(model, organization, owner.email);
}

/** What is said with the wish that an account leaves. */
export interface Release {
  readonly organization: Organization;
  readonly account: Account;
  readonly email: string;
  readonly keepsFormerOwner: boolean;
  /** All that may be demanded, what always is, or nothing. */
  readonly acknowledged: 'all' | 'usual' | 'none';
}

/** R-64, D10: to somebody whom the organization does not manage. */
export function requestAccountRelease(model: Model, actor: Person, wanted: Release): Wanted {
  const { organization, account, email, keepsFormerOwner } = wanted;
  requireInOrganization(model, actor, { organization, permission: 'account-release:request' });
  if (!email.includes('@')) refuse('email-invalid');
  if (personWith(model, email)?.organization === organization) refuse('user-already-managed');
  if (account.organization !== organization) refuse('not-found');
  if (account.main !== undefined) refuse('account-is-subaccount');
  if (account.status !== 'active') refuse('account-not-active');
  requireNothingAsked(
    model,
    model.requests.filter((request) => request.account === account),
  );
  const touchesMore =
    !keepsFormerOwner || account.roles.size > 1 || subaccountsOf(model, account).length > 0;
  const isUnderstood =
    wanted.acknowledged === 'all' || (wanted.acknowledged === 'usual' && !touchesMore);
  if (!isUnderstood) refuse('acknowledgement-missing');
  requirePace(model, wanted);
  endRequestsAbout(model, account);
  return { kind: 'leave', organization, account, keepsFormerOwner, email };
}

/** What was taken back lately counts like a mail of the request that asks the same again. */
function takenBack(
  model: Model,
  { organization, account, email }: Pick<Wanted, 'organization' | 'account' | 'email'>,
): AccountRequest | undefined {
  const [last] = model.requests
    .filter(
      (request) =>
        request.organization === organization &&
        request.account === account &&
        request.email === email.toLowerCase() &&
        request.status === 'cancelled' &&
        request.lastSentAt > model.now - lifetime,
    )
    .sort((one, other) => other.lastSentAt - one.lastSentAt || other.sends - one.sends);
  return last;
}

function requirePace(
  model: Model,
  wanted: Pick<Wanted, 'organization' | 'account' | 'email'>,
): void {
  const before = takenBack(model, wanted);
  if (before === undefined || before.sends === 1) return;
  if (before.sends >= mostSends) refuse('account-request-sends-exhausted');
  if (before.lastSentAt + pause > model.now) refuse('account-request-resend-too-soon');
}

export function addRequest(
  model: Model,
  wanted: Wanted,
  made: { readonly sid: string; readonly asker: Person },
): void {
  model.requests.push({
    ...wanted,
    ...made,
    owner: ownerOf(wanted.account),
    email: wanted.email.toLowerCase(),
    status: 'pending',
    lastSentAt: model.now,
    expiresAt: model.now + lifetime,
    decidedAt: undefined,
    sends: 1 + (takenBack(model, wanted)?.sends ?? 0),
  });
}

/** How a person answers: by the link of a mail, or, signed in, out of their own list. */
export interface RequestAnswer {
  readonly request: AccountRequest;
  readonly bearer: Person | undefined;
  /** The mail whose link it is; undefined: by the sid. */
  readonly send: number | undefined;
}

function requireOpen(model: Model, { request, bearer, send }: RequestAnswer): Person | undefined {
  const actor = bearer !== undefined && isSignedIn(model, bearer) ? bearer : undefined;
  if (send === undefined && actor === undefined) refuse('not-authenticated');
  const isFound = send === undefined ? actor?.email === request.email : send === request.sends;
  if (!isFound || request.status !== 'pending') refuse('link-unusable');
  return actor;
}

/** D10, D11, I-25: once, by the one who is asked, as long as what it rests on stands. */
export function acceptAccountRequest(model: Model, answer: RequestAnswer): void {
  const actor = requireOpen(model, answer);
  const { request } = answer;
  const { account, organization, kind } = request;
  if (actor === undefined) refuse('not-authenticated');
  if (requestNow(model, request) !== 'pending') refuse('link-unusable');
  if (actor.email !== request.email) refuse('account-request-wrong-person');
  if (kind === 'join' && actor.organization === organization) refuse('link-unusable');
  if (actor.organization !== undefined) refuse('organization-membership-pending');
  if (!stands(model, request)) refuse('link-unusable');
  request.status = 'accepted';
  request.decidedAt = model.now;
  if (kind === 'join') takeIn(model, organization, actor);
  else letGo(model, account, { next: actor, keepsFormerOwner: request.keepsFormerOwner });
}

/** What it rests on: the place, the use and the owner of the account, the domain, the right of the asker. */
function stands(model: Model, request: AccountRequest): boolean {
  const { kind, account, organization, asker, owner } = request;
  if (kind === 'join' && !isVerified(model, organization, request.email)) return false;
  if (asker === undefined || !mayGrantIn(asker, organization)) return false;
  const place = kind === 'join' ? undefined : organization;
  if (account.organization !== place || account.status !== 'active') return false;
  return everyAccount(model).includes(account) && ownerOf(account) === owner;
}

/** The owner becomes a managed Standard user; everything they own comes along. */
function takeIn(model: Model, organization: Organization, person: Person): void {
  join(model, person, organization);
  person.role = 'standard-user';
  for (const invitation of model.invitations)
    if (invitation.organization === organization && invitation.email === person.email)
      if (invitation.status === 'pending') invitation.status = 'revoked';
}

/** Other people's access survives (D11). */
function letGo(
  model: Model,
  account: Account,
  to: { readonly next: Person; readonly keepsFormerOwner: boolean },
): void {
  releaseAccount(model, account);
  handOver(account, to.next, to.keepsFormerOwner);
}

/** Holding the link is enough. */
export function declineAccountRequest(model: Model, answer: RequestAnswer): void {
  requireOpen(model, answer);
  const { request } = answer;
  if (requestNow(model, request) !== 'pending') refuse('link-unusable');
  request.status = 'declined';
  request.decidedAt = model.now;
}

/** what has expired may be sent anew, unless something newer stands; whoever sends it stands for it. */
export function resendAccountRequest(model: Model, actor: Person, request: AccountRequest): void {
  const { organization } = request;
  requireInOrganization(model, actor, { organization, permission: 'account-request:resend' });
  const isOver = request.status === 'expired';
  if (request.status !== 'pending' && !isOver) refuse('account-request-not-pending');
  if (request.sends >= mostSends) refuse('account-request-sends-exhausted');
  if (model.now < request.lastSentAt + pause) refuse('account-request-resend-too-soon');
  if (isOver) requireNothingNewer(model, request);
  if (!stands(model, { ...request, asker: actor })) refuse('account-request-void');
  if (isOver) endRequestsAbout(model, request.account);
  request.status = 'pending';
  request.decidedAt = undefined;
  request.asker = actor;
  request.sends += 1;
  request.lastSentAt = model.now;
  request.expiresAt = model.now + lifetime;
}

export function cancelAccountRequest(model: Model, actor: Person, request: AccountRequest): void {
  const { organization } = request;
  requireInOrganization(model, actor, { organization, permission: 'account-request:cancel' });
  if (request.status !== 'pending') refuse('account-request-not-pending');
  endRequest(model, request);
}

/** Who leaves stands for nothing there; what was to become of their accounts is asked of the heirs again. */
export function forgetAsker(model: Model, person: Person): void {
  for (const request of model.requests) {
    if (request.organization !== person.organization) continue;
    if (request.asker === person) request.asker = undefined;
    if (request.kind === 'leave' && request.owner === person) endRequest(model, request);
  }
}

/** I-16: of who is deleted nothing stays. */
export function forgetRequestsOf(model: Model, person: Person): void {
  model.requests = model.requests.filter(
    ({ email, owner }) => email !== person.email && owner !== person,
  );
}
