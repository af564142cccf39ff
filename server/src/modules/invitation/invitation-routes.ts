import {
  acceptInvitation as acceptInvitationOperation,
  checkInvitations as checkInvitationsOperation,
  createAccountInvitations as createAccountInvitationsOperation,
  createInvitations as createInvitationsOperation,
  declineInvitation as declineInvitationOperation,
  type Invitation,
  type InvitationOffer,
  listAccountInvitations as listAccountInvitationsOperation,
  listInvitations as listInvitationsOperation,
  lookUpInvitation as lookUpInvitationOperation,
  resendAccountInvitation as resendAccountInvitationOperation,
  resendInvitation as resendInvitationOperation,
  revokeAccountInvitation as revokeAccountInvitationOperation,
  revokeInvitation as revokeInvitationOperation,
  type TenantSid,
} from '@guildhall/contract';
import type { ActionLimits } from '../../core/action-limits.ts';
import { type Binding, bindPreparedWrite, bindRead, bindWrite } from '../../core/binding.ts';
import { refuse } from '../../core/failure.ts';
import type { TokenMaker } from '../../platform/crypto/token.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { networkOf } from '../../platform/http/rate-limit.ts';
import type { Random } from '../../platform/random.ts';
import { type MoveAccountRows, readTerms, toWireTerms } from '../access/index.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { hashFormPassword } from './activate-person.ts';
import { checkInvitations } from './check-invitations.ts';
import { createAccountInvitations } from './create-account-invitations.ts';
import { createInvitations } from './create-invitations.ts';
import { declineInvitation } from './decline-invitation.ts';
import { inboxRoutes } from './inbox-routes.ts';
import { mostSends, statusAt } from './invitation.ts';
import {
  type InvitationView,
  listAccountInvitations,
  listInvitations,
  viewInvitation,
} from './list-invitations.ts';
import { lookUpInvitation, type Offer } from './look-up-invitation.ts';
import { resendAccountInvitation } from './resend-account-invitation.ts';
import { resendInvitation } from './resend-invitation.ts';
import { revokeAccountInvitation } from './revoke-account-invitation.ts';
import { revokeInvitation } from './revoke-invitation.ts';
import { welcome } from './welcome.ts';

export interface InvitationDeps {
  readonly cursors: CursorCodec;
  readonly tokens: TokenMaker;
  readonly random: Random;
  readonly actions: ActionLimits;
  /** Moves what modules above hold about accounts that come along with whoever joins. */
  readonly moveAccountRows: MoveAccountRows;
}

/** The operations on invitations, bound. */
export function invitationRoutes(deps: InvitationDeps): Binding[] {
  return [
    ...organizationRoutes(deps),
    ...accountRoutes(deps),
    ...linkRoutes(deps),
    ...inboxRoutes(deps),
  ];
}

function organizationRoutes({ cursors, tokens, actions }: InvitationDeps): Binding[] {
  return [
    bindPreparedWrite(
      createInvitationsOperation,
      async (_db, { params, body }) =>
        actions.take('invitation', params.organizationSid, body.emails.length),
      async (unit, { params, body }) => ({
        results: await createInvitations(unit, tokens, { ...params, ...body }),
      }),
    ),
    bindRead(checkInvitationsOperation, async (db, { params, body, now }) => ({
      results: await checkInvitations(db, { ...params, now }, body.emails),
    })),
    bindRead(listInvitationsOperation, async (db, { params, query, now }) => {
      const page = await listInvitations(db, cursors, { ...params, ...query, now });
      return { ...page, items: page.items.map((view) => toWireInvitation(view, now)) };
    }),
    bindPreparedWrite(
      resendInvitationOperation,
      async (_db, { params }) => actions.take('invitation', params.organizationSid),
      async (unit, { params, ifMatch, now }) => {
        const at = { ...params, tenantSid: params.organizationSid, accountSid: null, ifMatch };
        return toWireInvitation(
          await viewInvitation(unit.tx, await resendInvitation(unit, tokens, at)),
          now,
        );
      },
    ),
    bindWrite(revokeInvitationOperation, async (unit, { params, ifMatch, now }) => {
      const at = { ...params, tenantSid: params.organizationSid, accountSid: null, ifMatch };
      return toWireInvitation(await viewInvitation(unit.tx, await revokeInvitation(unit, at)), now);
    }),
  ];
}

