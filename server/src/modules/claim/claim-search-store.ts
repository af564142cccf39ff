import {
  type AccountSid,
  type ClaimSid,
  type OrganizationSid,
  parseSid,
  type UserSid,
} from '@guildhall/contract';
import { type ExpressionBuilder, sql } from 'kysely';
import { build, type Db } from '../../core/database.ts';
import type { Schema } from '../../core/schema.ts';
import { containsPattern, foldSearch, rarePart } from '../../core/search-pattern.ts';
import { joinFew, type SidRange, sidRangeOf } from '../../core/sid-search.ts';
import { beginsIn } from '../../core/sid-search-condition.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import { findAccountsByText } from '../account/index.ts';

/** So few claims with a text are looked up one by one; more are met soon enough by walking the list. */
const few = 500;
/** A search term names so many accounts at most. */
const mostAccounts = 20;
/** The index knows pieces of so many letters. */
const pieceLength = 3;

/** What is known about a search before the list is walked. */
export interface FoundClaims {
  readonly search: string;
  /** All that match; undefined when they are many, or when the text is too short for the index. */
  readonly sids: readonly ClaimSid[] | undefined;
  /** Accounts whose name contains the text: claims on the people who are on them now match too. */
  readonly accounts: readonly AccountSid[];
  readonly range: SidRange | undefined;
}

/** Looks a text up in names, addresses, the beginnings of people's sids and the names of their accounts, by index. */
export async function findClaimsFor(
  db: Db,
  tenantSid: OrganizationSid,
  term: string | undefined,
): Promise<FoundClaims | undefined> {
  const search = foldSearch(term ?? '');
  if (search === '') return undefined;
  const range = sidRangeOf('user', search);
  if ([...search].length < pieceLength) return { search, sids: undefined, accounts: [], range };
  const begun = range === undefined ? [] : await db.all(claimsFrom(tenantSid, range));
  if (parseSid('user', range?.from ?? '') !== undefined)
    return { search, sids: begun.map(({ sid }) => sid), accounts: [], range };
  const named = await db.all(
    rawStatement<{ readonly sid: ClaimSid }>(
      'select sid from find_claims_by_text($1, $2, $3, $4) as sid',
      [tenantSid, rarePart(search), containsPattern(search), few],
    ),
  );
  const accounts = (await findAccountsByText(db, { tenantSid, search, most: few })) ?? [];
  const some = accounts.slice(0, mostAccounts);
  const present = some.length === 0 ? [] : await db.all(claimsOfPeopleOn(tenantSid, some));
  const found = [named, begun, present].map((rows) => rows.map((row) => row.sid));
  return { search, sids: joinFew(found, few), accounts: some, range };
}

function claimsFrom(tenantSid: OrganizationSid, range: SidRange) {
  return build
    .selectFrom('claim')
    .select('claim.sid')
    .where('claim.tenant_sid', '=', tenantSid)
    .where(beginsIn('claim.user_sid', range))
    .limit(few);
}

function claimsOfPeopleOn(tenantSid: OrganizationSid, accounts: readonly AccountSid[]) {
  return build
    .selectFrom(peopleOn(tenantSid, accounts).distinct().limit(few).as('present'))
    .innerJoin('claim', (join) =>
      join.onRef('claim.user_sid', '=', 'present.user_sid').on('claim.tenant_sid', '=', tenantSid),
    )
    .select('claim.sid')
    .limit(few);
}

function peopleOn(tenantSid: OrganizationSid, accounts: readonly AccountSid[]) {
  return build
    .selectFrom('account_user')
    .select('account_user.user_sid')
    .where('account_user.tenant_sid', '=', tenantSid)
    .where(sql<boolean>`account_user.account_sid = any(${[...accounts]}::text[])`)
    .$castTo<{ readonly user_sid: UserSid }>();
}

/** True for the claims that a search is about. */
export function isFound(tenantSid: OrganizationSid, found: FoundClaims) {
  const { search, sids, accounts, range } = found;
  return (eb: ExpressionBuilder<Schema, 'claim'>) => {
    if (sids !== undefined) return sql<boolean>`claim.sid = any(${[...sids]}::text[])`;
    return eb.or([
      sql<boolean>`claim.search_text like ${containsPattern(search)}`,
      ...(range === undefined ? [] : [beginsIn('claim.user_sid', range)]),
      ...(accounts.length === 0 ? [] : [eb('claim.user_sid', 'in', peopleOn(tenantSid, accounts))]),
    ]);
  };
}
