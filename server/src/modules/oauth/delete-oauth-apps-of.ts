import type { OrganizationSid, UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { OauthAppRecord } from './oauth-app.ts';
import { deleteOauthApp, listEveryOauthApp, listOauthAppsBy } from './oauth-app-store.ts';

/**
 * Deletes the apps of an organization that a person authorized: their tokens end with the person's
 * right. Records each; answers how many there were.
 */
export async function deleteOauthAppsOf(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
  userSid: UserSid,
): Promise<number> {
  return deleteAll(unit, organizationSid, await listOauthAppsBy(unit.tx, organizationSid, userSid));
}

/** Deletes every app of an organization that ends. Records each; answers how many there were. */
export async function clearOauthApps(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
): Promise<number> {
  return deleteAll(unit, organizationSid, await listEveryOauthApp(unit.tx, organizationSid));
}

async function deleteAll(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
  apps: readonly OauthAppRecord[],
): Promise<number> {
  for (const { sid, name, scopes } of apps) {
    await deleteOauthApp(unit.tx, organizationSid, sid);
    unit.record({
      action: 'oauth-app.delete',
      target: { type: 'oauth-app', sid, name },
      tenantSid: organizationSid,
      before: { name, scopes },
    });
    unit.emit({
      type: 'oauth-app.deleted',
      tenantSid: organizationSid,
      subjectSid: sid,
      payload: { name },
    });
  }
  return apps.length;
}
