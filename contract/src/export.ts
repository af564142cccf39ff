import { type Static, Type } from 'typebox';
import { listAuditEntries } from './audit.ts';
import { listClaims } from './claim.ts';
import { listExternalUsers } from './external-user.ts';
import { listImportCandidates } from './import.ts';
import { listInvitations } from './invitation.ts';
import { defineOperation } from './operation.ts';
import { operationRowStates } from './operation-run.ts';
import { Instant, oneOf, type pageQuery, strictObject } from './page.ts';
import { sidSchema } from './sid.ts';
import { listUsers } from './user.ts';

const organizationParams = { organizationSid: sidSchema('organization', 'The organization') };

/** The filters of a list, without what only pages need. */
function filtersOf<Properties extends typeof pageQuery>(properties: Properties) {
  const { cursor: _cursor, pageSize: _size, count: _count, ...filters } = properties;
  return filters;
}

/** The lists that can be downloaded, each with exactly the filters of the list itself. */
const ExportOrder = Type.Union([
  strictObject({
    kind: oneOf(['users']),
    filter: strictObject(filtersOf(listUsers.query.properties)),
  }),
  strictObject({
    kind: oneOf(['external-users']),
    filter: strictObject(filtersOf(listExternalUsers.query.properties)),
  }),
  strictObject({
    kind: oneOf(['invitations']),
    filter: strictObject(filtersOf(listInvitations.query.properties)),
  }),
  strictObject({
    kind: oneOf(['claims']),
    filter: strictObject(filtersOf(listClaims.query.properties)),
  }),
  strictObject({
    kind: oneOf(['audit-entries']),
    filter: strictObject(filtersOf(listAuditEntries.query.properties)),
  }),
  strictObject({
    kind: oneOf(['import-candidates']),
    filter: strictObject(filtersOf(listImportCandidates.query.properties)),
  }),
  strictObject({
    kind: oneOf(['operation-rows']),
    filter: strictObject({
      operationSid: sidSchema('operation', 'The operation'),
      state: Type.Optional(oneOf(operationRowStates)),
    }),
  }),
]);
/** Which list to download, with its filters. */
export type ExportOrder = Static<typeof ExportOrder>;
export type ExportWord = ExportOrder['kind'];
export type ExportFilterOf<Word extends ExportWord> = Extract<
  ExportOrder,
  { readonly kind: Word }
>['filter'];

export const Export = Type.Object(
  {
    url: Type.String({
      description:
        'Path of the file on this host. Works until expiresAt, with the session that asked, and with no other',
    }),
    fileName: Type.String({ description: 'What the file is called', examples: ['users.csv'] }),
    rows: Type.Integer({ description: 'Rows that match now, the heading not counted' }),
    expiresAt: Instant,
  },
  { $id: 'Export', additionalProperties: false },
);
export type Export = Static<typeof Export>;

export const createExport = defineOperation({
  name: 'createExport',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/exports',
  summary:
    'Make a link to a CSV file of exactly the filtered list; it works for 10 minutes and only with this session',
  access: { on: 'organization', permission: 'export:create' },
  params: strictObject(organizationParams),
  query: strictObject({}),
  body: ExportOrder,
  status: 201,
  response: Export,
  errors: [],
  versioned: false,
});

/**
 * The file: RFC 4180, UTF-8 with a byte order mark, one heading line. A cell that a spreadsheet would take
 * for a formula has an apostrophe in front, and so has one that begins with an apostrophe: taking one
 * leading apostrophe away from every cell gives back exactly what is stored. Rows are read in portions by a
 * key that never changes: what matched throughout is there exactly once, as it was when its portion was read.
 */
export const downloadExport = defineOperation({
  name: 'downloadExport',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/exports/file',
  summary: 'Download the file that createExport made a link to',
  access: { on: 'organization', permission: 'export:create' },
  params: strictObject(organizationParams),
  query: strictObject({
    order: Type.String({ maxLength: 4096, description: 'As it stands in the link' }),
  }),
  status: 200,
  media: 'text/csv',
  response: Type.String(),
  errors: ['link-unusable'],
  versioned: false,
});
