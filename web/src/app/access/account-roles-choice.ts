import type { GrantableAccountRole } from '@guildhall/contract';

type Roles = readonly GrantableAccountRole[];

export interface RolesChoice {
  /** The boxes as they are. */
  readonly value: Roles;
  /** What the person holds on the account now, as the server said. */
  readonly held: Roles;
  /** The boxes before Administrator was ticked here; undefined when it was not. */
  readonly former: Roles | undefined;
}

export type ChosenRoles =
  | { readonly isAsking: true }
  | {
      readonly isAsking: false;
      readonly roles: GrantableAccountRole[];
      readonly former: Roles | undefined;
    };

/**
 * What becomes of the boxes when they are changed (D7): Administrator replaces the others; taking it
 * from somebody who holds it is asked first; taking back a tick made here restores what it replaced.
 */
export function chooseRoles({ value, held, former }: RolesChoice, chosen: Roles): ChosenRoles {
  const was = value.includes('administrator');
  const is = chosen.includes('administrator');
  if (is) return { isAsking: false, roles: ['administrator'], former: was ? former : [...value] };
  if (!was) return { isAsking: false, roles: [...chosen], former };
  if (former === undefined && held.includes('administrator')) return { isAsking: true };
  return { isAsking: false, roles: [...(former ?? [])], former: undefined };
}
