import type { AccountSid } from '@guildhall/contract';
import { build, type Tx } from '../../core/database.ts';

/** Notes that a token was used; false where it was used before, in whichever process. */
export async function insertUse(
  tx: Tx,
  use: { readonly accountSid: AccountSid; readonly tokenHash: Buffer; readonly endsAt: Date },
): Promise<boolean> {
  const written = await tx.run(
    build
      .insertInto('signed_request_use')
      .values({ account_sid: use.accountSid, token_hash: use.tokenHash, ends_at: use.endsAt })
      .onConflict((conflict) => conflict.columns(['account_sid', 'token_hash']).doNothing()),
  );
  return written === 1;
}

/** Removes some that ended before a time; answers how many. */
export async function forgetUses(tx: Tx, before: Date, most: number): Promise<number> {
  return tx.run(
    build
      .deleteFrom('signed_request_use')
      .where(({ eb, refTuple }) =>
        eb(
          refTuple('account_sid', 'token_hash'),
          'in',
          eb
            .selectFrom('signed_request_use as old')
            .select(['old.account_sid', 'old.token_hash'])
            .where('old.ends_at', '<', before)
            .limit(most)
            .$asTuple('account_sid', 'token_hash'),
        ),
      ),
  );
}
