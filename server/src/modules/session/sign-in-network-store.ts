import type { UserSid } from '@guildhall/contract';
import { build, type Db, type Tx } from '../../core/database.ts';
import { everywhere, type NetworkRecord } from './sign-in-rule.ts';

/** What is known of a person's sign-ins from the network and from everywhere. The login must be locked. */
export async function listSignInNetworks(
  tx: Tx,
  userSid: UserSid,
  network: string,
): Promise<NetworkRecord[]> {
  const rows = await tx.all(
    build
      .selectFrom('sign_in_network')
      .select(['network', 'failures', 'locked_until', 'signed_in_at', 'window_started_at'])
      .where('user_sid', '=', userSid)
      .where('network', 'in', [network, everywhere]),
  );
  return rows.map((row) => ({
    network: row.network,
    failures: row.failures,
    lockedUntil: row.locked_until,
    signedInAt: row.signed_in_at,
    windowStartedAt: row.window_started_at,
  }));
}

export async function saveSignInNetworks(
  tx: Tx,
  userSid: UserSid,
  at: { readonly records: readonly NetworkRecord[]; readonly now: Date },
): Promise<void> {
  await tx.run(
    build
      .insertInto('sign_in_network')
      .values(
        at.records.map((record) => ({
          user_sid: userSid,
          network: record.network,
          failures: record.failures,
          locked_until: record.lockedUntil,
          signed_in_at: record.signedInAt,
          window_started_at: record.windowStartedAt,
          updated_at: at.now,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['user_sid', 'network']).doUpdateSet((eb) => ({
          failures: eb.ref('excluded.failures'),
          locked_until: eb.ref('excluded.locked_until'),
          signed_in_at: eb.ref('excluded.signed_in_at'),
          window_started_at: eb.ref('excluded.window_started_at'),
          updated_at: eb.ref('excluded.updated_at'),
        })),
      ),
  );
}

/** Forgets failures and locks everywhere; which networks are known stays. Answers how many had any. */
export function forgetFailures(tx: Tx, userSid: UserSid): Promise<number> {
  return tx.run(
    build
      .updateTable('sign_in_network')
      .set({ failures: 0, locked_until: null })
      .where('user_sid', '=', userSid)
      .where((eb) => eb.or([eb('failures', '>', 0), eb('locked_until', 'is not', null)])),
  );
}

/** What wrong passwords have closed for a person at a time. */
export async function findLockOut(
  db: Db,
  userSid: UserSid,
  at: {
    readonly now: Date;
    /** Wrong passwords from everywhere count since then. */
    readonly windowSince: Date;
    readonly mostFailuresEverywhere: number;
  },
): Promise<{ networks: number; until: Date | null; isEverywhere: boolean }> {
  const row = await db.first(
    build
      .selectFrom('sign_in_network')
      .select((eb) => [
        eb
          .cast<number>(
            eb.fn
              .countAll()
              .filterWhere('network', '!=', everywhere)
              .filterWhere('locked_until', '>', at.now),
            'integer',
          )
          .as('networks'),
        eb.fn.max('locked_until').filterWhere('locked_until', '>', at.now).as('until'),
        eb
          .cast<number>(
            eb.fn
              .countAll()
              .filterWhere('network', '=', everywhere)
              .filterWhere('failures', '>=', at.mostFailuresEverywhere)
              .filterWhere('window_started_at', '>', at.windowSince),
            'integer',
          )
          .as('everywhere'),
      ])
      .where('user_sid', '=', userSid),
  );
  return {
    networks: row?.networks ?? 0,
    until: row?.until ?? null,
    isEverywhere: (row?.everywhere ?? 0) > 0,
  };
}

/** Forgets networks that nobody tried from since; how many there were. */
export function deleteOldSignInNetworks(tx: Tx, untouchedSince: Date): Promise<number> {
  return tx.run(build.deleteFrom('sign_in_network').where('updated_at', '<=', untouchedSince));
}
