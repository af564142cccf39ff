import { type Static, Type } from 'typebox';
import { LiftedEnds } from './access-terms.ts';
import { deadLinkReasons } from './dead-link.ts';
import { mailStates } from './mail-state.ts';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, pageOf, pageQuery, strictObject } from './page.ts';
import { TokenInput } from './session.ts';
import { sidSchema } from './sid.ts';
import { EmailInput, Me } from './user.ts';

/**
 * What an organization asks of somebody outside about one account: `join` asks the owner of an account
 * outside to let it become managed (R-57, D11); `leave` asks an outside person to take a managed account
 * over, which then leaves the organization (R-64, D10).
 */
export const accountRequestKinds = ['join', 'leave'] as const;
export type AccountRequestKind = (typeof accountRequestKinds)[number];

/** States of a request. `expired` is decided by time, whatever the row says. */
export const accountRequestStatuses = [
  'pending',
  'accepted',
  'declined',
  'cancelled',
  'expired',
] as const;
export type AccountRequestStatus = (typeof accountRequestStatuses)[number];

/**
 * Why the link of a request works no more, as `details.reason` of `link-unusable` tells whoever holds it;
 * `owner-changed`: the account has another owner now.
 */
export const accountRequestLinkReasons = [...deadLinkReasons, 'owner-changed'] as const;
export type AccountRequestLinkReason = (typeof accountRequestLinkReasons)[number];

/** A request as the organization that asks sees it. */
export const AccountRequest = Type.Object(
  {
    sid: sidSchema('accountRequest', 'The request'),
    kind: oneOf(accountRequestKinds),
    accountSid: sidSchema('account', 'The account it is about'),
    accountName: Type.String({ description: 'Its name when it was asked' }),
    email: Type.String({ description: 'Whom it is asked of' }),
    ownerName: Type.String({ description: 'Who owned the account when it was asked' }),
    keepsFormerOwner: Type.Boolean({
      description: 'True where the former owner stays as Administrator of an account that leaves',
    }),
    status: oneOf(accountRequestStatuses),
    askedByName: Type.String(),
    createdAt: Instant,
    lastSentAt: Instant,
    expiresAt: Instant,
    decidedAt: nullable(Instant),
    sends: Type.Integer({ description: 'Mails so far' }),
    sendsLeft: Type.Integer(),
    mailState: oneOf(mailStates),
    mailError: nullable(Type.String()),
    version: Type.Integer(),
  },
  { $id: 'AccountRequest', additionalProperties: false },
);
export type AccountRequest = Static<typeof AccountRequest>;

/** What the person who is asked sees before deciding. */
export const AccountRequestOffer = Type.Object(
  {
    sid: sidSchema('accountRequest', 'The request'),
    kind: oneOf(accountRequestKinds),
    email: Type.String(),
    organizationName: Type.String(),
    askedByName: Type.String(),
    accountSid: sidSchema('account', 'The account it is about'),
    accountName: Type.String(),
    ownAccounts: Type.Array(
      Type.Object(
        { accountSid: sidSchema('account', 'The account'), accountName: Type.String() },
        { additionalProperties: false },
      ),
      {
        description:
          'With `join`: every account the person owns, the asked one first; all become managed, because managed people own no others (R-30)',
      },
    ),
    formerOwnerName: Type.String({ description: 'With `leave`: who owns it now; else empty' }),
    keepsFormerOwner: Type.Boolean(),
    liftedEnds: LiftedEnds,
    createdAt: Instant,
    expiresAt: Instant,
    mustLeaveOrganization: Type.Boolean({
      description:
        'True when the person belongs to an organization and so cannot accept; told only to them, signed in',
    }),
  },
  { $id: 'AccountRequestOffer', additionalProperties: false },
);
export type AccountRequestOffer = Static<typeof AccountRequestOffer>;

/** The consequences of an account's leaving that have to be acknowledged; which of them, the preview says. */
export const releaseAcknowledgements = [
  'account-leaves-organization',
  'organization-loses-control',
  'former-owner-loses-access',
  'people-keep-access',
  'subaccounts-leave',
] as const;
export type ReleaseAcknowledgement = (typeof releaseAcknowledgements)[number];