function accountRoutes({ cursors, tokens, actions }: InvitationDeps): Binding[] {
  return [
    bindPreparedWrite(
      createAccountInvitationsOperation,
      async (_db, { body, tenantSid }) =>
        actions.take('invitation', requireTenant(tenantSid), body.emails.length),
      async (unit, { params, body, tenantSid }) => ({
        results: await createAccountInvitations(unit, tokens, {
          ...params,
          ...body,
          terms: readTerms(body),
          tenantSid: requireTenant(tenantSid),
        }),
      }),
    ),
    bindRead(listAccountInvitationsOperation, async (db, { params, query, tenantSid, now }) => {
      const page = await listAccountInvitations(db, cursors, {
        ...params,
        ...query,
        tenantSid: requireTenant(tenantSid),
        now,
      });
      return { ...page, items: page.items.map((view) => toWireInvitation(view, now)) };
    }),
    bindPreparedWrite(
      resendAccountInvitationOperation,
      async (_db, { tenantSid }) => actions.take('invitation', requireTenant(tenantSid)),
      async (unit, { params, ifMatch, tenantSid, now }) => {
        const at = { ...params, tenantSid: requireTenant(tenantSid), ifMatch };
        return toWireInvitation(
          await viewInvitation(unit.tx, await resendAccountInvitation(unit, tokens, at)),
          now,
        );
      },
    ),
    bindWrite(
      revokeAccountInvitationOperation,
      async (unit, { params, ifMatch, tenantSid, now }) => {
        const at = { ...params, tenantSid: requireTenant(tenantSid), ifMatch };
        return toWireInvitation(
          await viewInvitation(unit.tx, await revokeAccountInvitation(unit, at)),
          now,
        );
      },
    ),
  ];
}

function linkRoutes({ random, actions, moveAccountRows }: InvitationDeps): Binding[] {
  return [
    bindWrite(lookUpInvitationOperation, async (unit, { body, origin }) =>
      toWireOffer(
        await actions.countFailures('failed-token', networkOf(origin.address), () =>
          lookUpInvitation(unit, body.token),
        ),
      ),
    ),
    bindPreparedWrite(
      acceptInvitationOperation,
      (db, { body }) => hashFormPassword(db, body),
      async (unit, { body, origin, setHeader }, passwordHash) => {
        const accepted = await actions.countFailures(
          'failed-token',
          networkOf(origin.address),
          () => acceptInvitation(unit, { ...body, passwordHash }, moveAccountRows),
        );
        return welcome(unit, { random, setHeader }, accepted);
      },
    ),
    bindWrite(declineInvitationOperation, async (unit, { body }) => {
      await declineInvitation(unit, body.token);
      return null;
    }),
  ];
}

/** The tenant of the account of the path; mounting found it. */
function requireTenant(tenantSid: TenantSid | undefined): TenantSid {
  if (tenantSid === undefined) throw refuse('not-found');
  return tenantSid;
}

function toWireInvitation(view: InvitationView, now: Date): Invitation {
  const { invitation, accounts, terms, mailRetryAt, obstacle } = view;
  const status = statusAt(invitation, now);
  return {
    sid: invitation.sid,
    kind: invitation.kind,
    email: invitation.email,
    status,
    organizationRole: invitation.organizationRole,
    accounts: accounts.map(({ accountSid, accountName, roles }) => ({
      accountSid,
      accountName,
      roles: [...roles],
    })),
    invitedByUserSid: invitation.invitedByUserSid,
    invitedByName: invitation.invitedByName,
    createdAt: invitation.createdAt.toISOString(),
    lastSentAt: invitation.lastSentAt.toISOString(),
    expiresAt: invitation.expiresAt.toISOString(),
    sends: invitation.sends,
    sendsLeft: mostSends - invitation.sends,
    mailState: invitation.mailState,
    mailError: invitation.mailError,
    obstacle: status === 'pending' ? obstacle : null,
    mailRetryAt: mailRetryAt?.toISOString() ?? null,
    ...toWireTerms(terms),
    version: invitation.version,
  };
}

function toWireOffer(offer: Offer): InvitationOffer {
  const { invitation, accounts } = offer;
  return {
    kind: invitation.kind,
    email: invitation.email,
    organizationName: offer.organizationName,
    organizationRole: invitation.organizationRole,
    accounts: accounts.map(({ accountName, roles }) => ({ accountName, roles: [...roles] })),
    invitedByName: invitation.invitedByName,
    expiresAt: invitation.expiresAt.toISOString(),
    accessEndsAt: offer.terms.endsAt?.toISOString() ?? null,
    accessSponsorName: offer.terms.sponsor?.name ?? null,
    liftedEnds: { ...offer.liftedEnds },
    newUser: offer.isNewUser,
    mustLeaveOrganization: offer.mustLeaveOrganization,
  };
}
