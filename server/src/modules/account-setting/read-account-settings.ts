import type { Db } from '../../core/database.ts';
import type { AccountKey } from '../account/index.ts';
import { type AccountSettings, resolveSettings, toAccountSettings } from './account-setting.ts';
import { findSettings, listOwnSettings, listSettingRules } from './account-setting-store.ts';

/** What holds on an account now; a subaccount follows its main account. The tenant must be entered. */
export async function readAccountSettings(db: Db, key: AccountKey): Promise<AccountSettings> {
  const rules = await listSettingRules(db, key.tenantSid);
  return toAccountSettings(resolveSettings(await listOwnSettings(db, key), rules));
}

/** The same outside of any transaction, in one statement; it opens what it reads. */
export async function findAccountSettings(db: Db, key: AccountKey): Promise<AccountSettings> {
  const { own, rules } = await findSettings(db, key);
  return toAccountSettings(resolveSettings(own, rules));
}
