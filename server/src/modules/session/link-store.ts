import type { LinkSid, Locale, UserSid } from '@guildhall/contract';
import type { Selectable } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { Schema } from '../../core/schema.ts';
import type { TokenHash } from '../../platform/crypto/token.ts';
import type { Link } from './link.ts';

const columns = [
  'sid',
  'purpose',
  'subject',
  'user_sid',
  'email',
  'locale',
  'created_at',
  'expires_at',
] as const;

function toLink(row: Omit<Selectable<Schema['link']>, 'token_hash'>): Link {
  return {
    sid: row.sid,
    purpose: row.purpose,
    subject: row.subject,
    userSid: row.user_sid,
    email: row.email,
    locale: row.locale as Locale,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

/** Stores a link; an older one for the same purpose and subject is gone with that (I-10). */
export async function putLink(tx: Tx, link: Link, tokenHash: TokenHash): Promise<void> {
  const row = {
    sid: link.sid,
    token_hash: tokenHash,
    user_sid: link.userSid,
    email: link.email,
    locale: link.locale,
    created_at: link.createdAt,
    expires_at: link.expiresAt,
  };
  await tx.run(
    build
      .insertInto('link')
      .values({ ...row, purpose: link.purpose, subject: link.subject })
      .onConflict((conflict) => conflict.columns(['purpose', 'subject']).doUpdateSet(row)),
  );
}

export async function findLink(db: Db, tokenHash: TokenHash): Promise<Link | undefined> {
  const row = await db.first(
    build.selectFrom('link').select(columns).where('token_hash', '=', tokenHash),
  );
  return row === undefined ? undefined : toLink(row);
}

export async function findLinkBySid(db: Db, sid: LinkSid): Promise<Link | undefined> {
  const row = await db.first(build.selectFrom('link').select(columns).where('sid', '=', sid));
  return row === undefined ? undefined : toLink(row);
}

/** Get-for-update. */
export async function lockLink(tx: Tx, tokenHash: TokenHash): Promise<Link | undefined> {
  const row = await tx.first(
    build.selectFrom('link').select(columns).where('token_hash', '=', tokenHash).forUpdate(),
  );
  return row === undefined ? undefined : toLink(row);
}

export async function deleteLink(tx: Tx, sid: LinkSid): Promise<void> {
  await tx.run(build.deleteFrom('link').where('sid', '=', sid));
}

/** Ends every link that would let the person in or set their password. */
export async function deleteLinksOf(tx: Tx, userSid: UserSid): Promise<void> {
  await tx.run(build.deleteFrom('link').where('user_sid', '=', userSid));
}

/** Ends every sign-up and password link of an address, whether or not it is known whose it is. */
export async function deleteLinksTo(tx: Tx, email: string): Promise<void> {
  await tx.run(
    build
      .deleteFrom('link')
      .where('email', '=', email)
      .where('purpose', 'in', ['sign-up', 'password-reset']),
  );
}

/** Says whose link it is, unless that was said before; answers how many rows changed. */
export function giveLinkTo(tx: Tx, sid: LinkSid, userSid: UserSid): Promise<number> {
  return tx.run(
    build
      .updateTable('link')
      .set({ user_sid: userSid })
      .where('sid', '=', sid)
      .where('user_sid', 'is', null),
  );
}

export async function extendLink(tx: Tx, sid: LinkSid, expiresAt: Date): Promise<void> {
  await tx.run(build.updateTable('link').set({ expires_at: expiresAt }).where('sid', '=', sid));
}

/** Removes links whose time is over, whoever they were for; answers how many. */
export function deleteExpiredLinks(tx: Tx, now: Date): Promise<number> {
  return tx.run(build.deleteFrom('link').where('expires_at', '<=', now));
}
