-- What decisions rest on is remembered by each process, and never longer than it holds: every change of it is
-- written down here, in the transaction of the change, and read before anything remembered is used (D19).
-- What a crash empties needs no log of its own: who finds it emptied forgets everything.
create unlogged table rights_change (
  xid xid8 not null default pg_current_xact_id(),
  scope text not null
);
comment on table rights_change is 'owner: core. Whose stored facts a transaction changed; written by triggers only, kept for an hour or two.';
comment on column rights_change.scope is 'A sid, or the path of a product permission; * stands for all there are.';
create index rights_change_after on rights_change (xid);
alter table rights_change set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
grant select, delete on rights_change to guildhall_app;

create unlogged table rights_change_state (
  one boolean not null default true,
  life uuid not null default gen_random_uuid(),
  purged_below xid8 not null default pg_snapshot_xmin(pg_current_snapshot()),
  purge_next xid8 not null default pg_snapshot_xmin(pg_current_snapshot()),
  noted_at timestamptz not null,
  constraint rights_change_state_pkey primary key (one),
  constraint rights_change_state_one check (one)
);
comment on table rights_change_state is 'owner: core. Since when changes are noted without a gap: the one row is gone after a crash or on another server.';
comment on column rights_change_state.life is 'Another one means that something may have been missed.';
comment on column rights_change_state.purged_below is 'Changes of older transactions are not here any more.';
comment on column rights_change_state.purge_next is 'Below that is removed the next time: whoever looked since needs none of it.';
grant select, insert, update on rights_change_state to guildhall_app;

-- The changes between an earlier look and this one, by the one snapshot of the statement that asks: what that
-- look could not see because its transaction was under way, or had not begun. More than 1,000: too many to tell.
create function find_rights_changes(
  seen_before xid8,
  seen_under_way xid8[],
  out snapshot text,
  out life text,
  out is_purged boolean,
  out scopes text[]
)
  language plpgsql stable
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  as $$
begin
  select pg_current_snapshot()::text, state.life::text || ' ' || pg_postmaster_start_time()::text,
      state.purged_below > least(seen_before, seen_under_way[1])
    into snapshot, life, is_purged
  from (select true as one) as wanted left join rights_change_state as state on state.one = wanted.one;
  select array_agg(changed.scope) into scopes from (
    select rights_change.scope from rights_change
    where rights_change.xid >= seen_before and rights_change.xid < pg_snapshot_xmax(pg_current_snapshot())
    union all
    select rights_change.scope from rights_change where rights_change.xid = any (seen_under_way)
    limit 1001
  ) as changed;
end
$$;
comment on function find_rights_changes(xid8, xid8[]) is 'owner: core. Whose stored facts changed since a snapshot; runs with the rights of the caller.';

create function note_every_right() returns trigger
  language plpgsql security definer
  set search_path = public, pg_temp
  as $$
begin
  insert into rights_change (scope) values ('*');
  return null;
end
$$;
comment on function note_every_right() is 'owner: core. Notes that all rows of a table went at once.';

-- A pair of functions for each column that tells whose facts a row has: rows that come or go are noted statement by
-- statement, rows that change one by one, and only where something changed that decisions rest on.
do $generate$
declare
  scope text;
begin
  foreach scope in array array['tenant_sid', 'sid', 'user_sid', 'account_sid', 'credential_sid', 'path'] loop
    execute format('create function note_rights_by_%1$s() returns trigger
  language plpgsql security definer
  set search_path = public, pg_temp
  as $body$
begin
  insert into rights_change (scope) select moved.%1$s from moved;
  return null;
end
$body$', scope);
    execute format('comment on function note_rights_by_%1$s() is %2$L', scope,
      'owner: core. Notes rows that came or went.');
    execute format('create function note_changed_rights_by_%1$s() returns trigger
  language plpgsql security definer
  set search_path = public, pg_temp
  as $body$
begin
  insert into rights_change (scope) values (new.%1$s);
  if new.%1$s <> old.%1$s then
    insert into rights_change (scope) values (old.%1$s);
  end if;
  return null;
end
$body$', scope);
    execute format('comment on function note_changed_rights_by_%1$s() is %2$L', scope,
      'owner: core. Notes a row that changed in something that decisions rest on.');
  end loop;
end
$generate$;

do $generate$
declare
  noted record;
begin
  for noted in select * from (values
    ('organization', 'tenant_sid', array['status']),
    ('person', 'user_sid', array['tenant_sid', 'organization_role', 'status']),
    ('account', 'sid', array['tenant_sid', 'parent_sid', 'name', 'status']),
    ('account_locator', 'account_sid', array['tenant_sid']),
    ('account_user', 'user_sid', array['tenant_sid', 'account_sid', 'roles', 'ends_at']),
    ('account_setting', 'account_sid', array['tenant_sid', 'name', 'value']),
    ('api_key', 'sid',
      array['tenant_sid', 'account_sid', 'name', 'kind', 'permissions', 'keeper_user_sid', 'keeper_name', 'expires_at']),
    ('auth_token', 'account_sid', array['tenant_sid', 'rank', 'keeper_user_sid', 'keeper_name']),
    ('credential_secret', 'credential_sid', array['secret_hash', 'account_sid', 'use', 'ends_at']),
    ('public_key', 'sid', array['tenant_sid', 'account_sid', 'spki']),
    ('gateway_key', 'sid', array['secret_hash']),
    ('product_permission', 'path', array['labels', 'roles', 'is_for_restricted_keys'])
  ) as each (source, scope, facts) loop
    execute format('create trigger rights_came after insert on %1$I referencing new table as moved
      for each statement execute function note_rights_by_%2$s()', noted.source, noted.scope);
    execute format('create trigger rights_went after delete on %1$I referencing old table as moved
      for each statement execute function note_rights_by_%2$s()', noted.source, noted.scope);
    execute format('create trigger rights_changed after update on %1$I for each row when (%3$s)
      execute function note_changed_rights_by_%2$s()', noted.source, noted.scope,
      (select string_agg(format('old.%1$I is distinct from new.%1$I', fact), ' or ')
       from unnest(noted.scope || noted.facts) as fact));
    execute format('create trigger rights_emptied after truncate on %1$I
      for each statement execute function note_every_right()', noted.source);
  end loop;
end
$generate$;
