import type { ExportFilterOf } from '@guildhall/contract';
import type { CsvCell } from '../../core/csv.ts';
import type { ExportKind, ExportRequest } from '../../core/export-kind.ts';
import { type ClaimRecord, statusAt } from './claim.ts';
import { type ClaimFilter, countClaims, listClaimsBySid } from './claim-list-store.ts';

type Filter = ExportFilterOf<'claims'>;

const columns = [
  'sid',
  'userSid',
  'email',
  'firstName',
  'lastName',
  'status',
  'importSid',
  'createdAt',
  'lastSentAt',
  'expiresAt',
  'decidedAt',
  'sends',
  'mailState',
  'mailError',
] as const;

function cellsOf(claim: ClaimRecord, now: Date): CsvCell[] {
  const cells = { ...claim, status: statusAt(claim, now) };
  return columns.map((column) => cells[column]);
}

function filterOf({ organizationSid, filter, now }: ExportRequest<Filter>): ClaimFilter {
  return { ...filter, organizationSid, now };
}

/** Whom imports asked or brought in as a file, with the filters of `listClaims`, in the order of their sids. */
export const claimExport: ExportKind<Filter> = {
  kind: 'claims',
  permission: 'claim:list',
  columns,
  fileName: () => 'imported-users',
  count: (db, request) => countClaims(db, filterOf(request)),
  async readPortion(db, request) {
    const { now, after, limit } = request;
    const claims = await listClaimsBySid(db, { ...filterOf(request), after: after?.[0], limit });
    const last = claims.length < limit ? undefined : claims.at(-1);
    return {
      rows: claims.map((claim) => cellsOf(claim, now)),
      next: last === undefined ? undefined : [last.sid],
    };
  },
};
