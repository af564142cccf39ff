import { type Static, Type } from 'typebox';
import { givesAdministrator } from './administrator-grant.ts';
import { InvitedAccountRoles } from './invitation.ts';
import { defineOperation } from './operation.ts';
import { operationStates } from './operation-run.ts';
import { Instant, nullable, oneOf, pageOf, pageQuery, strictObject, Total } from './page.ts';
import { accountRoles } from './role.ts';
import { sidSchema } from './sid.ts';

/**
 * Import of existing users (R-38…R-46, D12). A run is an asynchronous operation of kind `import`: its
 * progress, its rows, retry and cancel are those of every operation, under the same sid. What a run
 * asks of one person is a claim.
 */

/** `consent`: each person is asked and may decline. `direct`: nobody is asked; the operator's to allow (D20). */
export const importModes = ['consent', 'direct'] as const;
export type ImportMode = (typeof importModes)[number];
/** Whom a run takes: the rows of a reviewed list, or everybody eligible. */
export const importSelections = ['reviewed', 'all'] as const;
export type ImportSelection = (typeof importSelections)[number];

/** What has to be acknowledged before people are imported without being asked, both of them (D9). */
export const importAcknowledgements = ['nobody-is-asked', 'accounts-come-along'] as const;
export type ImportAcknowledgement = (typeof importAcknowledgements)[number];

/** People of one run, and rows of one reviewed list. */
export const mostImportPeople = 100_000;

/**
 * The verdict on one row of a reviewed list. `added` and `changed`: the list may only become shorter
 * . `no-longer-eligible`: was right when the list was downloaded.
 */
export const importRowVerdicts = [
  'eligible',
  'duplicate',
  'malformed',
  'added',
  'changed',
  'no-longer-eligible',
] as const;
export type ImportRowVerdict = (typeof importRowVerdicts)[number];

const DomainName = Type.String({ minLength: 3, maxLength: 253, description: 'A verified domain' });

export const ImportDomain = Type.Object(
  {
    domainSid: sidSchema('domain', 'The verified domain'),
    name: Type.String({ description: 'Canonical ASCII form' }),
    displayName: Type.String(),
    eligible: Type.Object(
      { count: Type.Integer(), exact: Type.Boolean() },
      { additionalProperties: false, description: 'People to import; exact up to 100,000' },
    ),
  },
  { $id: 'ImportDomain', additionalProperties: false },
);
export type ImportDomain = Static<typeof ImportDomain>;

const ImportOverview = Type.Object(
  {
    eligible: Total,
    domains: Type.Integer({ description: 'Verified domains whose users can be imported' }),
    directAllowed: Type.Boolean({
      description: 'True when the operator allows imports without consent (D20)',
    }),
    pendingClaims: Total,
  },
  { $id: 'ImportOverview', additionalProperties: false },
);
export type ImportOverview = Static<typeof ImportOverview>;

/** Somebody a run could take: signed up, address proved, in a verified domain, in no organization. */
const ImportCandidate = Type.Object(
  {
    userSid: sidSchema('user', 'The user'),
    email: Type.String(),
    firstName: Type.String(),
    lastName: Type.String(),
  },
  { $id: 'ImportCandidate', additionalProperties: false },
);
export type ImportCandidate = Static<typeof ImportCandidate>;

const ImportRowInput = strictObject({
  userSid: Type.String({ maxLength: 1000, description: 'As the downloaded list says' }),
  email: Type.String({ maxLength: 1000, description: 'As the downloaded list says' }),
});

const ImportRowCheck = Type.Object(
  {
    row: Type.Integer({ description: 'Place in the rows that were sent, from 1' }),
    verdict: oneOf(importRowVerdicts),
  },
  { $id: 'ImportRowCheck', additionalProperties: false },
);
export type ImportRowCheck = Static<typeof ImportRowCheck>;

const ImportedAccountRoles = Type.Object(
  {
    accountSid: sidSchema('account', 'The account'),
    accountName: Type.String(),
    roles: Type.Array(oneOf(accountRoles)),
  },
  { additionalProperties: false },
);

/** One run. `sid` is the sid of its operation, which tells its state and its rows. */
export const Import = Type.Object(
  {
    sid: sidSchema('operation', 'The run; also the sid of its operation'),
    mode: oneOf(importModes),
    selection: oneOf(importSelections),
    domains: Type.Array(Type.String()),
    accounts: Type.Array(ImportedAccountRoles, { description: 'Roles the run gives' }),
    notify: Type.Boolean({ description: 'True when the people get a mail (R-42)' }),
    startedByUserSid: nullable(sidSchema('user', 'Who started it')),
    startedByName: Type.String(),
    startedAt: Instant,
    state: oneOf(operationStates),
    finishedAt: nullable(Instant),
    total: Type.Integer({ description: 'People of the run; the four numbers below add up to it' }),
    waiting: Type.Integer(),
    done: Type.Integer({ description: 'Asked, or imported where nobody is asked' }),
    skipped: Type.Integer({ description: 'Not eligible any more when their turn came' }),
    failed: Type.Integer(),
    claims: Type.Object(
      {
        pending: Type.Integer(),
        imported: Type.Integer(),
        declined: Type.Integer(),
        revoked: Type.Integer(),
        expired: Type.Integer(),
        deleted: Type.Integer({
          description: 'How many of all these were deleted since: their numbers stay',
        }),
      },
      { additionalProperties: false, description: 'What became of the people so far' },
    ),
  },
  { $id: 'Import', additionalProperties: false },
);
export type Import = Static<typeof Import>;

