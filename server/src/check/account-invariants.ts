import type { Invariant } from './invariant.ts';

/** The promises about accounts: who owns them, what is below them, and how they come, go and end. */
export const accountInvariants: readonly Invariant[] = [
  {
    id: 'I-01',
    promise: 'A managed account has exactly one owner, an active managed user of its organization',
    sql: `
      select account.tenant_sid, account.sid as account_sid
      from account
      left join account_user held
        on held.tenant_sid = account.tenant_sid and held.account_sid = account.sid and held.roles = '{owner}'
      left join person
        on person.tenant_sid = held.tenant_sid and person.user_sid = held.user_sid
      where account.status <> 'closed' and account.parent_sid is null and (
        held.user_sid is distinct from account.owner_user_sid
        or (account.tenant_sid like 'OR%' and (person.relation <> 'managed' or person.status = 'invited'))
      )`,
  },
  {
    id: 'I-12',
    promise: 'Nobody from outside owns a managed account, and no managed user an independent one',
    sql: `
      select account.sid as account_sid, account.owner_user_sid
      from account
      join user_login on user_login.sid = account.owner_user_sid
      where account.status <> 'closed'
        and case when account.tenant_sid like 'OR%' then account.tenant_sid end
          is distinct from user_login.organization_sid`,
  },
  {
    id: 'subaccount',
    promise:
      'A subaccount has a main account above it, the owner of that, and no people of its own',
    sql: `
      select account.tenant_sid, account.sid as account_sid
      from account
      join account parent on parent.tenant_sid = account.tenant_sid and parent.sid = account.parent_sid
      where parent.parent_sid is not null or account.user_count <> 0
        or (account.status <> 'closed' and parent.owner_user_sid <> account.owner_user_sid)
        or exists (
          select from account_user held
          where held.tenant_sid = account.tenant_sid and held.account_sid = account.sid
        )`,
  },
  {
    id: 'I-25',
    promise:
      'An account that is asked for is independent, one that is to leave is managed; one organization asks at most, with one live link; and what was accepted was decided by its owner',
    sql: `
      select account_request.tenant_sid, account_request.sid
      from account_request
      left join account_locator on account_locator.account_sid = account_request.account_sid
      where account_request.status = 'pending'
        and account_locator.tenant_sid is distinct from
          case account_request.kind when 'join' then account_request.account_sid else account_request.tenant_sid end
      union all
      select account_request.tenant_sid, account_request.sid
      from account_request
      left join account_request_token
        on account_request_token.tenant_sid = account_request.tenant_sid
        and account_request_token.account_request_sid = account_request.sid
        and account_request_token.account_sid = account_request.account_sid
        and account_request_token.death is null
      where (account_request.status = 'pending') <> (account_request_token.token_hash is not null)
      union all
      select account_request_token.tenant_sid, account_request_token.account_request_sid
      from account_request_token
      left join account_request
        on account_request.tenant_sid = account_request_token.tenant_sid
        and account_request.sid = account_request_token.account_request_sid
      where account_request_token.death is null and account_request.sid is null`,
  },
  {
    id: 'I-28',
    promise:
      'An API key opens one account that is there, and none of its secrets opens another; what a key of a closed account opened is gone',
    sql: `
      select api_key.tenant_sid, api_key.sid as api_key_sid
      from api_key
      left join account on account.tenant_sid = api_key.tenant_sid and account.sid = api_key.account_sid
      left join credential_secret secret on secret.credential_sid = api_key.sid
      where account.sid is null or account.status = 'closed'
        or (not api_key.is_ended and secret.account_sid is distinct from api_key.account_sid)`,
  },
  {
    id: 'I-30',
    promise: 'Where only https may be told, no enabled webhook goes to any other address (D15)',
    sql: `
      select webhook.tenant_sid, webhook.sid as webhook_sid
      from webhook
      left join account on account.tenant_sid = webhook.tenant_sid and account.sid = webhook.account_sid
      left join account_setting own on own.tenant_sid = webhook.tenant_sid
        and own.account_sid = coalesce(account.parent_sid, account.sid) and own.name = 'webhooks-https-only'
      left join account_setting_rule lock on lock.tenant_sid = webhook.tenant_sid
        and lock.name = 'webhooks-https-only' and lock.is_locked
      where webhook.status = 'enabled' and webhook.url not like 'https://%'
        and (webhook.account_sid is null or coalesce(lock.value, own.value, true))`,
  },
  {
    id: 'I-32',
    promise:
      'Of a closed account nothing is left but its own row: no people, no invitations, no offers',
    sql: `
      select account.tenant_sid, account.sid as account_sid
      from account
      where account.status = 'closed' and (
        account.user_count <> 0
        or exists (select from account_user held where held.tenant_sid = account.tenant_sid and held.account_sid = account.sid)
        or exists (select from invitation where invitation.tenant_sid = account.tenant_sid and invitation.account_sid = account.sid)
        or exists (select from invitation_account offered where offered.tenant_sid = account.tenant_sid and offered.account_sid = account.sid)
        or exists (
          select from account sub where sub.tenant_sid = account.tenant_sid and sub.parent_sid = account.sid and sub.status <> 'closed'
        )
      )
      union
      select account.tenant_sid, account.sid
      from account
      join invitation on invitation.tenant_sid = account.tenant_sid and invitation.account_sid = account.sid
      where account.status = 'pending_closure' and invitation.status = 'pending' and invitation.expires_at > account.closing_at`,
  },
  {
    id: 'account-kind',
    promise: 'The kind of every account is known, and at least one is offered (D18)',
    sql: `
      select account.sid as account_sid, account.kind
      from account left join account_kind on account_kind.name = account.kind
      where account_kind.name is null
      union all
      select null, null where not exists (select from account_kind where is_offered)`,
  },
  {
    id: 'account-set-up',
    promise:
      'An account is being set up exactly as long as a step of its operation is not done (D18)',
    sql: `
      select account.sid as account_sid, operation.sid as operation_sid
      from account
      left join operation on operation.tenant_sid = account.tenant_sid and operation.sid = account.set_up_operation_sid
      where account.status <> 'closed' and case when operation.sid is null then account.setting_up_since is not null
        else (account.setting_up_since is null) <> (operation.done = operation.total) end`,
  },
  {
    id: 'resource',
    promise:
      'What services hold for an account that is closed, or is being closed, is asked back, and of no other',
    sql: `
      select account.tenant_sid, account.sid as account_sid
      from account
      left join account parent on parent.tenant_sid = account.tenant_sid and parent.sid = account.parent_sid
      join resource on resource.tenant_sid = account.tenant_sid and resource.account_sid = account.sid
      where resource.status in ('held', 'releasing')
        and (resource.status = 'held')
          = (account_state(account.status, parent.status) in ('pending_closure', 'closed'))`,
  },
  {
    id: 'credential',
    promise: 'Every API key and auth token has its one secret, and no secret is of nothing',
    sql: `
      select secret.credential_sid, secret.use
      from credential_secret secret
      left join account_locator place on place.account_sid = secret.account_sid
      left join api_key on api_key.tenant_sid = place.tenant_sid
        and api_key.account_sid = secret.account_sid and api_key.sid = secret.credential_sid
      left join auth_token on auth_token.tenant_sid = place.tenant_sid
        and auth_token.account_sid = secret.credential_sid and auth_token.rank = secret.use
      where api_key.sid is null and auth_token.rank is null
      union all
      select api_key.sid, 'current' from api_key
      where case when api_key.is_ended then 0 else 1 end <> (select count(*) from credential_secret secret
        where secret.credential_sid = api_key.sid and (secret.use = 'current' or api_key.is_ended))
      union all
      select auth_token.account_sid, auth_token.rank from auth_token
      where 1 <> (select count(*) from credential_secret secret
        where secret.credential_sid = auth_token.account_sid and secret.use = auth_token.rank)`,
  },
  {
    id: 'outside-access',
    promise: 'What managed users hold elsewhere is exactly what their organization is shown (R-59)',
    sql: `
      select coalesce(known.tenant_sid, held.organization_sid) as tenant_sid,
        coalesce(known.account_sid, held.account_sid) as account_sid,
        coalesce(known.user_sid, held.user_sid) as user_sid
      from outside_access known
      full join (
        select user_login.organization_sid, account_user.*
        from account_user join user_login on user_login.sid = account_user.user_sid
        where user_login.organization_sid <> account_user.tenant_sid
      ) held on held.organization_sid = known.tenant_sid and held.account_sid = known.account_sid
        and held.user_sid = known.user_sid
      where (held.tenant_sid, held.roles, held.since, held.ends_at)
        is distinct from (known.account_tenant_sid, known.roles, known.since, known.ends_at)`,
  },
];
