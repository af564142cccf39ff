import type { OrganizationSid, UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { forgetInvitationSponsor } from '../invitation/index.ts';
import { forgetSignUpRuleSetter } from '../organization/index.ts';
import type { Departed, Farewell } from './departure.ts';

/**
 * Takes a person's sid off what they stood for in the organization they leave; their name stays where it
 * tells of the past. Other modules do the same with theirs.
 */
export async function forgetInOrganization(
  unit: UnitOfWork,
  farewells: readonly Farewell[],
  departed: Departed,
): Promise<void> {
  const { organizationSid, userSid } = departed;
  if (organizationSid !== null) await forgetOwn(unit, organizationSid, userSid);
  for (const farewell of farewells) await farewell(unit, departed);
}

async function forgetOwn(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
  userSid: UserSid,
): Promise<void> {
  await forgetInvitationSponsor(unit.tx, organizationSid, userSid);
  await forgetSignUpRuleSetter(unit.tx, organizationSid, userSid);
}
