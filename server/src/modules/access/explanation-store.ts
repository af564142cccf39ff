import type {
  AccountRole,
  AccountSid,
  InvitationKind,
  OrganizationRole,
  TenantSid,
  UserSid,
} from '@guildhall/contract';
import { build, type Db } from '../../core/database.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import type { AccessKey } from './account-user.ts';
import type { Giving, PendingOffer } from './explanation.ts';

/** Since when a person holds each of their roles on an account. */
export async function listRoleBeginnings(
  db: Db,
  key: AccessKey,
): Promise<ReadonlyMap<string, Date>> {
  const rows = await db.all(
    build
      .selectFrom('role_assignment')
      .select(['role', 'created_at'])
      .where('tenant_sid', '=', key.tenantSid)
      .where('account_sid', '=', key.accountSid)
      .where('user_sid', '=', key.userSid),
  );
  return new Map(rows.map((row) => [row.role, row.created_at]));
}

/** An entry of the audit log that tells of a gift. */
export interface GivingEntry extends Giving {
  readonly at: Date;
}

interface EntryRow {
  readonly at: Date;
  readonly action: string;
  readonly actor_name: string;
  readonly actor_kind: string;
  readonly actor_sid: string | null;
  readonly by_email: string | null;
  readonly invited_by_name: string | null;
  readonly invited_by_email: string | null;
}

/** The address of a person of the tenant whose name somebody else there has too. */
const addressOfNamesake = (sid: string) => `
  (
    select person.email from person
    where person.tenant_sid = $1 and person.user_sid = ${sid}
      and exists (
        select from person as namesake
        where namesake.tenant_sid = $1 and namesake.sort_name = person.sort_name
          and namesake.user_sid <> person.user_sid
      )
  )`;

/** Who had invited, for entries that tell of an acceptance. */
const invitedBy = (column: string) => `
  (
    select ${column} from invitation
    where invitation.tenant_sid = $1 and entry.action = 'invitation.accept' and invitation.sid = entry.target_sid
  )`;

const entryColumns = `entry.at, entry.action, entry.actor_name, entry.actor_kind, entry.actor_sid,
  ${addressOfNamesake('entry.actor_sid')} as by_email,
  ${invitedBy('invitation.invited_by_name')} as invited_by_name,
  ${invitedBy(addressOfNamesake('invitation.invited_by_user_sid'))} as invited_by_email`;

function toGiving(row: EntryRow): GivingEntry {
  return {
    at: row.at,
    byName: row.actor_name,
    byEmail: row.by_email,
    byUserSid: row.actor_kind === 'user' ? (row.actor_sid as UserSid | null) : null,
    action: row.action,
    invitedByName: row.invited_by_name,
    invitedByEmail: row.invited_by_email,
  };
}

/**
 * The entries by which a person was given access to an account, at the instants at which they were: an
 * assignment is made at the time of the unit whose entry tells of it.
 */
export async function listAccessGivings(
  db: Db,
  key: AccessKey,
  instants: readonly Date[],
): Promise<GivingEntry[]> {
  if (instants.length === 0) return [];
  const rows = await db.all(
    rawStatement<EntryRow>(
      `select ${entryColumns}
       from audit_entry as entry
       where entry.tenant_sid = $1 and entry.at = any($4::timestamptz[]) and entry.result = 'done'
         and (entry.account_sid is null or entry.account_sid = $2)
         and entry.action = any($5::text[])
         and (entry.target_sid = $3 or entry.after ->> 'userSid' = $3 or entry.after ->> 'ownerUserSid' = $3)
       order by entry.sequence`,
      [key.tenantSid, key.accountSid, key.userSid, instants, accessActions],
    ),
  );
  return rows.map(toGiving);
}

const accessActions = [
  'account-user.update',
  'account-invitation.create',
  'role-assignment.create',
  'invitation.accept',
  'account.create',
  'account.transfer',
  'account.join-organization',
  'claim.accept',
];

/** By a change of the role. */
const changed = `
  (select * from audit_entry as changed
   where changed.tenant_sid = $1 and changed.target_sid = $2 and changed.action = 'user.update'
     and changed.result = 'done' and changed.after ->> 'organizationRole' = $3
   order by changed.sequence desc limit 1)`;

