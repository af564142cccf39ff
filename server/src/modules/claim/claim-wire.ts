import type { AccountSid, Claim, ClaimOffer, Import } from '@guildhall/contract';
import { type ClaimRecord, mostSends, statusAt } from './claim.ts';
import type { Offer } from './claim-offer.ts';
import type { ImportView } from './import-store.ts';

/** A claim as the contract shows it to the organization. */
export function toWireClaim(
  claim: ClaimRecord,
  { mode, obstacle }: Pick<Claim, 'mode' | 'obstacle'>,
  now: Date,
): Claim {
  const status = statusAt(claim, now);
  return {
    sid: claim.sid,
    importSid: claim.importSid,
    userSid: claim.userSid,
    email: claim.email,
    firstName: claim.firstName,
    lastName: claim.lastName,
    mode,
    status,
    createdAt: claim.createdAt.toISOString(),
    lastSentAt: claim.lastSentAt.toISOString(),
    expiresAt: claim.expiresAt.toISOString(),
    decidedAt: claim.decidedAt?.toISOString() ?? null,
    sends: claim.sends,
    sendsLeft: mostSends - claim.sends,
    mailState: claim.mailState,
    mailError: claim.mailError,
    obstacle: status === 'pending' ? obstacle : null,
    version: claim.version,
  };
}

/** A claim as the contract shows it to its person. */
export function toWireOffer(offer: Offer): ClaimOffer {
  const { claim } = offer;
  return {
    sid: claim.sid,
    email: claim.email,
    organizationName: offer.organizationName,
    claimedByName: claim.askedByName,
    ownAccounts: offer.ownAccounts.map((account) => ({ ...account })),
    accounts: offer.accounts.map(({ accountName, roles }) => ({ accountName, roles: [...roles] })),
    liftedEnds: { ...offer.liftedEnds },
    createdAt: claim.createdAt.toISOString(),
    expiresAt: claim.expiresAt.toISOString(),
    mustLeaveOrganization: offer.mustLeaveOrganization,
  };
}

/** A run as the contract shows it. */
export function toWireImport(view: ImportView, names: ReadonlyMap<AccountSid, string>): Import {
  const { run, state, total, done, skipped, failed } = view;
  return {
    sid: run.sid,
    mode: run.mode,
    selection: run.selection,
    domains: [...run.domains],
    accounts: run.accounts.map(({ accountSid, roles }) => ({
      accountSid,
      accountName: names.get(accountSid) ?? '',
      roles: [...roles],
    })),
    notify: run.notify,
    startedByUserSid: run.startedByUserSid,
    startedByName: run.startedByName,
    startedAt: run.createdAt.toISOString(),
    state,
    finishedAt: view.finishedAt?.toISOString() ?? null,
    total,
    waiting: total - done - skipped - failed,
    done,
    skipped,
    failed,
    claims: { ...view.claims },
  };
}
