import {
  deleteProductPermission,
  listEveryProductPermission,
  type ParamsOf,
  type ProductPermission,
  type ProductRole,
  productRoles,
  setProductPermission,
} from '@guildhall/contract';
import { WrongUsage } from '../wrong-usage.ts';
import { defineCommand, type OperatorCommand, oneIn } from './operator-command.ts';

/** What the operator decides about the permissions of the platform's products. */
export const productPermissionCommands: readonly OperatorCommand[] = [
  defineCommand({
    name: 'product-permissions',
    words: [],
    says: 'what may be done in the products of the platform, and by which account roles',
    operation: listEveryProductPermission,
    ask: () => ({}),
    tell: ({ items }) => items.map(sayPermission),
  }),
  setCommand('set-product-permission', true, 'restricted API keys may hold it, too'),
  setCommand('set-person-permission', false, 'no restricted API key holds it'),
  defineCommand({
    name: 'delete-product-permission',
    words: ['PATH'],
    says: 'take a permission out of the catalogue: nobody holds it any more',
    operation: deleteProductPermission,
    ask: ([path = '']) => ({ params: partsOf(path) }),
    tell: () => ['Deleted: nobody holds it any more.'],
  }),
];

function setCommand(name: string, isForRestrictedKeys: boolean, holds: string): OperatorCommand {
  return defineCommand({
    name,
    words: ['PATH', 'LABEL', '[ROLES]'],
    says: `give /namespace/product/resource/action to roles such as developer,support; ${holds}`,
    operation: setProductPermission,
    ask: ([path = '', en = '', roles = '']) => ({
      params: partsOf(path),
      body: { labels: { en }, roles: rolesIn(roles), isForRestrictedKeys },
    }),
    tell: (permission) => [sayPermission(permission)],
  });
}

/** @throws WrongUsage */
function partsOf(path: string): ParamsOf<typeof setProductPermission> {
  const [, namespace, product, resource, act, ...rest] = path.split('/');
  if (!path.startsWith('/') || act === undefined || rest.length > 0) {
    throw new WrongUsage('A permission is written as /namespace/product/resource/action.');
  }
  return { namespace: namespace ?? '', product: product ?? '', resource: resource ?? '', act };
}

function rolesIn(word: string): ProductRole[] {
  return word === '' ? [] : word.split(',').map((role) => oneIn(productRoles, role));
}

function sayPermission(permission: ProductPermission): string {
  const { path, labels, roles, isForRestrictedKeys } = permission;
  const held = ['owner', 'administrator', ...roles].join(', ');
  const keys = isForRestrictedKeys ? 'and restricted keys that name it' : 'no restricted keys';
  return `${path} (${labels.en}): ${held}; ${keys}`;
}
