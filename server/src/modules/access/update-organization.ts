import { isSid, type OrganizationSid, type SignUpRule } from '@guildhall/contract';
import { type Actor, describeActor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { mirrorSignUpRule } from '../domain/index.ts';
import {
  changeOrganization,
  lockOrganization,
  type OrganizationRecord,
} from '../organization/index.ts';
import { getOrganization } from './get-organization.ts';
import { type OrganizationView, withOwner } from './organization-view.ts';
import { requireOrganizationPermission } from './require-permission.ts';

export interface OrganizationUpdate {
  readonly organizationSid: OrganizationSid;
  readonly name?: string | undefined;
  readonly signUpRule?: SignUpRule | undefined;
  readonly ifMatch: number | null;
}

/**
 * Renames the organization, and sets what becomes of people who sign up with an address in one of its
 * verified domains, for all of them at once. The name is trimmed. Refuses `not-found`,
 * `version-mismatch`.
 */
export async function updateOrganization(
  unit: UnitOfWork,
  input: OrganizationUpdate,
): Promise<OrganizationView> {
  const { organizationSid } = input;
  const organization = await lockOrganization(unit.tx, organizationSid);
  if (organization === undefined) throw refuse('not-found');
  await requireOrganizationPermission(unit, organizationSid, 'organization:update');
  requireVersion(organization.version, input.ifMatch);
  const { before, after } = differencesOf(organization, input);
  if (Object.keys(after).length === 0) {
    unit.unchanged();
    return withOwner(unit.tx, organization);
  }
  const { signUpRule } = after;
  await changeOrganization(unit.tx, organizationSid, {
    ...after,
    ...(signUpRule === undefined ? {} : setBy(unit.actor, unit.now)),
  });
  if (signUpRule !== undefined) await mirrorSignUpRule(unit.tx, organizationSid, signUpRule);
  unit.record({
    action: 'organization.update',
    target: { type: 'organization', sid: organizationSid, name: after.name ?? organization.name },
    before,
    after,
  });
  unit.emit({ type: 'organization.updated', subjectSid: organizationSid, payload: {} });
  return getOrganization(unit.tx, organizationSid);
}

type Changed = Partial<Pick<OrganizationRecord, 'name' | 'signUpRule'>>;

/** What of the asked is another than what is there. */
function differencesOf(
  organization: OrganizationRecord,
  { name, signUpRule }: Pick<OrganizationUpdate, 'name' | 'signUpRule'>,
): { readonly before: Changed; readonly after: Changed } {
  const trimmed = name?.trim() ?? organization.name;
  const rule = signUpRule ?? organization.signUpRule;
  const isRenamed = trimmed !== organization.name;
  const isRuled = rule !== organization.signUpRule;
  return {
    before: {
      ...(isRenamed ? { name: organization.name } : {}),
      ...(isRuled ? { signUpRule: organization.signUpRule } : {}),
    },
    after: { ...(isRenamed ? { name: trimmed } : {}), ...(isRuled ? { signUpRule: rule } : {}) },
  };
}

function setBy(actor: Actor, now: Date) {
  const { sid } = describeActor(actor);
  return {
    signUpRuleSetAt: now,
    signUpRuleSetByUserSid: sid !== null && isSid('user', sid) ? sid : null,
  };
}
