import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Company, makeCompany, makeMember } from '../../../test/support/people.ts';
import {
  auditOf,
  openSessionWorld,
  type SessionWorld,
} from '../../../test/support/session-world.ts';
import type { UserActor } from '../../core/actor.ts';
import { deleteUserLockOut } from '../session/delete-user-lock-out.ts';
import { getUserLockOut } from '../session/get-user-lock-out.ts';
import { codeLock } from './code-lock.ts';
import { saveCodeHistory } from './factor-failure-store.ts';

let world: SessionWorld;
let company: Company;
before(async () => {
  world = await openSessionWorld();
  company = await makeCompany(world, 'Olga Owner');
});
after(() => world.close());

const quarter = 15 * 60_000;

/** Writes down what ten wrong codes lead to. */
async function lockCodes({ userSid }: UserActor): Promise<Date> {
  const now = world.clock.now();
  const lockedUntil = new Date(now.getTime() + quarter);
  await world.act({ kind: 'system', name: 'Test' }, [company.organizationSid], async (unit) => {
    await saveCodeHistory(unit.tx, userSid, { failures: 0, lockedUntil, now });
    unit.unchanged();
  });
  return lockedUntil;
}

const placeOf = ({ userSid }: UserActor) => ({
  organizationSid: company.organizationSid,
  userSid,
});

const tell = (whom: UserActor) =>
  world.connections.read({ tenant: company.organizationSid }, (db) =>
    getUserLockOut(
      db,
      { times: world.session.times, codeLock },
      { ...placeOf(whom), now: world.clock.now() },
    ),
  );

const lift = (actor: UserActor, whom: UserActor) =>
  world.act(actor, [company.organizationSid], (unit) =>
    deleteUserLockOut(unit, codeLock, placeOf(whom)),
  );

test('A-61 a lock of codes is told until it is over, also where no password was wrong', async () => {
  const member = await makeMember(world, company, 'Cody Locked');
  assert.equal((await tell(member)).codesUntil, null);
  const lockedUntil = await lockCodes(member);
  assert.deepEqual((await tell(member)).codesUntil, lockedUntil);
  world.clock.advance(quarter);
  assert.equal((await tell(member)).codesUntil, null);
});

test('A-61 R-35 lifting a lock of codes is one entry in the log, and lifting nothing is none', async () => {
  const member = await makeMember(world, company, 'Lifted Lena');
  await lockCodes(member);
  await lift(company.owner, member);
  await lift(company.owner, member);
  assert.equal((await tell(member)).codesUntil, null);
  const entries = await auditOf(world, company.organizationSid);
  assert.equal(entries.filter((entry) => entry.startsWith('user-lock-out.delete')).length, 1);
});

test('A-39 nobody but the Owner lifts a lock of the Owner', async () => {
  const administrator = await makeMember(world, company, 'Adam Admin', 'administrator');
  const lockedUntil = await lockCodes(company.owner);
  await assert.rejects(lift(administrator, company.owner), {
    name: 'Failure',
    code: 'organization-owner-only',
  });
  assert.deepEqual((await tell(company.owner)).codesUntil, lockedUntil);
});
