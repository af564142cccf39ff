import type { Passkey } from '@guildhall/contract';
import type { PasskeyRecord } from './passkey-store.ts';

/** Domain → wire: nothing of the key itself. */
export function toWirePasskey({
  sid,
  name,
  isSynced,
  createdAt,
  lastUsedAt,
}: PasskeyRecord): Passkey {
  return {
    sid,
    name,
    synced: isSynced,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
