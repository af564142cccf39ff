import { type Static, Type } from 'typebox';
import { Words } from './account-kind.ts';
import { KeyPermission } from './api-key.ts';
import { defineOperation } from './operation.ts';
import { Instant, oneOf, strictObject } from './page.ts';
import type { AccountRole } from './role.ts';

/** Account roles that a product permission is given to; Owner and Administrator hold each of them anyway. */
export const productRoles = [
  'developer',
  'billing-manager',
  'support',
] as const satisfies readonly AccountRole[];
export type ProductRole = (typeof productRoles)[number];

/** Product permissions that the catalogue holds at most. */
export const mostProductPermissions = 1000;

/** What somebody may do in a product of the platform: the operator's word, asked about through `authorize`. */
export const ProductPermission = Type.Object(
  {
    path: KeyPermission,
    labels: Words,
    roles: Type.Array(oneOf(productRoles), {
      description: 'The account roles that hold it besides Owner and Administrator',
    }),
    isForRestrictedKeys: Type.Boolean({
      description: 'True: a restricted API key holds it, too, when its list names it',
    }),
    createdAt: Instant,
    updatedAt: Instant,
  },
  { $id: 'ProductPermission', additionalProperties: false },
);
export type ProductPermission = Static<typeof ProductPermission>;

const none = strictObject({});
const segment = (description: string) =>
  Type.String({ pattern: '^[a-z0-9][a-z0-9_-]*$', maxLength: 200, description });
const pathParams = strictObject({
  namespace: segment('First part of the path'),
  product: segment('Second part'),
  resource: segment('Third part'),
  act: segment('Last part: what is done'),
});
const onOne = '/api/operator/product-permissions/:namespace/:product/:resource/:act';
const items = Type.Object(
  { items: Type.Array(ProductPermission) },
  { additionalProperties: false, description: 'By path' },
);

export const listProductPermissions = defineOperation({
  name: 'listProductPermissions',
  method: 'GET',
  path: '/api/v1/product-permissions',
  summary: 'List what may be done in the products of the platform, and by which account roles',
  access: { on: 'self' },
  params: none,
  query: none,
  status: 200,
  response: items,
  errors: [],
  versioned: false,
});

export const listEveryProductPermission = defineOperation({
  name: 'listEveryProductPermission',
  method: 'GET',
  path: '/api/operator/product-permissions',
  summary: 'List the catalogue of product permissions',
  access: { on: 'operator' },
  params: none,
  query: none,
  status: 200,
  response: items,
  errors: [],
  versioned: false,
});

export const setProductPermission = defineOperation({
  name: 'setProductPermission',
  method: 'PUT',
  path: onOne,
  summary:
    'Put a product permission into the catalogue, or change it: it counts from the next decision on (D19)',
  access: { on: 'operator' },
  params: pathParams,
  query: none,
  body: strictObject({
    labels: Words,
    roles: Type.Array(oneOf(productRoles), {
      uniqueItems: true,
      maxItems: productRoles.length,
      description: 'The account roles that hold it besides Owner and Administrator',
    }),
    isForRestrictedKeys: Type.Optional(
      Type.Boolean({
        default: true,
        description: 'False: no restricted key holds it, whatever its list says',
      }),
    ),
  }),
  status: 200,
  response: ProductPermission,
  errors: ['product-permission-limit-reached'],
  versioned: false,
});

export const deleteProductPermission = defineOperation({
  name: 'deleteProductPermission',
  method: 'DELETE',
  path: onOne,
  summary: 'Take a product permission out of the catalogue: nobody holds it any more (D19)',
  access: { on: 'operator' },
  params: pathParams,
  query: none,
  status: 204,
  response: Type.Null(),
  errors: [],
  versioned: false,
});
