import type { AccountSid, Relation, TenantSid, UserSid, UserStatus } from '@guildhall/contract';
import { sql, type Updateable } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { Schema } from '../../core/schema.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import { displayName } from '../user/index.ts';
import { type AccessTerms, sponsorStandingOf } from './access-terms.ts';
import type { AccessKey } from './account-user.ts';

/** What a row of access says of its terms. */
export const termColumns = ['ends_at', 'sponsor_user_sid', 'sponsor_name'] as const;

/** What the directory says today of the sponsor, joined as `sponsor`. */
export const sponsorColumns = [
  'sponsor.relation as sponsor_relation',
  'sponsor.status as sponsor_status',
  'sponsor.email as sponsor_email',
  'sponsor.first_name as sponsor_first_name',
  'sponsor.last_name as sponsor_last_name',
] as const;

export interface TermsRow {
  readonly ends_at: Date | null;
  readonly sponsor_user_sid: UserSid | null;
  readonly sponsor_name: string | null;
  readonly sponsor_relation: string | null;
  readonly sponsor_status: string | null;
  readonly sponsor_email: string | null;
  readonly sponsor_first_name: string | null;
  readonly sponsor_last_name: string | null;
}

/** The terms with the sponsor as they are known today; by the name of then where nobody knows them any more. */
export function toTerms(row: TermsRow): AccessTerms {
  const { ends_at: endsAt, sponsor_user_sid: userSid, sponsor_name: nameThen } = row;
  if (nameThen === null) return { endsAt, sponsor: null };
  const known = {
    email: row.sponsor_email ?? '',
    firstName: row.sponsor_first_name ?? '',
    lastName: row.sponsor_last_name ?? '',
  };
  const person =
    row.sponsor_relation === null
      ? undefined
      : {
          relation: row.sponsor_relation as Relation,
          status: row.sponsor_status as UserStatus,
        };
  return {
    endsAt,
    sponsor: {
      userSid,
      name: person === undefined ? nameThen : displayName(known),
      standing: sponsorStandingOf(person),
    },
  };
}

/** What of the terms is written; absent stays. */
export interface TermsWrite {
  readonly endsAt?: Date | null | undefined;
  /** Without a sid: somebody who is gone. */
  readonly sponsor?: { readonly userSid: UserSid | null; readonly name: string } | null | undefined;
}

const toColumns = ({ endsAt, sponsor }: TermsWrite): Updateable<Schema['account_user']> => ({
  ...(endsAt === undefined ? {} : { ends_at: endsAt }),
  ...(sponsor === undefined
    ? {}
    : { sponsor_user_sid: sponsor?.userSid ?? null, sponsor_name: sponsor?.name ?? null }),
});

/** Changes the terms of one access; the version goes up by one. */
export async function updateAccessTerms(tx: Tx, key: AccessKey, change: TermsWrite): Promise<void> {
  await tx.run(
    build
      .updateTable('account_user')
      .set((eb) => ({ ...toColumns(change), version: eb('version', '+', 1) }))
      .where('tenant_sid', '=', key.tenantSid)
      .where('account_sid', '=', key.accountSid)
      .where('user_sid', '=', key.userSid),
  );
}

/** Begins access anew under these terms; the version stays. */
export async function renewAccessTerms(
  tx: Tx,
  key: AccessKey,
  begins: Required<TermsWrite> & { readonly since: Date },
): Promise<void> {
  await tx.run(
    build
      .updateTable('account_user')
      .set({ ...toColumns(begins), since: begins.since })
      .where('tenant_sid', '=', key.tenantSid)
      .where('account_sid', '=', key.accountSid)
      .where('user_sid', '=', key.userSid),
  );
}

