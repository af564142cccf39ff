import type { ImportMode, OperationReason } from '@guildhall/contract';
import { isSignedIn, mayGrantIn, mayOnAccount, requireInOrganization } from './decide.ts';
import { requireOfferable } from './rules-of-accounts.ts';
import { merge } from './rules-of-invitations.ts';
import type { NewRow, Request } from './rules-of-operations.ts';
import { join } from './rules-of-people.ts';
import {
  type Claim,
  claimNow,
  domainOf,
  isVerified,
  type Model,
  type Offer,
  type Organization,
  type Outcome,
  type Person,
  refuse,
} from './state.ts';

const day = 24 * 60 * 60 * 1000;
const mostSends = 10;

/** What a run is asked for (R-38…R-43). */
export interface ImportCall {
  readonly mode: ImportMode;
  readonly domains: readonly string[];
  /** A reviewed list; everybody eligible when undefined. */
  readonly people: readonly Person[] | undefined;
  /** The reviewed list has an address that the downloaded one had not. */
  readonly isTampered: boolean;
  readonly offers: readonly Offer[];
  readonly isMailed: boolean;
}

/** What an earlier claim of the organization means for a new one. */
function standing(
  model: Model,
  organization: Organization,
  person: Person,
): 'asked' | 'declined-lately' | undefined {
  const own = model.claims.filter(
    (claim) => claim.organization === organization && claim.person === person,
  );
  if (own.some((claim) => claimNow(model, claim) === 'pending')) return 'asked';
  const declined = own.filter(({ status }) => status === 'declined');
  return declined.some(({ decidedAt = 0 }) => decidedAt > model.now - 30 * day)
    ? 'declined-lately'
    : undefined;
}

/** signed up, in no organization, and not asked already. */
const isEligible = (model: Model, organization: Organization, person: Person) =>
  person.organization === undefined &&
  person.status === 'active' &&
  standing(model, organization, person) === undefined;

/** R-38…R-43, D12, D20: whom the run is for. */
export function startImport(
  model: Model,
  { organization, actor }: Request,
  call: ImportCall,
): readonly NewRow[] {
  requireInOrganization(model, actor, { organization, permission: 'import:start' });
  const { domains, offers } = call;
  if (!domains.every((name) => isVerified(model, organization, `somebody@${name}`)))
    refuse('domain-not-verified');
  if (call.mode === 'direct' && !organization.mayImportDirectly) refuse('feature-not-allowed');
  if (new Set(offers.map(({ account }) => account)).size < offers.length)
    refuse('malformed-request');
  requireOfferable(organization, offers);
  const isThere = (person: Person) => domains.includes(domainOf(person.email));
  const everybody = model.people.filter(
    (person) => isThere(person) && isEligible(model, organization, person),
  );
  const isForeign = call.isTampered || call.people?.some((person) => !isThere(person)) === true;
  if (call.people !== undefined && isForeign) refuse('import-rows-refused');
  const chosen = call.people ?? everybody;
  const rows = chosen.map((person): NewRow => {
    const reason = isEligible(model, organization, person) ? undefined : 'no-longer-eligible';
    const act = (starter: Person) => importPerson(model, { organization, person, call, starter });
    return { key: person.sid, reason, act };
  });
  if (rows.every(({ reason }) => reason !== undefined)) refuse('import-nobody-eligible');
  return rows;
}

interface Turn {
  readonly organization: Organization;
  readonly person: Person;
  readonly call: ImportCall;
  readonly starter: Person;
}

/** F-14, R-45: judged again when the turn has come, then asked, or taken. */
function importPerson(model: Model, turn: Turn): Outcome {
  const { organization, person, call, starter } = turn;
  if (call.mode === 'direct' && !organization.mayImportDirectly) refuse('feature-not-allowed');
  const reason = judge(model, turn);
  if (reason !== undefined) return reason;
  endPending(model, organization, person);
  if (call.mode === 'direct') takeIn(model, organization, person, { ...call, giver: starter });
  const isDirect = call.mode === 'direct';
  return (sid) => {
    model.claims.push({
      sid,
      organization,
      person,
      offers: call.offers,
      asker: starter,
      status: isDirect ? 'imported' : 'pending',
      lastSentAt: model.now,
      expiresAt: model.now + (isDirect ? 0 : 30 * day),
      decidedAt: isDirect ? model.now : undefined,
      sends: call.isMailed ? 1 : 0,
    });
  };
}

