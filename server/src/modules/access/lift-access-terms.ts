import type { OrganizationSid, UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { displayName, findPerson } from '../user/index.ts';
import { describeTerms, noTerms } from './access-terms.ts';
import { listKeysWithTerms, updateAccessTerms } from './access-terms-store.ts';
import type { AccessKey } from './account-user.ts';
import { findAccountUserView } from './account-user-view-store.ts';

/**
 * Takes end and sponsor off the access of a managed user, whom neither is agreed for; what had ended must be
 * removed before. It makes access last that was to end, so the log tells of each account alone.
 */
export async function liftAccessTerms(unit: UnitOfWork, key: AccessKey): Promise<void> {
  const { tenantSid, accountSid, userSid } = key;
  const access = await findAccountUserView(unit.tx, key);
  const person = await findPerson(unit.tx, tenantSid, userSid);
  if (access === undefined || person === undefined) return;
  await updateAccessTerms(unit.tx, key, { endsAt: null, sponsor: null });
  unit.record({
    action: 'account-user.settle',
    target: { type: 'user', sid: userSid, name: displayName(person) },
    accountSid,
    tenantSid,
    before: { roles: access.roles, ...describeTerms(access.terms, noTerms) },
    after: { roles: access.roles, ...describeTerms(noTerms, access.terms) },
  });
}

/** The same for every account of the organization that somebody who has just joined it has access to. */
export async function liftAccessTermsOf(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
  userSid: UserSid,
): Promise<void> {
  for (const key of await listKeysWithTerms(unit.tx, organizationSid, userSid))
    await liftAccessTerms(unit, key);
}
