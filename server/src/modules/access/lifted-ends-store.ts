import type { LiftedEnds, OrganizationSid, TenantSid, UserSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db } from '../../core/database.ts';
import { isCurrent } from './account-user-view-store.ts';

/** Nothing that was to end would last. */
export const noLiftedEnds: LiftedEnds = { own: 0, others: 0 };

/**
 * What was to end, and would last, if a person became managed by an organization: their own access to its
 * accounts, and the access of its managed users to the accounts that come along. The organization and
 * the tenants must be open; of these only accounts that the person owns are looked at.
 */
export async function countLiftedEnds(
  db: Db,
  joining: {
    readonly userSid: UserSid;
    readonly organizationSid: OrganizationSid;
    readonly tenantSids: readonly TenantSid[];
    readonly at: Date;
  },
): Promise<LiftedEnds> {
  const { userSid, organizationSid, tenantSids, at } = joining;
  const ending = build
    .selectFrom('account_user')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .where('account_user.ends_at', 'is not', null)
    .where(isCurrent(at));
  const own = ending
    .where('account_user.tenant_sid', '=', organizationSid)
    .where('account_user.user_sid', '=', userSid);
  const others = ending
    .innerJoin('account', (join) =>
      join
        .onRef('account.tenant_sid', '=', 'account_user.tenant_sid')
        .onRef('account.sid', '=', 'account_user.account_sid'),
    )
    .innerJoin('person as colleague', (join) =>
      join
        .onRef('colleague.user_sid', '=', 'account_user.user_sid')
        .on('colleague.tenant_sid', '=', organizationSid),
    )
    .where(sql<boolean>`account_user.tenant_sid = any(${[...tenantSids]}::text[])`)
    .where(sql<boolean>`account.tenant_sid = any(${[...tenantSids]}::text[])`)
    .where('account.owner_user_sid', '=', userSid)
    .where(sql<boolean>`account.tenant_sid = account.sid`)
    .where('colleague.relation', '=', 'managed');
  const row = await db.first(build.selectNoFrom([own.as('own'), others.as('others')]));
  return { own: row?.own ?? 0, others: row?.others ?? 0 };
}
