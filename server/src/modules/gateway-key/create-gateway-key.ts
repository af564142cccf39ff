import { type GatewayKeyOpening, gatewayKeyPrefixes, mostGatewayKeys } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import { platformLog } from '../../core/platform-log.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { hashToken, newToken } from '../../platform/crypto/token.ts';
import type { Random } from '../../platform/random.ts';
import type { GatewayKeyRecord } from './gateway-key.ts';
import { insertKey, lockKeys } from './gateway-key-store.ts';

/** A record with the key that exists in clear only here. */
export type GatewayKeyWithKey = GatewayKeyRecord & { readonly key: string };

/** Makes a key on the operator's word. Refuses `gateway-key-limit-reached`. */
export async function createGatewayKey(
  unit: UnitOfWork,
  random: Random,
  { name, opens = 'decisions' }: { readonly name: string; readonly opens?: GatewayKeyOpening },
): Promise<GatewayKeyWithKey> {
  await unit.enter(platformLog);
  const known = await lockKeys(unit.tx);
  if (known.length >= mostGatewayKeys) {
    throw refuse('gateway-key-limit-reached', { details: { limit: mostGatewayKeys } });
  }
  const record: GatewayKeyRecord = {
    sid: unit.newSid('gatewayKey'),
    name: name.trim(),
    opens,
    createdAt: unit.now,
    lastUsedAt: null,
  };
  const key = `${gatewayKeyPrefixes[opens]}${newToken(random)}`;
  await insertKey(unit.tx, record, hashToken(key));
  unit.record({
    action: 'gateway-key.create',
    target: { type: 'gateway-key', sid: record.sid, name: record.name },
    tenantSid: platformLog,
    after: { name: record.name, opens },
  });
  return { ...record, key };
}
