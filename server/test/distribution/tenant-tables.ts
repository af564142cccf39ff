import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tables that name a tenant but are no tenant tables: keyed by a value unique in the whole system. */
export const globalTables: Readonly<Record<string, string>> = {
  account_locator: 'account sid → tenant: asked before the tenant is known',
  account_request_token: 'token hash → request: asked before the tenant is known (I-25)',
  dead_claim_token: 'token hash → claim: asked before the tenant is known',
  dead_invitation_token: 'token hash → invitation: asked before the tenant is known',
  claim_token: 'token hash → claim: asked before the tenant is known (I-10)',
  invitation_token: 'token hash → invitation: asked before the tenant is known (I-10)',
};

const migrations = join(import.meta.dirname, '../../migrations');

const texts = globSync('*.sql', { cwd: migrations }).map((file) =>
  readFileSync(join(migrations, file), 'utf8'),
);
const renamed = new Set(
  texts.flatMap((text) =>
    [...text.matchAll(/^alter table (\w+) rename to /gm)].map(([, table]) => table),
  ),
);

/** Every table whose rows belong to a tenant, read from the migrations. */
export const tenantTables: ReadonlySet<string> = new Set(
  texts
    .flatMap((text) => [...text.matchAll(/create table (\w+) \(\n([\s\S]*?)\n\);/g)])
    .filter(([, , columns]) => /^ {2}tenant_sid /m.test(columns ?? ''))
    .map(([, table]) => table ?? '')
    .filter((table) => !(table in globalTables) && !renamed.has(table)),
);
