import { type Static, Type } from 'typebox';
import { LiftedEnds, offeredTerms } from './access-terms.ts';
import { invitationKinds, invitationStatuses } from './invitation.ts';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, strictObject } from './page.ts';
import { accountRoles, grantableOrganizationRoles } from './role.ts';
import { sidSchema } from './sid.ts';
import { Me } from './user.ts';

/** Why a pending invitation cannot be accepted although its time is not over. */
export const standingFaults = [
  'inviter-lost-right',
  'domain-not-verified',
  'domain-managed',
  'account-not-active',
  'organization-suspended',
] as const;
export type StandingFault = (typeof standingFaults)[number];

/** An invitation to the proven address of the signed-in person. */
export const MyInvitation = Type.Object(
  {
    sid: sidSchema('invitation', 'The invitation'),
    kind: oneOf(invitationKinds),
    status: oneOf(invitationStatuses),
    organizationName: nullable(
      Type.String({ description: 'Who invites; null for an account without an organization' }),
    ),
    organizationRole: nullable(oneOf(grantableOrganizationRoles)),
    accounts: Type.Array(
      Type.Object(
        { accountName: Type.String(), roles: Type.Array(oneOf(accountRoles)) },
        { additionalProperties: false },
      ),
      { description: 'What a pending one offers; of another one, only what can be entered now' },
    ),
    invitedByName: Type.String(),
    createdAt: Instant,
    lastSentAt: Instant,
    expiresAt: Instant,
    ...offeredTerms,
    decidedAt: nullable(Instant),
    standingFault: nullable(
      oneOf(standingFaults, 'Why a pending one cannot be accepted now; null when it can'),
    ),
    liftedEnds: LiftedEnds,
    mustLeaveOrganization: Type.Boolean({
      description: 'Another organization has to be left first',
    }),
  },
  { $id: 'MyInvitation', additionalProperties: false },
);
export type MyInvitation = Static<typeof MyInvitation>;

const none = strictObject({});
const params = strictObject({
  invitationSid: sidSchema('invitation', 'An invitation of the list'),
});

/**
 * The newest 100: those that wait, and those of the person's own that ended within 30 days. Nothing for an
 * unproven address, nothing of whoever held the address before.
 */
export const listMyInvitations = defineOperation({
  name: 'listMyInvitations',
  method: 'GET',
  path: '/api/v1/me/invitations',
  summary:
    'List the invitations to the proven address of the signed-in person: those that wait, and those that ended within 30 days',
  access: { on: 'self' },
  params: none,
  query: none,
  status: 200,
  response: Type.Object({ items: Type.Array(MyInvitation) }, { additionalProperties: false }),
  errors: [],
  versioned: false,
});

export const acceptMyInvitation = defineOperation({
  name: 'acceptMyInvitation',
  method: 'POST',
  path: '/api/v1/me/invitations/:invitationSid/accept',
  summary: 'Accept an invitation to the own proven address; the link is not needed (A-03)',
  access: { on: 'self' },
  params,
  query: none,
  status: 200,
  response: Me,
  errors: [
    'invitation-not-pending',
    'invitation-void',
    'domain-managed',
    'organization-membership-exists',
    'organization-membership-pending',
  ],
  versioned: false,
});

export const declineMyInvitation = defineOperation({
  name: 'declineMyInvitation',
  method: 'POST',
  path: '/api/v1/me/invitations/:invitationSid/decline',
  summary: 'Decline an invitation to the own proven address',
  access: { on: 'self' },
  params,
  query: none,
  status: 204,
  response: Type.Null(),
  errors: ['invitation-not-pending'],
  versioned: false,
});
