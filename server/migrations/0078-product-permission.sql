-- What may be done in the products of the platform is the operator's data: by which account roles, and whether
-- restricted API keys may hold it.
create table product_permission (
  path text not null,
  labels jsonb not null,
  roles text[] not null,
  is_for_restricted_keys boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint product_permission_pkey primary key (path),
  constraint product_permission_path_form
    check (path ~ '^/[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*){3}$' and length(path) <= 200),
  constraint product_permission_roles_known check (roles <@ array['developer', 'billing-manager', 'support'])
);
comment on table product_permission is 'owner: product-permission. The permissions of the products of the platform, of the whole installation. One that is not here nobody holds.';
comment on column product_permission.roles is 'The account roles that hold it besides Owner and Administrator, who hold all.';
comment on column product_permission.is_for_restricted_keys is 'A restricted API key holds it when its own list names it.';
grant select, insert, update, delete on product_permission to guildhall_app;
