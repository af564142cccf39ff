import { type Static, Type } from 'typebox';
import { KeyPermission } from './api-key.ts';
import { accessObstacles, accessSourceKinds } from './explanation.ts';
import { defineOperation } from './operation.ts';
import { nullable, oneOf, strictObject } from './page.ts';
import { accountPermissions } from './permission.ts';
import { accountRoles, organizationRoles } from './role.ts';
import { sidSchema } from './sid.ts';

/** Questions that one request may ask. */
export const mostQuestions = 100;

/** A permission of Guildhall, or the path of one that the operator defined for a product. */
const AskedPermission = Type.Union([oneOf(accountPermissions), KeyPermission], {
  description: 'What: a permission on accounts, or the path of a product permission',
  examples: ['usage:read', '/acme/messaging/messages/create'],
});

/** A request as the platform was sent it: what a signature is checked on. */
const ReceivedRequest = strictObject(
  {
    method: Type.String({ pattern: '^[A-Za-z]{1,20}$', examples: ['POST'] }),
    target: Type.String({
      pattern: '^/',
      maxLength: 8192,
      description: 'Path and query as they stood in the request line',
      examples: ['/v1/messages?Limit=2'],
    }),
    headers: Type.Array(
      strictObject({
        name: Type.String({ minLength: 1, maxLength: 200 }),
        value: Type.String({ maxLength: 16_384 }),
      }),
      {
        maxItems: 200,
        description: 'Every header line; Authorization says who, Host is the one the client named',
      },
    ),
    body: Type.Optional(
      Type.String({ pattern: '^[A-Za-z0-9+/]*={0,2}$', description: 'The exact bytes, in Base64' }),
    ),
  },
  { $id: 'ReceivedRequest' },
);

/** Who may do what: exactly one of `userSid`, `authorization`, `sessionToken` and `request` says who. */
export const Question = strictObject(
  {
    userSid: Type.Optional(sidSchema('user', 'Who: a person')),
    authorization: Type.Optional(
      Type.String({
        maxLength: 8192,
        description:
          'Who: the Authorization header that the platform was sent, Basic with an API key or an auth token, or Bearer with an access token; empty where it was sent none',
        examples: ['Bearer eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl'],
      }),
    ),
    sessionToken: Type.Optional(
      Type.String({
        maxLength: 200,
        description:
          'Who: whoever is signed in with this session, by the value of its cookie; empty where there is none',
      }),
    ),
    request: Type.Optional(ReceivedRequest),
    accountSid: Type.Optional(
      sidSchema(
        'account',
        'Where; the account of the credential itself when absent, which people and OAuth apps do not have',
      ),
    ),
    permission: AskedPermission,
    clientAddress: Type.Optional(
      Type.String({
        maxLength: 45,
        pattern: '^[0-9a-fA-F.:]+$',
        description:
          'The IP address the credential came from: wrong secrets are counted by its network, and not at all without it',
        examples: ['192.0.2.7'],
      }),
    ),
  },
  {
    $id: 'Question',
    description:
      'Exactly one of userSid, authorization, sessionToken and request; request where an account demands signed requests (D16)',
  },
);
export type Question = Static<typeof Question>;

/**
 * `allowed`; `denied`: it is known who asks, and they may not; `unauthenticated`: the credential opens
 * nothing at all.
 */
export const decisionOutcomes = ['allowed', 'denied', 'unauthenticated'] as const;
export type DecisionOutcome = (typeof decisionOutcomes)[number];

const decisionSubjectKinds = ['user', 'api-key', 'auth-token', 'oauth-app'] as const;

const DecisionSubject = Type.Object(
  {
    kind: oneOf(decisionSubjectKinds),
    sid: Type.String({
      description: 'The person, the API key, the OAuth app, or the account whose auth token it is',
    }),
    userSid: nullable(
      sidSchema('user', 'The person; of a credential of an account whoever keeps it'),
    ),
  },
  { $id: 'DecisionSubject', additionalProperties: false },
);
export type DecisionSubject = Static<typeof DecisionSubject>;

export const Decision = Type.Object(
  {
    allowed: Type.Boolean(),
    outcome: oneOf(decisionOutcomes),
    reason: Type.String({
      description:
        'Why: the role that allows it, or what is missing; `person-not-active` where only the state of the person keeps them from it',
      examples: ['account-role:developer'],
    }),
    subject: nullable(DecisionSubject),
    accountSid: nullable(sidSchema('account', 'Where it was decided')),
    organizationSid: nullable(
      sidSchema(
        'organization',
        'Which governs the account; null also where somebody has nothing to do with it',
      ),
    ),
  },
  { $id: 'Decision', additionalProperties: false },
);
export type Decision = Static<typeof Decision>;

/** What is looked at, in this order; the first that does not hold is the reason. */
const decisionChecks = [
  'credential',
  'signature',
  'account',
  'permission',
  'role',
  'key',
  'second-factor',
] as const;

const DecisionCheck = Type.Object(
  {
    check: oneOf(decisionChecks),
    holds: Type.Boolean(),
    reason: Type.String(),
  },
  { $id: 'DecisionCheck', additionalProperties: false },
);
export type DecisionCheck = Static<typeof DecisionCheck>;

export const ExplainedDecision = Type.Object(
  {
    decision: Decision,
    detail: nullable(
      Type.String({ description: 'What is wrong with the credential, in a sentence' }),
    ),
    checks: Type.Array(DecisionCheck, {
      description: 'What was looked at, up to the first that does not hold',
    }),
    sources: Type.Array(
      Type.Object(
        {
          kind: oneOf(accessSourceKinds),
          organizationRole: nullable(oneOf(organizationRoles)),
          accountRole: nullable(oneOf(accountRoles)),
          gives: Type.Boolean({ description: 'True when this role includes the permission' }),
          allows: Type.Boolean({ description: 'True when this alone is enough, now' }),
          obstacles: Type.Array(oneOf(accessObstacles)),
        },
        { additionalProperties: false },
      ),
      {
        description: 'What the person, or the keeper of the credential, holds that concerns it',
      },
    ),
  },
  { $id: 'ExplainedDecision', additionalProperties: false },
);
export type ExplainedDecision = Static<typeof ExplainedDecision>;

const none = strictObject({});
const common = {
  method: 'POST',
  access: { on: 'gateway', opens: 'decisions' },
  params: none,
  query: none,
  status: 200,
  errors: [],
  versioned: false,
  replayed: false,
} as const;

export const authorizeRequest = defineOperation({
  ...common,
  name: 'authorizeRequest',
  path: '/api/v1/authorize',
  summary: 'Decide whether a person or a credential may do this on an account, right now',
  body: Question,
  response: Decision,
});

export const authorizeRequests = defineOperation({
  ...common,
  name: 'authorizeRequests',
  path: '/api/v1/authorize/batch',
  summary:
    'Decide up to 100 such questions at once; the decisions stand in the order of the questions',
  body: strictObject({
    questions: Type.Array(Question, { minItems: 1, maxItems: mostQuestions }),
  }),
  response: Type.Object(
    { decisions: Type.Array(Decision) },
    { additionalProperties: false, description: 'In the order of the questions' },
  ),
});

export const explainRequest = defineOperation({
  ...common,
  name: 'explainRequest',
  path: '/api/v1/authorize/explain',
  summary: 'Decide the same and say what was looked at, and what each role gives',
  body: Question,
  response: ExplainedDecision,
});
