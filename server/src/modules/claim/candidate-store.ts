import {
  type DomainSid,
  mostImportPeople,
  type OrganizationSid,
  type Page,
  type Total,
  type UserSid,
} from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { closePage, countLimit, openWindow, type PageQuery, toTotal } from '../../core/page.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import { restsSince } from './claim.ts';

/** Somebody a run could take. */
export interface Candidate {
  readonly userSid: UserSid;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

/** Whom to look for: people in verified domains of the organization, now. */
export interface CandidateQuestion {
  readonly organizationSid: OrganizationSid;
  /** Only in these domains; in all when undefined. */
  readonly domains: readonly string[] | undefined;
  readonly now: Date;
}

/*
 * These statements read the table of everybody's logins. What keeps organizations apart is the join with
 * the claims on domains in the same statement: whoever has an address in a domain that this organization
 * holds at this moment, and nobody else, can come out (R-39, A-20, I-05). $1 organization, $2 now,
 * $3 left in peace since, $4 domains or null.
 */

const held = `domain_claim.organization_sid = $1 and domain_claim.grace_ends_at is null
  and ($4::text[] is null or domain_claim.name = any($4::text[]))`;

/** The index on independent people serves exactly these conditions. */
const independent = `user_login.organization_sid is null and user_login.status = 'active'
  and user_login.email_verified_at is not null`;

const free = `not exists (
  select from claim
  where claim.tenant_sid = $1 and claim.user_sid = user_login.sid
    and ((claim.status = 'pending' and claim.expires_at > $2)
      or (claim.status = 'declined' and claim.decided_at > $3))
)`;

const inDomain = `split_part(user_login.email, '@', 2) = domain_claim.name`;

function parametersOf({ organizationSid, domains, now }: CandidateQuestion): unknown[] {
  return [organizationSid, now, restsSince(now), domains === undefined ? null : [...domains]];
}

interface CandidateRow {
  readonly domain: string;
  readonly sid: UserSid;
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
}

/** Beyond every address: no printable character comes after it. */
const afterEverything = '\u007f';

/** Some candidates in the order of domain and address, from a position on; domain by domain along the index. */
function candidateRows(
  db: Db,
  question: CandidateQuestion,
  at: {
    readonly after: readonly string[] | undefined;
    readonly isBackward: boolean;
    readonly limit: number;
  },
): Promise<CandidateRow[]> {
  const { isBackward, limit } = at;
  const [domain, email] = at.after ?? (isBackward ? [afterEverything, ''] : ['', '']);
  const beyond = isBackward ? '<' : '>';
  const direction = isBackward ? 'desc' : 'asc';
  const start = isBackward ? afterEverything : '';
  return db.all(
    rawStatement<CandidateRow>(
      `select domain_claim.name as domain, found.sid, found.email, found.first_name, found.last_name
       from domain_claim
       cross join lateral (
         select user_login.sid, user_login.email, user_login.first_name, user_login.last_name
         from user_login
         where ${inDomain} and ${independent} and ${free}
           and (user_login.email collate "C") ${beyond}
             case when domain_claim.name = $5 then $6::text else '${start}' end
         order by user_login.email collate "C" ${direction}
         limit $7
       ) found
       where ${held} and (domain_claim.name collate "C") ${beyond}= $5
       order by domain_claim.name collate "C" ${direction}, found.email collate "C" ${direction}
       limit $7`,
      [...parametersOf(question), domain, email, limit],
    ),
  );
}

function toCandidate(row: CandidateRow): Candidate {
  return {
    userSid: row.sid,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
  };
}

/** A page of the candidates, by domain and address. */
export async function listCandidates(
  db: Db,
  cursors: CursorCodec,
  question: CandidateQuestion,
  query: PageQuery,
): Promise<Page<Candidate>> {
  const request = { ...query, list: `import-candidates:${question.organizationSid}` };
  const window = openWindow(cursors, request);
  const rows = await candidateRows(db, question, {
    after: window.position?.key,
    isBackward: window.position?.backward ?? false,
    limit: window.pageSize + 1,
  });
  const total = query.count === true ? await countCandidates(db, question) : null;
  return closePage(cursors, { ...request, window, total }, rows, {
    keyOf: (row) => [row.domain, row.email],
    toItem: toCandidate,
  });
}

/** The candidates after a position, with the position of the last; for reading all of them in portions. */
export async function readCandidates(
  db: Db,
  question: CandidateQuestion,
  at: { readonly after: readonly string[] | undefined; readonly limit: number },
): Promise<{ readonly candidates: Candidate[]; readonly next: readonly string[] | undefined }> {
  const rows = await candidateRows(db, question, { ...at, isBackward: false });
  const last = rows.length < at.limit ? undefined : rows.at(-1);
  return {
    candidates: rows.map(toCandidate),
    next: last === undefined ? undefined : [last.domain, last.email],
  };
}

const portion = 5000;

/** All candidates in portions, as many as a run may have. */
export async function* everyCandidate(
  db: Db,
  question: CandidateQuestion,
): AsyncIterable<readonly Candidate[]> {
  let after: readonly string[] | undefined;
  for (let total = 0; total < mostImportPeople; total += portion) {
    const limit = Math.min(portion, mostImportPeople - total);
    const { candidates, next } = await readCandidates(db, question, { after, limit });
    yield candidates;
    if (next === undefined) return;
    after = next;
  }
}

/** How many independent accounts these candidates own; who is none of the organization's counts nothing. */
export async function countAccountsComingAlong(
  db: Db,
  organizationSid: OrganizationSid,
  userSids: readonly UserSid[],
): Promise<number> {
  const row = await db.first(
    rawStatement<{ readonly count: number }>(
      'select count_accounts_of_candidates($1, $2) as count',
      [organizationSid, [...userSids]],
    ),
  );
  return row?.count ?? 0;
}

/** How many candidates there are, exact up to what lists count. */
export async function countCandidates(db: Db, question: CandidateQuestion): Promise<Total> {
  return toTotal(await countUpTo(db, question, countLimit + 1));
}

/** How many candidates there are, counted up to a limit. */
export async function countUpTo(
  db: Db,
  question: CandidateQuestion,
  limit: number,
): Promise<number> {
  const row = await db.first(
    rawStatement<{ readonly count: number }>(
      `select count(*)::int as count from (
         select from domain_claim join user_login on ${inDomain}
         where ${held} and ${independent} and ${free}
         limit $5
       ) matching`,
      [...parametersOf(question), limit],
    ),
  );
  return row?.count ?? 0;
}

/** A domain whose users can be imported. */
export interface CountedDomain {
  readonly domainSid: DomainSid;
  readonly name: string;
  readonly displayName: string;
  readonly count: number;
}

/** Every domain whose users can be imported, by name, each with its candidates counted up to a limit. */
export async function listCountedDomains(
  db: Db,
  question: CandidateQuestion,
  limit: number,
): Promise<CountedDomain[]> {
  const rows = await db.all(
    rawStatement<{
      readonly sid: DomainSid;
      readonly name: string;
      readonly display_name: string;
      readonly count: number;
    }>(
      `select domain.sid, domain.name, domain.display_name, counted.count
       from domain_claim
       join domain on domain.tenant_sid = $1 and domain.sid = domain_claim.domain_sid
       cross join lateral (
         select count(*)::int as count from (
           select from user_login where ${inDomain} and ${independent} and ${free} limit $5
         ) matching
       ) counted
       where ${held}
       order by domain.name`,
      [...parametersOf(question), limit],
    ),
  );
  return rows.map((row) => ({
    domainSid: row.sid,
    name: row.name,
    displayName: row.display_name,
    count: row.count,
  }));
}

/** How many domains there are whose users can be imported. */
export async function countImportDomains(
  db: Db,
  organizationSid: OrganizationSid,
): Promise<number> {
  const row = await db.first(
    rawStatement<{ readonly count: number }>(
      `select count(*)::int as count from domain_claim where organization_sid = $1 and grace_ends_at is null`,
      [organizationSid],
    ),
  );
  return row?.count ?? 0;
}

/** Those of the sids who have an address in the domains, eligible or not. */
export async function listPeopleOfDomains(
  db: Db,
  question: CandidateQuestion,
  userSids: readonly UserSid[],
): Promise<{ readonly userSid: UserSid; readonly email: string; readonly isEligible: boolean }[]> {
  const rows = await db.all(
    rawStatement<{
      readonly sid: UserSid;
      readonly email: string;
      readonly is_eligible: boolean;
    }>(
      `select user_login.sid, user_login.email, (${independent} and ${free}) as is_eligible
       from user_login join domain_claim on ${inDomain}
       where user_login.sid = any($5::text[]) and ${held}`,
      [...parametersOf(question), [...userSids]],
    ),
  );
  return rows.map((row) => ({
    userSid: row.sid,
    email: row.email,
    isEligible: row.is_eligible,
  }));
}
