import type {
  AccountSid,
  AccountStatus,
  AccountSuspender,
  TenantSid,
  UserSid,
} from '@guildhall/contract';

/** An account as its tenant holds it: managed when the tenant is an organization, else independent. */
export interface AccountRecord {
  readonly tenantSid: TenantSid;
  readonly sid: AccountSid;
  readonly name: string;
  /** The name of its kind (D18). */
  readonly kind: string;
  readonly status: AccountStatus;
  readonly ownerUserSid: UserSid;
  /** The main account of a subaccount, whose people and whose worse state count; else null. */
  readonly parentSid: AccountSid | null;
  /** Who suspended it; null unless it is, or was when its closing began. */
  readonly suspendedBy: AccountSuspender | null;
  /** From then on its data is removed; null unless it is being closed, or was (D10). */
  readonly purgeAt: Date | null;
  readonly userCount: number;
  readonly createdAt: Date;
  readonly version: number;
}

/** An account with how its owner is called. */
export interface AccountView extends AccountRecord {
  readonly ownerName: string;
  readonly ownerEmail: string;
}

/** What lists of accounts are ordered by and searched in. */
export function accountSortName(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
