import type { AccountSettingName, TenantSid, UserSid } from '@guildhall/contract';
import { build, type Db } from '../../core/database.ts';

/** How many active accounts of a person have a setting on: whichever are theirs, where it is on for all. */
export async function countAccountsOf(
  db: Db,
  { tenantSid, userSid }: { readonly tenantSid: TenantSid; readonly userSid: UserSid },
  wanted: {
    readonly name: AccountSettingName;
    readonly isOnByDefault: boolean;
    readonly isOnForAll: true | undefined;
  },
): Promise<number> {
  const row = await db.first(
    build
      .selectFrom('account_user')
      .innerJoin('account', (join) =>
        join
          .onRef('account.sid', '=', 'account_user.account_sid')
          .on('account.tenant_sid', '=', tenantSid),
      )
      .leftJoin('account_setting', (join) =>
        join
          .onRef('account_setting.account_sid', '=', 'account.sid')
          .on('account_setting.tenant_sid', '=', tenantSid)
          .on('account_setting.name', '=', wanted.name),
      )
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .where('account_user.tenant_sid', '=', tenantSid)
      .where('account_user.user_sid', '=', userSid)
      .where('account.status', '=', 'active')
      .$if(wanted.isOnForAll === undefined, (query) =>
        query.where(
          (eb) => eb.fn.coalesce('account_setting.value', eb.val(wanted.isOnByDefault)),
          '=',
          true,
        ),
      ),
  );
  return Number(row?.count ?? 0);
}
