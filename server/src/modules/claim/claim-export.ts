import type { ExportFilterOf, WaitingObstacle } from '@guildhall/contract';
import type { CsvCell } from '../../core/csv.ts';
import type { ExportKind, ExportRequest } from '../../core/export-kind.ts';
import { findObstacles } from '../domain/index.ts';
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
  'obstacle',
] as const;

function cellsOf(claim: ClaimRecord, obstacle: WaitingObstacle | null, now: Date): CsvCell[] {
  const status = statusAt(claim, now);
  const cells = { ...claim, status, obstacle: status === 'pending' ? obstacle : null };
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
    const emails = claims.map(({ email }) => email);
    const obstacleOf = await findObstacles(db, request.organizationSid, emails);
    const last = claims.length < limit ? undefined : claims.at(-1);
    return {
      rows: claims.map((claim) => cellsOf(claim, obstacleOf(claim.email), now)),
      next: last === undefined ? undefined : [last.sid],
    };
  },
};
