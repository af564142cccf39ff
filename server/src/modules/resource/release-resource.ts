import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { locateAccount } from '../account/index.ts';
import type { ResourceKey, ResourceRecord } from './resource.ts';
import { letResourceGo, lockResource } from './resource-store.ts';

/**
 * Notes that a service let a resource go: because it was asked to, or by itself (D17). Said again it
 * changes nothing. Works for closed accounts as well. Refuses `not-found`.
 */
export async function releaseResource(unit: UnitOfWork, key: ResourceKey): Promise<ResourceRecord> {
  const { accountSid, type, resourceId } = key;
  const tenantSid = await locateAccount(unit.tx, accountSid);
  if (tenantSid === undefined) throw refuse('not-found');
  await unit.enter(tenantSid);
  const resource = await lockResource(unit.tx, tenantSid, key);
  if (resource === undefined) throw refuse('not-found');
  if (resource.status === 'released') {
    unit.unchanged();
    return resource;
  }
  await letResourceGo(unit.tx, tenantSid, { ...key, at: unit.now });
  unit.record({
    action: 'resource.release',
    target: { type: 'resource', sid: null, name: resource.name },
    tenantSid,
    accountSid,
    before: { status: resource.status },
    after: { status: 'released', type, resourceId, name: resource.name },
  });
  unit.emit({
    type: 'resource.released',
    tenantSid,
    subjectSid: accountSid,
    payload: { accountSid, type, resourceId },
  });
  return { ...resource, status: 'released', releasedAt: unit.now };
}
