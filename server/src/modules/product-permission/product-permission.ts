import type { ProductRole, Words } from '@guildhall/contract';

/** What may be done in a product of the platform, as the operator defined it. */
export interface ProductPermissionRecord {
  /** Namespace, product, resource and action. */
  readonly path: string;
  readonly labels: Words;
  /** The account roles that hold it besides Owner and Administrator. */
  readonly roles: readonly ProductRole[];
  readonly isForRestrictedKeys: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The parts of a path, as addresses have them. */
export interface PathParts {
  readonly namespace: string;
  readonly product: string;
  readonly resource: string;
  readonly act: string;
}

/** The path that the parts make. Pure. */
export function pathOf({ namespace, product, resource, act }: PathParts): string {
  return `/${namespace}/${product}/${resource}/${act}`;
}

/** What the log tells of one. Pure. */
export function shownInLog({ labels, roles, isForRestrictedKeys }: ProductPermissionRecord) {
  return { labels, roles: [...roles], isForRestrictedKeys };
}
