import {
  deleteProductPermission as deleteProductPermissionOperation,
  listEveryProductPermission as listEveryProductPermissionOperation,
  listProductPermissions as listProductPermissionsOperation,
  type ProductPermission,
  setProductPermission as setProductPermissionOperation,
} from '@guildhall/contract';
import { type Binding, bindRead, bindWrite } from '../../core/binding.ts';
import type { Db } from '../../core/database.ts';
import { deleteProductPermission } from './delete-product-permission.ts';
import { type ProductPermissionRecord, pathOf } from './product-permission.ts';
import { listPermissions } from './product-permission-store.ts';
import { setProductPermission } from './set-product-permission.ts';

/** The operations on the catalogue of product permissions, bound. */
export function productPermissionRoutes(): Binding[] {
  const list = async (db: Db) => ({ items: (await listPermissions(db)).map(toWire) });
  return [
    bindRead(listProductPermissionsOperation, list),
    bindRead(listEveryProductPermissionOperation, list),
    bindWrite(setProductPermissionOperation, async (unit, { params, body }) =>
      toWire(await setProductPermission(unit, pathOf(params), body)),
    ),
    bindWrite(deleteProductPermissionOperation, async (unit, { params }) => {
      await deleteProductPermission(unit, pathOf(params));
      return null;
    }),
  ];
}

function toWire(permission: ProductPermissionRecord): ProductPermission {
  const { path, labels, roles, isForRestrictedKeys, createdAt, updatedAt } = permission;
  return {
    path,
    labels,
    roles: [...roles],
    isForRestrictedKeys,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