function judge(model: Model, { organization, person, call }: Turn): OperationReason | undefined {
  const isThere = model.people.includes(person);
  if (isThere && person.organization === organization) return 'already-managed';
  if (!isThere || person.organization !== undefined || person.status !== 'active')
    return 'no-longer-eligible';
  if (!isVerified(model, organization, person.email)) return 'domain-not-verified';
  const known = standing(model, organization, person);
  if (known === 'declined-lately') return known;
  return known === 'asked' && call.mode === 'consent' ? 'already-asked' : undefined;
}

function endPending(model: Model, organization: Organization, person: Person): void {
  for (const claim of model.claims) {
    if (claim.organization !== organization || claim.person !== person) continue;
    if (claim.status !== 'pending') continue;
    claim.status = claimNow(model, claim) === 'expired' ? 'expired' : 'revoked';
    claim.decidedAt = model.now;
  }
}

/** a managed Standard user, with their accounts and with what the run gives. */
function takeIn(
  model: Model,
  organization: Organization,
  person: Person,
  from: { readonly offers: readonly Offer[]; readonly giver: Person | undefined },
): void {
  join(model, person, organization);
  person.role = 'standard-user';
  for (const invitation of model.invitations) {
    const isInto = invitation.organization === organization && invitation.email === person.email;
    if (isInto && invitation.status === 'pending') invitation.status = 'revoked';
  }
  const { giver, offers } = from;
  for (const { account, roles } of offers) {
    if (giver === undefined || account.organization !== organization) continue;
    if (account.status !== 'active') continue;
    if (!mayOnAccount(model, giver, account, 'account-user:update')) continue;
    account.roles.set(person, merge(account.roles.get(person) ?? [], roles));
  }
}

/** How a person answers: by the link of a mail, or, signed in, out of their own list. */
export interface ClaimAnswer {
  readonly claim: Claim;
  readonly bearer: Person | undefined;
  /** The mail whose link it is; undefined: by the sid. */
  readonly send: number | undefined;
}

function requireOpen(model: Model, { claim, bearer, send }: ClaimAnswer): Person | undefined {
  const actor = bearer !== undefined && isSignedIn(model, bearer) ? bearer : undefined;
  if (send === undefined && actor === undefined) refuse('not-authenticated');
  const isFound = send === undefined ? claim.person === actor : send === claim.sends && send > 0;
  if (!isFound || claimNow(model, claim) !== 'pending') refuse('link-unusable');
  return actor;
}

/** D12, R-43, R-45, D6: once, by the person, as long as what it rests on stands. */
export function acceptClaim(model: Model, answer: ClaimAnswer): void {
  const actor = requireOpen(model, answer);
  const { claim } = answer;
  const { organization, person, asker } = claim;
  if (actor === undefined) refuse('not-authenticated');
  if (actor !== person) refuse('claim-wrong-person');
  const isHeld = isVerified(model, organization, person.email);
  if (!isHeld || asker === undefined || !mayGrantIn(asker, organization)) refuse('link-unusable');
  if (person.organization === organization) refuse('link-unusable');
  if (person.organization !== undefined) refuse('organization-membership-pending');
  takeIn(model, organization, person, { offers: claim.offers, giver: asker });
  claim.status = 'imported';
  claim.decidedAt = model.now;
}

/** Holding the link is enough. */
export function declineClaim(model: Model, answer: ClaimAnswer): void {
  requireOpen(model, answer);
  answer.claim.status = 'declined';
  answer.claim.decidedAt = model.now;
}

export function resendClaim(model: Model, actor: Person, claim: Claim): void {
  const { organization, person } = claim;
  requireInOrganization(model, actor, { organization, permission: 'claim:resend' });
  if (claimNow(model, claim) !== 'pending') refuse('claim-not-pending');
  if (claim.sends >= mostSends) refuse('claim-sends-exhausted');
  if (claim.sends > 0 && model.now < claim.lastSentAt + 60_000) refuse('claim-resend-too-soon');
  if (!isVerified(model, organization, person.email)) refuse('domain-not-verified');
  claim.sends += 1;
  claim.lastSentAt = model.now;
  claim.expiresAt = model.now + 30 * day;
  claim.asker = actor;
}

export function revokeClaim(model: Model, actor: Person, claim: Claim): void {
  const { organization } = claim;
  requireInOrganization(model, actor, { organization, permission: 'claim:revoke' });
  if (claim.status !== 'pending') refuse('claim-not-pending');
  claim.status = 'revoked';
  claim.decidedAt = model.now;
}
