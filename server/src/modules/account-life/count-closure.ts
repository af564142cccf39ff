import { isSid, type TenantSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import {
  type AccountRecord,
  countClosings,
  countEveryAccount,
  countOpenSubaccounts,
  findAccount,
} from '../account/index.ts';
import { countCredentials } from '../credential/index.ts';
import { countOpenInvitationsTo } from '../invitation/index.ts';
import { countWebhooksBelow } from '../webhook/index.ts';
import {
  type Brake,
  brakeDays,
  type ClosingDeps,
  type ClosureFacts,
  usualClosingLimit,
} from './closing.ts';

/** Counts what closing an account touches; its tenant must be open. */
export async function countClosure(
  db: Db,
  { countResources }: Pick<ClosingDeps, 'countResources'>,
  account: AccountRecord,
  now: Date,
): Promise<ClosureFacts> {
  const key = { tenantSid: account.tenantSid, accountSid: account.sid };
  return {
    users: await countPeople(db, account),
    subaccounts: await countOpenSubaccounts(db, key),
    openInvitations: await countOpenInvitationsTo(db, key, now),
    ...(await countCredentials(db, key)),
    webhooks: await countWebhooksBelow(db, key),
    resources: await countResources(db, key),
  };
}

/** A subaccount has no people of its own: whoever works on its main account works on it. */
async function countPeople(db: Db, account: AccountRecord): Promise<number> {
  if (account.parentSid === null) return account.userCount;
  const main = await findAccount(db, account.tenantSid, account.parentSid);
  return main?.userCount ?? 0;
}

const day = 24 * 60 * 60_000;
/** More accounts than this are not counted to find a tenth of them. */
const mostCounted = 1_000_000;

/**
 * The brake as it stands: what may be closed and what was. It is about damage: a subaccount that ends with
 * its main account counts like one, and one closing may overstep the limit, after which no other may. Null where
 * there is none: for accounts outside of organizations, and for a subaccount alone, whose closing is the daily
 * work of the account's own people.
 */
export async function readBrake(
  db: Db,
  { closingLimit }: Pick<ClosingDeps, 'closingLimit'>,
  account: Pick<AccountRecord, 'tenantSid' | 'parentSid'>,
  now: Date,
): Promise<Brake | null> {
  const tenantSid: TenantSid = account.tenantSid;
  if (!isSid('organization', tenantSid) || account.parentSid !== null) return null;
  const set = await closingLimit(db, tenantSid);
  const limit = set ?? usualClosingLimit(await countEveryAccount(db, tenantSid, mostCounted));
  const closed = await countClosings(db, tenantSid, new Date(now.getTime() - brakeDays * day));
  return { limit, closed, days: brakeDays };
}
