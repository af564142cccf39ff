import {
  createGatewayKey as createGatewayKeyOperation,
  deleteGatewayKey as deleteGatewayKeyOperation,
  type GatewayKey,
  listGatewayKeys as listGatewayKeysOperation,
} from '@guildhall/contract';
import { type Binding, bindRead, bindWrite } from '../../core/binding.ts';
import type { Random } from '../../platform/random.ts';
import { createGatewayKey } from './create-gateway-key.ts';
import { deleteGatewayKey } from './delete-gateway-key.ts';
import type { GatewayKeyRecord } from './gateway-key.ts';
import { listKeys } from './gateway-key-store.ts';

/** The operations on the keys of the platform's proxies and programs, bound. */
export function gatewayKeyRoutes({ random }: { readonly random: Random }): Binding[] {
  return [
    bindRead(listGatewayKeysOperation, async (db) => ({
      items: (await listKeys(db)).map(toWire),
    })),
    bindWrite(createGatewayKeyOperation, async (unit, { body }) => {
      const { key, ...record } = await createGatewayKey(unit, random, body);
      return { ...toWire(record), key };
    }),
    bindWrite(deleteGatewayKeyOperation, async (unit, { params }) => {
      await deleteGatewayKey(unit, params.gatewayKeySid);
      return null;
    }),
  ];
}

function toWire({ sid, name, opens, createdAt, lastUsedAt }: GatewayKeyRecord): GatewayKey {
  return {
    sid,
    name,
    opens,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
