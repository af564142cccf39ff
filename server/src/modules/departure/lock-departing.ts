import type {
  OrganizationPermission,
  OrganizationSid,
  TenantSid,
  UserSid,
} from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { requireOrganizationPermission } from '../access/index.ts';
import { lockOrganization } from '../organization/index.ts';
import {
  displayName,
  findPerson,
  lockUserLogin,
  type Person,
  type UserLogin,
} from '../user/index.ts';
import type { DepartureOrder } from './departure.ts';
import { type Holdings, lockHoldings } from './lock-holdings.ts';
import { requireDepartable } from './require-departable.ts';

/** Whom an administrator makes go, with what is said and seen. */
export interface DepartureRequest {
  readonly organizationSid: OrganizationSid;
  readonly userSid: UserSid;
  readonly order: DepartureOrder;
  readonly ifMatch: number | null;
}

/** A person who is about to go, held with everything they hold. */
export interface Departing {
  readonly login: UserLogin;
  /** The organization they belong to; null for an independent user. */
  readonly organizationSid: OrganizationSid | null;
  readonly name: string;
  readonly holdings: Holdings;
}

/**
 * Locks the organization, the login, the accounts and the people of a departure, in this order, and asks
 * for the permission again behind the first lock (D19). Refuses `not-found`, `permission-denied`,
 * `user-not-managed`, `organization-owner-only`, `organization-owner-protected`, `own-user-protected`, `version-mismatch`.
 */
export async function lockDeparting(
  unit: UnitOfWork,
  request: DepartureRequest,
  how: {
    readonly permission: OrganizationPermission;
    /** Where the person holds something that ends. */
    readonly tenants: () => Promise<readonly TenantSid[]>;
  },
): Promise<Departing> {
  const { organizationSid, userSid, order } = request;
  await lockOrganization(unit.tx, organizationSid);
  const grants = await requireOrganizationPermission(unit, organizationSid, how.permission);
  const login = await lockUserLogin(unit.tx, userSid);
  const heirSids = heirsOf(order);
  const holdings = await lockHoldings(unit, { userSid, heirSids }, how.tenants);
  const person = personIn(holdings, organizationSid, userSid);
  if (login === undefined || person === undefined) throw refuse('not-found');
  requireDepartable(unit.actor, grants, person);
  requireVersion(person.version, request.ifMatch);
  return { login, organizationSid, name: displayName(person), holdings };
}

/**
 * Looks, before anything is locked, whether this actor may make this person go: whoever may not holds nothing up,
 * and learns from the time it takes nothing of people elsewhere. Refuses what `lockDeparting` refuses, which looks
 * again behind its locks.
 */
export async function requireDeparting(
  unit: UnitOfWork,
  { organizationSid, userSid, ifMatch }: DepartureRequest,
  permission: OrganizationPermission,
): Promise<void> {
  const grants = await requireOrganizationPermission(unit, organizationSid, permission);
  const person = await findPerson(unit.tx, organizationSid, userSid);
  if (person === undefined) throw refuse('not-found');
  requireDepartable(unit.actor, grants, person);
  requireVersion(person.version, ifMatch);
}

/** Everybody an order names as an heir. */
export function heirsOf(order: Pick<DepartureOrder, 'heirs' | 'heirOfAll'>): UserSid[] {
  const named = (order.heirs ?? []).map(({ userSid }) => userSid);
  return order.heirOfAll === undefined ? named : [...named, order.heirOfAll];
}

/** A person's own row among those that were locked. */
export function personIn(
  holdings: Holdings,
  tenantSid: TenantSid,
  userSid: UserSid,
): Person | undefined {
  return holdings.people.find(
    (person) => person.tenantSid === tenantSid && person.userSid === userSid,
  );
}
