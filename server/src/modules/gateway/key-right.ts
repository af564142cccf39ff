import { productAreaPermissions } from '@guildhall/contract';
import type { AccountCredentialActor } from '../../core/actor.ts';
import type { ProductPermissionRecord } from '../product-permission/index.ts';

/** Whether the kind of a credential lets it do what its keeper may, and why. */
export interface KeyRight {
  readonly holds: boolean;
  readonly reason: string;
}

const productAreas: readonly string[] = productAreaPermissions;

/**
 * What a credential holds of what its keeper may do: auth tokens and main keys all of it, standard
 * keys the products, restricted keys what both their list and the catalogue name. Pure.
 * @param product the permission, where it is one of a product
 */
export function keyRight(
  { form, permissions }: Pick<AccountCredentialActor, 'form' | 'permissions'>,
  permission: string,
  product: ProductPermissionRecord | undefined,
): KeyRight {
  const reason = `credential:${form}`;
  if (form === 'auth-token' || form === 'main') return { holds: true, reason };
  if (form === 'standard') {
    return { holds: product !== undefined || productAreas.includes(permission), reason };
  }
  if (product?.isForRestrictedKeys !== true) return { holds: false, reason };
  if (permissions.includes(permission)) return { holds: true, reason };
  return { holds: false, reason: `missing:${permission}` };
}
