import {
  checkImport as checkImportOperation,
  getImport as getImportOperation,
  getImportOverview as getImportOverviewOperation,
  type Import,
  listImportCandidates as listImportCandidatesOperation,
  listImportDomains as listImportDomainsOperation,
  listImports as listImportsOperation,
  mostImportPeople,
  type OrganizationSid,
  startImport as startImportOperation,
} from '@guildhall/contract';
import { type Binding, bindRead, bindWrite } from '../../core/binding.ts';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { listAccountsBySid } from '../account/index.ts';
import { listCandidates, listCountedDomains } from './candidate-store.ts';
import { checkImport } from './check-import.ts';
import { toWireImport } from './claim-wire.ts';
import { getImportOverview } from './get-import-overview.ts';
import { findImportView, type ImportView, listImportViews } from './import-store.ts';
import { startImport } from './start-import.ts';

/** The operations on imports, bound. */
export function importRoutes({ cursors }: { readonly cursors: CursorCodec }): Binding[] {
  return [
    bindRead(getImportOverviewOperation, (db, { params, now }) =>
      getImportOverview(db, params.organizationSid, now),
    ),
    bindRead(listImportDomainsOperation, async (db, { params, now }) => {
      const question = { ...params, domains: undefined, now };
      const domains = await listCountedDomains(db, question, mostImportPeople + 1);
      return {
        items: domains.map(({ count, ...domain }) => ({ ...domain, eligible: total(count) })),
      };
    }),
    bindRead(listImportCandidatesOperation, (db, { params, query, now }) => {
      const { domains, ...page } = query;
      return listCandidates(db, cursors, { ...params, domains: readDomains(domains), now }, page);
    }),
    bindRead(checkImportOperation, async (db, { params, body, now }) => {
      const check = await checkImport(db, { ...params, ...body, now });
      return { ...check, faults: check.faults.map(({ row, verdict }) => ({ row, verdict })) };
    }),
    bindWrite(startImportOperation, async (unit, { params, body, now }) => {
      const { sid } = await startImport(unit, { ...params, ...body });
      const view = await findImportView(unit.tx, { ...params, sid, now });
      return render(unit.tx, params.organizationSid, view);
    }),
    bindRead(listImportsOperation, async (db, { params, query, now }) => {
      const page = await listImportViews(db, cursors, { ...params, now }, query);
      const items = [];
      for (const view of page.items) items.push(await render(db, params.organizationSid, view));
      return { ...page, items };
    }),
    bindRead(getImportOperation, async (db, { params, now }) => {
      const { organizationSid, importSid: sid } = params;
      return render(db, organizationSid, await findImportView(db, { organizationSid, sid, now }));
    }),
  ];
}

function total(counted: number) {
  const exact = counted <= mostImportPeople;
  return { count: exact ? counted : mostImportPeople, exact };
}

/** The names of a query; undefined when all domains are meant. */
function readDomains(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  return text.split(',').map((name) => name.trim().toLowerCase());
}

async function render(
  db: Db,
  organizationSid: OrganizationSid,
  view: ImportView | undefined,
): Promise<Import> {
  if (view === undefined) throw refuse('not-found');
  const sids = view.run.accounts.map(({ accountSid }) => accountSid);
  const accounts = await listAccountsBySid(db, organizationSid, sids);
  return toWireImport(view, new Map(accounts.map(({ sid, name }) => [sid, name])));
}
