import { isDeepStrictEqual } from 'node:util';
import {
  type BodyOf,
  mostProductPermissions,
  type setProductPermission as operation,
  productRoles,
} from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import { platformLog } from '../../core/platform-log.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type ProductPermissionRecord, shownInLog } from './product-permission.ts';
import { lockPermissions, upsertPermission } from './product-permission-store.ts';

/**
 * Puts a permission into the catalogue on the operator's word, or changes the one of this path; decisions
 * that begin after it go by it (D19). Refuses `product-permission-limit-reached`.
 */
export async function setProductPermission(
  unit: UnitOfWork,
  path: string,
  wanted: BodyOf<typeof operation>,
): Promise<ProductPermissionRecord> {
  await unit.enter(platformLog);
  const known = await lockPermissions(unit.tx);
  const former = known.find((permission) => permission.path === path);
  const permission: ProductPermissionRecord = {
    path,
    labels: wanted.labels,
    roles: productRoles.filter((role) => wanted.roles.includes(role)),
    isForRestrictedKeys: wanted.isForRestrictedKeys ?? true,
    createdAt: former?.createdAt ?? unit.now,
    updatedAt: unit.now,
  };
  const before = former === undefined ? undefined : shownInLog(former);
  const after = shownInLog(permission);
  if (former !== undefined && isDeepStrictEqual(before, after)) {
    unit.unchanged();
    return former;
  }
  if (former === undefined && known.length >= mostProductPermissions) {
    throw refuse('product-permission-limit-reached');
  }
  await upsertPermission(unit.tx, permission);
  unit.record({
    action: 'product-permission.set',
    target: { type: 'product-permission', sid: null, name: path },
    tenantSid: platformLog,
    ...(before === undefined ? {} : { before }),
    after,
  });
  return permission;
}
