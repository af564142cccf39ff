import { type Static, Type } from 'typebox';
import { accessTerms, accessTermsInput, LiftedEnds, offeredTerms } from './access-terms.ts';
import { givesAdministrator } from './administrator-grant.ts';
import { waitingObstacles } from './dead-link.ts';
import { mailStates } from './mail-state.ts';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, pageOf, pageQuery, strictObject } from './page.ts';
import { accountRoles, grantableAccountRoles, grantableOrganizationRoles } from './role.ts';
import { TokenInput } from './session.ts';
import { sidSchema } from './sid.ts';
import { FirstName, LastName, Me, PasswordInput } from './user.ts';

export const invitationKinds = ['organization', 'account'] as const;
export type InvitationKind = (typeof invitationKinds)[number];
/** States of an invitation (D6). `expired` is decided by time, whatever the row says. */
export const invitationStatuses = [
  'pending',
  'accepted',
  'declined',
  'revoked',
  'expired',
] as const;
export type InvitationStatus = (typeof invitationStatuses)[number];

/**
 * The verdict on one address of a call (D5). `granted`: a managed user got account access at once
 * . `domain-in-grace`: the proof of its domain is missing (D13). `domain-managed`: the
 * organization that holds its domain lets no account outside invite there.
 */
export const invitationVerdicts = [
  'invited',
  'granted',
  'already-managed',
  'already-invited',
  'already-has-access',
  'domain-not-verified',
  'domain-in-grace',
  'domain-managed',
  'malformed',
  'duplicate',
] as const;
export type InvitationVerdict = (typeof invitationVerdicts)[number];

export const InvitedAccountRoles = strictObject({
  accountSid: sidSchema('account', 'A managed account'),
  roles: Type.Array(oneOf(grantableAccountRoles), { minItems: 1, maxItems: 4, uniqueItems: true }),
});

export const Invitation = Type.Object(
  {
    sid: sidSchema('invitation', 'The invitation'),
    kind: oneOf(invitationKinds),
    email: Type.String(),
    status: oneOf(invitationStatuses),
    organizationRole: nullable(oneOf(grantableOrganizationRoles)),
    accounts: Type.Array(
      Type.Object(
        {
          accountSid: sidSchema('account', 'The account'),
          accountName: Type.String(),
          roles: Type.Array(oneOf(accountRoles)),
        },
        { additionalProperties: false },
      ),
    ),
    invitedByUserSid: nullable(sidSchema('user', 'Who invited')),
    invitedByName: Type.String(),
    createdAt: Instant,
    lastSentAt: Instant,
    expiresAt: Instant,
    sends: Type.Integer(),
    sendsLeft: Type.Integer(),
    mailState: oneOf(mailStates),
    mailError: nullable(Type.String()),
    obstacle: nullable(
      oneOf(
        waitingObstacles,
        'Why a pending one cannot be accepted now; null where its domain stands',
      ),
    ),
    /** When a mail that could not be handed over is tried again; null when none waits for that. */
    mailRetryAt: nullable(Instant),
    ...accessTerms,
    version: Type.Integer(),
  },
  { $id: 'Invitation', additionalProperties: false },
);
export type Invitation = Static<typeof Invitation>;

export const InvitationResult = Type.Object(
  {
    email: Type.String({ description: 'The address as it was given' }),
    verdict: oneOf(invitationVerdicts),
    invitationSid: nullable(sidSchema('invitation', 'The invitation made')),
  },
  { $id: 'InvitationResult', additionalProperties: false },
);
export type InvitationResult = Static<typeof InvitationResult>;

const InvitationResults = Type.Object(
  { results: Type.Array(InvitationResult) },
  { additionalProperties: false },
);
const none = strictObject({});
const organizationParams = { organizationSid: sidSchema('organization', 'The organization') };
const accountParams = { accountSid: sidSchema('account', 'The account') };
const emails = Type.Array(Type.String({ maxLength: 1000 }), {
  minItems: 1,
  maxItems: 100,
  description: 'Addresses as typed; each gets its own verdict',
});
export const expiresInDays = Type.Optional(
  Type.Integer({ minimum: 1, maximum: 30, description: 'Days until it expires; default 7 (D6)' }),
);
/** Which invitations are meant; filters combine. */
export const invitationFilter = {
  status: Type.Optional(oneOf(invitationStatuses, 'Default: pending and expired')),
  mailState: Type.Optional(oneOf(mailStates, 'What became of the last mail')),
  search: Type.Optional(
    Type.String({
      maxLength: 100,
      description:
        'Part of the address, of the name of the inviter or of an offered account, or the beginning of a sid',
    }),
  ),
};
const listQuery = strictObject({
  ...pageQuery,
  ...invitationFilter,
});

