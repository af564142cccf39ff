import type { ExportFilterOf } from '@guildhall/contract';
import type { CsvCell } from '../../core/csv.ts';
import type { ExportKind } from '../../core/export-kind.ts';
import type { ExternalUserView } from './external-user.ts';
import { countExternalUsers, listExternalUsersBySid } from './external-user-store.ts';

type Filter = ExportFilterOf<'external-users'>;

const columns = [
  'sid',
  'email',
  'firstName',
  'lastName',
  'status',
  'accountCount',
  'roles',
  'sponsors',
  'withoutSponsorCount',
  'nextEndsAt',
  'endedCount',
  'lastActionAt',
] as const;

function cellsOf({ person, roles, sponsors, ...sum }: ExternalUserView): CsvCell[] {
  const cells = {
    ...person,
    ...sum,
    sid: person.userSid,
    roles: roles.join(' '),
    sponsors: sponsors.map(({ name }) => name).join('; '),
  };
  return columns.map((column) => cells[column]);
}

/** The people from outside as a file, with the filters of `listExternalUsers`, in the order of their sids. */
export const externalUserExport: ExportKind<Filter> = {
  kind: 'external-users',
  permission: 'external-user:list',
  columns,
  fileName: () => 'external-users',
  count: (db, { organizationSid, filter, now }) =>
    countExternalUsers(db, organizationSid, { ...filter, at: now }),
  async readPortion(db, { organizationSid, filter, now, after, limit }) {
    const query = { ...filter, at: now, after: after?.[0], limit };
    const people = await listExternalUsersBySid(db, organizationSid, query);
    const last = people.length < limit ? undefined : people.at(-1);
    return {
      rows: people.map(cellsOf),
      next: last === undefined ? undefined : [last.person.userSid],
    };
  },
};
