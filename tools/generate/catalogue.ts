import { Client, type PoolConfig } from 'pg';

/** One column as the database's catalogue tells it. */
export interface Column {
  readonly table: string;
  readonly name: string;
  /** As in `timestamp with time zone` or `text[]`. */
  readonly type: string;
  readonly collation: string | null;
  readonly isRequired: boolean;
  readonly defaultValue: string | null;
  /** `a` for generated always, `d` by default, empty otherwise. */
  readonly identity: string;
  readonly isComputed: boolean;
  readonly comment: string | null;
}

export interface Constraint {
  readonly table: string;
  readonly name: string;
  /** p, u, c or f: primary key, unique, check, foreign key. */
  readonly kind: string;
  readonly definition: string;
}

/** Everything that the migrations have made, in an order that depends on names alone. */
export interface Catalogue {
  readonly tables: readonly {
    name: string;
    comment: string | null;
    hasRowSecurity: boolean;
    isUnlogged: boolean;
  }[];
  readonly columns: readonly Column[];
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly { table: string; definition: string }[];
  readonly policies: readonly Policy[];
  readonly grants: readonly { table: string; grantee: string; privileges: string }[];
  readonly functions: readonly { name: string; definition: string; comment: string | null }[];
}

export interface Policy {
  readonly table: string;
  readonly name: string;
  readonly command: string;
  readonly roles: string;
  readonly using: string | null;
  readonly check: string | null;
}

const ours = `c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  and c.relname not like 'kysely%'`;

const queries = {
  tables: `select c.relname as name, obj_description(c.oid, 'pg_class') as comment,
      c.relrowsecurity as "hasRowSecurity", c.relpersistence = 'u' as "isUnlogged"
    from pg_class c where ${ours} order by c.relname collate "C"`,
  columns: `select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      case when a.attcollation <> t.typcollation then l.collname end as collation,
      a.attnotnull as "isRequired", pg_get_expr(d.adbin, d.adrelid) as "defaultValue",
      a.attidentity as identity, a.attgenerated <> '' as "isComputed",
      col_description(c.oid, a.attnum) as comment
    from pg_attribute a join pg_class c on c.oid = a.attrelid
      join pg_type t on t.oid = a.atttypid
      left join pg_collation l on l.oid = a.attcollation
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where ${ours} and a.attnum > 0 and not a.attisdropped
    order by c.relname collate "C", a.attnum`,
  constraints: `select c.relname as table, k.conname as name, k.contype as kind,
      pg_get_constraintdef(k.oid, true) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where ${ours} and k.contype in ('p', 'u', 'c', 'f')
    order by c.relname collate "C", array_position('{p,u,f,c}', k.contype::text), k.conname collate "C"`,
  indexes: `select c.relname as table, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
    where ${ours} and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
    order by c.relname collate "C", x.relname collate "C"`,
  policies: `select p.tablename as table, p.policyname as name, lower(p.cmd) as command,
      array_to_string(p.roles, ', ') as roles, p.qual as using, p.with_check as check
    from pg_policies p where p.schemaname = 'public'
    order by p.tablename collate "C", p.policyname collate "C"`,
  grants: `select g.table_name as table, g.grantee,
      lower(string_agg(g.privilege_type, ', ' order by g.privilege_type)) as privileges
    from information_schema.role_table_grants g
    where g.table_schema = 'public' and g.grantee like 'guildhall\\_%'
    group by g.table_name, g.grantee
    order by g.table_name collate "C", g.grantee collate "C"`,
  functions: `select p.proname as name, pg_get_functiondef(p.oid) as definition,
      obj_description(p.oid, 'pg_proc') as comment
    from pg_proc p where p.pronamespace = 'public'::regnamespace
    order by p.proname collate "C"`,
};

/** Reads the catalogue of a migrated database. */
export async function readCatalogue(connection: PoolConfig): Promise<Catalogue> {
  const client = new Client(connection);
  await client.connect();
  try {
    const rows = async (query: string) => (await client.query(query)).rows;
    return {
      tables: await rows(queries.tables),
      columns: await rows(queries.columns),
      constraints: await rows(queries.constraints),
      indexes: await rows(queries.indexes),
      policies: await rows(queries.policies),
      grants: await rows(queries.grants),
      functions: await rows(queries.functions),
    };
  } finally {
    await client.end();
  }
}
