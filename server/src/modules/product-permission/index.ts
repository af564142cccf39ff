/**
 * What may be done in the products of the platform: the operator's catalogue. Promises: a permission that is
 * not in it nobody holds, and every decision goes by what stands in it when it is made (D19).
 */
export type { ProductPermissionRecord } from './product-permission.ts';
export { productPermissionRoutes } from './product-permission-routes.ts';
export { recallProductPermission } from './product-permission-store.ts';
