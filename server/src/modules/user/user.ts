import type {
  FactorMethod,
  Locale,
  OrganizationRole,
  OrganizationSid,
  Relation,
  SecondFactorFrequency,
  TenantSid,
  UserSid,
  UserStatus,
} from '@guildhall/contract';
import { foldText } from '../../core/search-pattern.ts';

/** A person who signs in, in the whole system. */
export interface UserLogin {
  readonly sid: UserSid;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly status: UserStatus;
  /** Not null: the operator suspended the person, whom nobody else reactivates; what they come back to. */
  readonly statusBeforeOperator: 'active' | 'suspended' | null;
  readonly passwordHash: string | null;
  readonly mustSetPassword: boolean;
  /** Since when they sign in with passkeys only, because they gave the password up; null for all others. */
  readonly passwordGivenUpAt: Date | null;
  /** By what the person can pass a second factor now. */
  readonly secondFactors: readonly FactorMethod[];
  /** How often they want to be asked for it. */
  readonly secondFactorFrequency: SecondFactorFrequency;
  /** An administrator demands a second factor of them. */
  readonly requiresSecondFactor: boolean;
  readonly locale: Locale;
  readonly timeZone: string;
  /** The one organization the person is managed by; null for an independent user (D2). */
  readonly organizationSid: OrganizationSid | null;
  readonly emailVerifiedAt: Date | null;
  /** Since when they hold the address; null while it is the one they began with. */
  readonly emailChangedAt: Date | null;
  readonly createdAt: Date;
  readonly lastActiveAt: Date | null;
  readonly version: number;
}

/** A row of a tenant's directory: how a person stands to it, and what lists show. */
export interface Person {
  readonly tenantSid: TenantSid;
  readonly userSid: UserSid;
  readonly relation: Relation;
  readonly organizationRole: OrganizationRole | null;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly status: UserStatus;
  readonly mustSetPassword: boolean;
  /** Whether they can pass a second factor. */
  readonly hasSecondFactor: boolean;
  /** Of managed people: an administrator demands one of them. */
  readonly requiresSecondFactor: boolean;
  readonly accountCount: number;
  readonly createdAt: Date;
  readonly lastActiveAt: Date | null;
  /** When an import made them a managed user of this tenant; null for all others. */
  readonly importedAt: Date | null;
  /** Since when the tenant manages them; null for all others. */
  readonly managedSince: Date | null;
  readonly version: number;
}

type Named = Pick<Person, 'firstName' | 'lastName' | 'email'>;

/** The name to show: both names, or the address where there is none yet. */
export function displayName(person: Named): string {
  const name = `${person.firstName} ${person.lastName}`.trim();
  return name === '' ? person.email : name;
}

/** What lists are ordered by: lower-case, spelling variants folded. */
export function sortNameOf(person: Named): string {
  return displayName(person).normalize('NFKC').toLowerCase();
}

/** What searches look through. */
export function searchTextOf(person: Named): string {
  return foldText(`${displayName(person)} ${person.email}`);
}
