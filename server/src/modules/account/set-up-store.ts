import type { AccountStatus, OperationSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { AccountKey } from './account-state-store.ts';

/** Whether an account is set up, and by which operation. */
export interface SetUpRecord {
  /** Null: all of its steps are done. */
  readonly settingUpSince: Date | null;
  /** In the organization where the account was created; null: it had no steps. */
  readonly operationSid: OperationSid | null;
}

/** How far the set-up of an account is; undefined for an unknown sid. */
export async function findSetUp(
  db: Db,
  { tenantSid, accountSid }: AccountKey,
): Promise<SetUpRecord | undefined> {
  const row = await db.first(
    build
      .selectFrom('account')
      .select(['setting_up_since', 'set_up_operation_sid'])
      .where('tenant_sid', '=', tenantSid)
      .where('sid', '=', accountSid),
  );
  if (row === undefined) return undefined;
  return { settingUpSince: row.setting_up_since, operationSid: row.set_up_operation_sid };
}

/** Its steps are all done: active now, unless it was suspended or is being closed. The version goes up by one. */
export async function finishSetUp(tx: Tx, { tenantSid, accountSid }: AccountKey): Promise<void> {
  await tx.run(
    build
      .updateTable('account')
      .set((eb) => ({
        status: sql<AccountStatus>`case status when 'setting_up' then 'active' else status end`,
        setting_up_since: null,
        version: eb('version', '+', 1),
      }))
      .where('tenant_sid', '=', tenantSid)
      .where('sid', '=', accountSid),
  );
}
