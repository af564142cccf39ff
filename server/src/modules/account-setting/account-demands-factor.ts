import type { Connections } from '../../platform/database/transaction.ts';
import type { AccountKey } from '../account/index.ts';
import { findAccountSettings } from './read-account-settings.ts';

/** Whether an account demands a second factor of whoever enters it; opens what it reads. */
export async function accountDemandsFactor(
  connections: Pick<Connections, 'direct'>,
  key: AccountKey,
): Promise<boolean> {
  const settings = await findAccountSettings(connections.direct, key);
  return settings.requiresSecondFactor;
}
