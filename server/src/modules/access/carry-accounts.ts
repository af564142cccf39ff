import { type AccountSid, isSid, type OrganizationSid, type UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type AccountRecord, lockAccount, moveAccount } from '../account/index.ts';
import { addToAccountCounts, copyAsExternal, deletePeople } from '../user/index.ts';
import { disableForbiddenWebhooks } from '../webhook/index.ts';
import { listAccountUserSids } from './account-user-store.ts';
import { recordJoining } from './record-joining.ts';
import { settleCarriedTerms } from './settle-carried-terms.ts';

/** An account that changed its tenant: from being its own to the organization. */
export interface MovedAccount {
  readonly accountSid: AccountSid;
  readonly name: string;
  readonly from: AccountSid;
  readonly to: OrganizationSid;
}

/**
 * Brings the independent accounts a person owns into an organization: with everybody's
 * access to them; people new to the organization become external. The owner must be in the
 * organization's directory already. Modules above move their own rows of these accounts.
 */
export async function carryAccounts(
  unit: UnitOfWork,
  userSid: UserSid,
  organizationSid: OrganizationSid,
): Promise<MovedAccount[]> {
  const tenants = await unit.enterTenantsOf(userSid);
  const moved: MovedAccount[] = [];
  for (const tenantSid of tenants) {
    if (!isSid('account', tenantSid)) continue;
    const account = await lockAccount(unit.tx, tenantSid, tenantSid);
    if (account?.ownerUserSid !== userSid) continue;
    await carry(unit, account, organizationSid);
    moved.push({
      accountSid: account.sid,
      name: account.name,
      from: tenantSid,
      to: organizationSid,
    });
  }
  return moved;
}

async function carry(unit: UnitOfWork, account: AccountRecord, to: OrganizationSid): Promise<void> {
  const { tx } = unit;
  const from = account.tenantSid;
  const people = await listAccountUserSids(tx, { tenantSid: from, accountSid: account.sid });
  await copyAsExternal(tx, people, { from, to });
  await addToAccountCounts(tx, to, people, 1);
  await moveAccount(tx, account.sid, from, to);
  await deletePeople(tx, from);
  await settleCarriedTerms(unit, to, [account.sid]);
  await disableForbiddenWebhooks(unit, to, [account.sid]);
  recordJoining(unit, account, to);
}
