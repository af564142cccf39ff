import type { AccountSid, OrganizationSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { TokenMaker } from '../../platform/crypto/token.ts';
import { requireOrganizationPermission } from '../access/index.ts';
import { findAccount, lockAccount } from '../account/index.ts';
import { holdVerifiedDomain } from '../domain/index.ts';
import { lockOrganization } from '../organization/index.ts';
import { displayName, domainOfEmail, lockUserLogin } from '../user/index.ts';
import type { AccountRequestRecord } from './account-request.ts';
import { type AccountToAskFor, findAccountToAskFor } from './account-to-ask-for-store.ts';
import { issueRequest } from './issue-request.ts';
import { overtakeOthers, settleStanding } from './settle-standing.ts';

/**
 * Asks the owner of an account outside to let it join (R-57, D11). What the organization knows anyway is
 * told: `account-already-managed`, `account-request-exists`, `account-request-declined-lately`. Every other
 * account than one whose owner's proved address is in a verified domain is refused as `account-not-addable`,
 * like a sid of nothing, by the same statements.
 */
export async function createAccountRequest(
  unit: UnitOfWork,
  tokens: TokenMaker,
  asked: { readonly organizationSid: OrganizationSid; readonly accountSid: AccountSid },
): Promise<AccountRequestRecord> {
  const { organizationSid, accountSid } = asked;
  await lockOrganization(unit.tx, organizationSid);
  await requireOrganizationPermission(unit, organizationSid, 'account-request:create');
  if ((await findAccount(unit.tx, organizationSid, accountSid)) !== undefined)
    throw refuse('account-already-managed');
  await settleStanding(unit, { ...asked, kind: 'join' });
  const seen = await findAccountToAskFor(unit.tx, accountSid);
  if (seen === undefined) throw refuse('account-not-addable');
  const account = await holdAccount(unit, asked, seen);
  await overtakeOthers(unit, accountSid);
  return issueRequest(unit, tokens, {
    organizationSid,
    accountSid,
    kind: 'join',
    accountName: account.name,
    ownerUserSid: account.ownerUserSid,
    ownerName: displayName(account),
    email: account.email,
    keepsFormerOwner: false,
  });
}

/** Holds what the request rests on until the commit, and looks again behind the locks (F-14). */
async function holdAccount(
  unit: UnitOfWork,
  asked: { readonly organizationSid: OrganizationSid; readonly accountSid: AccountSid },
  seen: AccountToAskFor,
): Promise<AccountToAskFor> {
  await holdVerifiedDomain(unit.tx, asked.organizationSid, domainOfEmail(seen.email));
  await lockUserLogin(unit.tx, seen.ownerUserSid);
  await unit.enter(asked.accountSid);
  await lockAccount(unit.tx, asked.accountSid, asked.accountSid);
  const held = await findAccountToAskFor(unit.tx, asked.accountSid);
  if (held === undefined || held.email !== seen.email) throw refuse('account-not-addable');
  return held;
}
