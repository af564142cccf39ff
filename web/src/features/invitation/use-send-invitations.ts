import {
  createAccountInvitations,
  createInvitations,
  getOrganizationCounts,
  type InvitationResult,
  listAccountInvitations,
  listInvitations,
  listUsers,
  type OrganizationSid,
} from '@guildhall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call, newIdempotencyKey } from '../../api/client.ts';
import { asRequestFailure } from '../../api/request-failure.ts';
import { queryKeyOf } from '../../api/use-operation.ts';
import type { ChosenAccount } from '../../app/access/account-choices.tsx';
import type { InviteDraft, InvitePlan } from './invite-draft.ts';

/** One call: into the organization, or to one account. */
interface SendPart {
  readonly key: string;
  /** Absent for the organization. */
  readonly account: ChosenAccount | undefined;
  readonly emails: readonly string[];
}

export interface PartOutcome extends SendPart {
  readonly results: readonly InvitationResult[];
  /** Why the call failed; null when it was answered. */
  readonly error: unknown;
}

function partsOf(draft: InviteDraft, plan: InvitePlan): SendPart[] {
  const organization = {
    key: 'organization',
    account: undefined,
    emails: plan.organization,
  };
  const outside = draft.accounts.map((account) => ({
    key: String(account.accountSid),
    account,
    emails: plan.outside,
  }));
  return [organization, ...outside].filter(({ emails }) => emails.length > 0);
}

function sendPart(
  organizationSid: OrganizationSid,
  draft: InviteDraft,
  part: SendPart,
  idempotencyKey: string,
) {
  const { expiresInDays, organizationRole } = draft;
  const emails = [...part.emails];
  const options = { idempotencyKey };
  if (part.account !== undefined) {
    const { accountSid, roles } = part.account;
    const body = { emails, roles: [...roles], expiresInDays };
    return call(createAccountInvitations, { params: { accountSid }, body }, options);
  }
  const accounts = draft.accounts.map(({ accountSid, roles }) => ({
    accountSid,
    roles: [...roles],
  }));
  const body = { emails, organizationRole, accounts, expiresInDays };
  return call(createInvitations, { params: { organizationSid }, body }, options);
}

/**
 * Sends what the draft says, one call after the other. A part keeps its idempotency key until the
 * server has definitely answered, so that trying again after a lost connection sends nothing twice.
 */
export function useSendInvitations(organizationSid: OrganizationSid) {
  const queryClient = useQueryClient();
  const keys = useRef(new Map<string, string>());
  const [outcomes, setOutcomes] = useState<readonly PartOutcome[]>([]);
  const [isSending, setSending] = useState(false);
  const attempt = async (draft: InviteDraft, part: SendPart): Promise<PartOutcome> => {
    const { organizationRole, accounts, expiresInDays } = draft;
    const name = JSON.stringify([part.key, part.emails, organizationRole, accounts, expiresInDays]);
    const key = keys.current.get(name) ?? newIdempotencyKey();
    keys.current.set(name, key);
    try {
      const { data } = await sendPart(organizationSid, draft, part, key);
      keys.current.delete(name);
      return { ...part, results: data.results, error: null };
    } catch (error) {
      const status = asRequestFailure(error)?.status ?? 0;
      if (status >= 400 && status < 500) keys.current.delete(name);
      return { ...part, results: [], error };
    }
  };
  const run = async (
    draft: InviteDraft,
    parts: readonly SendPart[],
    before: readonly PartOutcome[],
  ): Promise<readonly PartOutcome[]> => {
    setSending(true);
    const done = [...before];
    for (const part of parts) done.push(await attempt(draft, part));
    setOutcomes(done);
    setSending(false);
    const reads = [listUsers, listInvitations, listAccountInvitations, getOrganizationCounts];
    await Promise.all(
      reads.map((read) => queryClient.invalidateQueries({ queryKey: queryKeyOf(read) })),
    );
    return done;
  };
  return {
    outcomes,
    isSending,
    send: (draft: InviteDraft, plan: InvitePlan) => run(draft, partsOf(draft, plan), []),
    /** Sends only what failed. */
    retry: (draft: InviteDraft) =>
      run(
        draft,
        outcomes.filter(({ error }) => error !== null),
        outcomes.filter(({ error }) => error === null),
      ),
    forget: () => setOutcomes([]),
  };
}