/** By founding the organization, by accepting an invitation or an import into it, or by signing up. */
const joined = `
  (select * from audit_entry as joined
   where joined.tenant_sid = $1 and joined.actor_sid = $2 and joined.result = 'done'
     and (joined.action = 'organization.create' and $3 = 'owner'
       or joined.action in ('invitation.accept', 'claim.accept') and joined.after ->> 'organizationRole' = $3)
   order by joined.sequence desc limit 1)`;

/** By an import that asked nobody, or by a sign-up that leads into the organization. */
const taken = `
  (select * from audit_entry as taken
   where taken.tenant_sid = $1 and taken.target_sid = $2 and taken.result = 'done'
     and taken.action in ('user.import', 'sign-up.join') and taken.after ->> 'organizationRole' = $3
   order by taken.sequence desc limit 1)`;

/** By a transfer of the organization, which makes its former Owner Administrator. */
const moved = `
  (select * from audit_entry as moved
   where moved.tenant_sid = $1 and moved.target_sid = $1 and moved.action = 'organization.transfer'
     and moved.result = 'done'
     and ((moved.after ->> 'ownerUserSid' = $2 and $3 = 'owner')
       or (moved.before ->> 'ownerUserSid' = $2 and $3 = 'administrator'))
   order by moved.sequence desc limit 1)`;

/** The latest entry by which a person came to their role in the organization; undefined when the log does not tell. */
export async function findRoleGiving(
  db: Db,
  tenantSid: TenantSid,
  holder: { readonly userSid: UserSid; readonly role: OrganizationRole },
): Promise<GivingEntry | undefined> {
  const { userSid, role } = holder;
  const branches = [changed, joined, taken, ...(role === 'standard-user' ? [] : [moved])];
  const row = await db.first(
    rawStatement<EntryRow>(
      `select ${entryColumns} from (${branches.join(' union all ')}) as entry order by entry.sequence desc limit 1`,
      [tenantSid, userSid, role],
    ),
  );
  return row === undefined ? undefined : toGiving(row);
}

/** Invitations to an address that can still be accepted and offer the account, oldest first. */
export async function listPendingOffers(
  db: Db,
  account: { readonly tenantSid: TenantSid; readonly accountSid: AccountSid },
  to: { readonly email: string; readonly at: Date },
): Promise<PendingOffer[]> {
  const { tenantSid, accountSid } = account;
  const rows = await db.all(
    build
      .selectFrom('invitation')
      .innerJoin('invitation_account', (join) =>
        join
          .onRef('invitation_account.invitation_sid', '=', 'invitation.sid')
          .on('invitation_account.tenant_sid', '=', tenantSid),
      )
      .select([
        'invitation.kind',
        'invitation.invited_by_name',
        'invitation.expires_at',
        'invitation_account.roles',
        (eb) =>
          eb
            .selectFrom('person')
            .select('person.email')
            .where('person.tenant_sid', '=', tenantSid)
            .whereRef('person.user_sid', '=', 'invitation.invited_by_user_sid')
            .where(({ exists, selectFrom }) =>
              exists(
                selectFrom('person as namesake')
                  .select('namesake.user_sid')
                  .where('namesake.tenant_sid', '=', tenantSid)
                  .whereRef('namesake.sort_name', '=', 'person.sort_name')
                  .whereRef('namesake.user_sid', '<>', 'person.user_sid'),
              ),
            )
            .as('invited_by_email'),
      ])
      .where('invitation.tenant_sid', '=', tenantSid)
      .where('invitation.email', '=', to.email)
      .where('invitation.status', '=', 'pending')
      .where('invitation.expires_at', '>', to.at)
      .where('invitation_account.account_sid', '=', accountSid)
      .orderBy('invitation.created_at')
      .orderBy('invitation.sid'),
  );
  return rows.map((row) => ({
    kind: row.kind as InvitationKind,
    roles: row.roles as AccountRole[],
    invitedByName: row.invited_by_name,
    invitedByEmail: row.invited_by_email,
    expiresAt: row.expires_at,
  }));
}
