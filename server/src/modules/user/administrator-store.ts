import type { OrganizationSid, UserSid } from '@guildhall/contract';
import { build, type Db } from '../../core/database.ts';

/** More people than this are not written to about one thing. */
const mostAdministrators = 200;

/** Who runs the organization and can sign in: its Owner and its Administrators. */
export async function listAdministrators(
  db: Db,
  organizationSid: OrganizationSid,
): Promise<UserSid[]> {
  const rows = await db.all(
    build
      .selectFrom('person')
      .select('user_sid')
      .where('tenant_sid', '=', organizationSid)
      .where('relation', '=', 'managed')
      .where('organization_role', 'in', ['owner', 'administrator'])
      .where('status', '=', 'active')
      .orderBy('user_sid')
      .limit(mostAdministrators),
  );
  return rows.map((row) => row.user_sid);
}
