import { accountInvariants } from './account-invariants.ts';
import { factorInvariants } from './factor-invariants.ts';
import type { Invariant } from './invariant.ts';

/** The promises that can be read off the stored state. */
export const invariants: readonly Invariant[] = [
  ...accountInvariants,
  ...factorInvariants,
  {
    id: 'oauth-app',
    promise: 'An OAuth app has its one credential until it ends, and no credential is of nothing',
    sql: `
      select coalesce(app.sid, client.client_sid) as sid
      from (select * from oauth_app where not is_ended) app
      full join oauth_client client
        on client.client_sid = app.sid and client.organization_sid = app.tenant_sid
      where app.sid is null or client.client_sid is null or client.scopes <> app.scopes`,
  },
  {
    id: 'I-02',
    promise: 'An organization has exactly one Owner, and it is an active managed user',
    sql: `
      select organization.tenant_sid
      from organization
      left join person
        on person.tenant_sid = organization.tenant_sid and person.organization_role = 'owner'
      where person.user_sid is distinct from organization.owner_user_sid or person.status <> 'active'`,
  },
  {
    id: 'I-03',
    promise: 'A person is managed by one organization at most, and both sides say so',
    sql: `
      select coalesce(person.user_sid, user_login.sid) as user_sid, person.tenant_sid
      from (select * from person where relation = 'managed') person
      full join (select * from user_login where organization_sid is not null) user_login
        on user_login.sid = person.user_sid and user_login.organization_sid = person.tenant_sid
      where person.user_sid is null or user_login.sid is null`,
  },
  {
    id: 'I-04',
    promise: 'A verified domain belongs to exactly one organization, and its claim says all of it',
    sql: `
      select coalesce(domain.name, domain_claim.name) as name
      from (select * from domain where status <> 'unverified') domain
      full join domain_claim
        on domain_claim.name = domain.name and domain_claim.organization_sid = domain.tenant_sid
        and domain_claim.domain_sid = domain.sid
      left join organization on organization.tenant_sid = domain.tenant_sid
      where domain.sid is null or domain_claim.name is null
        or domain_claim.grace_ends_at is distinct from domain.grace_ends_at
        or domain_claim.sign_up_rule is distinct from organization.sign_up_rule`,
  },
  {
    id: 'I-05',
    promise: 'Nobody was invited into an organization while it had yet to prove their domain',
    sql: `
      select invitation.tenant_sid, invitation.sid as invitation_sid
      from invitation
      join domain
        on domain.tenant_sid = invitation.tenant_sid
        and domain.name = split_part(invitation.email, '@', 2)
      where invitation.kind = 'organization' and invitation.created_at > domain.created_at
        and (
          domain.first_verified_at is null or invitation.created_at < domain.first_verified_at
          or (
            invitation.created_at > domain.lapsed_at
            and (domain.verified_at is null or invitation.created_at < domain.verified_at)
          )
        )`,
  },
  {
    id: 'I-06',
    promise: 'An address belongs to one user and is stored in its canonical form',
    sql: `
      select coalesce(user_login.sid, email_claim.user_sid) as user_sid
      from user_login
      full join email_claim on email_claim.user_sid = user_login.sid and email_claim.email = user_login.email
      where user_login.sid is null or email_claim.email is null
        or user_login.email <> lower(trim(user_login.email))`,
  },
  {
    id: 'I-07',
    promise: 'An accepted invitation was accepted in time, by the person who held its address',
    sql: `
      select invitation.tenant_sid, invitation.sid as invitation_sid
      from invitation
      left join user_login on user_login.sid = invitation.accepted_by_user_sid
      where invitation.status = 'accepted' and invitation.accepted_by_user_sid is not null and (
        (
          user_login.email is distinct from invitation.email
          and (user_login.email_changed_at is null or user_login.email_changed_at < invitation.decided_at)
        )
        or user_login.email_verified_at is null
        or invitation.decided_at >= invitation.expires_at
      )`,
  },
  {
    id: 'I-09',
    promise: 'A decided invitation has no live link',
    sql: `
      select invitation.tenant_sid, invitation.sid as invitation_sid
      from invitation
      join invitation_token
        on invitation_token.tenant_sid = invitation.tenant_sid and invitation_token.invitation_sid = invitation.sid
      where invitation.status <> 'pending'`,
  },
  {
    id: 'I-10',
    promise: 'A pending invitation has exactly one live link, and every link has its invitation',
    sql: `
      select coalesce(invitation.sid, invitation_token.invitation_sid) as invitation_sid
      from (select * from invitation where status = 'pending') invitation
      full join invitation_token
        on invitation_token.tenant_sid = invitation.tenant_sid and invitation_token.invitation_sid = invitation.sid
      where invitation.sid is null or invitation_token.invitation_sid is null`,
  },
  {
    id: 'I-11',
    promise: 'Roles on an account combine as allowed, and each is an assignment of its own',
    sql: `
      select account_user.tenant_sid, account_user.account_sid, account_user.user_sid
      from account_user
      left join lateral (
        select array_agg(role order by role) as roles
        from role_assignment
        where role_assignment.tenant_sid = account_user.tenant_sid
          and role_assignment.account_sid = account_user.account_sid
          and role_assignment.user_sid = account_user.user_sid
      ) assigned on true
      where assigned.roles is distinct from (select array_agg(role order by role) from unnest(account_user.roles) role)`,
  },
  {
    id: 'I-13',
    promise: 'Every directory row, every access and every session names a user that exists',
    sql: `
      select 'person' as place, person.user_sid from person
        left join user_login on user_login.sid = person.user_sid where user_login.sid is null
      union all
      select 'account', account.owner_user_sid from account
        left join user_login on user_login.sid = account.owner_user_sid
        where user_login.sid is null and account.status <> 'closed'
      union all
      select 'session', session.user_sid from session
        left join user_login on user_login.sid = session.user_sid
        where user_login.sid is null or user_login.status <> 'active'`,
  },
  {
    id: 'I-14',
    promise:
      'Every account is where the locator says, and what an invitation offers is in its tenant',
    sql: `
      select coalesce(account.sid, account_locator.account_sid) as account_sid
      from account
      full join account_locator
        on account_locator.account_sid = account.sid and account_locator.tenant_sid = account.tenant_sid
      where account.sid is null or account_locator.account_sid is null
      union all
      select offered.account_sid
      from invitation_account offered
      join invitation on invitation.tenant_sid = offered.tenant_sid and invitation.sid = offered.invitation_sid
      left join account on account.tenant_sid = offered.tenant_sid and account.sid = offered.account_sid
      where account.sid is null and invitation.status = 'pending'`,
  },
  {
    id: 'I-15',
    promise: 'A person who may not sign in has no session',
    sql: `
      select session.sid as session_sid, session.user_sid
      from session
      join user_login on user_login.sid = session.user_sid
      where user_login.status <> 'active' or user_login.must_set_password`,
  },
  {
    id: 'I-16',
    promise:
      'Nothing but the logs names a user who is gone: no link, no access, no column of any table',
    // Asks each column that names users, of whatever table: a new one is asked without being written down here.
    // What is left of a closed account says who owned it last, by sid, whether or not they still exist.
    sql: `
      select place.table_name || '.' || place.column_name as place, gone.sid[1] as user_sid
      from information_schema.columns place
      cross join lateral regexp_matches(
        query_to_xml(
          format(
            'select distinct %1$I as sid from %2$I named where %1$I is not null %3$s
              and not exists (select from user_login where user_login.sid = named.%1$I) limit 100',
            place.column_name, place.table_name,
            case when place.table_name = 'account' then 'and named.status <> ''closed''' else '' end
          ), false, false, ''
        )::text, 'US[0-9a-f]{32}', 'g'
      ) as gone (sid)
      where place.table_schema = 'public' and place.column_name like '%user\\_sid'`,
  },
  {
    id: 'I-17',
    promise: 'A sid stands for one thing in the whole system',
    sql: `
      select sid from (
        select sid from account union all select sid from domain union all select sid from invitation
        union all select sid from oauth_app union all select sid from role_assignment
        union all select sid from organization union all select sid from outbox
      ) everything
      group by sid having count(*) > 1`,
  },
  {
    id: 'I-20',
    promise: 'Audit logs are numbered without gaps and end where their counter says',
    sql: `
      select audit_counter.tenant_sid
      from audit_counter
      left join lateral (
        select count(*) as entries, max(sequence) as last
        from audit_entry where audit_entry.tenant_sid = audit_counter.tenant_sid
      ) counted on true
      where counted.entries <> audit_counter.sequence or coalesce(counted.last, 0) <> audit_counter.sequence`,
  },
  {
    id: 'I-21',
    promise: 'The application may neither change nor delete an audit entry',
    sql: `
      select privilege_type
      from information_schema.role_table_grants
      where table_name = 'audit_entry' and grantee in ('guildhall_app', 'guildhall_worker')
        and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')`,
  },
  {
    id: 'I-22',
    promise: 'No event is tried more often than allowed',
    sql: `select tenant_sid, sid from outbox where attempts > 12`,
  },
  {
    id: 'I-23',
    promise: 'An invitation that says its mail was sent has an event that was delivered',
    sql: `
      select invitation.tenant_sid, invitation.sid as invitation_sid
      from invitation
      where invitation.mail_state = 'sent' and exists (
        select from outbox
        where outbox.tenant_sid = invitation.tenant_sid and outbox.subject_sid = invitation.sid
          and outbox.state = 'dead' and (outbox.payload ->> 'sends')::int = invitation.sends
      )`,
  },
  {
    id: 'organizations',
    promise: 'What an organization governs is gone with it; only its log and its events stay',
    sql: `
      select kept.tenant_sid
      from (
        select tenant_sid from person union select tenant_sid from account union select tenant_sid from domain
        union select tenant_sid from invitation union select tenant_sid from oauth_app
        union select tenant_sid from operation union select tenant_sid from import union select tenant_sid from claim
        union select tenant_sid from organization_feature
        union select tenant_sid from organization_limit union select organization_sid from domain_claim
        union select organization_sid from user_login where organization_sid is not null
      ) kept
      left join organization on organization.tenant_sid = kept.tenant_sid
      where kept.tenant_sid like 'OR%' and organization.sid is null`,
  },
  {
    id: 'terms',
    promise: 'Only access of people from outside ends or has a sponsor, and a sponsor exists',
    sql: `
      select account_user.tenant_sid, account_user.account_sid, account_user.user_sid
      from account_user
      join person on person.tenant_sid = account_user.tenant_sid and person.user_sid = account_user.user_sid
      where person.relation = 'managed'
        and (account_user.ends_at is not null or account_user.sponsor_name is not null)
      union all
      select account_user.tenant_sid, account_user.account_sid, account_user.user_sid
      from account_user
      left join user_login on user_login.sid = account_user.sponsor_user_sid
      where account_user.sponsor_user_sid is not null and user_login.sid is null
      union all
      select invitation.tenant_sid, invitation.account_sid, invitation.sponsor_user_sid
      from invitation
      left join user_login on user_login.sid = invitation.sponsor_user_sid
      where invitation.sponsor_user_sid is not null and user_login.sid is null`,
  },
  {
    id: 'claims',
    promise:
      'A claim that waits has the link it was mailed with, one that ended has none, and only managed users are marked as imported',
    sql: `
      select claim.tenant_sid, claim.sid
      from claim
      left join claim_token
        on claim_token.tenant_sid = claim.tenant_sid and claim_token.claim_sid = claim.sid
      where (claim.status = 'pending' and claim.sends > 0) <> (claim_token.claim_sid is not null)
      union all
      select claim_token.tenant_sid, claim_token.claim_sid
      from claim_token
      left join claim on claim.tenant_sid = claim_token.tenant_sid and claim.sid = claim_token.claim_sid
      where claim.sid is null
      union all
      select person.tenant_sid, person.user_sid
      from person
      where person.imported_at is not null and person.relation <> 'managed'`,
  },
  {
    id: 'I-26',
    promise: 'An operation counts its rows as they are, and one that is over has a result for each',
    sql: `
      select operation.tenant_sid, operation.sid
      from operation
      join lateral (
        select
          count(*) as total,
          count(*) filter (where operation_row.state = 'done') as done,
          count(*) filter (where operation_row.state = 'skipped') as skipped,
          count(*) filter (where operation_row.state = 'failed') as failed
        from operation_row
        where operation_row.tenant_sid = operation.tenant_sid and operation_row.operation_sid = operation.sid
      ) counted on true
      where operation.rows_removed_at is null and (
        (operation.total, operation.done, operation.skipped, operation.failed)
          is distinct from (counted.total, counted.done, counted.skipped, counted.failed)
        or operation.finished_at is not null and counted.total <> counted.done + counted.skipped + counted.failed
      )
      union all
      select operation_row.tenant_sid, operation_row.operation_sid
      from operation_row
      left join operation
        on operation.tenant_sid = operation_row.tenant_sid and operation.sid = operation_row.operation_sid
      where operation.sid is null or operation.rows_removed_at is not null`,
  },
  {
    id: 'I-33',
    promise: 'Versions start at one and only go up',
    sql: `
      select 'account' as place, sid::text from account where version < 1
      union all select 'person', user_sid from person where version < 1
      union all select 'organization', sid from organization where version < 1
      union all select 'domain', sid from domain where version < 1
      union all select 'invitation', sid from invitation where version < 1`,
  },
  {
    id: 'I-35',
    promise: 'Nothing expires before it begins',
    sql: `
      select 'invitation' as place, sid from invitation where expires_at <= created_at
      union all select 'session', sid from session where expires_at <= created_at
      union all select 'link', sid from link where expires_at <= created_at`,
  },
  {
    id: 'mirror',
    promise: 'Directories, counts and search texts mirror what they tell of',
    sql: `
      select 'person.email' as place, person.tenant_sid, person.user_sid as sid
      from person join user_login on user_login.sid = person.user_sid
      where person.email <> user_login.email
        or (person.relation <> 'invited'
          and (person.first_name, person.last_name, person.status, person.must_set_password)
            is distinct from (user_login.first_name, user_login.last_name, user_login.status, user_login.must_set_password))
      union all
      select 'person.account_count', person.tenant_sid, person.user_sid
      from person
      where person.account_count <> (
        select count(*) from account_user
        where account_user.tenant_sid = person.tenant_sid and account_user.user_sid = person.user_sid
      )
      union all
      select 'account.user_count', account.tenant_sid, account.sid
      from account
      where account.user_count <> (
        select count(*) from account_user
        where account_user.tenant_sid = account.tenant_sid and account_user.account_sid = account.sid
      )
      union all
      select 'account_user.sort_name', account_user.tenant_sid, account_user.user_sid
      from account_user
      join person on person.tenant_sid = account_user.tenant_sid and person.user_sid = account_user.user_sid
      where account_user.sort_name <> person.sort_name or account_user.search_text <> person.search_text`,
  },
  {
    id: 'relation',
    promise: 'A person is external who has an account, invited who only has an open invitation',
    sql: `
      select person.tenant_sid, person.email
      from person
      where person.relation <> 'managed'
        and (person.relation = 'external') <> (person.account_count > 0)
      union all
      select coalesce(person.tenant_sid, invitation.tenant_sid), coalesce(person.email, invitation.email)
      from (select * from person where relation = 'invited') person
      full join (select * from invitation where kind = 'organization' and status = 'pending') invitation
        on invitation.tenant_sid = person.tenant_sid and invitation.email = person.email
      left join person known
        on known.tenant_sid = invitation.tenant_sid and known.email = invitation.email
      where invitation.sid is null or known.user_sid is null`,
  },
];
