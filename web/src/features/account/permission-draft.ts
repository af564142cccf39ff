import { mostKeyPermissions, type ProductPermission } from '@guildhall/contract';

/** Permissions of a restricted key as its form holds them. */
export interface PermissionDraft {
  readonly chosen: readonly string[];
  /** Further ones, parted by blanks or commas. */
  readonly further: string;
}

/** A permission to tick. */
export interface OfferedPermission {
  readonly path: string;
  readonly label: string;
}

/** The permissions of one service of the platform: `/namespace/product`. */
export interface ServicePermissions {
  readonly service: string;
  readonly permissions: readonly OfferedPermission[];
}

export type DraftFault = 'missing' | 'malformed' | 'too-many';

const form = /^\/[a-z0-9][a-z0-9_-]*(\/[a-z0-9][a-z0-9_-]*){3}$/;

/** The permissions of a draft, each once. Pure. */
export function permissionsOf({ chosen, further }: PermissionDraft): string[] {
  const typed = further.split(/[\s,]+/).filter((path) => path !== '');
  return [...new Set([...chosen, ...typed])];
}

/** What is wrong with a draft, if anything. Pure. */
export function faultOf(draft: PermissionDraft): DraftFault | undefined {
  const all = permissionsOf(draft);
  if (all.length === 0) return 'missing';
  if (!all.every((path) => form.test(path))) return 'malformed';
  return all.length > mostKeyPermissions ? 'too-many' : undefined;
}

/** What the catalogue lets restricted keys hold, without what is offered anyway, in its order. Pure. */
export function offeredOf(
  catalogue: readonly ProductPermission[],
  own: readonly OfferedPermission[],
  labelOf: (permission: ProductPermission) => string,
): OfferedPermission[] {
  return catalogue
    .filter(({ isForRestrictedKeys }) => isForRestrictedKeys)
    .filter(({ path }) => own.every((known) => known.path !== path))
    .map((permission) => ({ path: permission.path, label: labelOf(permission) }));
}

/** By service, in the order in which they come. Pure. */
export function byService(offered: readonly OfferedPermission[]): ServicePermissions[] {
  const groups = Map.groupBy(offered, ({ path }) => path.split('/').slice(0, 3).join('/'));
  return [...groups].map(([service, permissions]) => ({ service, permissions }));
}

/** Those whose label or path has every word that was typed. Pure. */
export function matching(
  offered: readonly OfferedPermission[],
  search: string,
): OfferedPermission[] {
  const words = search.toLowerCase().split(/\s+/);
  return offered.filter(({ path, label }) => {
    const text = `${label} ${path}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** At most so many, but what is chosen in any case. Pure. */
export function atMost(
  offered: readonly OfferedPermission[],
  most: number,
  chosen: readonly string[],
): OfferedPermission[] {
  return offered.filter(({ path }, index) => index < most || chosen.includes(path));
}
