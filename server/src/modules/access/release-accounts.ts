import type { AccountSid, OrganizationSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type AccountRecord, endOrganizationSuspension, moveAccount } from '../account/index.ts';
import { addToAccountCounts, copyAsExternal, releaseIdleExternals } from '../user/index.ts';
import { disableForbiddenWebhooks } from '../webhook/index.ts';
import { listAccountUserSids } from './account-user-store.ts';
import { forgetSponsorsOf } from './every-access-store.ts';

/** An account that became its own tenant. */
export interface ReleasedAccount {
  readonly accountSid: AccountSid;
  readonly name: string;
  readonly from: OrganizationSid;
  readonly to: AccountSid;
}

/**
 * Lets accounts leave an organization with their owner: they become independent, and whoever had
 * access keeps it (D11). A suspension by the organization ends, one by the operator stays. External people who have nothing else there drop off its directory.
 * The accounts must be locked. Records each in both logs; modules above move their own rows.
 */
export async function releaseAccounts(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
  accounts: readonly AccountRecord[],
): Promise<ReleasedAccount[]> {
  const released: ReleasedAccount[] = [];
  for (const { sid, name } of accounts) {
    await release(unit, organizationSid, sid);
    recordRelease(unit, organizationSid, { sid, name });
    released.push({ accountSid: sid, name, from: organizationSid, to: sid });
  }
  return released;
}

async function release(
  unit: UnitOfWork,
  from: OrganizationSid,
  accountSid: AccountSid,
): Promise<void> {
  const { tx } = unit;
  await unit.enter(accountSid);
  const people = await listAccountUserSids(tx, { tenantSid: from, accountSid });
  await forgetSponsorsOf(tx, from, accountSid);
  await copyAsExternal(tx, people, { from, to: accountSid });
  await addToAccountCounts(tx, accountSid, people, 1);
  await moveAccount(tx, accountSid, from, accountSid);
  await endOrganizationSuspension(tx, accountSid);
  await disableForbiddenWebhooks(unit, accountSid, [accountSid]);
  await addToAccountCounts(tx, from, people, -1);
  await releaseIdleExternals(tx, from, people);
}

function recordRelease(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
  account: { readonly sid: AccountSid; readonly name: string },
): void {
  for (const tenantSid of [organizationSid, account.sid]) {
    unit.record({
      action: 'account.leave-organization',
      target: { type: 'account', sid: account.sid, name: account.name },
      accountSid: account.sid,
      tenantSid,
      before: { organizationSid },
      after: { organizationSid: null },
      ...(tenantSid === organizationSid ? {} : { isFromElsewhere: true }),
    });
  }
}
