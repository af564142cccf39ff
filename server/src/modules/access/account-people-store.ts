import type { UserSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Tx } from '../../core/database.ts';
import type { AccountKey } from '../account/index.ts';

/** Some of the people with access to an account, in the order of their sids. */
export async function listAccessTo(
  tx: Tx,
  { tenantSid, accountSid }: AccountKey,
  which: { readonly most: number; readonly isOwnerToo: boolean },
): Promise<UserSid[]> {
  const people = build
    .selectFrom('account_user')
    .select('user_sid')
    .where('tenant_sid', '=', tenantSid)
    .where('account_sid', '=', accountSid)
    .orderBy('user_sid')
    .limit(which.most);
  const rows = await tx.all(
    which.isOwnerToo ? people : people.where(sql<boolean>`roles <> '{owner}'`),
  );
  return rows.map((row) => row.user_sid);
}

/** Deletes their access to an account, with the role assignments. */
export async function deleteAccessTo(
  tx: Tx,
  { tenantSid, accountSid }: AccountKey,
  userSids: readonly UserSid[],
): Promise<void> {
  await tx.run(
    build
      .deleteFrom('account_user')
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', accountSid)
      .where('user_sid', 'in', [...userSids]),
  );
}
