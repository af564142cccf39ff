import { type InvitationSid, type OperationReason, parseSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { TokenMaker } from '../../platform/crypto/token.ts';
import { verifiedDomainsAmong } from '../domain/index.ts';
import {
  actOnEach,
  type Chosen,
  chooseRows,
  type NewRow,
  type OperationRecord,
  type OperationRequest,
  type RequestableKind,
  requireChoice,
  type WaitingRow,
} from '../operation/index.ts';
import { domainOfEmail } from '../user/index.ts';
import { type InvitationRecord, judgeResend, type ResendFault } from './invitation.ts';
import { listInvitationsBySid } from './invitation-list-store.ts';
import { listInvitationsAmong } from './invitation-store.ts';
import { inviteUsersKind } from './invite-users-kind.ts';
import type { InvitationAt } from './require-invitation.ts';
import { resendInvitation } from './resend-invitation.ts';
import { revokeInvitation } from './revoke-invitation.ts';

/** What is done to many invitations into an organization. */
export function invitationKinds({
  tokens,
}: {
  readonly tokens: TokenMaker;
}): readonly RequestableKind[] {
  return [inviteUsersKind(tokens), resendInvitations(tokens), revokeInvitations];
}

const batchSize = 50;
const fields = ['invitationSids', 'invitationFilter'] as const;

/** Sends many invitations again, each with a new link. */
function resendInvitations(tokens: TokenMaker): RequestableKind {
  return {
    kind: 'resend-invitations',
    permission: 'invitation:resend',
    batchSize,
    fields,
    async plan(db, request) {
      const chosen = chooseInvitations(db, request);
      return { input: {}, rows: () => rowsToResend(db, request, chosen) };
    },
    apply: (unit, operation, rows) =>
      actOnInvitations({ operation, rows }, (at) => resendInvitation(unit, tokens, at)),
  };
}

/** Takes many offers back. */
const revokeInvitations: RequestableKind = {
  kind: 'revoke-invitations',
  permission: 'invitation:revoke',
  batchSize,
  fields,
  async plan(db, request) {
    const chosen = chooseInvitations(db, request);
    const judge = ({ status }: InvitationRecord) =>
      status === 'pending' ? undefined : ('invitation-ended' as const);
    return { input: {}, rows: () => rowsOf(chosen, judge) };
  },
  apply: (unit: UnitOfWork, operation, rows) =>
    actOnInvitations({ operation, rows }, (at) => revokeInvitation(unit, at)),
};

type ChosenInvitation = Chosen<InvitationSid, InvitationRecord>;

function chooseInvitations(
  db: Db,
  { organizationSid, body, now }: OperationRequest,
): AsyncIterable<readonly ChosenInvitation[]> {
  const scope = { tenantSid: organizationSid, accountSid: null };
  const choice = { sids: body.invitationSids, filter: body.invitationFilter };
  requireChoice({ invitationSids: choice.sids, invitationFilter: choice.filter });
  return chooseRows(choice, {
    among: (sids) => listInvitationsAmong(db, scope, sids),
    matching: (filter, portion) =>
      listInvitationsBySid(db, { ...filter, ...scope, ...portion, now }),
    sidOf: (invitation) => invitation.sid,
  });
}

const reasonOf: Readonly<Record<ResendFault['fault'], OperationReason>> = {
  'invitation-not-pending': 'invitation-ended',
  'invitation-sends-exhausted': 'sends-exhausted',
  'invitation-resend-too-soon': 'sent-a-moment-ago',
  'access-end-passed': 'invitation-ended',
};

async function* rowsToResend(
  db: Db,
  { organizationSid, now }: OperationRequest,
  chosen: AsyncIterable<readonly ChosenInvitation[]>,
): AsyncGenerator<readonly NewRow[]> {
  for await (const portion of chosen) {
    const domains = portion.flatMap(({ item }) => item?.email ?? []).map(domainOfEmail);
    const verified = await verifiedDomainsAmong(db, organizationSid, domains);
    yield portion.map((one) =>
      toRow(one, (invitation) => {
        const verdict = judgeResend(invitation, now);
        if (verdict !== undefined) return reasonOf[verdict.fault];
        return verified.has(domainOfEmail(invitation.email)) ? undefined : 'domain-not-verified';
      }),
    );
  }
}

type Judge = (invitation: InvitationRecord) => OperationReason | undefined;

async function* rowsOf(
  chosen: AsyncIterable<readonly ChosenInvitation[]>,
  judge: Judge,
): AsyncGenerator<readonly NewRow[]> {
  for await (const portion of chosen) yield portion.map((one) => toRow(one, judge));
}

function toRow({ sid, item }: ChosenInvitation, judge: Judge): NewRow {
  if (item === undefined) return { subjectSid: sid, label: sid, reason: 'unknown' };
  return { subjectSid: sid, label: item.email, reason: judge(item) };
}

/** The single act for each invitation; one that has ended meanwhile is left out. */
function actOnInvitations(
  batch: { readonly operation: OperationRecord; readonly rows: readonly WaitingRow[] },
  act: (at: InvitationAt) => Promise<unknown>,
) {
  const leftOut = { 'invitation-not-pending': 'invitation-ended' } as const;
  return actOnEach(
    batch.rows,
    async ({ subjectSid }) => {
      const invitationSid = parseSid('invitation', subjectSid ?? '');
      if (invitationSid === undefined) throw refuse('not-found');
      const { tenantSid } = batch.operation;
      await act({ tenantSid, accountSid: null, invitationSid, ifMatch: null });
      return { state: 'done' };
    },
    leftOut,
  );
}
