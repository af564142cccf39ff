import type { AccountSid, LiftedEnds, TenantSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { countLiftedEnds, noLiftedEnds } from '../access/index.ts';
import { findAccount } from '../account/index.ts';
import { findOrganization } from '../organization/index.ts';
import type { AccountRequestRecord } from './account-request.ts';
import { listOwnedAccounts } from './own-accounts-store.ts';

/** Opens tenants for what is read next: of a unit, or of a transaction that reads. */
export type OpenTenants = (tenantSids: readonly TenantSid[]) => Promise<void>;

/** What a request says to the person it is asked of. */
export interface RequestOffer {
  readonly request: AccountRequestRecord;
  readonly organizationName: string;
  readonly accountName: string;
  /** With `join`: every account that comes along, the asked one first. */
  readonly ownAccounts: readonly {
    readonly accountSid: AccountSid;
    readonly accountName: string;
  }[];
  /** With `join`: what was to end and would last. */
  readonly liftedEnds: LiftedEnds;
  readonly mustLeaveOrganization: boolean;
}

/** Reads what a request means for its person. Opens the organization, the account and, with `join`, all own accounts. */
export async function readOffer(
  db: Db,
  request: AccountRequestRecord,
  { open, now }: { readonly open: OpenTenants; readonly now: Date },
): Promise<Omit<RequestOffer, 'mustLeaveOrganization'>> {
  const { organizationSid, accountSid, kind, ownerUserSid } = request;
  const owned =
    kind === 'join' && ownerUserSid !== null ? await listOwnedAccounts(db, ownerUserSid) : [];
  await open([organizationSid, ...owned]);
  const organization = await findOrganization(db, organizationSid);
  const ownAccounts = [];
  for (const sid of owned) {
    const account = await findAccount(db, sid, sid);
    if (account?.ownerUserSid === ownerUserSid && account?.status !== 'closed')
      ownAccounts.push({ accountSid: sid, accountName: account?.name ?? '' });
  }
  const named =
    kind === 'join'
      ? ownAccounts.find((own) => own.accountSid === accountSid)?.accountName
      : (await findAccount(db, organizationSid, accountSid))?.name;
  const liftedEnds =
    kind === 'join' && ownerUserSid !== null
      ? await countLiftedEnds(db, {
          userSid: ownerUserSid,
          organizationSid,
          tenantSids: owned,
          at: now,
        })
      : noLiftedEnds;
  return {
    request,
    liftedEnds,
    organizationName: organization?.name ?? '',
    accountName: named ?? request.accountName,
    ownAccounts: ownAccounts.toSorted(
      (left, right) =>
        Number(right.accountSid === accountSid) - Number(left.accountSid === accountSid),
    ),
  };
}
