import { sidPrefix } from '../../contract/src/sid.ts';
import type { Catalogue, Column } from './catalogue.ts';

const plainTypes: Readonly<Record<string, string>> = {
  text: 'string',
  'character varying': 'string',
  boolean: 'boolean',
  integer: 'number',
  smallint: 'number',
  'double precision': 'number',
  bigint: 'Int8',
  bytea: 'Bytes',
  'timestamp with time zone': 'Date',
  jsonb: 'unknown',
  inet: 'string',
  uuid: 'string',
  xid8: 'string',
};

/** Columns whose name alone says which sids they hold. */
const namedSids: readonly { pattern: RegExp; type: string }[] = [
  { pattern: /(^|_)tenant_sid$/, type: 'TenantSid' },
  { pattern: /^scope_sid$/, type: 'ScopeSid' },
  ...Object.keys(sidPrefix).map((noun) => ({
    pattern: new RegExp(`(^|_)${snake(noun)}_sid$`),
    type: `${pascal(noun)}Sid`,
  })),
];

/**
 * Writes the table types of the query builder.
 *
 * A column that ends in `sid` gets the brand its name says, or else the one its CHECK says; a
 * text column with a CHECK over a list of words gets the union of these words.
 */
export function writeSchemaTypes(catalogue: Catalogue): string {
  const tables = catalogue.tables.map(({ name }) => {
    const columns = catalogue.columns.filter((column) => column.table === name);
    const fields = columns.map((column) => `  ${column.name}: ${typeOf(catalogue, column)};`);
    return `interface ${pascal(name)}Table {\n${fields.join('\n')}\n}`;
  });
  const schema = catalogue.tables.map(({ name }) => `  ${name}: ${pascal(name)}Table;`);
  const body = [
    ...tables,
    `/** Table name → columns, for the query builder. */\nexport interface Schema {\n${schema.join('\n')}\n}`,
  ].join('\n\n');
  return `${[writeHead(body), body].join('\n\n')}\n`;
}

const aliases: Readonly<Record<string, string>> = {
  Int8: 'ColumnType<string, bigint | number | string, bigint | number | string>',
  Bytes: 'ColumnType<Buffer, Uint8Array, Uint8Array>',
  'WithDefault<T>':
    '[T] extends [ColumnType<infer S, infer I, infer U>]\n' +
    '  ? ColumnType<S, I | undefined, U>\n  : ColumnType<T, T | undefined, T>',
};

function writeHead(body: string): string {
  const isUsed = (word: string) => new RegExp(`\\b${word}\\b`).test(body);
  const sids = [...new Set(namedSids.map(({ type }) => type))].filter(isUsed).sort();
  const types = Object.entries(aliases)
    .filter(([name]) => isUsed(name.replace('<T>', '')))
    .map(([name, type]) => `type ${name} = ${type};`);
  const kysely = ['ColumnType', 'GeneratedAlways'].filter(
    (word) => isUsed(word) || types.some((line) => line.includes(word)),
  );
  return [
    '// Generated from the migrated database by `npm run generate`. Do not edit.',
    `import type {\n${sids.map((sid) => `  ${sid},`).join('\n')}\n} from '@guildhall/contract';`,
    `import type { ${kysely.join(', ')} } from 'kysely';`,
    '',
    ...types,
  ].join('\n');
}

function typeOf(catalogue: Catalogue, column: Column): string {
  const type = sidType(catalogue, column) ?? wordsType(catalogue, column) ?? plainType(column.type);
  const nullable = column.isRequired || type === 'unknown' ? type : `${type} | null`;
  if (column.identity === 'a' || column.isComputed) {
    return type === 'Int8' ? 'GeneratedAlways<string>' : `GeneratedAlways<${nullable}>`;
  }
  return column.defaultValue !== null || column.identity !== ''
    ? `WithDefault<${nullable}>`
    : nullable;
}

function plainType(type: string): string {
  if (type.endsWith('[]')) return `${plainType(type.slice(0, -2))}[]`;
  const plain = plainTypes[type.replace(/\(.*\)$/, '')];
  if (plain === undefined) throw new Error(`No TypeScript type is decided for ${type}`);
  return plain;
}

function sidType(catalogue: Catalogue, column: Column): string | undefined {
  if (!/(^|_)sid$/.test(column.name)) return undefined;
  const named = namedSids.find(({ pattern }) => pattern.test(column.name));
  if (named !== undefined) return named.type;
  for (const definition of checksOf(catalogue, column)) {
    const form = /\^\(?([A-Z|]+)\)?\[0-9a-f\]/.exec(definition)?.[1];
    if (form !== undefined) return form.split('|').map(typeOfPrefix).join(' | ');
  }
  return undefined;
}

function typeOfPrefix(prefix: string): string {
  const noun = Object.entries(sidPrefix).find(([, known]) => known === prefix)?.[0];
  if (noun === undefined) throw new Error(`No noun has the prefix ${prefix}`);
  return `${pascal(noun)}Sid`;
}

function wordsType(catalogue: Catalogue, column: Column): string | undefined {
  if (column.type !== 'text') return undefined;
  const list = new RegExp(`^CHECK \\(${column.name} = ANY \\(ARRAY\\[([^\\]]+)\\]\\)\\)$`);
  for (const definition of checksOf(catalogue, column)) {
    const words = list.exec(definition)?.[1];
    if (words !== undefined) return words.replaceAll('::text', '').split(', ').join(' | ');
  }
  return undefined;
}

function checksOf(catalogue: Catalogue, column: Column): string[] {
  return catalogue.constraints
    .filter(({ table, kind }) => table === column.table && kind === 'c')
    .map(({ definition }) => definition)
    .filter((definition) => new RegExp(`^CHECK \\(${column.name} (~|=) `).test(definition));
}

function pascal(name: string): string {
  return name.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
