import type { UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { inheritAccounts } from '../access/index.ts';
import type { AccountRecord } from '../account/index.ts';
import { displayName } from '../user/index.ts';
import type { Settlement } from './settle-estate.ts';

/**
 * Gives each account to its heir, after the person has lost all access, and says so in the log of the
 * tenant of each, once per account (D8).
 */
export async function passAccountsOn(
  unit: UnitOfWork,
  settlement: Pick<Settlement, 'inherited'>,
  former: { readonly userSid: UserSid; readonly name: string },
): Promise<void> {
  for (const { heir, accounts } of settlement.inherited) {
    await inheritAccounts(
      unit,
      heir,
      accounts.map(({ sid }) => sid),
    );
    const next = { userSid: heir.userSid, name: displayName(heir) };
    for (const account of accounts) recordTransfer(unit, account, former, next);
  }
}

interface Owner {
  readonly userSid: UserSid;
  readonly name: string;
}

function recordTransfer(
  unit: UnitOfWork,
  account: AccountRecord,
  former: Owner,
  heir: Owner,
): void {
  const { tenantSid, sid, name } = account;
  unit.record({
    action: 'account.transfer',
    target: { type: 'account', sid, name },
    accountSid: sid,
    tenantSid,
    before: { ownerUserSid: former.userSid, ownerName: former.name },
    after: { ownerUserSid: heir.userSid, ownerName: heir.name },
  });
  unit.emit({
    type: 'account.transferred',
    tenantSid,
    subjectSid: sid,
    payload: { formerOwnerUserSid: former.userSid, ownerUserSid: heir.userSid },
  });
}
