import type {
  AccountKind,
  AccountSid,
  AccountStatus,
  TenantSid,
  UserSid,
} from '@guildhall/contract';

/** An account as its tenant holds it: managed when the tenant is an organization, else independent. */
export interface AccountRecord {
  readonly tenantSid: TenantSid;
  readonly sid: AccountSid;
  readonly name: string;
  readonly kind: AccountKind;
  readonly status: AccountStatus;
  readonly ownerUserSid: UserSid;
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
