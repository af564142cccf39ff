import type { AccountSid, TenantSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import type { AccountView } from './account.ts';
import { changeAccount, lockAccount } from './account-store.ts';
import { getAccount } from './get-account.ts';

/** Renames an account. The name is trimmed. Refuses `not-found`, `version-mismatch`. */
export async function updateAccount(
  unit: UnitOfWork,
  input: {
    readonly tenantSid: TenantSid;
    readonly accountSid: AccountSid;
    readonly name: string;
    readonly ifMatch: number | null;
  },
): Promise<AccountView> {
  const { tenantSid, accountSid } = input;
  const account = await lockAccount(unit.tx, tenantSid, accountSid);
  if (account === undefined) throw refuse('not-found');
  requireVersion(account.version, input.ifMatch);
  const name = input.name.trim();
  if (name === account.name) {
    unit.unchanged();
    return getAccount(unit.tx, tenantSid, accountSid);
  }
  await changeAccount(unit.tx, tenantSid, accountSid, { name });
  unit.record({
    action: 'account.update',
    target: { type: 'account', sid: accountSid, name },
    accountSid,
    before: { name: account.name },
    after: { name },
  });
  unit.emit({ type: 'account.updated', subjectSid: accountSid, payload: { accountSid } });
  return getAccount(unit.tx, tenantSid, accountSid);
}
