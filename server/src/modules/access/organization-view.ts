import type { OrganizationSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { OrganizationRecord } from '../organization/index.ts';
import { displayName, findPerson } from '../user/index.ts';

/** An organization with how the people are called whom it names. */
export interface OrganizationView extends OrganizationRecord {
  readonly ownerName: string;
  readonly ownerEmail: string;
  /** Who set the sign-up rule; null while nobody has, or when the person has left. */
  readonly signUpRuleSetByName: string | null;
}

/** Adds names and address from the organization's directory. */
export async function withOwner(
  db: Db,
  organization: OrganizationRecord,
): Promise<OrganizationView> {
  const tenantSid: OrganizationSid = organization.sid;
  const owner = await findPerson(db, tenantSid, organization.ownerUserSid);
  if (owner === undefined) throw refuse('not-found');
  const { signUpRuleSetByUserSid } = organization;
  const setter =
    signUpRuleSetByUserSid === null
      ? undefined
      : await findPerson(db, tenantSid, signUpRuleSetByUserSid);
  return {
    ...organization,
    ownerName: displayName(owner),
    ownerEmail: owner.email,
    signUpRuleSetByName: setter === undefined ? null : displayName(setter),
  };
}
