import type { OauthAppSid, OauthScope, OrganizationSid, Page, UserSid } from '@guildhall/contract';
import { build, type Db, type Tx } from '../../core/database.ts';
import { applyWindow, closePage, countRows, openWindow } from '../../core/page.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { OauthAppRecord, OauthClient } from './oauth-app.ts';

const columns = [
  'tenant_sid',
  'sid',
  'name',
  'scopes',
  'created_by_name',
  'created_at',
  'last_used_at',
  'version',
] as const;

interface Row {
  readonly tenant_sid: string;
  readonly sid: OauthAppSid;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly created_by_name: string;
  readonly created_at: Date;
  readonly last_used_at: Date | null;
  readonly version: number;
}

function toOauthApp(row: Row): OauthAppRecord {
  return {
    organizationSid: row.tenant_sid as OrganizationSid,
    sid: row.sid,
    name: row.name,
    scopes: row.scopes as readonly OauthScope[],
    createdByName: row.created_by_name,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    version: row.version,
  };
}

/** Inserts the app and its credential. */
export async function insertOauthApp(
  tx: Tx,
  app: OauthAppRecord,
  credential: { readonly secretHash: Buffer; readonly createdByUserSid: UserSid },
): Promise<void> {
  await tx.run(
    build.insertInto('oauth_app').values({
      tenant_sid: app.organizationSid,
      sid: app.sid,
      name: app.name,
      scopes: [...app.scopes],
      created_by_user_sid: credential.createdByUserSid,
      created_by_name: app.createdByName,
      created_at: app.createdAt,
    }),
  );
  await tx.run(
    build.insertInto('oauth_client').values({
      client_sid: app.sid,
      organization_sid: app.organizationSid,
      secret_hash: credential.secretHash,
      scopes: [...app.scopes],
    }),
  );
}

/** How many apps the organization has. */
export async function countOauthApps(db: Db, organizationSid: OrganizationSid): Promise<number> {
  const row = await db.first(
    build
      .selectFrom('oauth_app')
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .where('tenant_sid', '=', organizationSid),
  );
  return Number(row?.count ?? 0);
}

/** Get-for-update. */
export async function lockOauthApp(
  tx: Tx,
  organizationSid: OrganizationSid,
  sid: OauthAppSid,
): Promise<OauthAppRecord | undefined> {
  const row = await tx.first(
    build
      .selectFrom('oauth_app')
      .select(columns)
      .where('tenant_sid', '=', organizationSid)
      .where('sid', '=', sid)
      .forUpdate(),
  );
  return row === undefined ? undefined : toOauthApp(row);
}

/** Deletes the app and its credential: from the commit on no token of it opens anything (D19). */
export async function deleteOauthApp(
  tx: Tx,
  organizationSid: OrganizationSid,
  sid: OauthAppSid,
): Promise<void> {
  await tx.run(build.deleteFrom('oauth_client').where('client_sid', '=', sid));
  await tx.run(
    build.deleteFrom('oauth_app').where('tenant_sid', '=', organizationSid).where('sid', '=', sid),
  );
}

/** The apps of an organization that a person authorized, by name. */
export async function listOauthAppsBy(
  db: Db,
  organizationSid: OrganizationSid,
  userSid: UserSid,
): Promise<OauthAppRecord[]> {
  const rows = await db.all(
    build
      .selectFrom('oauth_app')
      .select(columns)
      .where('tenant_sid', '=', organizationSid)
      .where('created_by_user_sid', '=', userSid)
      .orderBy('name')
      .orderBy('sid'),
  );
  return rows.map(toOauthApp);
}

export interface OauthAppQuery {
  readonly cursor?: string;
  readonly pageSize?: number;
  readonly count?: boolean;
}

/** A page of the apps of an organization, newest first. */
export async function listOauthAppRows(
  db: Db,
  cursors: CursorCodec,
  organizationSid: OrganizationSid,
  query: OauthAppQuery,
): Promise<Page<OauthAppRecord>> {
  const request = {
    list: `oauth-apps:${organizationSid}`,
    cursor: query.cursor,
    pageSize: query.pageSize,
  };
  const window = openWindow(cursors, request);
  const all = build.selectFrom('oauth_app').where('tenant_sid', '=', organizationSid);
  const rows = await db.all(applyWindow(all.select(columns), window, ['created_at', 'sid'], true));
  const total = await countRows(db, all.select('sid'), query.count);
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.created_at.toISOString(), row.sid],
    toItem: toOauthApp,
  });
}

/** The credential with this client_id, whatever its organization. */
export async function findOauthClient(db: Db, sid: OauthAppSid): Promise<OauthClient | undefined> {
  const row = await db.first(
    build
      .selectFrom('oauth_client')
      .select(['client_sid', 'organization_sid', 'secret_hash', 'scopes'])
      .where('client_sid', '=', sid),
  );
  return row === undefined
    ? undefined
    : {
        sid,
        organizationSid: row.organization_sid,
        secretHash: row.secret_hash,
        scopes: row.scopes as readonly OauthScope[],
      };
}

/** What of an app counts with every use of its credential. */
export interface LiveOauthApp extends Pick<OauthAppRecord, 'name' | 'scopes'> {
  /** True while whoever authorized it may authorize apps: an active Owner or Administrator. */
  readonly isAuthorized: boolean;
}

/** An app that still has its credential. */
export async function findLiveOauthApp(
  db: Db,
  organizationSid: OrganizationSid,
  sid: OauthAppSid,
): Promise<LiveOauthApp | undefined> {
  const row = await db.first(
    build
      .selectFrom('oauth_app as app')
      .innerJoin('oauth_client as client', 'client.client_sid', 'app.sid')
      .leftJoin('person', (join) =>
        join
          .onRef('person.user_sid', '=', 'app.created_by_user_sid')
          .on('person.tenant_sid', '=', organizationSid),
      )
      .select(['app.name', 'client.scopes', 'person.status', 'person.organization_role'])
      .where('app.tenant_sid', '=', organizationSid)
      .where('app.sid', '=', sid)
      .where('client.client_sid', '=', sid)
      .where('client.organization_sid', '=', organizationSid),
  );
  if (row === undefined) return undefined;
  const role = row.organization_role;
  return {
    name: row.name,
    scopes: row.scopes as readonly OauthScope[],
    isAuthorized: row.status === 'active' && (role === 'owner' || role === 'administrator'),
  };
}

/** Notes that the app asked for a token. */
export async function touchOauthApp(
  tx: Tx,
  organizationSid: OrganizationSid,
  sid: OauthAppSid,
  at: Date,
): Promise<void> {
  await tx.run(
    build
      .updateTable('oauth_app')
      .set({ last_used_at: at })
      .where('tenant_sid', '=', organizationSid)
      .where('sid', '=', sid),
  );
}
