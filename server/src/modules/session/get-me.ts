import type {
  FactorDue,
  Me,
  OrganizationRole,
  OrganizationSid,
  UserSid,
} from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { FactorProof } from '../../core/factor-demand.ts';
import { refuse } from '../../core/failure.ts';
import { findOrganization } from '../organization/index.ts';
import { findPerson, findUserLogin, type UserLogin } from '../user/index.ts';
import { readDue } from './second-factor-due.ts';

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

/** Domain → wire. While a second factor is due nothing is told but the address and the language. */
export function toMe({ user, organization }: MeRecord, due: FactorDue | null = null): Me {
  const { sid, email, firstName, lastName, locale, timeZone, version } = user;
  const told = due === null ? { firstName, lastName, organization } : nothing;
  return { sid, email, ...told, locale, timeZone, secondFactorDue: due, version };
}

/**
 * The person as a session of theirs is told, which proves so much. The tenant of their organization must be
 * open. Refuses `not-found`.
 */
export async function tellMe(db: Db, userSid: UserSid, proof: FactorProof): Promise<Me> {
  const me = await getMe(db, userSid);
  return toMe(me, await readDue(db, me.user, proof));
}

const nothing = { firstName: '', lastName: '', organization: null };
