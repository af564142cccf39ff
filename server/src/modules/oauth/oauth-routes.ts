import {
  createOauthApp as createOperation,
  deleteOauthApp as deleteOperation,
  listOauthApps as listOperation,
  type OauthApp,
} from '@guildhall/contract';
import { type Binding, bindRead, bindWrite } from '../../core/binding.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { Random } from '../../platform/random.ts';
import { createOauthApp } from './create-oauth-app.ts';
import { deleteOauthApp } from './delete-oauth-app.ts';
import { listOauthApps } from './list-oauth-apps.ts';
import type { OauthAppRecord } from './oauth-app.ts';

export interface OauthRouteDeps {
  readonly cursors: CursorCodec;
  readonly random: Random;
}

export function oauthRoutes(deps: OauthRouteDeps): Binding[] {
  return [
    bindWrite(createOperation, async (unit, call) => {
      const { organizationSid } = call.params;
      const app = await createOauthApp(unit, deps.random, { organizationSid, ...call.body });
      return { ...toWire(app), secret: app.secret };
    }),
    bindRead(listOperation, async (db, call) => {
      const page = await listOauthApps(db, deps.cursors, call.params.organizationSid, call.query);
      return { ...page, items: page.items.map(toWire) };
    }),
    bindWrite(deleteOperation, async (unit, call) => {
      const { organizationSid, oauthAppSid } = call.params;
      await deleteOauthApp(unit, organizationSid, oauthAppSid, call.ifMatch);
      return null;
    }),
  ];
}

function toWire(app: OauthAppRecord): OauthApp {
  return {
    sid: app.sid,
    name: app.name,
    scopes: [...app.scopes],
    createdByName: app.createdByName,
    standing: app.standing,
    createdAt: app.createdAt.toISOString(),
    lastUsedAt: app.lastUsedAt?.toISOString() ?? null,
    version: app.version,
  };
}
