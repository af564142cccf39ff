import { doerOf } from '../../core/actor.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type AccountRecord, changeAccountState, listSubaccountSids } from '../account/index.ts';
import { endInvitationsToAccount } from '../invitation/index.ts';
import type { ClosingDeps, ClosureFacts } from './closing.ts';

/** What a closing touches, counted, and when the data of the account goes. */
export interface Closing {
  readonly facts: ClosureFacts;
  readonly purgeAt: Date;
}

/**
 * Takes an account out of use for good: nobody does anything on it from the commit on, its open invitations
 * end, what services hold is asked back (D10, D17). The account and the invitations to it must be locked.
 */
export async function beginClosing(
  unit: UnitOfWork,
  deps: Pick<ClosingDeps, 'releaseResources'>,
  account: AccountRecord,
  closing: Closing,
): Promise<void> {
  const key = { tenantSid: account.tenantSid, accountSid: account.sid };
  const { purgeAt } = closing;
  await changeAccountState(unit.tx, key, { to: 'pending_closure', at: unit.now, purgeAt });
  await endInvitationsToAccount(unit, key);
  const subaccountSids = await listSubaccountSids(unit.tx, key);
  await deps.releaseResources(unit, { ...key, subaccountSids });
  recordClosing(unit, account, closing);
}

/** Writes down in the account's log that it was closed, and tells whoever waits for that. */
function recordClosing(unit: UnitOfWork, account: AccountRecord, closing: Closing): void {
  const { tenantSid, sid, name, status } = account;
  const { users, subaccounts, openInvitations, apiKeys, authTokens, webhooks, resources } =
    closing.facts;
  const purgeAt = closing.purgeAt.toISOString();
  unit.record({
    action: 'account.close',
    target: { type: 'account', sid, name },
    tenantSid,
    accountSid: sid,
    before: { status },
    after: {
      status: 'pending_closure',
      purgeAt,
      users,
      subaccounts,
      revokedInvitations: openInvitations,
      apiKeys,
      authTokens,
      webhooks,
      resources: resources.map(({ type, count }) => ({ type, count })),
    },
  });
  unit.emit({
    type: 'account.closed',
    tenantSid,
    subjectSid: sid,
    payload: { accountSid: sid, purgeAt, ...doerOf(unit.actor) },
  });
}
