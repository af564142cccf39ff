import type { FactorDue } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { type DemandParts, dueOf, type FactorProof } from '../../core/factor-demand.ts';
import type { UserLogin } from '../user/index.ts';
import { findSignInPolicy } from './sign-in-policy-store.ts';

/** Everything that demands a second factor of a person, whatever they enter. */
export async function readDemandParts(
  db: Db,
  user: Pick<
    UserLogin,
    'secondFactors' | 'secondFactorFrequency' | 'requiresSecondFactor' | 'organizationSid'
  >,
): Promise<DemandParts> {
  const policy = await findSignInPolicy(db, user.organizationSid);
  return {
    methods: user.secondFactors,
    frequency: user.secondFactorFrequency,
    ofOrganization: policy.secondFactor,
    isRequiredOfUser: user.requiresSecondFactor,
  };
}

/** What is still due of a session of the person; null when nothing is. */
export async function readDue(
  db: Db,
  user: UserLogin,
  proof: FactorProof,
): Promise<FactorDue | null> {
  return dueOf(await readDemandParts(db, user), proof);
}
