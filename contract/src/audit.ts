import { type Static, Type } from 'typebox';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, pageOf, pageQuery, strictObject } from './page.ts';
import { sidSchema } from './sid.ts';

export const auditResults = ['done', 'refused'] as const;
export type AuditResult = (typeof auditResults)[number];
/** What kind of credential acted. */
export const actorKinds = [
  'user',
  'oauth-app',
  'account-credential',
  'operator',
  'system',
  'anonymous',
] as const;
export type ActorKind = (typeof actorKinds)[number];

export const AuditEntry = Type.Object(
  {
    sid: sidSchema('auditEntry', 'The entry'),
    sequence: Type.Integer({
      description: 'Position in the log of the organization; without gaps',
    }),
    at: Instant,
    action: Type.String({ description: 'noun.verb', examples: ['invitation.accept'] }),
    result: oneOf(auditResults),
    reason: nullable(Type.String({ description: 'The code word of the failure when refused' })),
    actorKind: oneOf(actorKinds),
    actorSid: nullable(Type.String()),
    actorName: Type.String(),
    targetType: Type.String(),
    targetSid: nullable(Type.String()),
    targetName: Type.String(),
    accountSid: nullable(sidSchema('account', 'The account concerned, if one')),
    accountName: nullable(
      Type.String({
        description: 'What the account is called now; null when the organization has it no more',
      }),
    ),
    address: Type.String(),
    requestId: Type.String(),
    before: nullable(Type.Record(Type.String(), Type.Unknown())),
    after: nullable(Type.Record(Type.String(), Type.Unknown())),
  },
  { $id: 'AuditEntry', additionalProperties: false },
);
export type AuditEntry = Static<typeof AuditEntry>;

/** The columns of a file of entries, in their order. */
export const auditColumns = [
  'sequence',
  'sid',
  'at',
  'action',
  'result',
  'reason',
  'actorKind',
  'actorSid',
  'actorName',
  'targetType',
  'targetSid',
  'targetName',
  'accountSid',
  'address',
  'requestId',
  'before',
  'after',
] as const satisfies readonly (keyof AuditEntry)[];

/** Which entries are wanted; filters combine. */
const entryFilter = {
  userSid: Type.Optional(
    sidSchema(
      'user',
      'Only what this user did, what was done to them, and what changed their access, role or ownership',
    ),
  ),
  actorSid: Type.Optional(Type.String({ pattern: '^(US|OQ|SK|AC)[0-9a-f]{32}$' })),
  action: Type.Optional(
    Type.String({
      maxLength: 64,
      pattern: '^[a-z-]+(\\.[a-z-]+)?$',
      description: 'noun.verb, or a noun for all of its actions',
    }),
  ),
  targetSid: Type.Optional(Type.String({ pattern: '^[A-Z]{2}[0-9a-f]{32}$' })),
  result: Type.Optional(oneOf(auditResults)),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
};

export const listAuditEntries = defineOperation({
  name: 'listAuditEntries',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/audit-entries',
  summary: 'List what happened, newest first; filters combine',
  access: { on: 'organization', permission: 'audit-entry:list' },
  params: strictObject({ organizationSid: sidSchema('organization', 'The organization') }),
  query: strictObject({
    ...pageQuery,
    ...entryFilter,
    accountSid: Type.Optional(sidSchema('account', 'Only what concerns this account')),
  }),
  status: 200,
  response: pageOf(AuditEntry),
  errors: ['cursor-invalid'],
  versioned: false,
});

export const listOperatorAuditEntries = defineOperation({
  name: 'listOperatorAuditEntries',
  method: 'GET',
  path: '/api/operator/audit-entries',
  summary:
    'List what the operator did that concerns no organization, account or person, such as account kinds; newest first',
  access: { on: 'operator' },
  params: strictObject({}),
  query: strictObject({ ...pageQuery, ...entryFilter }),
  status: 200,
  response: pageOf(AuditEntry),
  errors: ['cursor-invalid'],
  versioned: false,
});

export const listAccountAuditEntries = defineOperation({
  name: 'listAccountAuditEntries',
  method: 'GET',
  path: '/api/v1/accounts/:accountSid/audit-entries',
  summary:
    'List what concerns one account, newest first, since it is where it is: in its organization, or independent',
  access: { on: 'account', permission: 'account-audit-entry:list' },
  params: strictObject({ accountSid: sidSchema('account', 'The account') }),
  query: strictObject({ ...pageQuery, ...entryFilter }),
  status: 200,
  response: pageOf(AuditEntry),
  errors: ['cursor-invalid'],
  versioned: false,
});
