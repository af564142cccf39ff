import type { AccountUser } from '@guildhall/contract';

/** End and sponsor are of people from outside, and never of an owner. */
export function isOutside({ relation, roles }: AccountUser): boolean {
  return relation !== 'managed' && !roles.includes('owner');
}
