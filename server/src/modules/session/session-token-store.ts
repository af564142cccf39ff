import type { FactorMethod, SessionSid, UserSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Tx } from '../../core/database.ts';
import type { TokenHash } from '../../platform/crypto/token.ts';

/** How a session passes a second factor, or what stands for it. */
export type PassedBy = FactorMethod | 'remembered-device';

/** What a session has newly proved; it goes on under another token. */
export interface SessionChange {
  readonly sid: SessionSid;
  readonly userSid: UserSid;
  readonly tokenHash: TokenHash;
  readonly at: Date;
  /** By what it passed a second factor; undefined: it proved the password alone. */
  readonly passedBy: PassedBy | undefined;
}

/** A session that has newly proved something. */
export interface Promoted {
  readonly expiresAt: Date;
  /** False where the session got a token a moment ago and keeps that one. */
  readonly isRenewed: boolean;
}

/**
 * Writes down what a half session has proved. Its old token is dead at once, since whoever holds that one
 * has passed nothing. Undefined when the session is gone.
 */
export async function promoteHalfSession(
  tx: Tx,
  change: SessionChange,
): Promise<Promoted | undefined> {
  const row = await tx.first(
    updateProof(change)
      .set({
        token_hash: change.tokenHash,
        previous_token_hash: null,
        previous_until: null,
        renewed_at: change.at,
        is_renewal_due: false,
      })
      .returning('expires_at'),
  );
  return row && { expiresAt: row.expires_at, isRenewed: true };
}

/**
 * Writes down what a whole session has proved again. Requests under way with the old token are still
 * answered; so that two proofs at once do not leave one of them a token that is older still, a session
 * renewed after `since` keeps the token it has. Undefined when the session is gone.
 */
export async function promoteWholeSession(
  tx: Tx,
  change: SessionChange & { readonly since: Date },
): Promise<Promoted | undefined> {
  const isFresh = sql<boolean>`session.renewed_at > ${change.since}`;
  const row = await tx.first(
    updateProof(change)
      .set((eb) => ({
        token_hash: eb.case().when(isFresh).then(eb.ref('token_hash')).else(change.tokenHash).end(),
        previous_token_hash: eb
          .case()
          .when(isFresh)
          .then(eb.ref('previous_token_hash'))
          .else(eb.ref('token_hash'))
          .end(),
        renewed_at: eb.case().when(isFresh).then(eb.ref('renewed_at')).else(change.at).end(),
        previous_until: eb.case().when(isFresh).then(eb.ref('previous_until')).else(null).end(),
        is_renewal_due: false,
      }))
      .returning(['expires_at', 'token_hash']),
  );
  return row && { expiresAt: row.expires_at, isRenewed: row.token_hash.equals(change.tokenHash) };
}

function updateProof({ sid, userSid, at, passedBy }: SessionChange) {
  return build
    .updateTable('session')
    .set(
      passedBy === undefined
        ? { proved_at: at }
        : { factor_passed_at: at, factor_method: passedBy },
    )
    .where('user_sid', '=', userSid)
    .where('sid', '=', sid);
}

/** Says that the person's sessions are to get new tokens, those that have not got one since `changedAt`. */
export function markRenewalDue(tx: Tx, userSid: UserSid, changedAt: Date): Promise<number> {
  return tx.run(
    build
      .updateTable('session')
      .set({ is_renewal_due: true })
      .where('user_sid', '=', userSid)
      .where((eb) => eb(eb.fn.coalesce('renewed_at', 'created_at'), '<', changedAt)),
  );
}

/** Gives a session another token; of several at once one does. Answers how many rows changed (0 or 1). */
export function renewToken(
  tx: Tx,
  token: { readonly from: TokenHash; readonly to: TokenHash; readonly at: Date },
): Promise<number> {
  return tx.run(
    build
      .updateTable('session')
      .set({
        token_hash: token.to,
        previous_token_hash: token.from,
        previous_until: null,
        renewed_at: token.at,
        is_renewal_due: false,
      })
      .where('token_hash', '=', token.from)
      .where('is_renewal_due', '=', true),
  );
}

/**
 * Gives a session whose new token was lost on its way yet another one, for who shows the one before: nobody has
 * shown the lost one, which is dead from now on. Answers how many rows changed (0 or 1).
 */
export function replaceLostToken(
  tx: Tx,
  token: {
    readonly previous: TokenHash;
    readonly to: TokenHash;
    readonly at: Date;
    readonly lostBefore: Date;
  },
): Promise<number> {
  return tx.run(
    build
      .updateTable('session')
      .set({ token_hash: token.to, renewed_at: token.at, is_renewal_due: false })
      .where('previous_token_hash', '=', token.previous)
      .where('previous_until', 'is', null)
      .where('renewed_at', '<=', token.lostBefore),
  );
}

/** The new token has reached its browser: the one before answers until then, for requests under way. */
export function noteTokenSeen(
  tx: Tx,
  sid: SessionSid,
  token: { readonly hash: TokenHash; readonly until: Date },
): Promise<number> {
  return tx.run(
    build
      .updateTable('session')
      .set({ previous_until: token.until })
      .where('sid', '=', sid)
      .where('token_hash', '=', token.hash)
      .where('previous_token_hash', 'is not', null)
      .where('previous_until', 'is', null),
  );
}
