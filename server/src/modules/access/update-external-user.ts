import type { AccountSid, OrganizationSid, UserSid } from '@guildhall/contract';
import { hasEnded } from '../../core/authorize.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { lockAccount } from '../account/index.ts';
import { displayName, lockPerson } from '../user/index.ts';
import { describeTerms, isSameTerms, type TermsChange } from './access-terms.ts';
import { listAccessOf, type TermsWrite, updateAccessTerms } from './access-terms-store.ts';
import type { AccessKey, AccountUserView } from './account-user.ts';
import { lockAccountUser } from './account-user-store.ts';
import { findAccountUserView } from './account-user-view-store.ts';
import type { ExternalUserView } from './external-user.ts';
import { findExternalUser } from './external-user-store.ts';
import { requireOrganizationPermission } from './require-permission.ts';
import { requireTerms } from './require-terms.ts';

/**
 * Changes end or sponsor of an external person's access on several accounts at once: the named ones, or
 * all where it has not ended. Refuses `not-found`, `user-not-external`, `access-ended` (nothing that has
 * ended is extended), and what `requireTerms` refuses.
 */
export async function updateExternalUser(
  unit: UnitOfWork,
  input: {
    readonly organizationSid: OrganizationSid;
    readonly userSid: UserSid;
    readonly accountSids?: readonly AccountSid[] | undefined;
    readonly terms: TermsChange;
  },
): Promise<ExternalUserView> {
  const { organizationSid: tenantSid, userSid, terms } = input;
  const asked = input.accountSids ?? (await listAccessOf(unit.tx, tenantSid, userSid));
  for (const accountSid of [...asked].sort()) await lockAccount(unit.tx, tenantSid, accountSid);
  const person = await lockPerson(unit.tx, tenantSid, userSid);
  const grants = await requireOrganizationPermission(unit, tenantSid, 'external-user:update');
  if (person === undefined) throw refuse('not-found');
  if (person.relation !== 'external') throw refuse('user-not-external');
  const wanted = await requireTerms(unit, terms, { tenantSid, grants });
  const keys = await requireCurrent(unit, { tenantSid, userSid }, input.accountSids, asked);
  const changes = await writeAll(unit, keys, wanted);
  if (changes.length === 0) {
    unit.unchanged();
  } else {
    unit.record({
      action: 'external-user.update',
      target: { type: 'user', sid: userSid, name: displayName(person) },
      before: { accounts: changes.map(({ before, after }) => describe(before, after)) },
      after: { accounts: changes.map(({ before, after }) => describe(after, before)) },
    });
  }
  const view = await findExternalUser(unit.tx, { tenantSid, userSid }, unit.now);
  if (view === undefined) throw refuse('not-found');
  return view;
}

/** The access to change: all of the named, else whatever of it has not ended. */
async function requireCurrent(
  unit: UnitOfWork,
  person: Omit<AccessKey, 'accountSid'>,
  named: readonly AccountSid[] | undefined,
  asked: readonly AccountSid[],
): Promise<AccessKey[]> {
  const current: AccessKey[] = [];
  for (const accountSid of asked) {
    const key = { ...person, accountSid };
    const access = await lockAccountUser(unit.tx, key);
    if (access === undefined) {
      if (named !== undefined) throw refuse('not-found');
    } else if (!hasEnded(access.endsAt, unit.now)) {
      current.push(key);
    } else if (named !== undefined) {
      throw refuse('access-ended', { details: { accountSid } });
    }
  }
  if (current.length === 0) throw refuse('access-ended');
  return current;
}

interface Changed {
  readonly before: AccountUserView;
  readonly after: AccountUserView;
}

async function writeAll(
  unit: UnitOfWork,
  keys: readonly AccessKey[],
  wanted: TermsWrite,
): Promise<Changed[]> {
  const changes: Changed[] = [];
  for (const key of keys) {
    const before = await findAccountUserView(unit.tx, key);
    if (before === undefined || isSameTerms(before.terms, wanted)) continue;
    await updateAccessTerms(unit.tx, key, wanted);
    const after = await findAccountUserView(unit.tx, key);
    if (after === undefined) continue;
    changes.push({ before, after });
    unit.emit({
      type: 'account-user.updated',
      subjectSid: key.accountSid,
      payload: { accountSid: key.accountSid, userSid: key.userSid, roles: after.roles.join(',') },
    });
  }
  return changes;
}

function describe(one: AccountUserView, other: AccountUserView): Record<string, unknown> {
  return { accountSid: one.accountSid, ...describeTerms(one.terms, other.terms) };
}
