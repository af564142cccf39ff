import {
  type AccountSid,
  type InvitationSid,
  parseSid,
  type TenantSid,
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
import { findPeopleByText } from '../user/index.ts';

/** So few invitations with a text are looked up one by one; more are met soon enough by walking the list. */
const few = 500;
/** A search term names so many accounts, and so many inviters, at most. */
const mostNamed = 20;
/** The index knows pieces of so many letters. */
const pieceLength = 3;

/** What is known about a search before the list is walked. */
export interface FoundInvitations {
  readonly search: string;
  /** All that match; undefined when they are many, or when the text is too short for the index. */
  readonly sids: readonly InvitationSid[] | undefined;
  /** Accounts whose name contains the text: invitations that offer them match too. */
  readonly accounts: readonly AccountSid[];
  /** People whose name or address contains the text: invitations that they sent match too. */
  readonly inviters: readonly UserSid[];
  readonly range: SidRange | undefined;
}

/** Looks a text up in addresses, in the beginnings of sids, in the names of offered accounts and of inviters, by index. */
export async function findInvitationsFor(
  db: Db,
  tenantSid: TenantSid,
  term: string | undefined,
): Promise<FoundInvitations | undefined> {
  const search = foldSearch(term ?? '');
  if (search === '') return undefined;
  const range = sidRangeOf('invitation', search);
  const nothing = { search, sids: undefined, accounts: [], inviters: [], range };
  if ([...search].length < pieceLength) return nothing;
  const whole = parseSid('invitation', range?.from ?? '');
  if (whole !== undefined) return { ...nothing, sids: [whole] };
  const named = await db.all(
    rawStatement<{ readonly sid: InvitationSid }>(
      'select sid from find_invitations_by_text($1, $2, $3, $4) as sid',
      [tenantSid, rarePart(search), containsPattern(search), few],
    ),
  );
  const begun = range === undefined ? [] : await db.all(invitationsFrom(tenantSid, range));
  const accounts = (await findAccountsByText(db, { tenantSid, search, most: few })) ?? [];
  const some = accounts.slice(0, mostNamed);
  const offering = some.length === 0 ? [] : await db.all(offersOf(tenantSid, some).limit(few));
  const inviters = await findInviters(db, tenantSid, search);
  const sent = inviters.length === 0 ? [] : await db.all(sentBy(tenantSid, inviters).limit(few));
  const found = [named, begun, offering, sent].map((rows) => rows.map((row) => row.sid));
  return { search, sids: joinFew(found, few), accounts: some, inviters, range };
}

function invitationsFrom(tenantSid: TenantSid, range: SidRange) {
  return build
    .selectFrom('invitation')
    .select('invitation.sid')
    .where('invitation.tenant_sid', '=', tenantSid)
    .where(beginsIn('invitation.sid', range))
    .limit(few);
}

function offersOf(tenantSid: TenantSid, accounts: readonly AccountSid[]) {
  return build
    .selectFrom('invitation_account')
    .select('invitation_account.invitation_sid as sid')
    .where('invitation_account.tenant_sid', '=', tenantSid)
    .where(sql<boolean>`invitation_account.account_sid = any(${[...accounts]}::text[])`);
}

/** Those of the people with the text who sent an invitation. */
async function findInviters(db: Db, tenantSid: TenantSid, search: string): Promise<UserSid[]> {
  const people = await findPeopleByText(db, { tenantSid, search, most: few });
  if (people === undefined) return findAmongInviters(db, tenantSid, search);
  if (people.length === 0) return [];
  const rows = await db.all(
    sentBy(tenantSid, people)
      .clearSelect()
      .select('invitation.invited_by_user_sid as user_sid')
      .distinct()
      .limit(mostNamed)
      .$castTo<{ readonly user_sid: UserSid }>(),
  );
  return rows.map((row) => row.user_sid);
}

/** The same from the other side, where hundreds of people have the text: few send invitations. */
async function findAmongInviters(db: Db, tenantSid: TenantSid, search: string): Promise<UserSid[]> {
  const inviters = build
    .selectFrom('invitation')
    .select('invitation.invited_by_user_sid as user_sid')
    .where('invitation.tenant_sid', '=', tenantSid)
    .where('invitation.invited_by_user_sid', 'is not', null)
    .distinct();
  const rows = await db.all(
    build
      .selectFrom(inviters.as('inviter'))
      .innerJoin('person', (join) =>
        join
          .onRef('person.user_sid', '=', 'inviter.user_sid')
          .on('person.tenant_sid', '=', tenantSid),
      )
      .select('person.user_sid')
      .where('person.search_text', 'like', containsPattern(search))
      .orderBy('person.user_sid')
      .limit(mostNamed),
  );
  return rows.map((row) => row.user_sid);
}

function sentBy(tenantSid: TenantSid, inviters: readonly UserSid[]) {
  return build
    .selectFrom('invitation')
    .select('invitation.sid')
    .where('invitation.tenant_sid', '=', tenantSid)
    .where(sql<boolean>`invitation.invited_by_user_sid = any(${[...inviters]}::text[])`);
}

/** True for the invitations that a search is about. */
export function isFound(tenantSid: TenantSid, found: FoundInvitations) {
  const { search, sids, accounts, inviters, range } = found;
  return (eb: ExpressionBuilder<Schema, 'invitation'>) => {
    if (sids !== undefined) return sql<boolean>`invitation.sid = any(${[...sids]}::text[])`;
    return eb.or([
      sql<boolean>`invitation.email like ${containsPattern(search)}`,
      ...(range === undefined ? [] : [beginsIn('invitation.sid', range)]),
      ...(inviters.length === 0
        ? []
        : [sql<boolean>`invitation.invited_by_user_sid = any(${[...inviters]}::text[])`]),
      ...(accounts.length === 0 ? [] : [eb('invitation.sid', 'in', offersOf(tenantSid, accounts))]),
    ]);
  };
}
