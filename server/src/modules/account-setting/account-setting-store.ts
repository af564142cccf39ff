import type {
  AccountSettingName,
  AccountSid,
  OrganizationSid,
  TenantSid,
} from '@guildhall/contract';
import type { Selectable } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { Schema } from '../../core/schema.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import type { AccountKey } from '../account/index.ts';
import type { OwnSetting, SettingRule } from './account-setting.ts';

/** What was set for the account, or for the main account of a subaccount. */
export async function listOwnSettings(
  db: Db,
  { tenantSid, accountSid }: AccountKey,
): Promise<OwnSetting[]> {
  const rows = await db.all(
    build
      .selectFrom('account_setting')
      .select(['name', 'value', 'origin', 'set_in', 'set_by_sid', 'set_by_name', 'set_at'])
      .where('tenant_sid', '=', tenantSid)
      .where('account_sid', '=', (eb) =>
        eb
          .selectFrom('account')
          .select((of) => of.fn.coalesce('account.parent_sid', 'account.sid').as('sid'))
          .where('account.tenant_sid', '=', tenantSid)
          .where('account.sid', '=', accountSid),
      ),
  );
  return rows.map((row) => toOwnSetting(row, tenantSid));
}

type SettingRow = Selectable<Schema['account_setting']>;

function toOwnSetting(
  row: Omit<SettingRow, 'tenant_sid' | 'account_sid'>,
  tenantSid: TenantSid,
): OwnSetting {
  return {
    name: row.name,
    value: row.value,
    origin: row.origin,
    by: row.set_in === tenantSid ? { sid: row.set_by_sid, name: row.set_by_name } : null,
    at: row.set_at,
  };
}

/** What the organization says; nothing where the tenant is no organization. */
export async function listSettingRules(db: Db, tenantSid: TenantSid): Promise<SettingRule[]> {
  const rows = await db.all(
    build
      .selectFrom('account_setting_rule')
      .select(['name', 'value', 'is_locked', 'set_by_sid', 'set_by_name', 'set_at'])
      .where('tenant_sid', '=', tenantSid),
  );
  return rows.map(toRule);
}

function toRule(row: Omit<Selectable<Schema['account_setting_rule']>, 'tenant_sid'>): SettingRule {
  return {
    name: row.name,
    value: row.value,
    isLocked: row.is_locked,
    by: { sid: row.set_by_sid, name: row.set_by_name },
    at: row.set_at,
  };
}

type FoundRow = Selectable<Schema['account_setting']> & { readonly is_locked: boolean | null };

/** Both of an account, in one statement that needs no transaction around it. */
export async function findSettings(
  db: Db,
  { tenantSid, accountSid }: AccountKey,
): Promise<{ readonly own: OwnSetting[]; readonly rules: SettingRule[] }> {
  const rows = await db.all(
    rawStatement<FoundRow>(
      `select name, value, is_locked, origin, set_in, set_by_sid, set_by_name, set_at
       from find_account_settings($1, $2)`,
      [tenantSid, accountSid],
    ),
  );
  const own = rows.filter((row) => row.is_locked === null);
  return {
    own: own.map((row) => toOwnSetting(row, tenantSid)),
    rules: rows.flatMap(({ name, is_locked, ...row }) =>
      is_locked === null || name === 'signed-requests-required'
        ? []
        : [toRule({ name, is_locked, ...row })],
    ),
  };
}

/** Who writes a setting, and when. */
export interface SettingAuthor {
  readonly sid: string | null;
  readonly name: string;
  readonly at: Date;
}

/** Sets a value on a main account. */
export async function upsertSetting(
  tx: Tx,
  { tenantSid, accountSid }: AccountKey,
  setting: { readonly name: AccountSettingName; readonly value: boolean },
  by: SettingAuthor,
): Promise<void> {
  const set = {
    value: setting.value,
    origin: 'account' as const,
    set_in: tenantSid,
    set_by_sid: by.sid,
    set_by_name: by.name,
    set_at: by.at,
  };
  await tx.run(
    build
      .insertInto('account_setting')
      .values({ tenant_sid: tenantSid, account_sid: accountSid, name: setting.name, ...set })
      .onConflict((conflict) =>
        conflict.columns(['tenant_sid', 'account_sid', 'name']).doUpdateSet(set),
      ),
  );
}

/** Says something about a setting of every account of the organization. */
export async function upsertSettingRule(
  tx: Tx,
  organizationSid: OrganizationSid,
  rule: Pick<SettingRule, 'name' | 'value' | 'isLocked'>,
  by: SettingAuthor,
): Promise<void> {
  const set = {
    value: rule.value,
    is_locked: rule.isLocked,
    set_by_sid: by.sid,
    set_by_name: by.name,
    set_at: by.at,
  };
  await tx.run(
    build
      .insertInto('account_setting_rule')
      .values({ tenant_sid: organizationSid, name: rule.name, ...set })
      .onConflict((conflict) => conflict.columns(['tenant_sid', 'name']).doUpdateSet(set)),
  );
}

/** Switches a setting off on these accounts where it was set for them. */
export async function switchOff(
  tx: Tx,
  organizationSid: OrganizationSid,
  { name, accounts }: { name: AccountSettingName; accounts: readonly NamedAccount[] },
  by: SettingAuthor,
): Promise<void> {
  if (accounts.length === 0) return;
  await tx.run(
    build
      .updateTable('account_setting')
      .set({
        value: false,
        set_in: organizationSid,
        set_by_sid: by.sid,
        set_by_name: by.name,
        set_at: by.at,
      })
      .where('tenant_sid', '=', organizationSid)
      .where('name', '=', name)
      .where(
        'account_sid',
        'in',
        accounts.map(({ sid }) => sid),
      ),
  );
}

/** An account, as a report names it. */
export interface NamedAccount {
  readonly sid: AccountSid;
  readonly name: string;
}

/** The accounts of an organization, closed ones left out, with this set for them, or whatever is; by name. */
export async function listAccountsWithOwnValue(
  db: Db,
  organizationSid: OrganizationSid,
  wanted: {
    readonly name: AccountSettingName;
    readonly isOnByDefault: boolean;
    readonly ownValue: boolean | 'any';
  },
): Promise<NamedAccount[]> {
  const { name, isOnByDefault, ownValue } = wanted;
  return db.all(
    build
      .selectFrom('account')
      .leftJoin('account_setting', (join) =>
        join
          .onRef('account_setting.account_sid', '=', 'account.sid')
          .on('account_setting.tenant_sid', '=', organizationSid)
          .on('account_setting.name', '=', name),
      )
      .select(['account.sid', 'account.name'])
      .where('account.tenant_sid', '=', organizationSid)
      .where('account.parent_sid', 'is', null)
      .where('account.status', 'in', ['active', 'suspended'])
      .$if(ownValue !== 'any', (query) =>
        query.where(
          (eb) => eb.fn.coalesce('account_setting.value', eb.val(isOnByDefault)),
          '=',
          ownValue === true,
        ),
      )
      .orderBy('account.name')
      .orderBy('account.sid'),
  );
}
