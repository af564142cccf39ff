import { type Static, Type } from 'typebox';
import { type AnyOperation, defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, strictObject, Total } from './page.ts';
import { sidSchema } from './sid.ts';

/** What can be set for an account, and by an organization for all of them. */
export const accountSettingNames = [
  'second-factor-required',
  'webhooks-https-only',
  'signed-requests-required',
] as const;
export type AccountSettingName = (typeof accountSettingNames)[number];

/**
 * Where the value that holds comes from: nobody said anything; the organization's default when the account
 * was made; set for this account; or locked by the organization for every account.
 */
export const accountSettingOrigins = [
  'guildhall-default',
  'organization-default',
  'account',
  'organization-lock',
] as const;
export type AccountSettingOrigin = (typeof accountSettingOrigins)[number];

/** One setting as it holds on an account, with who set it and when. */
export const AccountSetting = Type.Object(
  {
    setting: oneOf(accountSettingNames),
    value: Type.Boolean(),
    origin: oneOf(accountSettingOrigins),
    setByName: nullable(
      Type.String({ description: 'Null for a default of Guildhall, or when set before it moved' }),
    ),
    setAt: nullable(Instant),
  },
  { $id: 'AccountSetting', additionalProperties: false },
);
export type AccountSetting = Static<typeof AccountSetting>;

/** What an organization says about a setting of its accounts. */
export const AccountSettingRule = Type.Object(
  {
    setting: oneOf(accountSettingNames),
    value: Type.Boolean({
      description: 'What new accounts begin with; locked, what holds on every account',
    }),
    isLocked: Type.Boolean(),
    setByName: nullable(Type.String({ description: 'Null while nobody has said anything' })),
    setAt: nullable(Instant),
  },
  { $id: 'AccountSettingRule', additionalProperties: false },
);
export type AccountSettingRule = Static<typeof AccountSettingRule>;

/** What may stand in the way of demanding signed requests. */
export const signedRequestBars = ['signed-probe-missing', 'signed-requests-excluded'] as const;
export type SignedRequestBar = (typeof signedRequestBars)[number];

/** What demanding signed requests means for the programs of an account and its subaccounts (D16). */
export const SignedRequestEffects = Type.Object(
  {
    bar: nullable(oneOf(signedRequestBars)),
    apiKeys: Type.Integer({ description: 'API keys whose requests would have to be signed' }),
    authTokens: Type.Integer({
      description: 'Auth tokens that would open nothing: requests are signed for an API key',
    }),
    publicKeys: Type.Integer({ description: 'Public keys of the account' }),
    probe: nullable(
      Type.Object(
        {
          at: Instant,
          publicKeySid: sidSchema('publicKey', 'The key the request was signed with'),
          publicKeyName: Type.String(),
          apiKeyName: Type.String({ description: 'The API key of the request' }),
        },
        { additionalProperties: false, description: 'The last signed request that succeeded' },
      ),
    ),
  },
  { additionalProperties: false, description: 'Of signed requests; null for other settings' },
);
export type SignedRequestEffects = Static<typeof SignedRequestEffects>;

/** Whether an account demands signed requests, for those who make its credentials. */
export const SignedRequestDemand = Type.Object(
  {
    isDemanded: Type.Boolean({ description: 'Requests without a valid signature are refused' }),
    bar: nullable(
      oneOf(
        signedRequestBars,
        'What of the account stands in the way of demanding them; null: nothing does, though its organization may have locked them off',
      ),
    ),
  },
  { $id: 'SignedRequestDemand', additionalProperties: false },
);
export type SignedRequestDemand = Static<typeof SignedRequestDemand>;

/** Where a setting of every account can go: locked either way, or left to what was set for each account. */
export const accountSettingMoves = ['locked-on', 'locked-off', 'unlocked'] as const;
export type AccountSettingMove = (typeof accountSettingMoves)[number];

/** Who and what is affected when a setting changes: looked at before. */
export const AccountSettingEffects = Type.Object(
  {
    setting: oneOf(accountSettingNames),
    accounts: Type.Integer({ description: 'Accounts that it would be switched on for' }),
    people: Type.Array(
      Type.Object(
        { userSid: sidSchema('user', 'The person'), name: Type.String(), email: Type.String() },
        { additionalProperties: false },
      ),
      { description: 'People with access and without a second factor; the first hundred' },
    ),
    peopleTotal: Total,
    switchedOff: Type.Array(
      Type.Object(
        { accountSid: sidSchema('account', 'The account'), name: Type.String() },
        { additionalProperties: false },
      ),
      { description: 'Accounts that it would be switched off for; the first hundred by name' },
    ),
    switchedOffTotal: Total,
    webhooks: Type.Array(
      Type.Object(
        {
          accountSid: sidSchema('account', 'The account of the webhook'),
          url: Type.String(),
        },
        { additionalProperties: false },
      ),
      { description: 'Webhooks to plain http addresses that would be disabled; the first hundred' },
    ),
    webhooksTotal: Total,
    signedRequests: nullable(SignedRequestEffects),
  },
  { $id: 'AccountSettingEffects', additionalProperties: false },
);
export type AccountSettingEffects = Static<typeof AccountSettingEffects>;