/** What the leaving of an account would touch, counted now. */
export const AccountRelease = Type.Object(
  {
    accountSid: sidSchema('account', 'The account'),
    name: Type.String(),
    ownerName: Type.String(),
    ownerEmail: Type.String(),
    people: Type.Integer({ description: 'People besides the owner, who keep their access' }),
    subaccounts: Type.Integer({ description: 'Subaccounts that leave with it' }),
    acknowledgements: Type.Array(
      Type.Object(
        {
          key: oneOf(releaseAcknowledgements),
          count: Type.Integer({
            description: 'How many things it is about, counted now; 0 where nothing is counted',
          }),
        },
        { additionalProperties: false },
      ),
    ),
    version: Type.Integer(),
  },
  { $id: 'AccountRelease', additionalProperties: false },
);
export type AccountRelease = Static<typeof AccountRelease>;

const none = strictObject({});
const organizationParams = { organizationSid: sidSchema('organization', 'The organization') };
const accountParams = strictObject({
  ...organizationParams,
  accountSid: sidSchema('account', 'A managed account'),
});
const requestParams = strictObject({
  ...organizationParams,
  accountRequestSid: sidSchema('accountRequest', 'The request'),
});

export const listAccountRequests = defineOperation({
  name: 'listAccountRequests',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/account-requests',
  summary: 'List what the organization asks about accounts, newest first',
  access: { on: 'organization', permission: 'account-request:list' },
  params: strictObject(organizationParams),
  query: strictObject({
    ...pageQuery,
    kind: Type.Optional(oneOf(accountRequestKinds)),
    status: Type.Optional(oneOf(accountRequestStatuses)),
    open: Type.Optional(
      Type.Boolean({
        description:
          'True for those that can still be answered or sent again: pending, and expired unless the account was asked for anew',
      }),
    ),
    accountSid: Type.Optional(sidSchema('account', 'Only those about this account')),
    search: Type.Optional(
      Type.String({
        maxLength: 100,
        description: "Part of the account's name or of the address, or an account sid",
      }),
    ),
  }),
  status: 200,
  response: pageOf(AccountRequest),
  errors: ['cursor-invalid'],
  versioned: false,
});

export const createAccountRequest = defineOperation({
  name: 'createAccountRequest',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/account-requests',
  summary:
    'Add an existing account: its owner is asked by mail, and must have an address in a verified domain (R-57, D11)',
  access: { on: 'organization', permission: 'account-request:create' },
  params: strictObject(organizationParams),
  query: none,
  body: strictObject({ accountSid: sidSchema('account', 'The account to add') }),
  status: 201,
  response: AccountRequest,
  errors: [
    'account-not-addable',
    'account-already-managed',
    'account-request-exists',
    'account-request-resend-too-soon',
    'account-request-sends-exhausted',
    'account-request-declined-lately',
  ],
  versioned: true,
});

export const previewAccountRelease = defineOperation({
  name: 'previewAccountRelease',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/accounts/:accountSid/release',
  summary: 'See what removing an account from the organization would touch, counted now (R-64)',
  access: { on: 'organization', permission: 'account-release:request' },
  params: accountParams,
  query: strictObject({
    keepFormerOwner: Type.Optional(
      Type.Boolean({ description: 'The owner stays as Administrator; no when absent' }),
    ),
  }),
  status: 200,
  response: AccountRelease,
  errors: ['account-not-active', 'account-is-subaccount'],
  versioned: true,
});

/**
 * Nothing changes until that person accepts: then the account leaves, and they own it. One that is suspended is
 * reactivated first: leaving would lift what the organization decided (`account-not-active`).
 */
