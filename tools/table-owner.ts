import { readdirSync, readFileSync } from 'node:fs';

const ownerComment = /comment on table\s+(?:public\.)?(\w+)\s+is\s+'owner: ([\w-]+)/gi;
const writes = [
  /\.(?:insertInto|updateTable|deleteFrom|replaceInto|mergeInto)\(\s*['"](\w+)/g,
  /\b(?:insert\s+into|delete\s+from|merge\s+into)\s+(\w+)/gi,
  /\bupdate\s+(\w+)\s+set\b/gi,
];

/** What the migrations say: the tables they make, and the module that owns each. */
export interface Ownership {
  readonly tables: readonly string[];
  /** From `comment on table … is 'owner: <module>. …'`: table → owner. */
  readonly owners: ReadonlyMap<string, string>;
}

/** Reads all migrations, in their order. */
export function readOwnership(migrationFolder: string): Ownership {
  const names = readdirSync(migrationFolder).filter((name) => name.endsWith('.sql'));
  const text = names
    .sort()
    .map((name) => readFileSync(`${migrationFolder}/${name}`, 'utf8'))
    .join('\n');
  return {
    tables: [...text.matchAll(/^create table (\w+)/gim)].map(([, table]) => table ?? ''),
    owners: new Map(
      [...text.matchAll(ownerComment)].map(([, table, owner]) => [table ?? '', owner ?? '']),
    ),
  };
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
