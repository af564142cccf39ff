import type { AccountRole, GrantableAccountRole } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';

const combinable: readonly AccountRole[] = ['developer', 'billing-manager', 'support'];

/** A set of roles as it is stored: each once, sorted by name. */
export function toRoleSet<Role extends AccountRole>(roles: readonly Role[]): Role[] {
  return [...new Set(roles)].sort();
}

/** Owner alone, Administrator alone, or any of the other three (D7, R-73, I-11). */
export function areCombinable(roles: readonly AccountRole[]): boolean {
  const set = toRoleSet(roles);
  if (set.length === 1) return true;
  return set.length > 1 && set.every((role) => combinable.includes(role));
}

/** Refuses what cannot be combined rather than dropping something silently. */
export function requireCombinable(roles: readonly AccountRole[]): void {
  if (!areCombinable(roles))
    throw refuse('roles-not-combinable', { details: { roles: toRoleSet(roles) } });
}

/** True when both hold the same roles. */
export function isSameRoleSet(
  left: readonly AccountRole[],
  right: readonly AccountRole[],
): boolean {
  return toRoleSet(left).join() === toRoleSet(right).join();
}

/** What a person holds after more was given: nothing is taken away by it. Undefined: nothing changes. */
export function mergeRoles(
  held: readonly AccountRole[],
  given: readonly GrantableAccountRole[],
): GrantableAccountRole[] | undefined {
  if (held.includes('owner') || held.includes('administrator')) return undefined;
  if (given.includes('administrator')) return ['administrator'];
  const kept = held.filter((role) => role !== 'owner');
  const merged = [...new Set([...kept, ...given])].sort();
  return merged.length === held.length ? undefined : merged;
}
