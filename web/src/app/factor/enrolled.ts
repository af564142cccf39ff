import type { Me } from '@guildhall/contract';

/** What adding a factor answers: the person, and recovery codes where it is the first. */
export interface Enrolled {
  readonly me: Me;
  readonly recoveryCodes: readonly string[] | null;
}
