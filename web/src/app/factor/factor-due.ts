import { type FactorDue, type FactorMethod, factorMethods, factorSteps } from '@guildhall/contract';
import type { RequestFailure } from '../../api/request-failure.ts';

/** What an account's door asked for last; the session itself owes nothing. */
let atDoor: FactorDue | undefined;

/** Keeps what a refusal says is due, for the page on which it is passed. */
export function noteFactorDue({ details }: RequestFailure): void {
  const { step, methods, demands, mayRemember } = details;
  const known = factorSteps.find((word) => word === step);
  if (known === undefined || !Array.isArray(demands)) return;
  atDoor = { step: known, methods: methodsIn(methods), demands, mayRemember: mayRemember === true };
}

/** What an account's door asked for, if one did since the page was loaded. */
export function dueAtDoor(): FactorDue | undefined {
  return atDoor;
}

/** To be said once it was passed. */
export function forgetFactorDue(): void {
  atDoor = undefined;
}

/** The ways to prove it that a refusal names. */
export function methodsIn(value: unknown): FactorMethod[] {
  return Array.isArray(value) ? factorMethods.filter((method) => value.includes(method)) : [];
}
