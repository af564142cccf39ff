import type { OauthAppSid, OrganizationSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { deleteOauthApp as deleteRows, lockOauthApp } from './oauth-app-store.ts';

/** Deletes an app; its secret and its tokens are dead from the commit on (D19, R-108). */
export async function deleteOauthApp(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
  sid: OauthAppSid,
  ifMatch: number | null,
): Promise<void> {
  const app = await lockOauthApp(unit.tx, organizationSid, sid);
  if (app === undefined) throw refuse('not-found');
  requireVersion(app.version, ifMatch);
  await deleteRows(unit.tx, organizationSid, sid);
  unit.record({
    action: 'oauth-app.delete',
    target: { type: 'oauth-app', sid, name: app.name },
    before: { name: app.name, scopes: app.scopes },
  });
  unit.emit({ type: 'oauth-app.deleted', subjectSid: sid, payload: { name: app.name } });
}
