import type { Actor, SessionProof } from './actor.ts';
import { hasFactor } from './factor-demand.ts';
import { type Failure, refuse } from './failure.ts';

/** So long a proof is fresh: ten minutes, in milliseconds. */
const freshFor = 10 * 60_000;

/** Since when a proof must have been given to be fresh now. Pure. */
export function freshSince(now: Date): Date {
  return new Date(now.getTime() - freshFor);
}

/**
 * Whether a person has just proved again that it is them: who has a second factor by that and nothing
 * less, everybody else by the password. A recognized device proves nothing. Pure.
 */
function isFresh(proof: SessionProof, now: Date): boolean {
  const at = hasFactor(proof.methods) ? factorAt(proof) : proof.passwordAt;
  return at !== null && at > freshSince(now);
}

function factorAt({ factorAt: at, isRemembered }: SessionProof): Date | null {
  return isRemembered ? null : at;
}

/**
 * Lets pass who has just proved that it is them; programs, the operator and the system have other doors.
 * @throws Failure 'fresh-proof-required' that names by what it can be proved
 */
export function requireFreshProof(actor: Actor, now: Date): void {
  if (actor.kind !== 'user' && actor.kind !== 'half-user') return;
  if (!isFresh(actor.proof, now)) throw staleProof(actor.proof);
}

function staleProof({ methods }: SessionProof): Failure {
  return refuse('fresh-proof-required', {
    details: { methods: hasFactor(methods) ? methods : ['password'] },
  });
}
