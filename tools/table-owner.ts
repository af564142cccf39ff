import { readdirSync, readFileSync } from 'node:fs';

const ownerComment = /comment on table\s+(?:public\.)?(\w+)\s+is\s+'owner: ([\w-]+)/gi;
const writes = [
  /\.(?:insertInto|updateTable|deleteFrom|replaceInto|mergeInto)\(\s*['"](\w+)/g,
  /\b(?:insert\s+into|delete\s+from|merge\s+into)\s+(\w+)/gi,
  /\bupdate\s+(\w+)\s+set\b/gi,
];

/** Reads `comment on table … is 'owner: <module>. …'` from all migrations: table → owner. */
export function readOwners(migrationFolder: string): Map<string, string> {
  const owners = new Map<string, string>();
  for (const name of readdirSync(migrationFolder).sort()) {
    if (!name.endsWith('.sql')) continue;
    for (const match of readFileSync(`${migrationFolder}/${name}`, 'utf8').matchAll(ownerComment)) {
      const [, table, owner] = match;
      if (table !== undefined && owner !== undefined) owners.set(table, owner);
    }
  }
  return owners;
}

/** The tables that this source text writes to. */
export function tablesWritten(source: string): Set<string> {
  const tables = new Set<string>();
  for (const pattern of writes) {
    for (const [, table] of source.matchAll(pattern)) {
      if (table !== undefined) tables.add(table);
    }
  }
  return tables;
}

/** Says for each write of a module to a table of another owner what is wrong; empty when nothing. */
export function foreignWrites(
  root: string,
  paths: readonly string[],
  owners: ReadonlyMap<string, string>,
): string[] {
  const faults: string[] = [];
  for (const path of paths) {
    const writer =
      /^server\/src\/modules\/([^/]+)\//.exec(path)?.[1] ??
      /^server\/src\/(core|platform)\//.exec(path)?.[1];
    if (writer === undefined || path.endsWith('.test.ts')) continue;
    for (const table of tablesWritten(readFileSync(`${root}/${path}`, 'utf8'))) {
      const owner = owners.get(table);
      if (owner !== undefined && owner !== writer) {
        faults.push(`${path} writes to ${table}, which belongs to ${owner}`);
      }
    }
  }
  return faults;
}
