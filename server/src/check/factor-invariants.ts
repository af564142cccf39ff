import type { Invariant } from './invariant.ts';

/** The promises about second factors that can be read off the stored state. */
export const factorInvariants: readonly Invariant[] = [
  {
    id: 'I-18',
    promise:
      'A session has passed a second factor within its time, by one its person has, or is half',
    sql: `
      select session.sid as session_sid, session.user_sid
      from session
      join user_login on user_login.sid = session.user_sid
      where session.factor_passed_at is not null and (
        session.factor_passed_at < session.created_at
        or session.factor_passed_at > session.expires_at
        or not user_login.second_factors && '{totp,passkey}'::text[]
      )`,
  },
  {
    id: 'I-19',
    promise:
      'What is remembered of second factors is there for who has one, and codes are ten at most',
    sql: `
      select 'recovery_code' as place, user_sid from recovery_code
      group by user_sid having count(*) > 10 or count(distinct salt) > 1
      union all
      select 'remembered_device', remembered_device.user_sid
      from remembered_device
      join user_login on user_login.sid = remembered_device.user_sid
      where not user_login.second_factors && '{totp,passkey}'::text[]`,
  },
  {
    id: 'way-in',
    promise: 'Whoever gave the password up has a passkey to sign in with, and no password besides',
    sql: `
      select user_login.sid as user_sid
      from user_login
      where user_login.password_given_up_at is not null and (
        user_login.password_hash is not null
        or user_login.must_set_password
        or not exists (select from passkey where passkey.user_sid = user_login.sid)
      )`,
  },
  {
    id: 'factors',
    promise: 'Logins and directories mirror the second factors that people have',
    sql: `
      select 'user_login' as place, user_login.sid as user_sid
      from user_login
      where (select array_agg(method order by method) from unnest(user_login.second_factors) method)
        is distinct from (
          select array_agg(held.method order by held.method)
          from (
            select 'totp' as method from totp_factor where user_sid = user_login.sid
            union all
            select 'passkey' where exists (select from passkey where user_sid = user_login.sid)
            union all
            select 'recovery-code' where exists (
              select from recovery_code where user_sid = user_login.sid and used_at is null
            )
          ) held
        )
      union all
      select 'person', person.user_sid
      from person
      join user_login on user_login.sid = person.user_sid
      where person.has_second_factor is distinct from
          (person.relation <> 'invited' and user_login.second_factors && '{totp,passkey}'::text[])
        or (person.relation = 'managed'
          and person.requires_second_factor <> user_login.requires_second_factor)`,
  },
];
