import type { InvitationResult, OrganizationSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { TokenMaker } from '../../platform/crypto/token.ts';
import type { RowResult } from '../operation/index.ts';
import { createAccountInvitations } from './create-account-invitations.ts';
import type { OfferedAccount } from './invitation.ts';
import { holdOverdueInvitations } from './issue-invitations.ts';

/** A row of an operation that invites to accounts, and not into the organization. */
export interface AccountsRow {
  readonly position: number;
  /** The address as it was given. */
  readonly typed: string;
  readonly accounts: readonly OfferedAccount[];
}

/** Holds what `createAccountInvitations` holds first, before the organization is locked for other rows. */
export async function holdForAccounts(
  unit: UnitOfWork,
  tenantSid: OrganizationSid,
  rows: readonly AccountsRow[],
): Promise<void> {
  for (const { accountSid, typed } of callsOf(rows))
    await holdOverdueInvitations(unit, { tenantSid, accountSid }, typed);
}

/**
 * Invites each address to each of its accounts (D4): one call for every account and set of roles, accounts
 * in the order of their sids. A row is done when it got one invitation, or access at once.
 */
export async function inviteToAccounts(
  unit: UnitOfWork,
  tokens: TokenMaker,
  batch: {
    readonly tenantSid: OrganizationSid;
    readonly rows: readonly AccountsRow[];
    readonly expiresInDays: number;
  },
): Promise<RowResult[]> {
  const { tenantSid, rows, expiresInDays } = batch;
  const results = new Map<number, InvitationResult[]>();
  for (const { accountSid, roles, typed, positions } of callsOf(rows)) {
    const input = { tenantSid, accountSid, roles, emails: typed, expiresInDays };
    const answered = await createAccountInvitations(unit, tokens, input);
    for (const [index, position] of positions.entries()) {
      const one = answered[index];
      if (one !== undefined) results.set(position, [...(results.get(position) ?? []), one]);
    }
  }
  return rows.map(({ position }) => toResult(position, results.get(position) ?? []));
}

interface Call extends OfferedAccount {
  readonly typed: string[];
  readonly positions: number[];
}

function callsOf(rows: readonly AccountsRow[]): Call[] {
  const calls = new Map<string, Call>();
  for (const { position, typed, accounts } of rows) {
    for (const { accountSid, roles } of accounts) {
      const key = `${accountSid} ${[...roles].sort().join()}`;
      const call = calls.get(key) ?? { accountSid, roles, typed: [], positions: [] };
      call.typed.push(typed);
      call.positions.push(position);
      calls.set(key, call);
    }
  }
  return [...calls].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, call]) => call);
}

function toResult(position: number, answers: readonly InvitationResult[]): RowResult {
  const made = answers.find(({ verdict }) => verdict === 'invited');
  if (made !== undefined)
    return { position, state: 'done', resultSid: made.invitationSid ?? undefined };
  if (answers.some(({ verdict }) => verdict === 'granted')) return { position, state: 'done' };
  const code = answers.find(({ verdict }) => verdict !== 'duplicate')?.verdict ?? 'duplicate';
  if (code === 'invited' || code === 'granted') return { position, state: 'done' };
  const isSettled =
    code === 'already-invited' || code === 'already-has-access' || code === 'duplicate';
  return { position, state: isSettled ? 'skipped' : 'failed', code };
}
