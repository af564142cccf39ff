import type { AccountSid, DeadLinkReason, OrganizationSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { TokenHash } from '../../platform/crypto/token.ts';
import type { AccountRequestRecord } from './account-request.ts';
import type { RequestKey } from './account-request-store.ts';

/** What ended a link for good. That its time is over, or what it rests on is gone, is seldom stored. */
export type RequestTokenDeath = Extract<
  DeadLinkReason,
  | 'accepted'
  | 'declined'
  | 'revoked'
  | 'expired'
  | 'replaced'
  | 'joined'
  | 'person-gone'
  | 'address-changed'
>;

/** Whose token this is, and what ended it; undefined for a text that never was one. Needs no tenant. */
export async function findToken(
  db: Db,
  hash: TokenHash,
): Promise<(RequestKey & { readonly death: RequestTokenDeath | null }) | undefined> {
  const row = await db.first(
    build
      .selectFrom('account_request_token')
      .select(['tenant_sid', 'account_request_sid', 'death'])
      .where('token_hash', '=', hash),
  );
  return row === undefined
    ? undefined
    : { ...toKey(row), death: row.death as RequestTokenDeath | null };
}

/** The request that has the one live link about an account, in whatever organization. Needs no tenant. */
export async function findLiveRequest(
  db: Db,
  accountSid: AccountSid,
): Promise<RequestKey | undefined> {
  const row = await db.first(
    build
      .selectFrom('account_request_token')
      .select(['tenant_sid', 'account_request_sid'])
      .where('account_sid', '=', accountSid)
      .where('death', 'is', null),
  );
  return row === undefined ? undefined : toKey(row);
}

/** The same for many accounts at once, in the order of the accounts. */
export async function listLiveRequests(
  db: Db,
  accountSids: readonly AccountSid[],
): Promise<RequestKey[]> {
  if (accountSids.length === 0) return [];
  const rows = await db.all(
    build
      .selectFrom('account_request_token')
      .select(['tenant_sid', 'account_request_sid'])
      .where(sql<boolean>`account_sid = any(${[...accountSids]}::text[])`)
      .where('death', 'is', null)
      .orderBy('account_sid'),
  );
  return rows.map(toKey);
}

function toKey(row: {
  readonly tenant_sid: unknown;
  readonly account_request_sid: RequestKey['sid'];
}): RequestKey {
  return { organizationSid: row.tenant_sid as OrganizationSid, sid: row.account_request_sid };
}

/** Inserts the live token of a request; there may be one only for each account (I-25). */
export async function insertToken(
  tx: Tx,
  request: Pick<AccountRequestRecord, 'organizationSid' | 'sid' | 'accountSid'>,
  hash: TokenHash,
): Promise<void> {
  await tx.run(
    build.insertInto('account_request_token').values({
      token_hash: hash,
      tenant_sid: request.organizationSid,
      account_request_sid: request.sid,
      account_sid: request.accountSid,
    }),
  );
}

/** Kills the live token of a request: it does nothing any more, and whoever holds it is told why. */
export async function killToken(
  tx: Tx,
  request: RequestKey,
  death: { readonly reason: RequestTokenDeath; readonly at: Date },
): Promise<void> {
  await tx.run(
    build
      .updateTable('account_request_token')
      .set({ death: death.reason, died_at: death.at })
      .where('tenant_sid', '=', request.organizationSid)
      .where('account_request_sid', '=', request.sid)
      .where('death', 'is', null),
  );
}

/** Kills every live token of an organization. */
export async function killTokensOf(
  tx: Tx,
  organizationSid: OrganizationSid,
  death: { readonly reason: RequestTokenDeath; readonly at: Date },
): Promise<void> {
  await tx.run(
    build
      .updateTable('account_request_token')
      .set({ death: death.reason, died_at: death.at })
      .where('tenant_sid', '=', organizationSid)
      .where('death', 'is', null),
  );
}

/** From now on every link of the request says that the person is gone, and no more what they answered. */
export async function forgetAnswer(tx: Tx, request: RequestKey, at: Date): Promise<void> {
  await tx.run(
    build
      .updateTable('account_request_token')
      .set({ death: 'person-gone', died_at: at })
      .where('tenant_sid', '=', request.organizationSid)
      .where('account_request_sid', '=', request.sid),
  );
}

/** Forgets tokens that died before; how many there were. */
export function deleteDeadTokens(tx: Tx, diedBefore: Date): Promise<number> {
  return tx.run(build.deleteFrom('account_request_token').where('died_at', '<=', diedBefore));
}
