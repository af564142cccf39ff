import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ErrorCode } from '@guildhall/contract';
import { listAudit } from '../../../test/support/audit.ts';
import { authorizeUser } from '../../../test/support/authorize-user.ts';
import { close, plainClosing } from '../../../test/support/closings.ts';
import { remove } from '../../../test/support/departures.ts';
import {
  type Company,
  makeCompany,
  makeIndependentAccount,
  makeManagedAccount,
  makeMember,
  makePerson,
} from '../../../test/support/people.ts';
import { openWorld, operator, type World } from '../../../test/support/world.ts';
import { checkInvariants } from '../../check/check-invariants.ts';
import { Failure } from '../../core/failure.ts';
import { findAccount } from '../account/index.ts';
import { reactivateAccount } from './reactivate-account.ts';
import { reactivateAnyAccount } from './reactivate-any-account.ts';
import { reopenAccount } from './reopen-account.ts';
import { suspendAccount } from './suspend-account.ts';
import { suspendAnyAccount } from './suspend-any-account.ts';

let world: World;
let company: Company;
before(async () => {
  world = await openWorld();
  company = await makeCompany(world, 'Olga Owner');
});
after(async () => {
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
  await world.close();
});

type Sid = Parameters<typeof suspendAnyAccount>[1];
const failsWith = (code: ErrorCode) => (error: unknown) =>
  error instanceof Failure && error.code === code;
const asOperator = (act: typeof suspendAnyAccount, accountSid: Sid) =>
  world.act(operator, [], (unit) => act(unit, accountSid));
const asOrganization = (act: typeof suspendAccount, accountSid: Sid) =>
  world.act(company.owner, [company.organizationSid], (unit) =>
    act(unit, { tenantSid: company.organizationSid, accountSid, ifMatch: null }),
  );

test('R-113 D10 the operator suspends an account, its organization cannot lift it, the operator can', async () => {
  const accountSid = await makeManagedAccount(world, company, 'Stopped');
  const suspended = await asOperator(suspendAnyAccount, accountSid);
  assert.deepEqual([suspended.status, suspended.suspendedBy], ['suspended', 'operator']);
  assert.equal((await asOperator(suspendAnyAccount, accountSid)).version, suspended.version);
  await assert.rejects(
    asOrganization(reactivateAccount, accountSid),
    failsWith('account-suspended-by-operator'),
  );
  // Answered with "done", the organization would believe it stays suspended once the operator lifts it.
  await assert.rejects(
    asOrganization(suspendAccount, accountSid),
    failsWith('account-suspended-by-operator'),
  );
  const back = await asOperator(reactivateAnyAccount, accountSid);
  assert.deepEqual([back.status, back.suspendedBy], ['active', null]);
  const entries = (await listAudit(world, company.organizationSid)).filter(
    (entry) => entry.account_sid === accountSid && entry.actor_kind === 'operator',
  );
  assert.deepEqual(
    entries.map(({ action, after: is }) => [action, is]),
    [
      ['account.suspend', { status: 'suspended', suspendedBy: 'operator' }],
      ['account.reactivate', { status: 'active', suspendedBy: null }],
    ],
  );
});

test('R-113 a suspension by the organization is kept below that of the operator and lifted by neither mistake', async () => {
  const accountSid = await makeManagedAccount(world, company, 'Stopped twice');
  await asOrganization(suspendAccount, accountSid);
  const untouched = await asOperator(reactivateAnyAccount, accountSid);
  assert.deepEqual([untouched.status, untouched.suspendedBy], ['suspended', 'organization']);
  await asOperator(suspendAnyAccount, accountSid);
  const below = await asOperator(reactivateAnyAccount, accountSid);
  assert.deepEqual([below.status, below.suspendedBy], ['suspended', 'organization']);
  assert.equal((await asOrganization(reactivateAccount, accountSid)).status, 'active');
  // Nothing is left over from before.
  await asOperator(suspendAnyAccount, accountSid);
  assert.equal((await asOperator(reactivateAnyAccount, accountSid)).status, 'active');
});

test('R-113 D19 an account outside any organization is suspended for its owner too', async () => {
  const owner = await makePerson(world, 'Ida Independent');
  const accountSid = await makeIndependentAccount(world, owner, 'Own');
  const may = () =>
    authorizeUser(world.connections, {
      userSid: owner.userSid,
      accountSid,
      permission: 'account:read',
      at: world.clock.now(),
    });
  assert.equal((await may()).allowed, true);
  await asOperator(suspendAnyAccount, accountSid);
  assert.deepEqual(await may(), { allowed: false, reason: 'account-suspended' });
  await asOperator(reactivateAnyAccount, accountSid);
  assert.equal((await may()).allowed, true);
});

test('R-26 R-113 an account that leaves its organization leaves its suspension there, not that of the operator', async () => {
  for (const byOperator of [false, true]) {
    const person = await makeMember(world, company, byOperator ? 'Tara Takes' : 'Tom Takes');
    const accountSid = await makeManagedAccount(world, company, 'Taken', person);
    await asOrganization(suspendAccount, accountSid);
    if (byOperator) await asOperator(suspendAnyAccount, accountSid);
    await remove(world, company, person, { heirOfAll: person.userSid });
    const account = await findAccount(world.owner.direct, accountSid, accountSid);
    assert.deepEqual(
      [account?.status, account?.suspendedBy],
      byOperator ? ['suspended', 'operator'] : ['active', null],
    );
    assert.equal((await asOperator(reactivateAnyAccount, accountSid)).status, 'active');
  }
});

test('D10 an account that is being closed is neither suspended nor reactivated, and comes back as it was', async () => {
  const accountSid = await makeManagedAccount(world, company, 'Closing');
  await asOperator(suspendAnyAccount, accountSid);
  await close(world, company.owner, { tenantSid: company.organizationSid, accountSid });
  for (const act of [suspendAnyAccount, reactivateAnyAccount]) {
    await assert.rejects(asOperator(act, accountSid), failsWith('account-not-active'));
    await assert.rejects(asOperator(act, world.newSid('account')), failsWith('not-found'));
  }
  const back = await asOperator(
    (unit, sid: Sid) => reopenAccount(unit, plainClosing, sid),
    accountSid,
  );
  assert.deepEqual([back.status, back.suspendedBy], ['suspended', 'operator']);
});
