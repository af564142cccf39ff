import { type Static, Type } from 'typebox';
import { AccountKindName, Words } from './account-kind.ts';
import { defineOperation } from './operation.ts';
import { operationRowCodes } from './operation-row.ts';
import { operationRowStates } from './operation-run.ts';
import { Instant, nullable, oneOf, strictObject } from './page.ts';
import { sidSchema } from './sid.ts';

/** How far the set-up of an account is; `failed`: a step failed, and can be worked off again. */
const accountSetUpStates = ['done', 'running', 'failed'] as const;
export type AccountSetUpState = (typeof accountSetUpStates)[number];

export const AccountStep = Type.Object(
  {
    name: Type.String(),
    labels: Words,
    state: oneOf(operationRowStates),
    code: nullable(oneOf(operationRowCodes, 'Why it failed: a code word')),
    reason: nullable(Type.String({ description: 'What the service said why it failed' })),
    asks: Type.Integer({ description: 'How often a service was asked; 0 for other steps' }),
    askedAt: nullable(Instant),
    settledAt: nullable(Instant),
  },
  { $id: 'AccountStep', additionalProperties: false },
);
export type AccountStep = Static<typeof AccountStep>;

export const AccountSetUp = Type.Object(
  {
    accountSid: sidSchema('account', 'The account'),
    state: oneOf(accountSetUpStates),
    operationSid: nullable(
      sidSchema(
        'operation',
        'The operation that sets it up, for retryOperation; null: it had none',
      ),
    ),
    steps: Type.Array(AccountStep, {
      description: 'In their order; kept for 30 days after the account is ready',
    }),
  },
  { $id: 'AccountSetUp', additionalProperties: false },
);
export type AccountSetUp = Static<typeof AccountSetUp>;

const AskedAccountStep = Type.Object(
  {
    accountSid: sidSchema('account', 'The account'),
    kind: AccountKindName,
    step: Type.String(),
    asks: Type.Integer({ description: 'How often its service was asked' }),
    askedAt: Instant,
  },
  { $id: 'AskedAccountStep', additionalProperties: false },
);

const none = strictObject({});

export const getAccountSetUp = defineOperation({
  name: 'getAccountSetUp',
  method: 'GET',
  path: '/api/v1/accounts/:accountSid/set-up',
  summary: 'Read how far the set-up of an account is, step by step (D18)',
  access: { on: 'account', permission: 'account:read' },
  params: strictObject({ accountSid: sidSchema('account', 'The account') }),
  query: none,
  status: 200,
  response: AccountSetUp,
  errors: [],
  versioned: false,
});

/** Said again the same way it changes nothing. */
export const answerAccountStep = defineOperation({
  name: 'answerAccountStep',
  method: 'PUT',
  path: '/api/operator/accounts/:accountSid/steps/:step',
  summary:
    'Tell that a service has done its step of setting up an account, or that it failed (D18)',
  access: { on: 'operator' },
  params: strictObject({
    accountSid: sidSchema('account', 'The account'),
    step: Type.String({
      pattern: '^[a-z][a-z0-9-]{0,31}$',
      description: 'The name of the step',
      examples: ['provision-number'],
    }),
  }),
  query: none,
  body: strictObject({
    outcome: oneOf(['done', 'failed'] as const),
    reason: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'Why it failed, for people' }),
    ),
  }),
  status: 200,
  response: AccountSetUp,
  errors: ['account-step-not-asked'],
  versioned: false,
});

export const listAskedAccountSteps = defineOperation({
  name: 'listAskedAccountSteps',
  method: 'GET',
  path: '/api/operator/account-steps',
  summary:
    'List the steps that services were asked for and have not answered, the longest asked first',
  access: { on: 'operator' },
  params: none,
  query: strictObject({
    step: Type.Optional(Type.String({ maxLength: 32, description: 'Only steps of this name' })),
    most: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1000, description: '100 when absent' }),
    ),
  }),
  status: 200,
  response: Type.Object({ items: Type.Array(AskedAccountStep) }, { additionalProperties: false }),
  errors: [],
  versioned: false,
});
