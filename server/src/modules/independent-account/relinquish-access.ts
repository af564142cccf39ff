import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireOrganizationPermission, takeAccessOf } from '../access/index.ts';
import { type AccountRecord, lockAccount } from '../account/index.ts';
import { findOrganization } from '../organization/index.ts';
import { displayName, lockPeople, type Person } from '../user/index.ts';
import type { OutsideKey } from './independent-account.ts';
import {
  findTenantOf,
  type HeldOutside,
  listUserSidsOutside,
  lockOutsideAccess,
} from './outside-access-store.ts';

/**
 * Gives up the access of one person, or of everybody of the organization, to an account outside of it
 * from the commit on they cannot enter it (D19). Those without access any more stay what they are
 * in the organization. Recorded in both logs; the account's owner is told. The account is locked before
 * the people. Answers how many lost their access. Refuses `not-found`, `permission-denied`.
 */
export async function relinquishAccess(unit: UnitOfWork, key: OutsideKey): Promise<number> {
  const { organizationSid, accountSid } = key;
  const tenantSid = await findTenantOf(unit.tx, key);
  if (tenantSid === undefined) throw refuse('not-found');
  await unit.enter(tenantSid);
  const account = await lockAccount(unit.tx, tenantSid, accountSid);
  // Before what they hold, as those do who let somebody leave the organization.
  const people = await lockPeople(
    unit.tx,
    organizationSid,
    await listUserSidsOutside(unit.tx, key),
  );
  const held = await lockOutsideAccess(unit.tx, key);
  await requireOrganizationPermission(unit, organizationSid, 'access:relinquish');
  if (account === undefined || held.length === 0) throw refuse('not-found');
  const userSids = held.map(({ userSid }) => userSid);
  await takeAccessOf(unit, { tenantSid, accountSid }, userSids);
  await record(unit, { key, account, held, people });
  return held.length;
}

interface Relinquished {
  readonly key: OutsideKey;
  readonly account: AccountRecord;
  readonly held: readonly HeldOutside[];
  readonly people: readonly Person[];
}

/** So many people are named in an entry; the number tells of the others. */
const mostNamed = 100;

async function record(unit: UnitOfWork, relinquished: Relinquished): Promise<void> {
  const { key, account, held } = relinquished;
  const { organizationSid, accountSid } = key;
  const organization = await findOrganization(unit.tx, organizationSid);
  const entry = {
    action: 'access.relinquish',
    target: { type: 'account', sid: accountSid, name: account.name },
    accountSid,
    before: { userCount: held.length, users: named(relinquished) },
    after: { userCount: 0, users: [] },
  };
  unit.record({ ...entry, tenantSid: organizationSid });
  unit.record({
    ...entry,
    action: 'account-user.relinquish',
    tenantSid: account.tenantSid,
    isFromElsewhere: true,
    after: { ...entry.after, organizationName: organization?.name ?? '' },
  });
  for (const { userSid } of held) {
    unit.emit({
      type: 'account-user.removed',
      tenantSid: account.tenantSid,
      subjectSid: accountSid,
      payload: { accountSid, userSid },
    });
  }
  unit.emit({
    type: 'access.relinquished',
    tenantSid: account.tenantSid,
    subjectSid: accountSid,
    payload: {
      accountSid,
      organizationSid,
      userCount: held.length,
      userSid: held.length === 1 ? (held[0]?.userSid ?? null) : null,
    },
  });
}

function named({ held, people }: Relinquished) {
  const names = new Map(people.map((person) => [person.userSid, displayName(person)]));
  return held.slice(0, mostNamed).map(({ userSid, roles }) => ({
    userSid,
    name: names.get(userSid) ?? '',
    roles: [...roles],
  }));
}
