import { type Static, Type } from 'typebox';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, strictObject } from './page.ts';
import { sidSchema } from './sid.ts';

export const AuditFault = Type.Object(
  {
    sequence: Type.Integer({
      description: 'Position in the log of the entry, or of the missing one',
    }),
    kind: oneOf(
      ['missing', 'edited', 'unlinked'],
      'missing: no such entry; edited: its text and its hash differ; unlinked: it does not follow the entry before it',
    ),
  },
  { $id: 'AuditFault', additionalProperties: false },
);
export type AuditFault = Static<typeof AuditFault>;

export const AuditVerification = Type.Object(
  {
    count: Type.Integer({ description: 'How many entries were checked' }),
    from: nullable(Type.Integer({ description: 'First position checked; null without entries' })),
    to: nullable(Type.Integer({ description: 'Last position checked; null without entries' })),
    since: nullable({ ...Instant, description: 'When the first entry checked was written' }),
    length: Type.Integer({ description: 'How many entries the log has' }),
    isWhole: Type.Boolean({
      description:
        'No entry of this stretch is missing, was changed, or follows another than it did',
    }),
    faults: Type.Array(AuditFault, {
      description: 'Where the chain breaks; the first 100, in order',
    }),
    nextAfter: nullable(
      Type.Integer({ description: 'The `after` of the next call; null when the end was reached' }),
    ),
  },
  { $id: 'AuditVerification', additionalProperties: false },
);
export type AuditVerification = Static<typeof AuditVerification>;

/** A few thousand entries a call: ask again with `nextAfter` until it is null. */
export const checkAuditEntries = defineOperation({
  name: 'checkAuditEntries',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/audit-entries/verification',
  summary: 'Check that no entry of the log is missing or was changed, some thousand entries a call',
  access: { on: 'organization', permission: 'audit-entry:list' },
  params: strictObject({ organizationSid: sidSchema('organization', 'The organization') }),
  query: strictObject({
    after: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'Only what comes after this position; from the beginning when absent',
      }),
    ),
  }),
  status: 200,
  response: AuditVerification,
  errors: [],
  versioned: false,
});