export const requestAccountRelease = defineOperation({
  name: 'requestAccountRelease',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/accounts/:accountSid/release',
  summary:
    'Remove an account from the organization: an outside person is asked by mail to take it over (R-64, D10)',
  access: { on: 'organization', permission: 'account-release:request' },
  params: accountParams,
  query: none,
  body: strictObject({
    email: EmailInput,
    keepFormerOwner: Type.Optional(
      Type.Boolean({ description: 'The owner stays as Administrator; no when absent' }),
    ),
    acknowledgements: Type.Array(oneOf(releaseAcknowledgements), {
      maxItems: 20,
      description: 'Every key that the preview lists',
    }),
  }),
  status: 201,
  response: AccountRequest,
  errors: [
    'email-invalid',
    'user-already-managed',
    'account-not-active',
    'account-is-subaccount',
    'account-request-exists',
    'account-request-resend-too-soon',
    'account-request-sends-exhausted',
    'acknowledgement-missing',
    'version-mismatch',
  ],
  versioned: true,
  fresh: true,
});

export const resendAccountRequest = defineOperation({
  name: 'resendAccountRequest',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/account-requests/:accountRequestSid/resend',
  summary:
    'Ask again by mail, with a new link; the old link dies. What has expired is asked again as well (R-75)',
  access: { on: 'organization', permission: 'account-request:resend' },
  params: requestParams,
  query: none,
  status: 200,
  response: AccountRequest,
  errors: [
    'account-request-not-pending',
    'account-request-exists',
    'account-request-declined-lately',
    'account-request-void',
    'account-request-resend-too-soon',
    'account-request-sends-exhausted',
    'version-mismatch',
  ],
  versioned: true,
});

export const cancelAccountRequest = defineOperation({
  name: 'cancelAccountRequest',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/account-requests/:accountRequestSid/cancel',
  summary: 'Take a pending request back; its link is dead at once',
  access: { on: 'organization', permission: 'account-request:cancel' },
  params: requestParams,
  query: none,
  status: 200,
  response: AccountRequest,
  errors: ['account-request-not-pending', 'version-mismatch'],
  versioned: true,
});

export const listMyAccountRequests = defineOperation({
  name: 'listMyAccountRequests',
  method: 'GET',
  path: '/api/v1/me/account-requests',
  summary:
    'List what organizations ask the signed-in person about accounts, while it can be answered',
  access: { on: 'self' },
  params: none,
  query: none,
  status: 200,
  response: Type.Object(
    { items: Type.Array(AccountRequestOffer) },
    { additionalProperties: false },
  ),
  errors: [],
  versioned: false,
});

export const lookUpAccountRequest = defineOperation({
  name: 'lookUpAccountRequest',
  method: 'POST',
  path: '/api/v1/account-requests/look-up',
  summary: 'Read the request behind a link',
  access: { on: 'public' },
  params: none,
  query: none,
  body: strictObject({ token: TokenInput }),
  status: 200,
  response: AccountRequestOffer,
  errors: ['link-unusable'],
  versioned: false,
});

/** Which request is answered: the one behind a link, or, signed in, one of the own list. Exactly one of both. */
const AccountRequestAnswer = Type.Object(
  {
    token: Type.Optional(TokenInput),
    accountRequestSid: Type.Optional(sidSchema('accountRequest', 'A request of the own list')),
  },
  { additionalProperties: false, minProperties: 1, maxProperties: 1 },
);

export const acceptAccountRequest = defineOperation({
  name: 'acceptAccountRequest',
  method: 'POST',
  path: '/api/v1/account-requests/accept',
  summary:
    'Let the account join, becoming managed with every account one owns (D11); or take the account over (D10). The person must be signed in',
  access: { on: 'public' },
  params: none,
  query: none,
  body: AccountRequestAnswer,
  status: 200,
  response: Me,
  errors: [
    'link-unusable',
    'account-request-wrong-person',
    'not-authenticated',
    'organization-membership-pending',
  ],
  versioned: false,
});

export const declineAccountRequest = defineOperation({
  name: 'declineAccountRequest',
  method: 'POST',
  path: '/api/v1/account-requests/decline',
  summary: 'Decline: the account stays where it is; the link is enough, or being signed in',
  access: { on: 'public' },
  params: none,
  query: none,
  body: AccountRequestAnswer,
  status: 204,
  response: Type.Null(),
  errors: ['link-unusable', 'not-authenticated'],
  versioned: false,
});
