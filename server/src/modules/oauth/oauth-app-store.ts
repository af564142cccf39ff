import type {
  OauthAppSid,
  OauthAppStanding,
  OauthScope,
  OrganizationRole,
  OrganizationSid,
  Page,
  UserSid,
  UserStatus,
} from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import { gatherReads } from '../../core/gather-reads.ts';
import { applyWindow, closePage, countRows, openWindow } from '../../core/page.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import type { OauthAppRecord, OauthStanding } from './oauth-app.ts';

const columns = [
  'tenant_sid',
  'sid',
  'name',
  'scopes',
  'created_by_name',
  'created_at',
  'last_used_at',
  'version',
  'is_ended',
] as const;

/** An app as it stands now: with whether whoever created it may authorize apps. */
const standing = (organizationSid: OrganizationSid) => {
  const authorizer = build
    .selectFrom('person')
    .select('person.user_sid')
    .where('person.tenant_sid', '=', organizationSid)
    .where('person.user_sid', '=', sql.ref<UserSid>('oauth_app.created_by_user_sid'))
    .where('person.status', '=', 'active')
    .where('person.organization_role', 'in', ['owner', 'administrator']);
  return [...columns, sql<boolean>`exists (${authorizer})`.as('is_authorized')] as const;
};

interface Row {
  readonly tenant_sid: string;
  readonly sid: OauthAppSid;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly created_by_name: string;
  readonly created_at: Date;
  readonly last_used_at: Date | null;
  readonly version: number;
  readonly is_ended: boolean;
  readonly is_authorized: boolean;
}

function standingOf(row: Row): OauthAppStanding {
  if (row.is_ended) return 'ended';
  return row.is_authorized ? 'working' : 'authorizer-without-right';
}

function toOauthApp(row: Row): OauthAppRecord {
  return {
    organizationSid: row.tenant_sid as OrganizationSid,
    sid: row.sid,
    name: row.name,
    scopes: row.scopes as readonly OauthScope[],
    createdByName: row.created_by_name,
    standing: standingOf(row),
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
      .select(standing(organizationSid))
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
      .select(standing(organizationSid))
      .where('tenant_sid', '=', organizationSid)
      .where('created_by_user_sid', '=', userSid)
      .orderBy('name')
      .orderBy('sid'),
  );
  return rows.map(toOauthApp);
}

/** Every app of an organization, whoever authorized it. */
export async function listEveryOauthApp(
  db: Db,
  organizationSid: OrganizationSid,
): Promise<OauthAppRecord[]> {
  const rows = await db.all(
    build
      .selectFrom('oauth_app')
      .select(standing(organizationSid))
      .where('tenant_sid', '=', organizationSid)
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
  const rows = await db.all(
    applyWindow(all.select(standing(organizationSid)), window, ['created_at', 'sid'], true),
  );
  const total = await countRows(db, () => all.select('sid'), query.count);
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.created_at.toISOString(), row.sid],
    toItem: toOauthApp,
  });
}

interface StandingRow {
  readonly organization: OrganizationSid;
  readonly organization_status: 'active' | 'suspended';
  readonly app_name: string;
  readonly credential_hash: Buffer;
  readonly granted_scopes: readonly OauthScope[];
  readonly authorizer: UserSid;
  readonly authorizer_status: UserStatus | null;
  readonly authorizer_role: OrganizationRole | null;
}

const gathered = gatherReads(listStandings);

/**
 * The app with this client_id, whatever its organization, as it stands now (D19): one statement that needs
 * no transaction around it, shared with whoever asks at the same moment. Undefined when it is unknown or deleted.
 */
export function findOauthStanding(db: Db, sid: OauthAppSid): Promise<OauthStanding | undefined> {
  return gathered(db, sid);
}

async function listStandings(
  db: Db,
  sids: readonly OauthAppSid[],
): Promise<readonly (OauthStanding | undefined)[]> {
  const rows = await db.all(
    rawStatement<StandingRow | { readonly organization: null }>(
      `select found.* from unnest($1::text[]) with ordinality as asked (client, place)
       left join lateral find_oauth_standing(asked.client) as found on true
       order by asked.place`,
      [[...sids]],
    ),
  );
  return sids.map((sid, index) => toStanding(sid, rows[index]));
}

function toStanding(
  sid: OauthAppSid,
  row: StandingRow | { readonly organization: null } | undefined,
): OauthStanding | undefined {
  if (row === undefined || row.organization === null) return undefined;
  const role = row.authorizer_role;
  return {
    sid,
    organizationSid: row.organization,
    name: row.app_name,
    secretHash: row.credential_hash,
    scopes: row.granted_scopes,
    authorizerSid: row.authorizer,
    isOrganizationSuspended: row.organization_status === 'suspended',
    isAuthorized:
      row.authorizer_status === 'active' && (role === 'owner' || role === 'administrator'),
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