/** Room for a whole reviewed list. */
const sixteenMebibytes = 16 * 1024 * 1024;

const none = strictObject({});
const organizationParams = { organizationSid: sidSchema('organization', 'The organization') };
const importParams = strictObject({
  ...organizationParams,
  importSid: sidSchema('operation', 'The run'),
});
export const getImportOverview = defineOperation({
  name: 'getImportOverview',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/imports/overview',
  summary: 'Whether there is anybody to import: what the lists of people say (R-38)',
  access: { on: 'organization', permission: 'import:read' },
  params: strictObject(organizationParams),
  query: none,
  status: 200,
  response: ImportOverview,
  errors: [],
  versioned: false,
});

export const listImportDomains = defineOperation({
  name: 'listImportDomains',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/imports/domains',
  summary: 'List the domains whose users can be imported, each with how many there are',
  access: { on: 'organization', permission: 'import:start' },
  params: strictObject(organizationParams),
  query: none,
  status: 200,
  response: Type.Object({ items: Type.Array(ImportDomain) }, { additionalProperties: false }),
  errors: [],
  versioned: false,
});

export const listImportCandidates = defineOperation({
  name: 'listImportCandidates',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/imports/candidates',
  summary: 'List who can be imported, by domain and address (R-39)',
  access: { on: 'organization', permission: 'import:start' },
  params: strictObject(organizationParams),
  query: strictObject({
    ...pageQuery,
    domains: Type.Optional(
      Type.String({
        maxLength: 8000,
        description: 'Verified domains, separated by commas; all when absent',
      }),
    ),
  }),
  status: 200,
  response: pageOf(ImportCandidate),
  errors: ['cursor-invalid'],
  versioned: false,
});

export const checkImport = defineOperation({
  name: 'checkImport',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/imports/check',
  summary:
    'What a run would take: how many people and accounts, and the verdict on each row of a reviewed list; nothing is stored (R-41, R-43)',
  access: { on: 'organization', permission: 'import:start' },
  params: strictObject(organizationParams),
  query: none,
  body: strictObject({
    domains: Type.Array(DomainName, { minItems: 1, maxItems: 100, uniqueItems: true }),
    rows: Type.Optional(
      Type.Array(ImportRowInput, {
        minItems: 1,
        maxItems: mostImportPeople,
        description: 'A reviewed list; everybody of the domains when absent',
      }),
    ),
  }),
  bodyLimit: sixteenMebibytes,
  status: 200,
  response: Type.Object(
    {
      eligible: Type.Integer({ description: 'People who would be taken' }),
      accounts: Type.Integer({
        description: 'Independent accounts these people own, which come along (R-43)',
      }),
      faults: Type.Array(ImportRowCheck, { description: 'The other rows, in their order' }),
    },
    { additionalProperties: false },
  ),
  errors: ['domain-not-verified'],
  versioned: false,
  replayed: false,
});

export const startImport = defineOperation({
  name: 'startImport',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/imports',
  summary:
    'Import existing users of verified domains: the rows of a reviewed list, or everybody (D12, R-38…R-43)',
  access: { on: 'organization', permission: 'import:start' },
  params: strictObject(organizationParams),
  query: none,
  body: strictObject({
    mode: oneOf(importModes),
    domains: Type.Array(DomainName, { minItems: 1, maxItems: 100, uniqueItems: true }),
    rows: Type.Optional(
      Type.Array(ImportRowInput, {
        minItems: 1,
        maxItems: mostImportPeople,
        description:
          'A reviewed list, from which rows may only have been removed; everybody when absent',
      }),
    ),
    accounts: Type.Optional(Type.Array(InvitedAccountRoles, { maxItems: 10 })),
    notify: Type.Optional(
      Type.Boolean({ default: true, description: 'False: nobody gets a mail (R-42)' }),
    ),
    acknowledgements: Type.Optional(
      Type.Array(oneOf(importAcknowledgements), {
        maxItems: importAcknowledgements.length,
        uniqueItems: true,
        description: 'Every key, where nobody is asked; none is needed otherwise (D9)',
      }),
    ),
  }),
  bodyLimit: sixteenMebibytes,
  status: 201,
  response: Import,
  errors: [
    'domain-not-verified',
    'import-rows-refused',
    'import-nobody-eligible',
    'import-limit-reached',
    'feature-not-allowed',
    'acknowledgement-missing',
    'roles-not-combinable',
    'scope-not-managed',
    'account-is-subaccount',
    'account-not-active',
    'operation-limit-reached',
  ],
  versioned: false,
  freshFor: (body) => body.mode === 'direct' || givesAdministrator(body),
});

export const listImports = defineOperation({
  name: 'listImports',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/imports',
  summary: 'List the runs, newest first (R-44)',
  access: { on: 'organization', permission: 'import:list' },
  params: strictObject(organizationParams),
  query: strictObject(pageQuery),
  status: 200,
  response: pageOf(Import),
  errors: ['cursor-invalid'],
  versioned: false,
});

export const getImport = defineOperation({
  name: 'getImport',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/imports/:importSid',
  summary: 'Read one run and what became of its people (R-44)',
  access: { on: 'organization', permission: 'import:read' },
  params: importParams,
  query: none,
  status: 200,
  response: Import,
  errors: [],
  versioned: false,
});