const ofAccount = strictObject({ accountSid: sidSchema('account', 'The account') });
const oneOfAccount = strictObject({
  accountSid: sidSchema('account', 'The account'),
  setting: oneOf(accountSettingNames),
});
const ofOrganization = strictObject({
  organizationSid: sidSchema('organization', 'The organization'),
});
const oneOfOrganization = strictObject({
  organizationSid: sidSchema('organization', 'The organization'),
  setting: oneOf(accountSettingNames, 'Signed requests can only be locked off for all (D16)'),
});
const none = strictObject({});

export const listAccountSettings = defineOperation({
  name: 'listAccountSettings',
  method: 'GET',
  path: '/api/v1/accounts/:accountSid/settings',
  summary: 'List what holds on an account, and where each value comes from (R-61)',
  access: { on: 'account', permission: 'account-setting:list' },
  params: ofAccount,
  query: none,
  status: 200,
  response: Type.Object({ items: Type.Array(AccountSetting) }, { additionalProperties: false }),
  errors: [],
  versioned: false,
});

export const setAccountSetting = defineOperation({
  name: 'setAccountSetting',
  method: 'PUT',
  path: '/api/v1/accounts/:accountSid/settings/:setting',
  summary: 'Set one setting of a main account; what is affected is in the preview (R-61 to R-63)',
  access: { on: 'account', permission: 'account-setting:set' },
  params: oneOfAccount,
  query: none,
  body: strictObject({ value: Type.Boolean() }),
  status: 200,
  response: AccountSetting,
  errors: [
    'account-setting-locked',
    'account-is-subaccount',
    'account-not-active',
    'signed-probe-missing',
    'signed-requests-excluded',
  ],
  versioned: false,
  fresh: true,
});

export const previewAccountSetting = defineOperation({
  name: 'previewAccountSetting',
  method: 'GET',
  path: '/api/v1/accounts/:accountSid/settings/:setting/effects',
  summary: 'Read who and what is affected when a setting is switched on for an account',
  access: { on: 'account', permission: 'account-setting:set' },
  params: oneOfAccount,
  query: none,
  status: 200,
  response: AccountSettingEffects,
  errors: [],
  versioned: false,
});

/** Of all settings the one that whoever makes credentials has to know: it says how their programs have to ask. */
export const getSignedRequestDemand = defineOperation({
  name: 'getSignedRequestDemand',
  method: 'GET',
  path: '/api/v1/accounts/:accountSid/signed-request-demand',
  summary: 'Read whether an account demands that its API requests are signed, or could (D16)',
  access: { on: 'account', permission: 'api-credential:manage' },
  params: ofAccount,
  query: none,
  status: 200,
  response: SignedRequestDemand,
  errors: [],
  versioned: false,
});

export const listAccountSettingRules = defineOperation({
  name: 'listAccountSettingRules',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/account-settings',
  summary: 'List what new accounts of the organization begin with, and what is locked',
  access: { on: 'organization', permission: 'organization:read' },
  params: ofOrganization,
  query: none,
  status: 200,
  response: Type.Object({ items: Type.Array(AccountSettingRule) }, { additionalProperties: false }),
  errors: [],
  versioned: false,
});

export const setAccountSettingRule = defineOperation({
  name: 'setAccountSettingRule',
  method: 'PUT',
  path: '/api/v1/organizations/:organizationSid/account-settings/:setting',
  summary:
    'Set what new accounts begin with, and whether it is locked for every account of the organization',
  access: { on: 'organization', permission: 'account-setting-rule:set' },
  params: oneOfOrganization,
  query: none,
  body: strictObject({ value: Type.Boolean(), isLocked: Type.Boolean() }),
  status: 200,
  response: AccountSettingRule,
  errors: ['signed-requests-not-for-all'],
  versioned: false,
  fresh: true,
});

export const previewAccountSettingRule = defineOperation({
  name: 'previewAccountSettingRule',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/account-settings/:setting/effects',
  summary:
    'Read who and what is affected when a setting is locked for every account, or its lock is lifted',
  access: { on: 'organization', permission: 'account-setting-rule:set' },
  params: oneOfOrganization,
  query: strictObject({
    to: Type.Optional(oneOf(accountSettingMoves, '`locked-on` when left out')),
  }),
  status: 200,
  response: AccountSettingEffects,
  errors: ['signed-requests-not-for-all'],
  versioned: false,
});

/** Everything about what accounts ask. */
export const accountSettingOperations: readonly AnyOperation[] = [
  listAccountSettings,
  setAccountSetting,
  previewAccountSetting,
  getSignedRequestDemand,
  listAccountSettingRules,
  setAccountSettingRule,
  previewAccountSettingRule,
];
