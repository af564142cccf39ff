import { type Static, Type } from 'typebox';
import { givesAdministrator } from './administrator-grant.ts';
import { externalUserFilter } from './external-user.ts';
import {
  expiresInDays,
  InvitedAccountRoles,
  invitationFilter,
  invitationVerdicts,
} from './invitation.ts';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, pageOf, pageQuery, strictObject } from './page.ts';
import { grantableOrganizationRoles } from './role.ts';
import { sidSchema } from './sid.ts';
import { userFilter } from './user.ts';

/** What can be asked for on many rows at once. */
export const requestableOperationKinds = [
  'invite-users',
  'change-organization-role',
  'give-account-roles',
  'take-account-access',
  'suspend-users',
  'reactivate-users',
  'resend-invitations',
  'revoke-invitations',
] as const;
export type RequestableOperationKind = (typeof requestableOperationKinds)[number];

/** Everything that runs as an operation; those beyond the requestable ones have a door of their own. */
export const operationKinds = [...requestableOperationKinds, 'import', 'set-up-account'] as const;
export type OperationKind = (typeof operationKinds)[number];

export const operationStates = ['waiting', 'running', 'finished', 'cancelled'] as const;
export type OperationState = (typeof operationStates)[number];

export const operationRowStates = ['waiting', 'done', 'skipped', 'failed'] as const;
export type OperationRowState = (typeof operationRowStates)[number];

/**
 * Why a row was left out: it is not for this act (a verdict of an invitation, a protected person,
 * a state that is reached already), or the operation was cancelled before its turn.
 */
export const operationReasons = [
  ...invitationVerdicts.filter((verdict) => verdict !== 'invited'),
  'already-so',
  'organization-owner',
  'own-user',
  'external-user',
  'invited-user',
  'suspended-user',
  'account-owner',
  'no-access',
  'unknown',
  'invitation-ended',
  'sent-a-moment-ago',
  'sends-exhausted',
  'no-longer-eligible',
  'already-asked',
  'declined-lately',
  'cancelled',
  'step-failed',
  'earlier-step-failed',
] as const;
export type OperationReason = (typeof operationReasons)[number];

/** Most things one operation may name by their sids. */
export const mostNamedSids = 1000;
/** Most rows of one call that invites. */
export const mostInvitedRows = 10_000;
/** Most rows of one operation. */
export const mostOperationRows = 100_000;

export const OperationRun = Type.Object(
  {
    sid: sidSchema('operation', 'The operation'),
    kind: oneOf(operationKinds),
    state: oneOf(
      operationStates,
      'finished: every row has its result, whatever it is; cancelled: the rows that were left are skipped',
    ),
    input: Type.Record(Type.String(), Type.Unknown(), {
      description: 'What is done to each row, such as organizationRole, accounts, accountSids',
    }),
    startedByUserSid: nullable(sidSchema('user', 'Who started it, or its last run')),
    startedByName: Type.String(),
    total: Type.Integer({ description: 'All rows; the four numbers below add up to it' }),
    waiting: Type.Integer(),
    done: Type.Integer(),
    skipped: Type.Integer(),
    failed: Type.Integer(),
    createdAt: Instant,
    startedAt: nullable(Instant),
    finishedAt: nullable(Instant),
    estimatedEndAt: nullable(
      Type.String({
        format: 'date-time',
        description: 'When it will be over at the pace so far; null before and after it runs',
      }),
    ),
    rowsKeptUntil: nullable(
      Type.String({
        format: 'date-time',
        description: 'When the rows are removed: 30 days after the end; null while it runs',
      }),
    ),
    version: Type.Integer(),
  },
  { $id: 'OperationRun', additionalProperties: false },
);
export type OperationRun = Static<typeof OperationRun>;

export const OperationPreview = Type.Object(
  {
    kind: oneOf(operationKinds),
    total: Type.Integer(),
    affected: Type.Integer({
      description: 'Rows that would be worked off; send it as expectedCount',
    }),
    first: Type.Array(
      Type.Object(
        { subjectSid: nullable(Type.String()), label: Type.String() },
        { additionalProperties: false },
      ),
      { description: 'The first ten of them by name' },
    ),
    excluded: Type.Array(
      Type.Object(
        {
          reason: oneOf(operationReasons),
          count: Type.Integer(),
          first: Type.Array(
            Type.Object(
              { subjectSid: nullable(Type.String()), label: Type.String() },
              { additionalProperties: false },
            ),
            { description: 'The first ten by name' },
          ),
        },
        { additionalProperties: false },
      ),
      { description: 'What would be left out, counted by reason' },
    ),
    stoppingCredentials: Type.Integer({
      description:
        'API keys and auth tokens on accounts of the organization that stop working with what the affected would lose',
    }),
    verdicts: nullable(
      Type.Array(oneOf(['ready', ...operationReasons]), {
        description: 'For rows that the call brings: one per row, in their order',
      }),
    ),
  },
  { $id: 'OperationPreview', additionalProperties: false },
);
export type OperationPreview = Static<typeof OperationPreview>;

const none = strictObject({});
const organizationParams = { organizationSid: sidSchema('organization', 'The organization') };
export const operationParams = strictObject({
  ...organizationParams,
  operationSid: sidSchema('operation', 'The operation'),
});

/** One address of an invitation, with what differs from the rest of the call. */
export const InvitationRow = strictObject({
  email: Type.String({ maxLength: 1000, description: 'As typed' }),
  organizationRole: Type.Optional(oneOf(grantableOrganizationRoles)),
  accounts: Type.Optional(Type.Array(InvitedAccountRoles, { maxItems: 10 })),
  accountsOnly: Type.Optional(
    Type.Boolean({
      description:
        'True: not into the organization, but to each of the accounts, as createAccountInvitations does (D4); default false',
    }),
  ),
});

