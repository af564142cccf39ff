import {
  type GatewayKeyOpening,
  type GatewayKeySid,
  gatewayKeyPrefixes,
} from '@guildhall/contract';
import type { Moment } from '../../core/rights-memory.ts';
import type { Clock } from '../../platform/clock.ts';
import { hashToken } from '../../platform/crypto/token.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import { recallKey, touchKey } from './gateway-key-store.ts';

/** What a key opens that works when it is shown (D19); undefined for any other text. */
export type AuthenticateGatewayKey = (
  key: string,
  moment: Moment,
) => Promise<GatewayKeyOpening | undefined>;

const prefixes = Object.values(gatewayKeyPrefixes);
const touchMilliseconds = 5 * 60 * 1000;

/** Makes the check of gateway keys. */
export function createAuthenticateGatewayKey({
  connections,
  clock,
}: {
  readonly connections: Connections;
  readonly clock: Clock;
}): AuthenticateGatewayKey {
  const touched = new Map<GatewayKeySid, number>();
  const noteUse = async (sid: GatewayKeySid): Promise<void> => {
    const now = clock.now();
    if (now.getTime() - (touched.get(sid) ?? Number.NEGATIVE_INFINITY) < touchMilliseconds) return;
    touched.set(sid, now.getTime());
    await connections.write({}, (tx) => touchKey(tx, sid, now));
  };
  return async (key, moment) => {
    if (!prefixes.some((prefix) => key.startsWith(prefix))) return undefined;
    const known = await recallKey(connections.direct, hashToken(key), moment);
    if (known === undefined) return undefined;
    await noteUse(known.sid);
    return known.opens;
  };
}
