import {
  listAccountResources as listAccountResourcesOperation,
  listReleasingResources as listReleasingResourcesOperation,
  type Resource,
  registerResource as registerResourceOperation,
  releaseResource as releaseResourceOperation,
} from '@guildhall/contract';
import { type Binding, bindRead, bindWrite, tenantOf } from '../../core/binding.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { registerResource } from './register-resource.ts';
import { releaseResource } from './release-resource.ts';
import type { ResourceRecord } from './resource.ts';
import { listReleasing, listResourcesOf } from './resource-list-store.ts';

const usualNumber = 100;

/** The operations on resources, of the platform's services and of those who look at an account, bound. */
export function resourceRoutes({ cursors }: { readonly cursors: CursorCodec }): Binding[] {
  return [
    bindWrite(registerResourceOperation, async (unit, { params, body }) =>
      toWire(await registerResource(unit, { ...params, name: body.name })),
    ),
    bindWrite(releaseResourceOperation, async (unit, { params }) =>
      toWire(await releaseResource(unit, params)),
    ),
    bindRead(listReleasingResourcesOperation, async (db, { query }) => {
      const { type, most = usualNumber } = query;
      return { items: (await listReleasing(db, { type, most })).map(toWire) };
    }),
    bindRead(listAccountResourcesOperation, async (db, call) => {
      const place = { tenantSid: tenantOf(call), accountSid: call.params.accountSid };
      const page = await listResourcesOf(db, cursors, place, call.query);
      return { ...page, items: page.items.map(toWire) };
    }),
  ];
}

function toWire(resource: ResourceRecord): Resource {
  return {
    accountSid: resource.accountSid,
    type: resource.type,
    resourceId: resource.resourceId,
    name: resource.name,
    status: resource.status,
    registeredAt: resource.registeredAt.toISOString(),
    releaseAskedAt: resource.releaseAskedAt?.toISOString() ?? null,
    asks: resource.asks,
    releasedAt: resource.releasedAt?.toISOString() ?? null,
  };
}
