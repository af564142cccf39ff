import type { Connections } from '../../platform/database/transaction.ts';
import type { AccountKey } from '../account/index.ts';
import { readAccountSettings } from './read-account-settings.ts';

/** Whether an account demands a second factor of whoever enters it; opens what it reads. */
export async function accountDemandsFactor(
  connections: Pick<Connections, 'read'>,
  key: AccountKey,
): Promise<boolean> {
  const settings = await connections.read({ tenant: key.tenantSid }, (db) =>
    readAccountSettings(db, key),
  );
  return settings.requiresSecondFactor;
}
