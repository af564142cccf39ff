import type { ExportFilterOf } from '@guildhall/contract';
import type { CsvCell } from '../../core/csv.ts';
import type { ExportKind } from '../../core/export-kind.ts';
import { lastActiveOf, type Person } from '../user/index.ts';
import { countPeople, listPeopleBySid } from './user-list-store.ts';

const columns = [
  'sid',
  'email',
  'firstName',
  'lastName',
  'relation',
  'organizationRole',
  'status',
  'mustSetPassword',
  'accountCount',
  'createdAt',
  'lastActiveAt',
] as const;

function cellsOf(person: Person): CsvCell[] {
  const cells = { ...person, sid: person.userSid, lastActiveAt: lastActiveOf(person) };
  return columns.map((column) => cells[column]);
}

/** The people of an organization as a file, with the filters of `listUsers`, in the order of their sids. */
export const userExport: ExportKind<ExportFilterOf<'users'>> = {
  kind: 'users',
  permission: 'user:list',
  columns,
  fileName: ({ relation }) => (relation === undefined ? 'users' : `${relation}-users`),
  count: (db, { organizationSid, filter }) => countPeople(db, organizationSid, filter),
  async readPortion(db, { organizationSid, filter, after, limit }) {
    const people = await listPeopleBySid(db, organizationSid, {
      ...filter,
      after: after?.[0],
      limit,
    });
    const last = people.length < limit ? undefined : people.at(-1);
    return {
      rows: people.map(cellsOf),
      next: last === undefined ? undefined : [last.userSid],
    };
  },
};
