import {
  isSid,
  type OperationReason,
  type OrganizationSid,
  parseSid,
  type UserSid,
} from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { TokenMaker } from '../../platform/crypto/token.ts';
import { lockOpenInvitations } from '../invitation/index.ts';
import type { OperationKind, OperationRecord, RowResult, WaitingRow } from '../operation/index.ts';
import { isFeatureAllowed } from '../organization/index.ts';
import { lockUserLogins, type UserLogin } from '../user/index.ts';
import { askPeople } from './ask-people.ts';
import { type ImportRecord, judgePerson, restsSince } from './claim.ts';
import { listStandings } from './claim-store.ts';
import { findImport } from './import-store.ts';
import { holdImportDomains } from './require-import-domains.ts';
import { type MoveAccountRows, takePeople } from './take-people.ts';

export interface ImportKindDeps {
  readonly tokens: TokenMaker;
  readonly moveAccountRows: MoveAccountRows;
}

/** People of one unit of work. */
const batchSize = 500;

/** How an import is worked off: each batch of people is judged under lock and then asked, or taken (D12). */
export function importKind(deps: ImportKindDeps): OperationKind {
  return {
    kind: 'import',
    permission: 'import:start',
    batchSize,
    apply: (unit, operation, rows) => importPeople(unit, deps, operation, rows),
  };
}

async function importPeople(
  unit: UnitOfWork,
  deps: ImportKindDeps,
  operation: OperationRecord,
  rows: readonly WaitingRow[],
): Promise<readonly RowResult[]> {
  const run = await requireRun(unit, operation);
  const invitations =
    run.mode === 'consent'
      ? []
      : await lockOpenInvitations(
          unit,
          run.organizationSid,
          rows.map(({ label }) => label),
        );
  const judged = await judgeRows(unit, run, rows);
  const due = judged.flatMap(({ position, login, reason }) =>
    reason === undefined && login !== undefined ? [{ position, login }] : [],
  );
  const claims =
    run.mode === 'consent'
      ? await askPeople(unit, deps.tokens, run, due)
      : await takePeople(unit, deps.moveAccountRows, run, { people: due, invitations });
  return judged.map(({ position, reason }) =>
    reason === undefined
      ? { position, state: 'done', resultSid: claims.get(position) }
      : { position, state: 'skipped', code: reason },
  );
}

/** The run of an operation. What the operator takes back ends it: rows that are left fail (D20). */
async function requireRun(
  unit: UnitOfWork,
  { tenantSid, sid }: OperationRecord,
): Promise<ImportRecord> {
  const run = isSid('organization', tenantSid)
    ? await findImport(unit.tx, tenantSid, sid)
    : undefined;
  if (run === undefined) throw refuse('not-found');
  if (
    run.mode === 'direct' &&
    !(await isFeatureAllowed(unit.tx, run.organizationSid, 'import-without-consent'))
  )
    throw refuse('feature-not-allowed');
  return run;
}

interface JudgedPerson {
  readonly position: number;
  readonly login: UserLogin | undefined;
  readonly reason: OperationReason | undefined;
}

/**
 * Locks first, judges second: the domains of the run stay with the organization and the people stay as
 * they are until the batch is committed, whatever races with it (F-14).
 */
async function judgeRows(
  unit: UnitOfWork,
  run: ImportRecord,
  rows: readonly WaitingRow[],
): Promise<JudgedPerson[]> {
  const { organizationSid, mode } = run;
  const domains = await holdImportDomains(unit.tx, organizationSid, run.domains);
  const sids = rows.flatMap((row) => userOf(row) ?? []);
  const logins = new Map((await lockUserLogins(unit.tx, sids)).map((login) => [login.sid, login]));
  const standings = await standingsOf(unit, organizationSid, sids);
  return rows.map((row) => {
    const userSid = userOf(row);
    const login = userSid === undefined ? undefined : logins.get(userSid);
    const standing = userSid === undefined ? undefined : standings.get(userSid);
    const asked = { email: row.label, organizationSid, domains, standing, mode };
    return { position: row.position, login, reason: judgePerson(login, asked) };
  });
}

function userOf(row: WaitingRow): UserSid | undefined {
  return parseSid('user', row.subjectSid ?? '');
}

function standingsOf(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
  userSids: readonly UserSid[],
) {
  const at = { userSids, now: unit.now, restsSince: restsSince(unit.now) };
  return listStandings(unit.tx, organizationSid, at);
}
