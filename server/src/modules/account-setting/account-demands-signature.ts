import type { Connections } from '../../platform/database/transaction.ts';
import type { AccountKey } from '../account/index.ts';
import { findAccountSettings } from './read-account-settings.ts';

/** Whether an account demands that its API requests are signed (R-115, D16); opens what it reads. */
export async function accountDemandsSignature(
  connections: Pick<Connections, 'direct'>,
  key: AccountKey,
): Promise<boolean> {
  const settings = await findAccountSettings(connections.direct, key);
  return settings.requiresSignedRequests;
}
