import type { OrganizationSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type HeldAccess, releaseAccounts, takeEveryAccess } from '../access/index.ts';
import { settleMovedRequests } from '../account-request/index.ts';
import { endCredentialsOf } from '../credential/index.ts';
import { releaseInvitations } from '../invitation/index.ts';
import { deleteOauthAppsOf } from '../oauth/index.ts';
import { forgetDevicesOf, writeUserStatus } from '../session/index.ts';
import { updateUserLogin } from '../user/index.ts';
import type { Farewell } from './departure.ts';
import { forgetInOrganization } from './forget-in-organization.ts';
import type { Departing } from './lock-departing.ts';
import { passAccountsOn } from './pass-accounts-on.ts';
import type { Settlement } from './settle-estate.ts';

/** What the end of a membership did. */
export interface EndedMembership {
  readonly lost: readonly HeldAccess[];
  readonly endedOauthApps: number;
  readonly endedApiCredentials: number;
}

/**
 * Ends all that ties a person to an organization, and nothing else: accounts they take along leave
 * first, then every access ends, then the heirs take over. Whoever was suspended by the organization can
 * sign in again: nobody else could ever let them; a suspension by the operator stays. The person's own
 * sessions go on; their remembered devices are forgotten.
 */
export async function endMembership(
  unit: UnitOfWork,
  farewells: readonly Farewell[],
  departing: Departing & { readonly organizationSid: OrganizationSid },
  settlement: Settlement,
): Promise<EndedMembership> {
  const { login, organizationSid, name } = departing;
  const userSid = login.sid;
  const released = await releaseAccounts(unit, organizationSid, settlement.taken);
  await releaseInvitations(unit, released);
  await settleMovedRequests(unit, released);
  const lost = await takeEveryAccess(unit, organizationSid, userSid);
  await passAccountsOn(unit, settlement, { userSid, name });
  await forgetDevicesOf(unit, userSid);
  const endedOauthApps = await deleteOauthAppsOf(unit, organizationSid, userSid);
  const endedApiCredentials = await endCredentialsOf(unit, organizationSid, userSid);
  await updateUserLogin(unit.tx, userSid, { organizationSid: null });
  if (login.statusBeforeOperator !== null) {
    await updateUserLogin(unit.tx, userSid, { statusBeforeOperator: 'active' });
  } else if (login.status === 'suspended') {
    await writeUserStatus(unit, userSid, 'active');
  }
  await forgetInOrganization(unit, farewells, { userSid, organizationSid, isDeleted: false });
  return { lost, endedOauthApps, endedApiCredentials };
}
