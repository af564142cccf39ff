import { authorizeRequest, authorizeRequests, explainRequest } from './decision.ts';
import { createGatewayKey, deleteGatewayKey, listGatewayKeys } from './gateway-key.ts';
import {
  deleteProductPermission,
  listEveryProductPermission,
  listProductPermissions,
  setProductPermission,
} from './product-permission.ts';

/** What the platform asks, by which keys, and the catalogue of what its products have: part of the one list. */
export const gatewayOperations = [
  authorizeRequest,
  authorizeRequests,
  explainRequest,
  listProductPermissions,
  listEveryProductPermission,
  setProductPermission,
  deleteProductPermission,
  listGatewayKeys,
  createGatewayKey,
  deleteGatewayKey,
] as const;
