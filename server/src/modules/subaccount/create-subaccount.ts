import { type AccountSid, isSid, type TenantSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireAccountPermission } from '../access/index.ts';
import {
  type AccountView,
  countSubaccounts,
  getAccount,
  insertAccount,
  lockAccount,
} from '../account/index.ts';
import { findLimit } from '../organization/index.ts';

/** What a new subaccount is below, and its name. */
export interface NewSubaccount {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
  readonly name: string;
}

/**
 * Creates a subaccount: of the kind of its main account, with its owner, and without people of its
 * own. The lock on the main account keeps two creations from counting the same free place, and one from
 * slipping past a closing. Refuses `not-found`, `permission-denied`, `account-is-subaccount` (one level
 * only), `account-not-active`, `subaccount-limit-reached` (21480).
 */
export async function createSubaccount(
  unit: UnitOfWork,
  usualLimit: number,
  input: NewSubaccount,
): Promise<AccountView> {
  const { tenantSid, accountSid } = input;
  const main = await lockAccount(unit.tx, tenantSid, accountSid);
  if (main === undefined) throw refuse('not-found');
  await requireAccountPermission(unit, input, 'subaccount:create');
  if (main.parentSid !== null) {
    throw refuse('account-is-subaccount', { details: { accountSid: main.parentSid } });
  }
  if (main.status !== 'active') throw refuse('account-not-active');
  const limit = (await findSetLimit(unit, tenantSid)) ?? usualLimit;
  if ((await countSubaccounts(unit.tx, input, limit)) >= limit) {
    throw refuse('subaccount-limit-reached', { details: { limit } });
  }
  const sid = unit.newSid('account');
  const name = input.name.trim();
  const { kind, ownerUserSid } = main;
  const parts = { tenantSid, sid, name, kind, ownerUserSid, parentSid: accountSid };
  await insertAccount(unit.tx, { ...parts, createdAt: unit.now });
  unit.record({
    action: 'subaccount.create',
    target: { type: 'account', sid, name },
    accountSid,
    after: { name, kind, parentSid: accountSid },
  });
  unit.emit({ type: 'account.created', subjectSid: sid, payload: { parentSid: accountSid } });
  return getAccount(unit.tx, tenantSid, sid);
}

/** What the operator set for the organization of the account, if it has one. */
async function findSetLimit(unit: UnitOfWork, tenantSid: TenantSid): Promise<number | undefined> {
  return isSid('organization', tenantSid)
    ? findLimit(unit.tx, tenantSid, 'subaccounts')
    : undefined;
}
