import {
  type ImportAcknowledgement,
  type ImportMode,
  importAcknowledgements,
  type OrganizationSid,
} from '@guildhall/contract';
import { requireUser } from '../../core/actor.ts';
import { refuse, refuseField } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { areCombinable, requireOrganizationPermission, requireOwnPeople } from '../access/index.ts';
import { listAccountsBySid } from '../account/index.ts';
import { type NewRow, startOperation } from '../operation/index.ts';
import { isFeatureAllowed } from '../organization/index.ts';
import { everyCandidate } from './candidate-store.ts';
import { type JudgedRow, judgeRows } from './check-import.ts';
import { type ImportedRoles, type ImportRecord, isForeignRow, type TypedRow } from './claim.ts';
import { insertImport } from './import-store.ts';
import { holdImportDomains, requireImportDomains } from './require-import-domains.ts';

export interface WantedImport {
  readonly organizationSid: OrganizationSid;
  readonly mode: ImportMode;
  readonly domains: readonly string[];
  /** A reviewed list; everybody eligible when absent. */
  readonly rows?: readonly TypedRow[] | undefined;
  readonly accounts?: readonly ImportedRoles[] | undefined;
  readonly notify?: boolean | undefined;
  /** The consequences that whoever starts it has seen. */
  readonly acknowledgements?: readonly ImportAcknowledgement[] | undefined;
}

/**
 * Starts a run that imports existing users of verified domains: the people of a reviewed list, from which
 * rows may only have been removed, or everybody eligible, 100,000 at most. Who is eligible is asked
 * again when their turn comes. Refuses the whole run when what it would give is impossible.
 */
export async function startImport(unit: UnitOfWork, wanted: WantedImport): Promise<ImportRecord> {
  const { organizationSid, mode, accounts = [] } = wanted;
  await requireOrganizationPermission(unit, organizationSid, 'import:start');
  const domains = [...new Set(wanted.domains)].sort();
  await holdImportDomains(unit.tx, organizationSid, domains);
  await requireImportDomains(unit.tx, organizationSid, domains);
  if (mode === 'direct') await requireDirect(unit, wanted);
  await requireGivable(unit, organizationSid, accounts);
  const actor = requireUser(unit.actor);
  const selection = wanted.rows === undefined ? ('all' as const) : ('reviewed' as const);
  const notify = wanted.notify ?? true;
  const shape = { mode, selection, domains, accounts, notify };
  const operation = await startOperation(unit, {
    organizationSid,
    kind: 'import',
    input: shape,
    rows:
      wanted.rows === undefined
        ? everybody(unit, { organizationSid, domains })
        : reviewed(unit, { organizationSid, domains }, wanted.rows),
  });
  if (operation.total - operation.skipped === 0) throw refuse('import-nobody-eligible');
  const run: ImportRecord = {
    ...shape,
    organizationSid,
    sid: operation.sid,
    startedByUserSid: actor.userSid,
    startedByName: actor.name,
    locale: actor.locale,
    createdAt: unit.now,
  };
  await insertImport(unit.tx, run);
  unit.record({
    action: 'import.start',
    target: { type: 'import', sid: run.sid, name: domains.join(', ') },
    tenantSid: organizationSid,
    after: { ...shape, people: operation.total - operation.skipped },
  });
  return run;
}

/** Nobody is imported unasked where the operator does not allow it, nor before the consequences were seen (D9, D20). */
async function requireDirect(
  unit: UnitOfWork,
  { organizationSid, acknowledgements: seen = [] }: WantedImport,
): Promise<void> {
  if (!(await isFeatureAllowed(unit.tx, organizationSid, 'import-without-consent')))
    throw refuse('feature-not-allowed', { details: { feature: 'import-without-consent' } });
  const acknowledgements = importAcknowledgements.filter((key) => !seen.includes(key));
  if (acknowledgements.length > 0)
    throw refuse('acknowledgement-missing', { details: { acknowledgements } });
}

async function requireGivable(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
  accounts: readonly ImportedRoles[],
): Promise<void> {
  const sids = accounts.map(({ accountSid }) => accountSid);
  if (new Set(sids).size < sids.length)
    throw refuseField('malformed-request', 'accounts', 'Name each account once');
  const faulty = accounts.find(({ roles }) => !areCombinable(roles));
  if (faulty !== undefined) {
    const { accountSid, roles } = faulty;
    throw refuse('roles-not-combinable', { details: { accountSid, roles } });
  }
  const known = await listAccountsBySid(unit.tx, organizationSid, sids);
  for (const account of known) requireOwnPeople(account);
  const states = new Map(known.map(({ sid, status }) => [sid, status]));
  const foreign = sids.filter((sid) => !states.has(sid));
  if (foreign.length > 0) throw refuse('scope-not-managed', { details: { accountSids: foreign } });
  const idle = sids.filter((sid) => states.get(sid) !== 'active');
  if (idle.length > 0) throw refuse('account-not-active', { details: { accountSids: idle } });
}

interface RowsWanted {
  readonly organizationSid: OrganizationSid;
  readonly domains: readonly string[];
}

/** Everybody eligible, in portions, as many as a run may have. */
async function* everybody(unit: UnitOfWork, wanted: RowsWanted): AsyncIterable<readonly NewRow[]> {
  for await (const people of everyCandidate(unit.tx, { ...wanted, now: unit.now }))
    yield people.map(({ userSid, email }) => ({ subjectSid: userSid, label: email }));
}

const portion = 5000;
const mostNamed = 100;

/** The rows of a reviewed list; refuses all of them when one is no part of what was downloaded. */
async function* reviewed(
  unit: UnitOfWork,
  { organizationSid, domains }: RowsWanted,
  rows: readonly TypedRow[],
): AsyncIterable<readonly NewRow[]> {
  const question = { organizationSid, domains, now: unit.now };
  const judged = await judgeRows(unit.tx, question, rows);
  const foreign = judged.filter(({ verdict }) => isForeignRow(verdict));
  if (foreign.length > 0) {
    throw refuse('import-rows-refused', {
      details: {
        count: foreign.length,
        rows: foreign.slice(0, mostNamed).map(({ row, verdict }) => ({ row, verdict })),
      },
    });
  }
  for (let from = 0; from < judged.length; from += portion)
    yield judged.slice(from, from + portion).flatMap(toNewRow);
}

function toNewRow({ person, verdict }: JudgedRow): NewRow[] {
  if (person === undefined) return [];
  const row = { subjectSid: person.userSid, label: person.email };
  if (verdict === 'duplicate' || verdict === 'no-longer-eligible')
    return [{ ...row, reason: verdict }];
  return [row];
}
