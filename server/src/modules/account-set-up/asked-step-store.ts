import type { AccountSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';

/** A step that a service was asked for and has not answered. */
export interface AskedStep {
  readonly accountSid: AccountSid;
  readonly kind: string;
  readonly step: string;
  readonly asks: number;
  readonly askedAt: Date;
}

/** What services were asked to do for accounts of any tenant, the longest asked first. */
export async function listAskedSteps(
  db: Db,
  query: { readonly step?: string | undefined; readonly most: number },
): Promise<AskedStep[]> {
  const rows = await db.all(
    rawStatement<{
      readonly account_sid: AccountSid;
      readonly kind: string;
      readonly step: string;
      readonly asks: number;
      readonly asked_at: Date;
    }>('select account_sid, kind, step, asks, asked_at from list_asked_account_steps($1, $2)', [
      query.step ?? null,
      query.most,
    ]),
  );
  return rows.map((row) => ({
    accountSid: row.account_sid,
    kind: row.kind,
    step: row.step,
    asks: row.asks,
    askedAt: row.asked_at,
  }));
}
