// npm run generate             writes docs/reference and the table types
// npm run generate -- --check  compares, and fails with what differs
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { operations } from '../contract/src/index.ts';
import { describeApi } from '../server/src/core/openapi.ts';
import { testDatabase } from '../server/test/support/database.ts';
import { readCatalogue } from './generate/catalogue.ts';
import { writeConfigurationPage } from './generate/configuration-page.ts';
import { writeErrorsPage } from './generate/errors-page.ts';
import { writeEventsPage } from './generate/events-page.ts';
import { writePermissionsPage } from './generate/permissions-page.ts';
import { writeSchemaSql } from './generate/schema-sql.ts';
import { writeSchemaTypes } from './generate/schema-types.ts';
import { root } from './step.ts';

const isCheck = process.argv.includes('--check');

/** Each generated file and its text. */
async function generate(): Promise<Map<string, string>> {
  const database = await testDatabase();
  const catalogue = await readCatalogue(database.owner);
  await database.drop();
  return new Map([
    ['docs/reference/configuration.md', writeConfigurationPage()],
    ['docs/reference/errors.md', writeErrorsPage()],
    ['docs/reference/events.md', writeEventsPage()],
    ['docs/reference/openapi.json', `${JSON.stringify(describeApi(operations), null, 2)}\n`],
    ['docs/reference/permissions.md', writePermissionsPage()],
    ['docs/reference/schema.sql', writeSchemaSql(catalogue)],
    ['server/src/core/schema.ts', writeSchemaTypes(catalogue)],
  ]);
}

const stale: string[] = [];
for (const [path, text] of await generate()) {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  stale.push(path);
  if (isCheck) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
for (const path of stale) console.log(`${isCheck ? '✗ differs:' : 'written:'} ${path}`);
if (isCheck && stale.length > 0) console.log('Run `npm run generate` and commit what it writes.');
process.exit(isCheck && stale.length > 0 ? 1 : 0);
