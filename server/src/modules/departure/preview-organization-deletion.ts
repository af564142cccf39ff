import type { OrganizationSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import { findOrganization } from '../organization/index.ts';
import {
  consequencesOfEnd,
  isEmptyOrganization,
  type OrganizationConsequence,
  type OrganizationEndFacts,
} from './organization-end.ts';
import { readEndFacts } from './organization-end-store.ts';

/** What deleting an organization would touch, counted and named at one moment. */
export interface PreviewedEnd {
  readonly organizationSid: OrganizationSid;
  readonly name: string;
  readonly facts: OrganizationEndFacts;
  readonly consequences: readonly OrganizationConsequence[];
  readonly version: number;
}

/** What deleting an organization would touch now. Refuses `not-found`, and `organization-not-empty` as the act would. */
export async function previewOrganizationDeletion(
  db: Db,
  question: { readonly organizationSid: OrganizationSid; readonly now: Date },
): Promise<PreviewedEnd> {
  const { organizationSid, now } = question;
  const organization = await findOrganization(db, organizationSid);
  if (organization === undefined) throw refuse('not-found');
  const facts = await readEndFacts(db, organizationSid, now);
  if (!isEmptyOrganization(facts)) {
    throw refuse('organization-not-empty', { details: { managedUsers: facts.managedUsers } });
  }
  return {
    organizationSid,
    name: organization.name,
    facts,
    consequences: consequencesOfEnd(facts),
    version: organization.version,
  };
}
