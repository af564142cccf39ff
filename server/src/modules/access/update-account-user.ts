import type { GrantableAccountRole } from '@guildhall/contract';
import { type Grants, hasEnded } from '../../core/authorize.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { lockAccount } from '../account/index.ts';
import { displayName, lockPerson, type Person } from '../user/index.ts';
import { describeTerms, isSameTerms, type TermsChange } from './access-terms.ts';
import { type TermsWrite, updateAccessTerms } from './access-terms-store.ts';
import type { AccessKey, AccountUserView } from './account-user.ts';
import { lockAccountUser } from './account-user-store.ts';
import { findAccountUserView } from './account-user-view-store.ts';
import { requireOwnPeople } from './require-own-people.ts';
import { requireAccountPermission } from './require-permission.ts';
import { refuseOwnTerms, requireLastingNoLonger, requireTerms } from './require-terms.ts';
import { isSameRoleSet, requireCombinable } from './role-set.ts';
import { replaceRoles } from './set-roles.ts';

/** What an account user is to be. */
export interface AccountUserChange {
  readonly roles: readonly GrantableAccountRole[];
  /** End and sponsor, of people from outside only. */
  readonly terms?: TermsChange;
  readonly ifMatch: number | null;
}

/**
 * Sets the roles of a person on an account, and the terms of access from outside. An active managed
 * user of the account's organization may be given access this way at once; anybody else
 * must have it already, and not ended: they are invited. Refuses `not-found`, `roles-not-combinable`,
 * `user-not-managed`, `account-owner-protected`, `version-mismatch`, `access-ended`, `user-not-external`,
 * `account-is-subaccount`, and what `requireTerms` and `requireLastingNoLonger` refuse.
 */
export async function updateAccountUser(
  unit: UnitOfWork,
  input: AccessKey & AccountUserChange,
): Promise<AccountUserView> {
  requireCombinable(input.roles);
  const account = await lockAccount(unit.tx, input.tenantSid, input.accountSid);
  if (account === undefined) throw refuse('not-found');
  const grants = await requireAccountPermission(unit, input, 'account-user:update');
  requireOwnPeople(account);
  const person = await lockPerson(unit.tx, input.tenantSid, input.userSid);
  const access = await lockAccountUser(unit.tx, input);
  if (person === undefined || (access === undefined && !mayBeGivenAccess(person))) {
    throw refuse('user-not-managed');
  }
  requireVersion(access?.version ?? 0, input.ifMatch);
  if (hasEnded(access?.endsAt ?? null, unit.now)) throw refuse('access-ended');
  const terms = await judgeTerms(unit, { input, person, grants });
  const before = await findAccountUserView(unit.tx, input);
  await replaceRoles(unit, { person, access }, input);
  if (terms !== undefined) await updateAccessTerms(unit.tx, input, terms);
  const after = await findAccountUserView(unit.tx, input);
  if (after === undefined) throw refuse('not-found');
  if (isSame(before, after)) unit.unchanged();
  else recordChange(unit, person, { before, after });
  return after;
}

/** What to write of the terms; nothing where nothing is said or nothing would change. */
async function judgeTerms(
  unit: UnitOfWork,
  asked: {
    readonly input: AccessKey & AccountUserChange;
    readonly person: Person;
    readonly grants: Grants;
  },
): Promise<TermsWrite | undefined> {
  const { input, person, grants } = asked;
  const { terms = {}, tenantSid, userSid } = input;
  const isEmpty = terms.endsAt == null && terms.sponsorUserSid == null;
  if (person.relation === 'managed') {
    if (isEmpty) return undefined;
    throw refuse('user-not-external');
  }
  refuseOwnTerms(unit, userSid, terms);
  const wanted = await requireTerms(unit, terms, { tenantSid, grants });
  const access = await findAccountUserView(unit.tx, input);
  if (access === undefined) return undefined;
  const { roles: held, terms: known } = access;
  const endsAt = wanted.endsAt === undefined ? known.endsAt : wanted.endsAt;
  requireLastingNoLonger({ held, roles: input.roles, endsAt }, grants);
  return isSameTerms(known, wanted) ? undefined : wanted;
}

/** Access at once, without an invitation: managed users who can sign in. Pure. */
function mayBeGivenAccess(person: Person): boolean {
  return person.relation === 'managed' && person.status === 'active';
}

function isSame(before: AccountUserView | undefined, after: AccountUserView): boolean {
  return isSameRoleSet(before?.roles ?? [], after.roles) && before?.version === after.version;
}

function recordChange(
  unit: UnitOfWork,
  person: Person,
  change: { readonly before: AccountUserView | undefined; readonly after: AccountUserView },
): void {
  const { before, after } = change;
  const { accountSid, userSid } = { accountSid: after.accountSid, userSid: person.userSid };
  unit.record({
    action: 'account-user.update',
    target: { type: 'user', sid: userSid, name: displayName(person) },
    accountSid,
    before: { roles: before?.roles ?? [], ...describeTerms(before?.terms, after.terms) },
    after: { roles: after.roles, ...describeTerms(after.terms, before?.terms) },
  });
  unit.emit({
    type: 'account-user.updated',
    subjectSid: accountSid,
    payload: { accountSid, userSid, roles: after.roles.join(',') },
  });
}
