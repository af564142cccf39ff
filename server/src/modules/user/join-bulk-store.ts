import type { OrganizationSid, TenantSid, UserSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Tx } from '../../core/database.ts';
import { hasFactor } from '../../core/factor-demand.ts';
import { searchTextOf, sortNameOf, type UserLogin } from './user.ts';

/** Makes hundreds of people members of an organization; they are locked and belong to none. */
export async function joinLoginsInBulk(
  tx: Tx,
  organizationSid: OrganizationSid,
  userSids: readonly UserSid[],
): Promise<void> {
  const statement = sql`
    update user_login set organization_sid = ${organizationSid}, requires_second_factor = false,
      version = version + 1
    where sid = any(${[...userSids]}::text[])`;
  await tx.run({ compile: () => statement.compile(build) });
}

/**
 * Lists hundreds of people as managed Standard users in a directory; who is there already, as an
 * external or invited person, becomes managed. Marks them as imported.
 */
export async function insertImportedPeople(
  tx: Tx,
  organizationSid: OrganizationSid,
  input: {
    readonly people: readonly UserLogin[];
    /** Accounts that come along which they can enter; nobody is missing who has one. */
    readonly accounts: ReadonlyMap<UserSid, number>;
    readonly at: Date;
  },
): Promise<void> {
  const rows = JSON.stringify(
    input.people.map((login) => ({
      sid: login.sid,
      email: login.email,
      firstName: login.firstName,
      lastName: login.lastName,
      status: login.status,
      mustSetPassword: login.mustSetPassword,
      hasSecondFactor: hasFactor(login.secondFactors),
      createdAt: login.createdAt,
      lastActiveAt: login.lastActiveAt,
      sortName: sortNameOf(login),
      searchText: searchTextOf(login),
      accounts: input.accounts.get(login.sid) ?? 0,
    })),
  );
  const statement = sql`
    insert into person (
      tenant_sid, user_sid, relation, organization_role, email, first_name, last_name, sort_name,
      search_text, status, must_set_password, has_second_factor, created_at, last_active_at, account_count,
      imported_at, managed_since
    )
    select ${organizationSid}, sid, 'managed', 'standard-user', email, "firstName", "lastName", "sortName",
      "searchText", status, "mustSetPassword", "hasSecondFactor", "createdAt", "lastActiveAt", accounts, ${input.at}::timestamptz,
      ${input.at}::timestamptz
    from jsonb_to_recordset(${rows}::jsonb) as entry (
      sid text, email text, "firstName" text, "lastName" text, status text, "mustSetPassword" boolean,
      "hasSecondFactor" boolean,
      "createdAt" timestamptz, "lastActiveAt" timestamptz, "sortName" text, "searchText" text, accounts integer
    )
    on conflict (tenant_sid, user_sid) do update set
      relation = excluded.relation, organization_role = excluded.organization_role, email = excluded.email,
      first_name = excluded.first_name, last_name = excluded.last_name, sort_name = excluded.sort_name,
      search_text = excluded.search_text, status = excluded.status,
      must_set_password = excluded.must_set_password, has_second_factor = excluded.has_second_factor,
      last_active_at = excluded.last_active_at,
      account_count = person.account_count + excluded.account_count, imported_at = excluded.imported_at,
      managed_since = excluded.managed_since, version = person.version + 1`;
  await tx.run({ compile: () => statement.compile(build) });
}

/** Marks a managed person as one who came in through an import. */
export async function markImported(
  tx: Tx,
  key: { readonly tenantSid: TenantSid; readonly userSid: UserSid },
  at: Date,
): Promise<void> {
  await tx.run(
    build
      .updateTable('person')
      .set({ imported_at: at })
      .where('tenant_sid', '=', key.tenantSid)
      .where('user_sid', '=', key.userSid),
  );
}

/**
 * What many tenants know of people who come into another one, as external people; who is there stays as they are.
 * Of `known` it need not be asked.
 */
export async function copyManyAsExternal(
  tx: Tx,
  tenants: { readonly from: readonly TenantSid[]; readonly to: TenantSid },
  known: readonly UserSid[],
): Promise<void> {
  const statement = sql`
    insert into person (
      tenant_sid, user_sid, relation, email, first_name, last_name, sort_name, search_text, status,
      must_set_password, has_second_factor, created_at
    )
    select distinct on (user_sid) ${tenants.to}, user_sid, 'external', email, first_name, last_name, sort_name,
      search_text, status, must_set_password, has_second_factor, created_at
    from person
    where tenant_sid = any(${[...tenants.from]}::text[]) and relation <> 'invited'
      and not (user_sid = any(${[...known]}::text[]))
    order by user_sid, tenant_sid
    on conflict (tenant_sid, user_sid) do nothing`;
  await tx.run({ compile: () => statement.compile(build) });
}

/** Empties the directories of many tenants. */
export async function deletePeopleOfMany(tx: Tx, tenantSids: readonly TenantSid[]): Promise<void> {
  const statement = sql`delete from person where tenant_sid = any(${[...tenantSids]}::text[])`;
  await tx.run({ compile: () => statement.compile(build) });
}
