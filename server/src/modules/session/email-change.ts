import type { UserSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { findOrganization } from '../organization/index.ts';
import type { UserLogin } from '../user/index.ts';

/** An address that became another one. */
export interface EmailChange {
  readonly userSid: UserSid;
  readonly before: string;
  readonly after: string;
}

/** What other modules do in the same unit when a person has another address. */
export type FollowEmailChange = (unit: UnitOfWork, change: EmailChange) => Promise<void>;

/** The address of managed people is their organization's matter. @throws Failure 'managed-user-address' */
export async function requireOwnAddress(
  unit: UnitOfWork,
  { organizationSid }: UserLogin,
): Promise<void> {
  if (organizationSid === null) return;
  await unit.enter(organizationSid);
  const organization = await findOrganization(unit.tx, organizationSid);
  throw refuse('managed-user-address', {
    details: { organizationName: organization?.name ?? '' },
  });
}