const requestBody = {
  kind: oneOf(requestableOperationKinds),
  userSids: Type.Optional(
    Type.Array(sidSchema('user', 'A user'), {
      minItems: 1,
      maxItems: mostNamedSids,
      description: 'The users it is for, by name; or userFilter, or externalUserFilter',
    }),
  ),
  userFilter: Type.Optional(
    strictObject(userFilter, { description: 'Everybody whom listUsers shows with these filters' }),
  ),
  externalUserFilter: Type.Optional(
    strictObject(externalUserFilter, {
      description:
        'give-account-roles, take-account-access: everybody whom listExternalUsers shows with these filters',
    }),
  ),
  invitationSids: Type.Optional(
    Type.Array(sidSchema('invitation', 'An invitation'), {
      minItems: 1,
      maxItems: mostNamedSids,
      description: 'resend-invitations, revoke-invitations; or invitationFilter',
    }),
  ),
  invitationFilter: Type.Optional(
    strictObject(invitationFilter, {
      description: 'Every invitation that listInvitations shows with these filters',
    }),
  ),
  rows: Type.Optional(
    Type.Array(InvitationRow, {
      minItems: 1,
      maxItems: mostInvitedRows,
      description: 'invite-users: the addresses; each gets its own verdict',
    }),
  ),
  organizationRole: Type.Optional(
    oneOf(grantableOrganizationRoles, 'change-organization-role; invite-users: where no row says'),
  ),
  accounts: Type.Optional(
    Type.Array(InvitedAccountRoles, {
      maxItems: 10,
      description:
        'give-account-roles: added to the roles held, or all roles with replacing; invite-users: where no row says',
    }),
  ),
  replacing: Type.Optional(
    Type.Boolean({
      description: 'give-account-roles: true makes these the only roles held there; default false',
    }),
  ),
  accountSids: Type.Optional(
    Type.Array(sidSchema('account', 'A managed account'), {
      minItems: 1,
      maxItems: 10,
      description: 'take-account-access: the accounts',
    }),
  ),
  expiresInDays,
};

/** Room for 10,000 addresses with what each is offered. */
const fourMebibytes = 4 * 1024 * 1024;

export const previewOperation = defineOperation({
  name: 'previewOperation',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/operations/preview',
  summary:
    'What createOperation would do: how many rows, which are left out and why; nothing is changed or sent',
  access: { on: 'organization', permission: 'operation:create' },
  params: strictObject(organizationParams),
  query: none,
  body: strictObject(requestBody),
  bodyLimit: fourMebibytes,
  status: 200,
  response: OperationPreview,
  errors: [
    'operation-too-large',
    'roles-not-combinable',
    'scope-not-managed',
    'account-is-subaccount',
    'account-not-active',
  ],
  versioned: false,
  replayed: false,
});

export const createOperation = defineOperation({
  name: 'createOperation',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/operations',
  summary:
    'Do one thing to many: on named rows, or on all that match a filter; the server works it off and says what became of each row. Demands the permission of the single act',
  access: { on: 'organization', permission: 'operation:create' },
  params: strictObject(organizationParams),
  query: none,
  body: strictObject({
    ...requestBody,
    expectedCount: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'affected of the preview: refused when meanwhile more would be affected',
      }),
    ),
  }),
  bodyLimit: fourMebibytes,
  status: 202,
  response: OperationRun,
  errors: [
    'operation-too-large',
    'operation-has-grown',
    'operation-limit-reached',
    'invitation-limit-reached',
    'roles-not-combinable',
    'account-is-subaccount',
    'account-not-active',
    'scope-not-managed',
  ],
  versioned: true,
  freshFor: givesAdministrator,
});

export const listOperations = defineOperation({
  name: 'listOperations',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/operations',
  summary:
    'List operations, newest first; the set-ups of accounts only where they are asked for by kind',
  access: { on: 'organization', permission: 'operation:list' },
  params: strictObject(organizationParams),
  query: strictObject({
    ...pageQuery,
    kind: Type.Optional(oneOf(operationKinds)),
    state: Type.Optional(oneOf(operationStates)),
  }),
  status: 200,
  response: pageOf(OperationRun),
  errors: ['cursor-invalid'],
  versioned: false,
});

export const getOperation = defineOperation({
  name: 'getOperation',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/operations/:operationSid',
  summary: 'Read one operation with its progress',
  access: { on: 'organization', permission: 'operation:read' },
  params: operationParams,
  query: none,
  status: 200,
  response: OperationRun,
  errors: [],
  versioned: true,
});

export const retryOperation = defineOperation({
  name: 'retryOperation',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/operations/:operationSid/retry',
  summary:
    'Work off the failed rows again, and only these, in the name and with the rights of whoever asks',
  access: { on: 'organization', permission: 'operation:retry' },
  params: operationParams,
  query: none,
  status: 200,
  response: OperationRun,
  errors: ['operation-not-retryable', 'operation-limit-reached', 'version-mismatch'],
  versioned: true,
});

export const cancelOperation = defineOperation({
  name: 'cancelOperation',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/operations/:operationSid/cancel',
  summary: 'Stop before the next batch; what is done stays done, the rest is skipped',
  access: { on: 'organization', permission: 'operation:cancel' },
  params: operationParams,
  query: none,
  status: 200,
  response: OperationRun,
  errors: ['operation-over', 'operation-not-cancellable', 'version-mismatch'],
  versioned: true,
});
