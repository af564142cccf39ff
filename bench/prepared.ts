import type { AccountSid, OrganizationSid, UserSid } from '@guildhall/contract';

/** A company in the data directory, and what the benchmark needs of it. */
export interface PreparedCompany {
  readonly sid: OrganizationSid;
  readonly domain: string;
  readonly ownerUserSid: UserSid;
  readonly fillSeconds: number;
  readonly oauthApp: { readonly sid: string; readonly secret: string };
  /** Cookie header of the owner's session. */
  readonly cookie: string;
  readonly accountSids: readonly AccountSid[];
  counts: { readonly users: number; readonly accounts: number; readonly assignments: number };
  /** Some pairs of account and person with roles other than owner. */
  access: readonly (readonly [AccountSid, UserSid])[];
  accountNames: readonly string[];
}

export interface Prepared {
  readonly companies: Readonly<Record<string, PreparedCompany>>;
  readonly password: string;
  /** Addresses of people who have that password. */
  readonly signIns: readonly string[];
}