export const createInvitations = defineOperation({
  name: 'createInvitations',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/invitations',
  summary: 'Invite up to 100 addresses into the organization, with a role and accounts (D3–D5)',
  access: { on: 'organization', permission: 'invitation:create' },
  params: strictObject(organizationParams),
  query: none,
  body: strictObject({
    emails,
    organizationRole: oneOf(grantableOrganizationRoles),
    accounts: Type.Optional(Type.Array(InvitedAccountRoles, { maxItems: 10 })),
    expiresInDays,
  }),
  status: 200,
  response: InvitationResults,
  errors: [
    'roles-not-combinable',
    'scope-not-managed',
    'account-is-subaccount',
    'account-not-active',
    'invitation-limit-reached',
  ],
  versioned: false,
  freshFor: givesAdministrator,
});

export const checkInvitations = defineOperation({
  name: 'checkInvitations',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/invitations/check',
  summary: 'The verdict each address would get; nothing is sent or stored',
  access: { on: 'organization', permission: 'invitation:create' },
  params: strictObject(organizationParams),
  query: none,
  body: strictObject({ emails }),
  status: 200,
  response: InvitationResults,
  errors: [],
  versioned: false,
});

export const listInvitations = defineOperation({
  name: 'listInvitations',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/invitations',
  summary: 'List invitations into the organization, newest first',
  access: { on: 'organization', permission: 'invitation:list' },
  params: strictObject(organizationParams),
  query: listQuery,
  status: 200,
  response: pageOf(Invitation),
  errors: ['cursor-invalid'],
  versioned: false,
});

const organizationInvitation = strictObject({
  ...organizationParams,
  invitationSid: sidSchema('invitation', 'The invitation'),
});
const accountInvitation = strictObject({
  ...accountParams,
  invitationSid: sidSchema('invitation', 'The invitation'),
});

export const resendInvitation = defineOperation({
  name: 'resendInvitation',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/invitations/:invitationSid/resend',
  summary: 'Send the invitation again with a new link; the old link dies (D6)',
  access: { on: 'organization', permission: 'invitation:resend' },
  params: organizationInvitation,
  query: none,
  status: 200,
  response: Invitation,
  errors: [
    'invitation-not-pending',
    'invitation-resend-too-soon',
    'invitation-sends-exhausted',
    'domain-not-verified',
    'version-mismatch',
  ],
  versioned: true,
});

export const revokeInvitation = defineOperation({
  name: 'revokeInvitation',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/invitations/:invitationSid/revoke',
  summary: 'Revoke a pending invitation; its link is dead at once (A-04)',
  access: { on: 'organization', permission: 'invitation:revoke' },
  params: organizationInvitation,
  query: none,
  status: 200,
  response: Invitation,
  errors: ['invitation-not-pending', 'version-mismatch'],
  versioned: true,
});

export const createAccountInvitations = defineOperation({
  name: 'createAccountInvitations',
  method: 'POST',
  path: '/api/v1/accounts/:accountSid/invitations',
  summary: 'Invite people to one account; managed users get access at once (R-71, R-72)',
  access: { on: 'account', permission: 'account-invitation:create' },
  params: strictObject(accountParams),
  query: none,
  body: strictObject({
    emails,
    roles: Type.Array(oneOf(grantableAccountRoles), {
      minItems: 1,
      maxItems: 4,
      uniqueItems: true,
    }),
    expiresInDays,
    ...accessTermsInput,
  }),
  status: 200,
  response: InvitationResults,
  errors: [
    'roles-not-combinable',
    'account-is-subaccount',
    'invitation-limit-reached',
    'account-not-active',
    'access-end-passed',
    'access-outlasts-own',
    'sponsor-not-eligible',
  ],
  versioned: false,
  freshFor: givesAdministrator,
});

