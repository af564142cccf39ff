import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountSid } from '@guildhall/contract';
import { listAudit } from '../../../test/support/audit.ts';
import { type Closable, close, plainClosing } from '../../../test/support/closings.ts';
import { destroy, placesNaming, remove } from '../../../test/support/departures.ts';
import {
  makeCompanyWithDomain,
  makePendingAccountInvitation,
  makePendingInvitation,
} from '../../../test/support/invitations.ts';
import { day } from '../../../test/support/moved-clock.ts';
import {
  type Company,
  giveAccess,
  makeIndependentAccount,
  makeManagedAccount,
  makeMember,
  makePerson,
} from '../../../test/support/people.ts';
import { openWorld, operator, systemActor, type World } from '../../../test/support/world.ts';
import { checkInvariants } from '../../check/check-invariants.ts';
import type { UserActor } from '../../core/actor.ts';
import { build } from '../../core/database.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import { findAccount, insertAccount } from '../account/index.ts';
import { findPerson } from '../user/index.ts';
import { accountLifeChores } from './account-life-chores.ts';
import { purgeStep } from './purge-account.ts';
import { reopenAccount } from './reopen-account.ts';

let world: World;
let company: Company;
before(async () => {
  world = await openWorld();
  company = await makeCompanyWithDomain(world, 'Olga Owner', 'a.test');
});
after(async () => {
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
  await world.close();
});

const managed = async (name: string, owner?: UserActor): Promise<Closable> => ({
  tenantSid: company.organizationSid,
  accountSid: await makeManagedAccount(world, company, name, owner),
});
const sweep = async () => {
  const parts = { runUnit: world.runUnit, workerConnections: world.worker };
  let swept = 0;
  for (const chore of accountLifeChores(parts)) swept += await chore.sweep(world.clock.now());
  return swept;
};
const account = ({ tenantSid, accountSid }: Closable) =>
  findAccount(world.owner.direct, tenantSid, accountSid);
const personOf = ({ tenantSid }: Closable, { userSid }: UserActor) =>
  findPerson(world.owner.direct, tenantSid, userSid);
const purgesOf = async ({ tenantSid, accountSid }: Closable) =>
  (await listAudit(world, tenantSid)).filter(
    (entry) => entry.action === 'account.purge' && entry.target_sid === accountSid,
  );

/** A subaccount below an account, as it stands in the table. */
async function addSubaccount(parent: Closable, name: string): Promise<AccountSid> {
  const sid = world.newSid('account');
  const main = await account(parent);
  assert.ok(main !== undefined);
  await world.act(systemActor, [parent.tenantSid], async (unit) => {
    const { tenantSid, ownerUserSid } = main;
    const parts = { name, kind: 'standard', parentSid: main.sid, createdAt: unit.now } as const;
    await insertAccount(unit.tx, { tenantSid, sid, ownerUserSid, ...parts });
    unit.unchanged();
  });
  return sid;
}

test('D10 I-13 I-32 a closed account is purged after 30 days and not before: people, roles, invitations and offers go, its row stays', async () => {
  const doomed = await managed('Doomed');
  const kept = await managed('Kept');
  const only = await makePerson(world, 'Olaf Onlyhere');
  const both = await makePerson(world, 'Bea Both');
  await giveAccess(world, doomed, only, ['administrator']);
  await giveAccess(world, doomed, both, ['developer', 'support']);
  await giveAccess(world, kept, both, ['support']);
  const subaccountSid = await addSubaccount(doomed, 'Below');
  await makePendingAccountInvitation(world, { ...doomed, inviter: company.owner }, 'x@else.test');
  await makePendingInvitation(world, company, 'offered@a.test', {
    accounts: [{ accountSid: doomed.accountSid, roles: ['support'] }],
  });
  await close(world, company.owner, doomed);
  world.clock.advance(30 * day - 1);
  assert.equal(await sweep(), 0);
  assert.equal((await personOf(doomed, only))?.accountCount, 1);
  world.clock.advance(1);
  assert.equal(await sweep(), 1);
  const closed = await account(doomed);
  assert.deepEqual(
    [closed?.status, closed?.name, closed?.userCount, closed?.ownerUserSid],
    ['closed', 'Doomed', 0, company.owner.userSid],
  );
  const below = await account({ ...doomed, accountSid: subaccountSid });
  assert.equal(below?.status, 'closed');
  assert.equal(await personOf(doomed, only), undefined);
  assert.equal((await personOf(doomed, both))?.accountCount, 1);
  assert.equal((await personOf(doomed, company.owner))?.relation, 'managed');
  const places = await placesNaming(world, doomed.accountSid);
  assert.deepEqual(places, ['account.parent_sid', 'account.sid', 'account_locator.account_sid']);
  assert.equal(await sweep(), 0);
  const [people, invitations, last] = await purgesOf(doomed);
  assert.deepEqual(people?.after, { status: 'pending_closure', removed: { users: 2 } });
  assert.deepEqual(invitations?.after, { status: 'pending_closure', removed: { invitations: 1 } });
  assert.deepEqual([last?.after, last?.actor_kind], [{ status: 'closed' }, 'system']);
});

