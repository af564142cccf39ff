-- An account that is reopened keeps what services have not let go of (D10, D17): nothing is asked back of an
-- account that was reopened before its services were told so.
update resource set status = 'held', release_asked_at = null, next_ask_at = null, asks = 0
from account
left join account parent on parent.tenant_sid = account.tenant_sid and parent.sid = account.parent_sid
where account.tenant_sid = resource.tenant_sid and account.sid = resource.account_sid
  and resource.status = 'releasing'
  and account_state(account.status, parent.status) not in ('pending_closure', 'closed');