export const listAccountInvitations = defineOperation({
  name: 'listAccountInvitations',
  method: 'GET',
  path: '/api/v1/accounts/:accountSid/invitations',
  summary: 'List invitations to the account, newest first',
  access: { on: 'account', permission: 'account-invitation:list' },
  params: strictObject(accountParams),
  query: listQuery,
  status: 200,
  response: pageOf(Invitation),
  errors: ['cursor-invalid'],
  versioned: false,
});

export const resendAccountInvitation = defineOperation({
  name: 'resendAccountInvitation',
  method: 'POST',
  path: '/api/v1/accounts/:accountSid/invitations/:invitationSid/resend',
  summary: 'Send an account invitation again with a new link (R-75)',
  access: { on: 'account', permission: 'account-invitation:resend' },
  params: accountInvitation,
  query: none,
  status: 200,
  response: Invitation,
  errors: [
    'invitation-not-pending',
    'invitation-resend-too-soon',
    'invitation-sends-exhausted',
    'access-end-passed',
    'access-outlasts-own',
    'account-not-active',
    'domain-managed',
    'version-mismatch',
  ],
  versioned: true,
});

export const revokeAccountInvitation = defineOperation({
  name: 'revokeAccountInvitation',
  method: 'POST',
  path: '/api/v1/accounts/:accountSid/invitations/:invitationSid/revoke',
  summary: 'Revoke a pending account invitation',
  access: { on: 'account', permission: 'account-invitation:revoke' },
  params: accountInvitation,
  query: none,
  status: 200,
  response: Invitation,
  errors: ['invitation-not-pending', 'version-mismatch'],
  versioned: true,
});

/** What the invited person sees before deciding. */
export const InvitationOffer = Type.Object(
  {
    kind: oneOf(invitationKinds),
    email: Type.String(),
    organizationName: nullable(Type.String()),
    organizationRole: nullable(oneOf(grantableOrganizationRoles)),
    accounts: Type.Array(
      Type.Object(
        { accountName: Type.String(), roles: Type.Array(oneOf(accountRoles)) },
        { additionalProperties: false },
      ),
    ),
    invitedByName: Type.String(),
    expiresAt: Instant,
    ...offeredTerms,
    newUser: Type.Boolean({ description: 'True when accepting sets name and password (D3)' }),
    liftedEnds: LiftedEnds,
    mustLeaveOrganization: Type.Boolean({
      description:
        'True when the person belongs to another organization and must leave it first; told only to that person, signed in',
    }),
  },
  { $id: 'InvitationOffer', additionalProperties: false },
);
export type InvitationOffer = Static<typeof InvitationOffer>;

export const lookUpInvitation = defineOperation({
  name: 'lookUpInvitation',
  method: 'POST',
  path: '/api/v1/invitations/look-up',
  summary: 'Read the invitation behind a link',
  access: { on: 'public' },
  params: none,
  query: none,
  body: strictObject({ token: TokenInput }),
  status: 200,
  response: InvitationOffer,
  errors: ['link-unusable', 'domain-managed'],
  versioned: false,
});

export const acceptInvitation = defineOperation({
  name: 'acceptInvitation',
  method: 'POST',
  path: '/api/v1/invitations/accept',
  summary:
    'Accept an invitation: a new person sets name and password; an existing one must be signed in',
  access: { on: 'public' },
  params: none,
  query: none,
  body: strictObject({
    token: TokenInput,
    firstName: Type.Optional(FirstName),
    lastName: Type.Optional(LastName),
    password: Type.Optional(PasswordInput),
  }),
  status: 200,
  response: Me,
  errors: [
    'link-unusable',
    'domain-managed',
    'invitation-wrong-person',
    'not-authenticated',
    'organization-membership-pending',
    'password-too-weak',
    'malformed-request',
  ],
  versioned: false,
});

export const declineInvitation = defineOperation({
  name: 'declineInvitation',
  method: 'POST',
  path: '/api/v1/invitations/decline',
  summary: 'Decline an invitation; the link is enough',
  access: { on: 'public' },
  params: none,
  query: none,
  body: strictObject({ token: TokenInput }),
  status: 204,
  response: Type.Null(),
  errors: ['link-unusable'],
  versioned: false,
});
