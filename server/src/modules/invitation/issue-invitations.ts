import {
  type GrantableOrganizationRole,
  type InvitationResult,
  type InvitationVerdict,
  isSid,
  type UserSid,
} from '@guildhall/contract';
import { describeActor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { hashToken, type TokenMaker } from '../../platform/crypto/token.ts';
import type { TermsWrite } from '../access/index.ts';
import { canonicalEmail } from '../user/index.ts';
import { killTokens } from './dead-token-store.ts';
import { expiryAfter, type OfferedAccount } from './invitation.ts';
import {
  countOpenInvitations,
  expireInvitations,
  type InvitationScope,
  lockOverdueInvitations,
} from './invitation-store.ts';
import { insertInvitationTokens } from './invitation-token-store.ts';
import { insertInvitations } from './new-invitation-store.ts';

/** One address of a call, read. */
export interface TypedAddress {
  /** As it was given. */
  readonly typed: string;
  readonly email: string | undefined;
  /** True when an earlier address of the call is the same. */
  readonly isRepeated: boolean;
}

/** Reads the addresses of a call, in their order. */
export function readAddresses(typed: readonly string[]): TypedAddress[] {
  const seen = new Set<string>();
  return typed.map((text) => {
    const email = canonicalEmail(text);
    const isRepeated = email !== undefined && seen.has(email);
    if (email !== undefined) seen.add(email);
    return { typed: text, email, isRepeated };
  });
}

/** The canonical addresses of a call, each once, in the order of the alphabet: two calls lock them alike. */
export function distinctEmails(addresses: readonly TypedAddress[]): string[] {
  return [...new Set(addresses.flatMap(({ email }) => email ?? []))].sort();
}

export interface JudgedAddress extends TypedAddress {
  readonly verdict: InvitationVerdict;
  /** What this address is offered, where it differs from the rest of the call. */
  readonly offer?: InvitationOffer | undefined;
}

/** What an invitation into an organization offers. */
export interface InvitationOffer {
  readonly organizationRole: GrantableOrganizationRole | null;
  readonly accounts: readonly OfferedAccount[];
}

/**
 * Locks the invitations to these addresses whose time is over, before the organization or the account:
 * whoever accepts one of them at this moment begins with it too.
 */
export async function holdOverdueInvitations(
  unit: UnitOfWork,
  scope: InvitationScope,
  typed: readonly string[],
): Promise<void> {
  const emails = distinctEmails(readAddresses(typed));
  await lockOverdueInvitations(unit.tx, scope, { emails, now: unit.now });
}

/** What every invitation of one call offers. */
export interface InvitationTerms extends InvitationScope, InvitationOffer {
  readonly lifetimeDays: number;
  /** End and sponsor of the access, where it is offered to people from outside. */
  readonly access?: TermsWrite;
  /** Open invitations the scope may have. */
  readonly limit: number;
  /** The audit action. */
  readonly action: string;
}

/**
 * Writes an invitation with its live token for each address that is to be invited, and answers every
 * address of the call. The mail is sent after the commit.
 */
export async function issueInvitations(
  unit: UnitOfWork,
  tokens: TokenMaker,
  terms: InvitationTerms,
  judged: readonly JudgedAddress[],
): Promise<InvitationResult[]> {
  const emails = distinctEmails(judged.filter(({ verdict }) => verdict === 'invited'));
  const open = await countOpenInvitations(unit.tx, terms, unit.now);
  if (open + emails.length > terms.limit) {
    throw refuse('invitation-limit-reached', { details: { limit: terms.limit, open } });
  }
  const overdue = await expireInvitations(unit.tx, terms, { emails, now: unit.now });
  await killTokens(
    unit.tx,
    { tenantSid: terms.tenantSid, sids: overdue },
    { reason: 'replaced', at: unit.now },
  );
  const offers = new Map(judged.map(({ email, offer }) => [email, offer]));
  const made = emails.map((email) =>
    newInvitation(unit, { ...terms, ...offers.get(email) }, email),
  );
  await insertInvitations(unit.tx, made);
  await insertInvitationTokens(
    unit.tx,
    made.map(({ tenantSid, sid, sends }) => ({
      tenantSid,
      sid,
      hash: hashToken(tokens.derive('invitation', sid, sends)),
    })),
  );
  for (const { sid, email, sends } of made) {
    recordIssued(unit, { ...terms, ...offers.get(email) }, { sid, email });
    unit.emit({
      type: 'invitation.created',
      tenantSid: terms.tenantSid,
      subjectSid: sid,
      payload: { sends },
    });
  }
  const sidOf = new Map(made.map(({ email, sid }) => [email, sid]));
  return judged.map(({ typed, email, verdict }) => ({
    email: typed,
    verdict,
    invitationSid: (verdict === 'invited' ? sidOf.get(email ?? '') : undefined) ?? null,
  }));
}

function newInvitation(unit: UnitOfWork, terms: InvitationTerms, email: string) {
  const inviter = inviterOf(unit);
  const { endsAt: accessEndsAt = null, sponsor } = terms.access ?? {};
  return {
    tenantSid: terms.tenantSid,
    sid: unit.newSid('invitation'),
    kind: terms.accountSid === null ? ('organization' as const) : ('account' as const),
    email,
    accountSid: terms.accountSid,
    organizationRole: terms.organizationRole,
    status: 'pending' as const,
    ...inviter,
    locale: unit.actor.kind === 'user' ? unit.actor.locale : ('en' as const),
    createdAt: unit.now,
    lastSentAt: unit.now,
    expiresAt: expiryAfter(unit.now, terms.lifetimeDays, accessEndsAt),
    lifetimeDays: terms.lifetimeDays,
    sends: 1,
    accessEndsAt,
    sponsorUserSid: sponsor?.userSid ?? null,
    sponsorName: sponsor?.name ?? null,
    offered: terms.accounts,
  };
}

/** Who stands for what is sent in this unit. */
export function inviterOf(unit: UnitOfWork): {
  readonly invitedByUserSid: UserSid | null;
  readonly invitedByName: string;
} {
  const { sid, name } = describeActor(unit.actor);
  return { invitedByUserSid: sid !== null && isSid('user', sid) ? sid : null, invitedByName: name };
}

function recordIssued(
  unit: UnitOfWork,
  terms: InvitationTerms,
  made: { readonly sid: string; readonly email: string },
): void {
  unit.record({
    action: terms.action,
    target: { type: 'invitation', sid: made.sid, name: made.email },
    tenantSid: terms.tenantSid,
    ...(terms.accountSid === null ? {} : { accountSid: terms.accountSid }),
    after: {
      email: made.email,
      organizationRole: terms.organizationRole,
      accounts: terms.accounts,
      lifetimeDays: terms.lifetimeDays,
      ...(terms.access?.endsAt == null ? {} : { endsAt: terms.access.endsAt.toISOString() }),
      ...(terms.access?.sponsor == null ? {} : { sponsorName: terms.access.sponsor.name }),
    },
  });
}
