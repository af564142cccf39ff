import {
  type AccountRole,
  type AccountSid,
  isSid,
  type LiftedEnds,
  type TenantSid,
} from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { countLiftedEnds } from '../access/index.ts';
import { findAccount, listAccountsBySid } from '../account/index.ts';
import { findOrganization } from '../organization/index.ts';
import type { ClaimRecord } from './claim.ts';
import { listTenantsOwnedIn } from './held-roles-store.ts';
import { findImport } from './import-store.ts';

/** What a claim says to the person it is about. */
export interface Offer {
  readonly claim: ClaimRecord;
  readonly organizationName: string;
  /** Independent accounts of the person that come along. */
  readonly ownAccounts: readonly {
    readonly accountSid: AccountSid;
    readonly accountName: string;
  }[];
  /** Accounts of the organization the person gets access to. */
  readonly accounts: readonly {
    readonly accountName: string;
    readonly roles: readonly AccountRole[];
  }[];
  /** What was to end and would last. */
  readonly liftedEnds: LiftedEnds;
  readonly mustLeaveOrganization: boolean;
}

/** Opens tenants for what is read next: of a unit, or of a transaction that reads. */
export type OpenTenants = (tenantSids: readonly TenantSid[]) => Promise<void>;

/** Reads what a claim means for its person. Opens the organization and the person's own accounts. */
export async function readOffer(
  db: Db,
  claim: ClaimRecord,
  { open, now }: { readonly open: OpenTenants; readonly now: Date },
): Promise<Omit<Offer, 'mustLeaveOrganization'>> {
  const { organizationSid, userSid, importSid } = claim;
  const owned = (await listTenantsOwnedIn(db, userSid)).filter((sid) => isSid('account', sid));
  await open([organizationSid, ...owned]);
  const organization = await findOrganization(db, organizationSid);
  const ownAccounts = [];
  for (const sid of owned) {
    const account = await findAccount(db, sid, sid);
    if (account?.ownerUserSid === userSid && account.status !== 'closed')
      ownAccounts.push({ accountSid: sid, accountName: account.name });
  }
  const run = await findImport(db, organizationSid, importSid);
  const offered = run?.accounts ?? [];
  const known = await listAccountsBySid(
    db,
    organizationSid,
    offered.map(({ accountSid }) => accountSid),
  );
  const names = new Map(known.map(({ sid, name }) => [sid, name]));
  const joining = { userSid, organizationSid, tenantSids: owned, at: now };
  return {
    claim,
    liftedEnds: await countLiftedEnds(db, joining),
    organizationName: organization?.name ?? '',
    ownAccounts,
    accounts: offered.flatMap(({ accountSid, roles }) => {
      const accountName = names.get(accountSid);
      return accountName === undefined ? [] : [{ accountName, roles }];
    }),
  };
}
