import {
  type AccountRole,
  type GrantableAccountRole,
  isSid,
  type TenantSid,
  type UserSid,
} from '@guildhall/contract';
import type { Grants } from '../../core/authorize.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { displayName, findPerson } from '../user/index.ts';
import { isWithoutTerms, sponsorStandingOf, type TermsChange } from './access-terms.ts';
import type { TermsWrite } from './access-terms-store.ts';
import { mergeRoles } from './role-set.ts';

/** True when access would last longer than the access of whoever gives it. Pure. */
export function outlasts(endsAt: Date | null, own: Pick<Grants, 'accessEndsAt'>): boolean {
  const { accessEndsAt } = own;
  if (accessEndsAt === null) return false;
  return endsAt === null || endsAt.getTime() > accessEndsAt.getTime();
}

/**
 * Judges end and sponsor that somebody wants for access from outside. Whose own access ends may give
 * none that lasts longer. Refuses `access-end-passed`, `access-outlasts-own`, `sponsor-not-eligible`.
 */
export async function requireTerms(
  unit: UnitOfWork,
  terms: TermsChange,
  by: { readonly tenantSid: TenantSid; readonly grants: Grants },
): Promise<TermsWrite> {
  const { endsAt, sponsorUserSid } = terms;
  if (endsAt != null && endsAt.getTime() <= unit.now.getTime()) throw refuse('access-end-passed');
  if (endsAt !== undefined && outlasts(endsAt, by.grants)) refuseTooLong(by.grants);
  return {
    endsAt,
    sponsor:
      sponsorUserSid == null
        ? sponsorUserSid
        : await requireSponsor(unit, by.tenantSid, sponsorUserSid),
  };
}

/** The same for access that is new: where nothing is said about the end, it has none. */
export function requireNewTerms(
  unit: UnitOfWork,
  terms: TermsChange,
  by: { readonly tenantSid: TenantSid; readonly grants: Grants },
): Promise<TermsWrite> {
  return requireTerms(unit, { ...terms, endsAt: terms.endsAt ?? null }, by);
}

/**
 * Judges further roles on access from outside that ends at `endsAt`: whose own access ends adds none to
 * what lasts longer. Refuses `access-outlasts-own`.
 */
export function requireLastingNoLonger(
  change: {
    readonly held: readonly AccountRole[];
    readonly roles: readonly GrantableAccountRole[];
    readonly endsAt: Date | null;
  },
  own: Grants,
): void {
  const addsSomething = mergeRoles(change.held, change.roles) !== undefined;
  if (addsSomething && outlasts(change.endsAt, own)) refuseTooLong(own);
}

function refuseTooLong({ accessEndsAt }: Grants): never {
  throw refuse('access-outlasts-own', {
    details: { latest: accessEndsAt?.toISOString() ?? null },
  });
}

/** Who answers for somebody from outside is an active managed user; independent accounts have none. */
async function requireSponsor(
  unit: UnitOfWork,
  tenantSid: TenantSid,
  userSid: UserSid,
): Promise<{ readonly userSid: UserSid; readonly name: string }> {
  const person = isSid('organization', tenantSid)
    ? await findPerson(unit.tx, tenantSid, userSid)
    : undefined;
  if (person === undefined || sponsorStandingOf(person) !== 'active')
    throw refuse('sponsor-not-eligible');
  return { userSid, name: displayName(person) };
}

/** Nobody decides how long their own access lasts, or who answers for it. */
export function refuseOwnTerms(unit: UnitOfWork, userSid: UserSid, terms: TermsChange): void {
  if (isWithoutTerms(terms) || unit.actor.kind !== 'user' || unit.actor.userSid !== userSid) return;
  throw refuse('permission-denied', { detail: 'Nobody changes the end of their own access' });
}
