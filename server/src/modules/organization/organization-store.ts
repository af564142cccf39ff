import type { OrganizationSid, OrganizationStatus, SignUpRule, UserSid } from '@guildhall/contract';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { OrganizationRecord } from './organization.ts';

const columns = [
  'sid',
  'name',
  'owner_user_sid',
  'sign_up_rule',
  'sign_up_rule_set_at',
  'sign_up_rule_set_by_user_sid',
  'status',
  'suspended_at',
  'created_at',
  'version',
] as const;

interface Row {
  readonly sid: OrganizationSid;
  readonly name: string;
  readonly owner_user_sid: UserSid;
  readonly sign_up_rule: SignUpRule;
  readonly sign_up_rule_set_at: Date | null;
  readonly sign_up_rule_set_by_user_sid: UserSid | null;
  readonly status: string;
  readonly suspended_at: Date | null;
  readonly created_at: Date;
  readonly version: number;
}

function toOrganization(row: Row): OrganizationRecord {
  return {
    sid: row.sid,
    name: row.name,
    ownerUserSid: row.owner_user_sid,
    signUpRule: row.sign_up_rule,
    signUpRuleSetAt: row.sign_up_rule_set_at,
    signUpRuleSetByUserSid: row.sign_up_rule_set_by_user_sid,
    status: row.status as OrganizationStatus,
    suspendedAt: row.suspended_at,
    createdAt: row.created_at,
    version: row.version,
  };
}

export async function findOrganization(
  db: Db,
  sid: OrganizationSid,
): Promise<OrganizationRecord | undefined> {
  const row = await db.first(
    build.selectFrom('organization').select(columns).where('tenant_sid', '=', sid),
  );
  return row === undefined ? undefined : toOrganization(row);
}

/** Get-for-update: the lock that changes of membership and ownership take first. */
export async function lockOrganization(
  tx: Tx,
  sid: OrganizationSid,
): Promise<OrganizationRecord | undefined> {
  const row = await tx.first(
    build.selectFrom('organization').select(columns).where('tenant_sid', '=', sid).forUpdate(),
  );
  return row === undefined ? undefined : toOrganization(row);
}

export async function insertOrganization(
  tx: Tx,
  organization: Pick<OrganizationRecord, 'sid' | 'name' | 'ownerUserSid' | 'createdAt'>,
): Promise<void> {
  await tx.run(
    build.insertInto('organization').values({
      tenant_sid: organization.sid,
      sid: organization.sid,
      name: organization.name,
      owner_user_sid: organization.ownerUserSid,
      created_at: organization.createdAt,
    }),
  );
}

/** Changes name, owner or sign-up rule; the version goes up by one. */
export async function changeOrganization(
  tx: Tx,
  sid: OrganizationSid,
  change: Partial<
    Pick<
      OrganizationRecord,
      'name' | 'ownerUserSid' | 'signUpRule' | 'signUpRuleSetAt' | 'signUpRuleSetByUserSid'
    >
  >,
): Promise<void> {
  await tx.run(
    build
      .updateTable('organization')
      .set((eb) => ({
        name: change.name,
        owner_user_sid: change.ownerUserSid,
        sign_up_rule: change.signUpRule,
        sign_up_rule_set_at: change.signUpRuleSetAt,
        sign_up_rule_set_by_user_sid: change.signUpRuleSetByUserSid,
        version: eb('version', '+', 1),
      }))
      .where('tenant_sid', '=', sid),
  );
}

/** Takes an organization out of use, from then on; null: back into use. The version goes up by one. */
export async function changeOrganizationState(
  tx: Tx,
  sid: OrganizationSid,
  suspendedAt: Date | null,
): Promise<void> {
  await tx.run(
    build
      .updateTable('organization')
      .set((eb) => ({
        status: suspendedAt === null ? 'active' : 'suspended',
        suspended_at: suspendedAt,
        version: eb('version', '+', 1),
      }))
      .where('tenant_sid', '=', sid),
  );
}

/** Deletes the organization and what the operator allowed and set for it. */
export async function deleteOrganizationRow(tx: Tx, sid: OrganizationSid): Promise<void> {
  for (const table of ['organization_feature', 'organization_limit', 'organization'] as const) {
    await tx.run(build.deleteFrom(table).where('tenant_sid', '=', sid));
  }
}

/** Forgets who set the sign-up rule, where it was this person. */
export async function forgetSignUpRuleSetter(
  tx: Tx,
  sid: OrganizationSid,
  userSid: UserSid,
): Promise<void> {
  await tx.run(
    build
      .updateTable('organization')
      .set({ sign_up_rule_set_by_user_sid: null })
      .where('tenant_sid', '=', sid)
      .where('sign_up_rule_set_by_user_sid', '=', userSid),
  );
}
