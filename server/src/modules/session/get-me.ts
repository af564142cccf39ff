import type { Me, OrganizationRole, OrganizationSid, UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import { findOrganization } from '../organization/index.ts';
import { findPerson, findUserLogin, type UserLogin } from '../user/index.ts';

/** The signed-in person with the organization they belong to. */
export interface MeRecord {
  readonly user: UserLogin;
  readonly organization: {
    readonly sid: OrganizationSid;
    readonly name: string;
    readonly role: OrganizationRole;
    /** True: the operator took it out of use. */
    readonly suspended: boolean;
  } | null;
}

/** Reads the person; the tenant of their organization must be open. Refuses `not-found`. */
export async function getMe(db: Db, userSid: UserSid): Promise<MeRecord> {
  const user = await findUserLogin(db, userSid);
  if (user === undefined) throw refuse('not-found');
  const { organizationSid } = user;
  if (organizationSid === null) return { user, organization: null };
  const organization = await findOrganization(db, organizationSid);
  const person = await findPerson(db, organizationSid, userSid);
  if (organization === undefined || person?.organizationRole == null)
    return { user, organization: null };
  return {
    user,
    organization: {
      sid: organizationSid,
      name: organization.name,
      role: person.organizationRole,
      suspended: organization.status === 'suspended',
    },
  };
}

/** Domain → wire. */
export function toMe({ user, organization }: MeRecord): Me {
  const { sid, email, firstName, lastName, locale, timeZone, version } = user;
  return { sid, email, firstName, lastName, locale, timeZone, organization, version };
}
