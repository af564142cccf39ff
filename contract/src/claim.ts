import { type Static, Type } from 'typebox';
import { LiftedEnds } from './access-terms.ts';
import { waitingObstacles } from './dead-link.ts';
import { importModes } from './import.ts';
import { mailStates } from './mail-state.ts';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, pageOf, pageQuery, strictObject } from './page.ts';
import { accountRoles } from './role.ts';
import { TokenInput } from './session.ts';
import { sidSchema } from './sid.ts';
import { Me } from './user.ts';

/** What an import asks of one person (D12). */

/** States of a claim. `expired` is decided by time, whatever the row says. */
export const claimStatuses = ['pending', 'imported', 'declined', 'revoked', 'expired'] as const;
export type ClaimStatus = (typeof claimStatuses)[number];

/** What a run asks of one person, as the organization sees it. */
export const Claim = Type.Object(
  {
    sid: sidSchema('claim', 'The claim'),
    importSid: sidSchema('operation', 'The run it belongs to'),
    userSid: sidSchema('user', 'The person'),
    email: Type.String(),
    firstName: Type.String(),
    lastName: Type.String(),
    mode: oneOf(importModes),
    status: oneOf(claimStatuses),
    createdAt: Instant,
    lastSentAt: Instant,
    expiresAt: Instant,
    decidedAt: nullable(Instant),
    sends: Type.Integer({ description: 'Mails so far; 0 where nobody was to be told' }),
    sendsLeft: Type.Integer(),
    mailState: nullable(oneOf(mailStates)),
    mailError: nullable(Type.String()),
    obstacle: nullable(
      oneOf(
        waitingObstacles,
        'Why a pending one cannot be accepted now; null where its domain stands',
      ),
    ),
    version: Type.Integer(),
  },
  { $id: 'Claim', additionalProperties: false },
);
export type Claim = Static<typeof Claim>;

/** What the person sees before deciding: who asks, what changes, what comes along. */
export const ClaimOffer = Type.Object(
  {
    sid: sidSchema('claim', 'The claim'),
    email: Type.String(),
    organizationName: Type.String(),
    claimedByName: Type.String(),
    ownAccounts: Type.Array(
      Type.Object(
        { accountSid: sidSchema('account', 'The account'), accountName: Type.String() },
        { additionalProperties: false },
      ),
      { description: 'Independent accounts of the person that become managed (R-43)' },
    ),
    accounts: Type.Array(
      Type.Object(
        { accountName: Type.String(), roles: Type.Array(oneOf(accountRoles)) },
        { additionalProperties: false },
      ),
      { description: 'Accounts of the organization the person gets access to' },
    ),
    liftedEnds: LiftedEnds,
    createdAt: Instant,
    expiresAt: Instant,
    mustLeaveOrganization: Type.Boolean({
      description:
        'True when the person belongs to another organization; told only to them, signed in',
    }),
  },
  { $id: 'ClaimOffer', additionalProperties: false },
);
export type ClaimOffer = Static<typeof ClaimOffer>;

const none = strictObject({});
const organizationParams = { organizationSid: sidSchema('organization', 'The organization') };
const claimParams = strictObject({
  ...organizationParams,
  claimSid: sidSchema('claim', 'The claim'),
});

/** Which claims are meant; filters combine. */
const claimFilter = {
  status: Type.Optional(oneOf(claimStatuses)),
  importSid: Type.Optional(sidSchema('operation', 'Only those of this run')),
  mailState: Type.Optional(oneOf(mailStates, 'What became of the last mail')),
  search: Type.Optional(
    Type.String({
      maxLength: 100,
      description:
        "Part of a name, of an address or of the name of an account they are on, or the beginning of a user's sid",
    }),
  ),
};

export const listClaims = defineOperation({
  name: 'listClaims',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/claims',
  summary: 'List whom imports asked or brought in, newest first',
  access: { on: 'organization', permission: 'claim:list' },
  params: strictObject(organizationParams),
  query: strictObject({
    ...pageQuery,
    ...claimFilter,
  }),
  status: 200,
  response: pageOf(Claim),
  errors: ['cursor-invalid'],
  versioned: false,
});

export const resendClaim = defineOperation({
  name: 'resendClaim',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/claims/:claimSid/resend',
  summary: 'Ask the person again by mail, with a new link; the old link dies',
  access: { on: 'organization', permission: 'claim:resend' },
  params: claimParams,
  query: none,
  status: 200,
  response: Claim,
  errors: [
    'claim-not-pending',
    'claim-resend-too-soon',
    'claim-sends-exhausted',
    'domain-not-verified',
    'version-mismatch',
  ],
  versioned: true,
});

export const revokeClaim = defineOperation({
  name: 'revokeClaim',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/claims/:claimSid/revoke',
  summary: 'Take a pending claim back; its link is dead at once',
  access: { on: 'organization', permission: 'claim:revoke' },
  params: claimParams,
  query: none,
  status: 200,
  response: Claim,
  errors: ['claim-not-pending', 'version-mismatch'],
  versioned: true,
});

export const listMyClaims = defineOperation({
  name: 'listMyClaims',
  method: 'GET',
  path: '/api/v1/me/claims',
  summary: 'List what organizations ask of the signed-in person, while it can be answered',
  access: { on: 'self' },
  params: none,
  query: none,
  status: 200,
  response: Type.Object({ items: Type.Array(ClaimOffer) }, { additionalProperties: false }),
  errors: [],
  versioned: false,
});

export const lookUpClaim = defineOperation({
  name: 'lookUpClaim',
  method: 'POST',
  path: '/api/v1/claims/look-up',
  summary: 'Read the claim behind a link',
  access: { on: 'public' },
  params: none,
  query: none,
  body: strictObject({ token: TokenInput }),
  status: 200,
  response: ClaimOffer,
  errors: ['link-unusable'],
  versioned: false,
});

/** Which claim is answered: the one behind a link, or, signed in, one of the own list. Exactly one of both. */
const ClaimAnswer = Type.Object(
  {
    token: Type.Optional(TokenInput),
    claimSid: Type.Optional(sidSchema('claim', 'A claim of the own list')),
  },
  { additionalProperties: false, minProperties: 1, maxProperties: 1 },
);

export const acceptClaim = defineOperation({
  name: 'acceptClaim',
  method: 'POST',
  path: '/api/v1/claims/accept',
  summary:
    'Join the organization: the person must be signed in; the accounts they own come along (D12, R-43)',
  access: { on: 'public' },
  params: none,
  query: none,
  body: ClaimAnswer,
  status: 200,
  response: Me,
  errors: [
    'link-unusable',
    'claim-wrong-person',
    'not-authenticated',
    'organization-membership-pending',
  ],
  versioned: false,
});

export const declineClaim = defineOperation({
  name: 'declineClaim',
  method: 'POST',
  path: '/api/v1/claims/decline',
  summary: 'Decline: the person stays independent; the link is enough, or being signed in (D12)',
  access: { on: 'public' },
  params: none,
  query: none,
  body: ClaimAnswer,
  status: 204,
  response: Type.Null(),
  errors: ['link-unusable', 'not-authenticated'],
  versioned: false,
});
