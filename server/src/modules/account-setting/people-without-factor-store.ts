import type { AccountSettingEffects, AccountSid, TenantSid } from '@guildhall/contract';
import { build, type Db } from '../../core/database.ts';

interface Place {
  readonly tenantSid: TenantSid;
  readonly accountSids: readonly AccountSid[];
}

/** Active people with roles of their own on these accounts and without a second factor. */
function withoutFactor({ tenantSid, accountSids }: Place) {
  return build
    .selectFrom('person')
    .where('tenant_sid', '=', tenantSid)
    .where('status', '=', 'active')
    .where('has_second_factor', '=', false)
    .where('user_sid', 'in', (eb) =>
      eb
        .selectFrom('account_user')
        .select('account_user.user_sid')
        .where('account_user.tenant_sid', '=', tenantSid)
        .where('account_user.account_sid', 'in', [...accountSids]),
    );
}

/** The first of them, by name. */
export async function listWithoutFactor(
  db: Db,
  place: Place,
  most: number,
): Promise<AccountSettingEffects['people']> {
  if (place.accountSids.length === 0) return [];
  const rows = await db.all(
    withoutFactor(place)
      .select(['user_sid', 'first_name', 'last_name', 'email'])
      .orderBy('sort_name')
      .orderBy('user_sid')
      .limit(most),
  );
  return rows.map((row) => ({
    userSid: row.user_sid,
    name: `${row.first_name} ${row.last_name}`.trim(),
    email: row.email,
  }));
}

/** How many there are; stops counting at the limit. */
export async function countWithoutFactor(db: Db, place: Place, limit: number): Promise<number> {
  if (place.accountSids.length === 0) return 0;
  const row = await db.first(
    build
      .selectFrom(withoutFactor(place).select('user_sid').limit(limit).as('bounded'))
      .select((eb) => eb.fn.countAll<string>().as('count')),
  );
  return Number(row?.count ?? 0);
}