test('D10 a purge that is cut off between any two steps leaves an account that is whole, and is finished later', async () => {
  const doomed = await managed('Large');
  const userSids: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    const person = await makePerson(world, `Cut Off${count}`);
    await giveAccess(world, doomed, person, ['developer']);
    userSids.push(person.userSid);
  }
  // 400 more by hand: two full steps.
  await world.owner.write({}, (tx) =>
    tx.run(
      rawStatement(
        `with made as (
           select 'US' || md5('cut' || n::text) as sid, 'cut' || n || '@many.test' as email from generate_series(1, 400) n
         ), logins as (
           insert into user_login (sid, email, first_name, last_name, status, must_set_password, locale, time_zone, created_at)
           select sid, email, 'Cut', 'Many', 'active', false, 'en', 'UTC', now() from made
         ), claims as (
           insert into email_claim (email, user_sid) select email, sid from made
         ), people as (
           insert into person (tenant_sid, user_sid, relation, email, first_name, last_name, sort_name, search_text, status, must_set_password, created_at, account_count)
           select $1, sid, 'external', email, 'Cut', 'Many', 'many cut', 'cut many ' || email, 'active', false, now(), 1 from made
         )
         insert into account_user (tenant_sid, account_sid, user_sid, roles, sort_name, search_text, since)
         select $1, $2, sid, '{support}', 'many cut', 'cut many ' || email, now() from made`,
        [doomed.tenantSid, doomed.accountSid],
      ),
    ),
  );
  await world.owner.write({}, (tx) =>
    tx.run(
      rawStatement(
        `with counted as (update account set user_count = 404 where sid = $1 returning sid)
         insert into role_assignment (tenant_sid, sid, account_sid, user_sid, role, created_at)
         select tenant_sid, 'IY' || md5(user_sid), account_sid, user_sid, 'support', now() from account_user
         where account_sid = (select sid from counted) and roles = '{support}'`,
        [doomed.accountSid],
      ),
    ),
  );
  await close(world, company.owner, doomed);
  world.clock.advance(30 * day);
  const step = () => world.act(systemActor, [doomed.tenantSid], (unit) => purgeStep(unit, doomed));
  const seen: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    assert.equal(await step(), 'more');
    seen.push((await account(doomed))?.userCount ?? -1);
    assert.deepEqual(await checkInvariants(world.owner.direct), []);
  }
  assert.deepEqual(seen, [204, 4, 1]);
  assert.equal(await sweep(), 1);
  assert.equal((await account(doomed))?.status, 'closed');
  assert.equal(await step(), 'not-due');
});

test('D10 an account that the operator reopened is not purged', async () => {
  const lucky = await managed('Lucky');
  await close(world, company.owner, lucky);
  await world.act(operator, [], (unit) => reopenAccount(unit, plainClosing, lucky.accountSid));
  world.clock.advance(31 * day);
  assert.equal(await sweep(), 0);
  assert.equal((await account(lucky))?.status, 'active');
});

test('D10 an independent account is purged whole: its tenant knows nobody any more', async () => {
  const owner = await makePerson(world, 'Ines Independent');
  const helper = await makePerson(world, 'Hanno Helper');
  const accountSid = await makeIndependentAccount(world, owner, 'Alone');
  const alone: Closable = { tenantSid: accountSid, accountSid };
  await giveAccess(world, { tenantSid: accountSid, accountSid }, helper, ['developer']);
  await close(world, owner, alone);
  world.clock.advance(30 * day);
  assert.equal(await sweep(), 1);
  const people = await world.owner.direct.all(
    build.selectFrom('person').select('user_sid').where('tenant_sid', '=', accountSid),
  );
  assert.deepEqual(people, []);
});

test('D9 D10 I-16 a closing account needs an heir, for it may be reopened; a closed one needs none, and its last owner may be deleted', async () => {
  const owner = await makeMember(world, company, 'Clara Closing');
  const closing = await managed('Closing', owner);
  await close(world, owner, closing);
  await assert.rejects(destroy(world, company, owner), { code: 'heir-missing' });
  world.clock.advance(30 * day);
  await sweep();
  await destroy(world, company, owner);
  const left = await account(closing);
  assert.deepEqual([left?.status, left?.ownerUserSid], ['closed', owner.userSid]);
  const next = await makeMember(world, company, 'Nora Next');
  const other = await managed('Closing too', next);
  await close(world, next, other);
  await remove(world, company, next, { heirOfAll: company.owner.userSid });
  await world.act(operator, [], (unit) => reopenAccount(unit, plainClosing, other.accountSid));
  const reopened = await account(other);
  assert.deepEqual([reopened?.status, reopened?.ownerUserSid], ['active', company.owner.userSid]);
});
