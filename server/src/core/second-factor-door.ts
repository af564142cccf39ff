import type { AccountSid, AnyOperation, FactorDue, TenantSid } from '@guildhall/contract';
import type { Actor } from './actor.ts';
import { dueOf } from './factor-demand.ts';
import { type Failure, refuse } from './failure.ts';
import { requireFreshProof } from './fresh-proof.ts';

/** The page on which a second factor is passed or added; it leads back to where one was going. */
const page = '/sign-in/second-factor';

/** The one refusal of whoever has to pass, or first to add, a second factor. */
export function secondFactorRequired(due: FactorDue): Failure {
  return refuse('second-factor-required', { details: { ...due, at: page } });
}

/** Tells whether an account demands a second factor of whoever enters it. */
export type AccountDemandsFactor = (account: {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
}) => Promise<boolean>;

/** Tells whether an account demands that requests to it by programs are signed (D16). */
export type AccountDemandsSignature = AccountDemandsFactor;

export interface ProofDeps {
  readonly accountDemandsFactor: AccountDemandsFactor;
  readonly accountDemandsSignature: AccountDemandsSignature;
}

/**
 * What is asked of somebody who holds the permission: a passed second factor where the account demands it
 * also of people from outside, and a fresh proof before a dangerous act. Access tokens are never signed,
 * so where an account takes signed requests only they open nothing of it (D16).
 * @throws Failure 'second-factor-required', 'fresh-proof-required', 'signature-required'
 */
export async function requireProofs(
  deps: ProofDeps,
  operation: AnyOperation,
  asked: {
    readonly actor: Actor;
    readonly account:
      | { readonly tenantSid: TenantSid; readonly accountSid: AccountSid }
      | undefined;
    readonly now: Date;
  },
): Promise<void> {
  const { actor, account, now } = asked;
  if (actor.kind === 'user' && account !== undefined && actor.proof.factorAt === null) {
    const isRequiredByAccount = await deps.accountDemandsFactor(account);
    const due = dueOf({ ...demandedByNobody, ...actor.proof, isRequiredByAccount }, actor.proof);
    if (due !== null) throw secondFactorRequired(due);
  }
  if (actor.kind === 'oauth-app' && account !== undefined) {
    if (await deps.accountDemandsSignature(account)) throw refuse('signature-required');
  }
  if (operation.fresh === true) requireFreshProof(actor, now);
}

/**
 * Asks for the fresh proof where only some of what can be asked for is dangerous, and this body asks for it.
 * @throws Failure 'fresh-proof-required'
 */
export function requireProofFor(
  { freshFor }: AnyOperation,
  asked: { readonly body: unknown; readonly actor: Actor; readonly now: Date },
): void {
  if (freshFor?.(asked.body) === true) requireFreshProof(asked.actor, asked.now);
}

const demandedByNobody = {
  frequency: 'once-per-device',
  ofOrganization: 'off',
  isRequiredOfUser: false,
} as const;
