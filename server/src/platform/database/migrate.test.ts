import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Client, type PoolConfig } from 'pg';
import { testDatabase } from '../../../test/support/database.ts';
import { migrate, requireMigrated } from './migrate.ts';

const parent = await mkdtemp(join(tmpdir(), 'guildhall-migrations-'));
after(() => rm(parent, { recursive: true, force: true }));

async function folderOf(name: string, files: Record<string, string>): Promise<string> {
  const folder = join(parent, name);
  await mkdir(folder);
  for (const [file, text] of Object.entries(files)) {
    await writeFile(join(folder, file), text);
  }
  return folder;
}

async function run(config: PoolConfig, statement: string): Promise<unknown[]> {
  const client = new Client(config);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Databases without any migration, in the cluster of the tests. */
async function emptyDatabases(count: number, prefix: string): Promise<PoolConfig[]> {
  const { owner } = await testDatabase();
  const names = Array.from({ length: count }, (_, position) => `${prefix}_${position}`);
  for (const name of names) {
    await run(owner, `create database ${name}`);
  }
  return names.map((database) => ({ ...owner, database }));
}

test('runs the files in the order of their numbers, and each only once', async () => {
  const [database = {}] = await emptyDatabases(1, 'ordered');
  const files = {
    '0002-second.sql': 'alter table step add column b int; insert into step values (1, 2);',
    '0001-first.sql': 'create table step (a int);',
    'README.md': 'not a migration',
  };
  const folder = await folderOf('ordered', files);
  assert.deepEqual(await migrate(database, folder), ['0001-first', '0002-second']);
  assert.deepEqual(await migrate(database, folder), []);
  await writeFile(join(folder, '0003-third.sql'), 'delete from step;');
  assert.deepEqual(await migrate(database, folder), ['0003-third']);
});

test('a file that fails leaves nothing of itself, keeps those before, and is named', async () => {
  const [database = {}] = await emptyDatabases(1, 'failing');
  const folder = await folderOf('failing', {
    '0001-good.sql': 'create table good (a int);',
    '0002-bad.sql': 'create table half (a int); select 1 / 0;',
  });
  await assert.rejects(migrate(database, folder), /Migration 0002-bad failed: division by zero/);
  assert.deepEqual(
    await run(
      database,
      "select to_regclass('good') is null as a, to_regclass('half') is null as b",
    ),
    [{ a: false, b: true }],
  );
});

test('several processes on one database run each file once between them', async () => {
  const [database = {}] = await emptyDatabases(1, 'shared');
  const folder = await folderOf('shared', {
    '0001-a.sql': 'create table a (a int);',
    '0002-b.sql': 'create table b (a int);',
    '0003-c.sql': 'create table c (a int);',
  });
  const applied = await Promise.all(Array.from({ length: 6 }, () => migrate(database, folder)));
  assert.deepEqual(applied.flat().sort(), ['0001-a', '0002-b', '0003-c']);
});

test('several databases of one cluster may create and grant the same roles at once', async () => {
  const databases = await emptyDatabases(8, 'racing');
  const folder = await folderOf('racing', {
    '0001-role.sql': `
      do $$ begin
        if not exists (select from pg_roles where rolname = 'racing_role') then
          create role racing_role nologin;
        end if;
      end $$;
      grant racing_role to current_user;`,
  });
  const applied = await Promise.all(databases.map((database) => migrate(database, folder)));
  assert.deepEqual(
    applied,
    databases.map(() => ['0001-role']),
  );
});

test('who only visits a database is told what it lacks, and nothing is made there', async () => {
  const [config = {}] = await emptyDatabases(1, 'visited');
  await assert.rejects(requireMigrated(config), /has never been set up/);
  assert.deepEqual(await run(config, "select from pg_tables where schemaname = 'public'"), []);
  const folder = await folderOf('visited', { '0001-first.sql': 'create table first ();' });
  await migrate(config, folder);
  await requireMigrated(config, folder);
  await writeFile(join(folder, '0002-second.sql'), 'create table second ();');
  await assert.rejects(requireMigrated(config, folder), /older than this program/);
});
