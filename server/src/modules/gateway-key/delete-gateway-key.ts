import type { GatewayKeySid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import { platformLog } from '../../core/platform-log.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { lockKeys, removeKey } from './gateway-key-store.ts';

/** Ends a key: whoever asks with it from then on is nobody (D19). Refuses `not-found`. */
export async function deleteGatewayKey(unit: UnitOfWork, sid: GatewayKeySid): Promise<void> {
  await unit.enter(platformLog);
  const key = (await lockKeys(unit.tx)).find((each) => each.sid === sid);
  if (key === undefined) throw refuse('not-found');
  await removeKey(unit.tx, sid);
  unit.record({
    action: 'gateway-key.delete',
    target: { type: 'gateway-key', sid, name: key.name },
    tenantSid: platformLog,
    before: { name: key.name, opens: key.opens },
  });
}
