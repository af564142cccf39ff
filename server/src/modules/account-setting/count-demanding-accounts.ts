import type { OrganizationSid, UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { guildhallDefaults } from './account-setting.ts';
import { listSettingRules } from './account-setting-store.ts';
import { countAccountsOf } from './demanding-account-store.ts';

const name = 'second-factor-required';

/**
 * How many accounts that are in use, and on which the person has roles of their own, demand a second factor of
 * whoever enters. Subaccounts follow their main account and are not counted apart.
 */
export async function countDemandingAccounts(
  db: Db,
  place: { readonly organizationSid: OrganizationSid; readonly userSid: UserSid },
): Promise<number> {
  const { organizationSid: tenantSid, userSid } = place;
  const rule = (await listSettingRules(db, tenantSid)).find((known) => known.name === name);
  const locked = rule?.isLocked === true ? rule.value : undefined;
  if (locked === false) return 0;
  const isOnByDefault = guildhallDefaults[name];
  return countAccountsOf(db, { tenantSid, userSid }, { name, isOnByDefault, isOnForAll: locked });
}
