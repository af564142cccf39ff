import type { OrganizationSid, SecondFactorDemand } from '@guildhall/contract';
import { describeActor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { requireOrganizationPermission } from '../access/index.ts';
import { lockOrganization } from '../organization/index.ts';
import {
  findSignInPolicy,
  type SignInPolicyRecord,
  saveSignInPolicy,
} from './sign-in-policy-store.ts';

/** What of the policy changes; the rest stays. */
export interface SignInPolicyChange {
  readonly secondFactor?: SecondFactorDemand | undefined;
  readonly idleMinutes?: number | null | undefined;
  readonly absoluteMinutes?: number | null | undefined;
}

const names = ['secondFactor', 'idleMinutes', 'absoluteMinutes'] as const;
type Policy = Pick<SignInPolicyRecord, (typeof names)[number]>;

/**
 * Sets what the organization demands of sign-ins. It counts with the next request of every session, in every
 * process (D19): whoever lacks the second factor is led to add one. Refuses `not-found`,
 * `permission-denied`, `version-mismatch`.
 */
export async function updateSignInPolicy(
  unit: UnitOfWork,
  input: {
    readonly organizationSid: OrganizationSid;
    readonly change: SignInPolicyChange;
    readonly ifMatch: number | null;
  },
): Promise<SignInPolicyRecord> {
  const { organizationSid, change, ifMatch } = input;
  const organization = await lockOrganization(unit.tx, organizationSid);
  if (organization === undefined) throw refuse('not-found');
  await requireOrganizationPermission(unit, organizationSid, 'sign-in-policy:update');
  const current = await findSignInPolicy(unit.tx, organizationSid);
  requireVersion(current.version, ifMatch);
  const next = overlay(current, change);
  const changed = names.filter((name) => next[name] !== current[name]);
  if (changed.length === 0) {
    unit.unchanged();
    return current;
  }
  const { actor, now } = unit;
  const sid = actor.kind === 'user' ? actor.userSid : null;
  const by = { sid, name: describeActor(actor).name, at: now };
  await saveSignInPolicy(unit.tx, organizationSid, next, by);
  unit.record({
    action: 'sign-in-policy.update',
    target: { type: 'organization', sid: organizationSid, name: organization.name },
    before: pick(current, changed),
    after: pick(next, changed),
  });
  return findSignInPolicy(unit.tx, organizationSid);
}

function overlay(current: Policy, change: SignInPolicyChange): Policy {
  return {
    secondFactor: change.secondFactor ?? current.secondFactor,
    idleMinutes: change.idleMinutes === undefined ? current.idleMinutes : change.idleMinutes,
    absoluteMinutes:
      change.absoluteMinutes === undefined ? current.absoluteMinutes : change.absoluteMinutes,
  };
}

function pick(from: Policy, wanted: readonly (typeof names)[number][]): Record<string, unknown> {
  return Object.fromEntries(wanted.map((name) => [name, from[name]]));
}
