import type { GrantableAccountRole } from '@guildhall/contract';

const sets: readonly GrantableAccountRole[][] = [
  ['developer'],
  ['support'],
  ['billing-manager', 'developer'],
  ['administrator'],
];

/** A set of roles, another one for every number. */
export function rolesOf(number: number): GrantableAccountRole[] {
  return sets[number % sets.length] ?? ['support'];
}