/** Terms as an invitation keeps them, with the sponsors as they stand today; in the order given. */
export async function readNamedTerms(
  db: Db,
  tenantSid: TenantSid,
  named: readonly NamedTerms[],
): Promise<AccessTerms[]> {
  const sids = [...new Set(named.flatMap(({ sponsorUserSid }) => sponsorUserSid ?? []))];
  const people =
    sids.length === 0
      ? []
      : await db.all(
          build
            .selectFrom('person as sponsor')
            .select('sponsor.user_sid')
            .select(sponsorColumns)
            .where('sponsor.tenant_sid', '=', tenantSid)
            .where('sponsor.user_sid', 'in', sids),
        );
  return named.map(({ accessEndsAt, sponsorUserSid, sponsorName }) => {
    const known = people.find(({ user_sid }) => user_sid === sponsorUserSid) ?? unknownSponsor;
    return toTerms({
      ...known,
      ends_at: accessEndsAt,
      sponsor_user_sid: sponsorUserSid,
      sponsor_name: sponsorName,
    });
  });
}

/** End and sponsor before they are of anybody's access. */
export interface NamedTerms {
  readonly accessEndsAt: Date | null;
  readonly sponsorUserSid: UserSid | null;
  readonly sponsorName: string | null;
}

const unknownSponsor = {
  sponsor_relation: null,
  sponsor_status: null,
  sponsor_email: null,
  sponsor_first_name: null,
  sponsor_last_name: null,
};

/** Access of managed people to the accounts under terms that are about people from outside. */
export async function listTermsOfManaged(
  db: Db,
  tenantSid: TenantSid,
  accountSids: readonly AccountSid[],
): Promise<AccessKey[]> {
  const rows = await db.all(
    build
      .selectFrom('account_user')
      .innerJoin('person', (join) =>
        join
          .onRef('person.user_sid', '=', 'account_user.user_sid')
          .on('person.tenant_sid', '=', tenantSid),
      )
      .select(['account_user.account_sid', 'account_user.user_sid'])
      .where('account_user.tenant_sid', '=', tenantSid)
      .where(sql<boolean>`account_user.account_sid = any(${[...accountSids]}::text[])`)
      .where('person.relation', '=', 'managed')
      .where((eb) => eb.or([eb('ends_at', 'is not', null), eb('sponsor_name', 'is not', null)]))
      .orderBy('account_user.account_sid')
      .orderBy('account_user.user_sid'),
  );
  return rows.map((row) => ({ tenantSid, accountSid: row.account_sid, userSid: row.user_sid }));
}

/** The access of somebody in a tenant that has an end or a sponsor, in the order of the accounts. */
export async function listKeysWithTerms(
  db: Db,
  tenantSid: TenantSid,
  userSid: UserSid,
): Promise<AccessKey[]> {
  const rows = await db.all(
    build
      .selectFrom('account_user')
      .select('account_sid')
      .where('tenant_sid', '=', tenantSid)
      .where('user_sid', '=', userSid)
      .where((eb) => eb.or([eb('ends_at', 'is not', null), eb('sponsor_name', 'is not', null)]))
      .orderBy('account_sid'),
  );
  return rows.map((row) => ({ tenantSid, accountSid: row.account_sid, userSid }));
}

/** The accounts of a tenant on which a person’s access has ended, or all, in the order of their sids. */
export async function listAccessOf(
  db: Db,
  tenantSid: TenantSid,
  userSid: UserSid,
  endedAt?: Date,
): Promise<AccountSid[]> {
  let access = build
    .selectFrom('account_user')
    .select('account_sid')
    .where('tenant_sid', '=', tenantSid)
    .where('user_sid', '=', userSid)
    .orderBy('account_sid');
  if (endedAt !== undefined) access = access.where('ends_at', '<=', endedAt);
  const rows = await db.all(access);
  return rows.map((row) => row.account_sid);
}

/** Some of the access that has ended, of every tenant; needs the role of the worker. */
export async function listEndedAccess(db: Db, at: Date, most: number): Promise<AccessKey[]> {
  const rows = await db.all(
    rawStatement<{
      readonly tenant_sid: TenantSid;
      readonly account_sid: AccountSid;
      readonly user_sid: UserSid;
    }>('select tenant_sid, account_sid, user_sid from list_ended_access($1, $2)', [at, most]),
  );
  return rows.map((row) => ({
    tenantSid: row.tenant_sid,
    accountSid: row.account_sid,
    userSid: row.user_sid,
  }));
}
