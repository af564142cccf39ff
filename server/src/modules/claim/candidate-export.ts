import type { ExportFilterOf } from '@guildhall/contract';
import type { ExportKind, ExportRequest } from '../../core/export-kind.ts';
import { type CandidateQuestion, countUpTo, readCandidates } from './candidate-store.ts';

type Filter = ExportFilterOf<'import-candidates'>;

/** More are not counted. */
const mostCounted = 1_000_000;

/** Who can be imported, as the file to review: rows may be removed from it before it is uploaded. */
export const candidateExport: ExportKind<Filter> = {
  kind: 'import-candidates',
  permission: 'import:start',
  columns: ['userSid', 'email', 'firstName', 'lastName'],
  fileName: () => 'users-to-import',
  count: (db, request) => countUpTo(db, questionOf(request), mostCounted),
  async readPortion(db, request) {
    const { after, limit } = request;
    const { candidates, next } = await readCandidates(db, questionOf(request), { after, limit });
    return {
      rows: candidates.map(({ userSid, email, firstName, lastName }) => [
        userSid,
        email,
        firstName,
        lastName,
      ]),
      next,
    };
  },
};

function questionOf({ organizationSid, filter, now }: ExportRequest<Filter>): CandidateQuestion {
  const domains = filter.domains?.split(',').map((name) => name.trim().toLowerCase());
  return { organizationSid, domains, now };
}
