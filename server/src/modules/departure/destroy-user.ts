import type { TenantSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type HeldAccess, takeEveryAccess } from '../access/index.ts';
import { endCredentialsOf } from '../credential/index.ts';
import { endInvitationsOf } from '../invitation/index.ts';
import { deleteOauthAppsOf } from '../oauth/index.ts';
import { endSessionsOf, homeOf } from '../session/index.ts';
import { deleteUserLogin } from '../user/index.ts';
import type { Farewell } from './departure.ts';
import { forgetInOrganization } from './forget-in-organization.ts';
import type { Departing } from './lock-departing.ts';
import { passAccountsOn } from './pass-accounts-on.ts';
import type { Settlement } from './settle-estate.ts';

/** What the end of a user did. */
export interface DestroyedUser {
  readonly lost: readonly HeldAccess[];
  readonly endedSessions: number;
  /** Of the tenant they belonged to. */
  readonly endedInvitations: number;
  readonly endedOauthApps: number;
  readonly endedApiCredentials: number;
}

/**
 * Destroys a user at once: every session, link and credential, every access in every tenant, every
 * invitation to them and by them, the claim on the address. Nothing but audit entries names them
 * afterwards (I-16), and whoever signs up with the address inherits nothing.
 */
export async function destroyUser(
  unit: UnitOfWork,
  farewells: readonly Farewell[],
  departing: Departing,
  settlement: Settlement,
): Promise<DestroyedUser> {
  const { login, organizationSid, name } = departing;
  const userSid = login.sid;
  const home = homeOf(login);
  const ended = await endInvitationsOf(unit, { userSid, email: login.email }, home);
  const lost: HeldAccess[] = [];
  let endedApiCredentials = 0;
  for (const tenantSid of await unit.enterEveryTenantOf(userSid)) {
    lost.push(...(await takeFrom(unit, departing, { tenantSid, home })));
    const isFromElsewhere = tenantSid !== home;
    endedApiCredentials += await endCredentialsOf(unit, tenantSid, userSid, { isFromElsewhere });
  }
  await passAccountsOn(unit, settlement, { userSid, name });
  const endedOauthApps =
    organizationSid === null ? 0 : await deleteOauthAppsOf(unit, organizationSid, userSid);
  await forgetInOrganization(unit, farewells, { userSid, organizationSid, isDeleted: true });
  const endedSessions = await endSessionsOf(unit, userSid);
  await deleteUserLogin(unit.tx, userSid);
  const endedInvitations = ended.atHome;
  return { lost, endedSessions, endedInvitations, endedOauthApps, endedApiCredentials };
}

/** Ends all access in one tenant; another one than the person's own finds it in its log. */
async function takeFrom(
  unit: UnitOfWork,
  { login, name }: Pick<Departing, 'login' | 'name'>,
  at: { readonly tenantSid: TenantSid; readonly home: TenantSid },
): Promise<HeldAccess[]> {
  const { tenantSid } = at;
  const held = await takeEveryAccess(unit, tenantSid, login.sid);
  if (tenantSid === at.home) return held;
  for (const { accountSid, roles } of held) {
    unit.record({
      action: 'account-user.remove',
      target: { type: 'user', sid: login.sid, name },
      accountSid,
      tenantSid,
      before: { roles },
      after: { roles: [] },
      isFromElsewhere: true,
    });
    unit.emit({
      type: 'account-user.removed',
      tenantSid,
      subjectSid: accountSid,
      payload: { accountSid, userSid: login.sid },
    });
  }
  return held;
}
