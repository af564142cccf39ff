import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import type { Reader } from '../../src/platform/database/transaction.ts';

/** Thousands who signed up by themselves: addresses `p0@…` on, each with an independent account of their own. */
export interface SignedUpPeople {
  readonly domain: string;
  readonly count: number;
  /** Number of the first; 0 when absent. */
  readonly firstNumber?: number;
}

/** What makes them, in order; a row of `entry` is one person. */
const statements = [
  `insert into email_claim (email, user_sid) select email, user_sid from entry`,
  `insert into user_login (sid, email, first_name, last_name, status, locale, time_zone, email_verified_at, created_at)
   select user_sid, email, 'Person', number::text, 'active', 'en', 'UTC', now(), now() from entry`,
  `insert into person (tenant_sid, user_sid, relation, email, first_name, last_name, sort_name, search_text, status,
     account_count, created_at)
   select account_sid, user_sid, 'external', email, 'Person', number::text, 'person ' || number,
     'person ' || number || ' ' || email, 'active', 1, now() from entry`,
  `insert into account_locator (account_sid, tenant_sid) select account_sid, account_sid from entry`,
  `insert into account (tenant_sid, sid, name, sort_name, kind, status, owner_user_sid, user_count, created_at)
   select account_sid, account_sid, 'Account ' || number, 'account ' || number, 'standard', 'active', user_sid, 1, now()
   from entry`,
  `insert into account_user (tenant_sid, account_sid, user_sid, roles, sort_name, search_text, since)
   select account_sid, account_sid, user_sid, '{owner}', 'person ' || number, 'person ' || number || ' ' || email, now()
   from entry`,
  `insert into role_assignment (tenant_sid, sid, account_sid, user_sid, role, created_at)
   select account_sid, 'IY' || md5('assignment ' || email), account_sid, user_sid, 'owner', now() from entry`,
];

/** Inserts them as the owner of the database: a day of sign-ups in a moment. */
export async function signUpMany(owner: Reader, people: SignedUpPeople): Promise<void> {
  const { domain, count, firstNumber = 0 } = people;
  for (const statement of statements) {
    await owner.all(
      rawStatement(
        `with entry as (
           select number, 'p' || number || '@' || $1 as email, 'US' || md5('user ' || number || $1) as user_sid,
             'AC' || md5('account ' || number || $1) as account_sid
           from generate_series($3::int, $3::int + $2::int - 1) as number
         ) ${statement}`,
        [domain, count, firstNumber],
      ),
    );
  }
}
