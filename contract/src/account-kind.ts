import { type Static, Type } from 'typebox';
import { nameSchema } from './name.ts';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, strictObject } from './page.ts';

const word = '^[a-z][a-z0-9-]{0,31}$';

/** What an account kind is called in requests, such as `standard` (D18). Never given to another kind. */
export const AccountKindName = Type.String({
  pattern: word,
  description: 'The name of an account kind',
  examples: ['standard'],
});

/** The operator's words, by language; English is shown where a language has none. */
const wordsOf = (most: number, description: string) =>
  strictObject(
    {
      en: nameSchema(most, `${description}, in English`),
      ja: Type.Optional(nameSchema(most, `${description}, in Japanese`)),
    },
    { description },
  );
export const Words = wordsOf(60, 'What it is called');
export type Words = Static<typeof Words>;

/**
 * What a provisioning step does. `tell-owner`: a mail tells the account owner that the account is there.
 * `ask-service`: a service of the platform is asked by an event, again and again until it answers.
 */
export const accountStepActs = ['tell-owner', 'ask-service'] as const;
export type AccountStepAct = (typeof accountStepActs)[number];

export const ProvisioningStep = strictObject({
  name: Type.String({
    pattern: word,
    description: 'What services call it; once in a kind',
    examples: ['billing-profile'],
  }),
  labels: Words,
  act: oneOf(accountStepActs),
});
export type ProvisioningStep = Static<typeof ProvisioningStep>;

const steps = Type.Array(ProvisioningStep, {
  maxItems: 10,
  description: 'Worked off in this order after the account and its owner’s access are there',
});
const hints = nullable(wordsOf(200, 'What choosing it means'));
const excludesSignedRequests = Type.Boolean({
  description: 'True: signed requests cannot be demanded on accounts of this kind (R-116)',
});

export const AccountKind = Type.Object(
  {
    name: AccountKindName,
    labels: Words,
    hints,
    steps,
    excludesSignedRequests,
    isOffered: Type.Boolean({ description: 'False: no further accounts of this kind are created' }),
    createdAt: Instant,
    version: Type.Integer(),
  },
  { $id: 'AccountKind', additionalProperties: false },
);
export type AccountKind = Static<typeof AccountKind>;

const none = strictObject({});
const kindParams = strictObject({ kindName: AccountKindName });
const items = Type.Object(
  { items: Type.Array(AccountKind) },
  { additionalProperties: false, description: 'Oldest first' },
);

export const listAccountKinds = defineOperation({
  name: 'listAccountKinds',
  method: 'GET',
  path: '/api/v1/account-kinds',
  summary:
    'List the kinds of accounts, the usual one first: those that are offered, and those that accounts still have (D18)',
  access: { on: 'self' },
  params: none,
  query: none,
  status: 200,
  response: items,
  errors: [],
  versioned: false,
});

export const listEveryAccountKind = defineOperation({
  name: 'listEveryAccountKind',
  method: 'GET',
  path: '/api/operator/account-kinds',
  summary: 'List every kind of accounts with its provisioning steps (D18)',
  access: { on: 'operator' },
  params: none,
  query: none,
  status: 200,
  response: items,
  errors: [],
  versioned: false,
});

export const createAccountKind = defineOperation({
  name: 'createAccountKind',
  method: 'POST',
  path: '/api/operator/account-kinds',
  summary: 'Create a kind of accounts; it is offered at once (D18)',
  access: { on: 'operator' },
  params: none,
  query: none,
  body: strictObject({
    name: AccountKindName,
    labels: Words,
    hints: Type.Optional(hints),
    steps: Type.Optional(steps),
    excludesSignedRequests: Type.Optional(excludesSignedRequests),
  }),
  status: 201,
  response: AccountKind,
  errors: ['account-kind-exists', 'account-step-repeated'],
  versioned: true,
});

/** Accounts that are being set up keep the steps that they began with. */
export const updateAccountKind = defineOperation({
  name: 'updateAccountKind',
  method: 'PATCH',
  path: '/api/operator/account-kinds/:kindName',
  summary:
    'Configure a kind of accounts: its words and steps, and whether it is offered; one that is offered no longer stays on its accounts (D18)',
  access: { on: 'operator' },
  params: kindParams,
  query: none,
  body: strictObject(
    {
      labels: Type.Optional(Words),
      hints: Type.Optional(hints),
      steps: Type.Optional(steps),
      excludesSignedRequests: Type.Optional(excludesSignedRequests),
      isOffered: Type.Optional(Type.Boolean()),
    },
    { minProperties: 1 },
  ),
  status: 200,
  response: AccountKind,
  errors: ['last-account-kind', 'account-step-repeated', 'version-mismatch'],
  versioned: true,
});
