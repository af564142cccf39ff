import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accountRoleSid } from '@guildhall/contract';
import { checkInvariants } from '../../src/check/check-invariants.ts';
import type { Actor } from '../../src/core/actor.ts';
import { Failure } from '../../src/core/failure.ts';
import { createRoleAssignment } from '../../src/modules/access/index.ts';
import { transferAccount } from '../../src/modules/access/transfer-account.ts';
import { updateAccountUser } from '../../src/modules/access/update-account-user.ts';
import { findAccount } from '../../src/modules/account/index.ts';
import { purgeStep } from '../../src/modules/account-life/purge-account.ts';
import { reactivateAccount } from '../../src/modules/account-life/reactivate-account.ts';
import { reopenAccount } from '../../src/modules/account-life/reopen-account.ts';
import { suspendAccount } from '../../src/modules/account-life/suspend-account.ts';
import { acceptInvitation } from '../../src/modules/invitation/accept-invitation.ts';
import { createAccountInvitations } from '../../src/modules/invitation/create-account-invitations.ts';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import { authorizeUser } from '../support/authorize-user.ts';
import { type Closable, close, plainClosing } from '../support/closings.ts';
import { remove } from '../support/departures.ts';
import {
  makeCompanyWithDomain,
  makePendingAccountInvitation,
  makePendingInvitation,
} from '../support/invitations.ts';
import { day } from '../support/moved-clock.ts';
import { type Company, makeManagedAccount, makeMember } from '../support/people.ts';
import { openWorld, operator, systemActor, type World } from '../support/world.ts';

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

const generous = { ...plainClosing, closingLimit: async () => 1_000_000 };
const anonymous: Actor = { kind: 'anonymous' };
const form = {
  firstName: 'Nina',
  lastName: 'New',
  password: 'Correct-Horse-7-Battery',
  passwordHash: 'hash',
};
const rounds = 20;
let made = 0;

async function fresh(owner = company.owner): Promise<Closable> {
  made += 1;
  const accountSid = await makeManagedAccount(world, company, `Raced ${made}`, owner);
  return { tenantSid: company.organizationSid, accountSid };
}

/** Runs both at once, in turn the one or the other first; every refusal must bear one of the codes. */
async function race(
  round: number,
  [left, right]: readonly [() => Promise<unknown>, () => Promise<unknown>],
  ...codes: string[]
): Promise<{ readonly left: boolean; readonly right: boolean }> {
  const starts = round % 2 === 0 ? [left, right] : [right, left];
  const outcomes = await Promise.allSettled(starts.map((start) => start()));
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue;
    const { reason } = outcome;
    assert.ok(reason instanceof Failure && codes.includes(reason.code), String(reason));
  }
  const done = outcomes.map(({ status }) => status === 'fulfilled');
  const [first = false, second = false] = round % 2 === 0 ? done : done.toReversed();
  return { left: first, right: second };
}

const closing = (account: Closable, actor: Actor = company.owner) =>
  close(world, actor, account, generous);
const stateOf = async ({ tenantSid, accountSid }: Closable) =>
  (await findAccount(world.owner.direct, tenantSid, accountSid))?.status;
const mayRead = async (userSid: Parameters<typeof authorizeUser>[1]['userSid'], at: Closable) =>
  (
    await authorizeUser(world.connections, {
      userSid,
      accountSid: at.accountSid,
      permission: 'account:read',
      at: world.clock.now(),
    })
  ).allowed;

test('close-account×add-user D19 I-32 whoever is given access while the account is closed gets nothing of it', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const account = await fresh();
    const member = await makeMember(world, company, `Added ${round}`);
    const { userSid } = member;
    const byScreen = () =>
      world.act(company.owner, [account.tenantSid], (unit) =>
        updateAccountUser(unit, { ...account, userSid, roles: ['support'], ifMatch: null }),
      );
    const byAssignment = () =>
      world.act(company.owner, [account.tenantSid], (unit) =>
        createRoleAssignment(unit, {
          organizationSid: company.organizationSid,
          accountSid: account.accountSid,
          userSid,
          roleSid: accountRoleSid.support,
        }),
      );
    const add = round % 4 < 2 ? byScreen : byAssignment;
    const done = await race(
      round,
      [() => closing(account), add],
      'permission-denied',
      'account-not-active',
    );
    assert.equal(done.left, true);
    assert.equal(await mayRead(userSid, account), false);
  }
});

test('close-account×close-account one closes it, the other is told that it is closing', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const owner = await makeMember(world, company, `Closer ${round}`);
    const account = await fresh(owner);
    const done = await race(
      round,
      [() => closing(account), () => closing(account, owner)],
      'permission-denied',
    );
    assert.notEqual(done.left, done.right);
    assert.equal(await stateOf(account), 'pending_closure');
  }
});

test('close-account×suspend and ×reactivate end closed, whichever comes first', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const account = await fresh();
    const at = { ...account, ifMatch: null };
    const isSuspended = round % 4 < 2;
    if (isSuspended)
      await world.act(company.owner, [account.tenantSid], (unit) => suspendAccount(unit, at));
    const other = isSuspended ? reactivateAccount : suspendAccount;
    const done = await race(
      round,
      [
        () => closing(account),
        () => world.act(company.owner, [account.tenantSid], (unit) => other(unit, at)),
      ],
      'account-not-active',
    );
    assert.equal(done.left, true);
    assert.equal(await stateOf(account), 'pending_closure');
  }
});

test('close-account×accept I-32 an invitation that is being accepted gives access to no closing account', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const account = await fresh();
    const inviter = company.owner;
    const isToAccount = round % 4 < 2;
    const { token } = isToAccount
      ? await makePendingAccountInvitation(world, { ...account, inviter }, `in${round}@x.test`)
      : await makePendingInvitation(world, company, `in${round}@a.test`, {
          accounts: [{ accountSid: account.accountSid, roles: ['support'] }],
        });
    let accepted: Awaited<ReturnType<typeof acceptInvitation>> | undefined;
    const accept = async () => {
      accepted = await world.act(anonymous, [], (unit) =>
        acceptInvitation(unit, { ...form, token }),
      );
    };
    const done = await race(round, [() => closing(account), accept], 'link-unusable');
    assert.equal(done.left, true);
    if (!isToAccount) assert.equal(done.right, true);
    if (accepted !== undefined) assert.equal(await mayRead(accepted.userSid, account), false);
  }
});

test('close-account×invite leaves no invitation that can still be accepted', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const account = await fresh();
    const emails = [`out${round}@x.test`];
    const done = await race(
      round,
      [
        () => closing(account),
        () =>
          world.act(company.owner, [account.tenantSid], (unit) =>
            createAccountInvitations(unit, world.tokens, {
              ...account,
              emails,
              roles: ['support'],
            }),
          ),
      ],
      'account-not-active',
      'permission-denied',
    );
    assert.equal(done.left, true);
  }
});

test('close-account×remove of its owner leaves a closing account with an owner who belongs here', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const owner = await makeMember(world, company, `Going ${round}`);
    const account = await fresh(owner);
    const done = await race(round, [
      () => closing(account),
      () => remove(world, company, owner, { heirOfAll: company.owner.userSid }),
    ]);
    assert.deepEqual(done, { left: true, right: true });
    const after = await findAccount(world.owner.direct, account.tenantSid, account.accountSid);
    assert.deepEqual(
      [after?.status, after?.ownerUserSid],
      ['pending_closure', company.owner.userSid],
    );
  }
});

test('D10 closings at once never pass the brake', async () => {
  const accounts = await Promise.all(Array.from({ length: 6 }, () => fresh()));
  const row = await world.owner.direct.first<{ count: string }>(
    rawStatement(`select count(*) from account where tenant_sid = $1 and closing_at is not null`, [
      company.organizationSid,
    ]),
  );
  const limit = Number(row?.count ?? 0) + 3;
  const deps = { ...plainClosing, closingLimit: async () => limit };
  const outcomes = await Promise.allSettled(
    accounts.map((account) => close(world, company.owner, account, deps)),
  );
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 3);
});

test('reopen×purge D10 an account is reopened whole or gone whole', async () => {
  const accounts: Closable[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const account = await fresh();
    await closing(account);
    accounts.push(account);
  }
  world.clock.advance(30 * day - 1);
  for (const [round, account] of accounts.entries()) {
    // The operator's clock is a moment behind the sweep's: both believe to be in time.
    const purge = async () => {
      const at = new Date(world.clock.now().getTime() + 1);
      return world.act(systemActor, [account.tenantSid], (unit) =>
        purgeStep({ ...unit, now: at }, account),
      );
    };
    await race(
      round,
      [
        () =>
          world.act(operator, [], (unit) => reopenAccount(unit, plainClosing, account.accountSid)),
        purge,
      ],
      'account-not-closing',
    );
    assert.ok(['active', 'closed'].includes((await stateOf(account)) ?? ''));
  }
});

test('close-account×transfer ends closed, with an owner who belongs here, whichever comes first', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const heir = await makeMember(world, company, `Taking ${round}`);
    const account = await fresh();
    const done = await race(
      round,
      [
        () => closing(account),
        () =>
          world.act(company.owner, [account.tenantSid], (unit) =>
            transferAccount(unit, { ...account, userSid: heir.userSid, ifMatch: null }),
          ),
      ],
      'permission-denied',
      'account-not-active',
    );
    assert.equal(done.left, true);
    const after = await findAccount(world.owner.direct, account.tenantSid, account.accountSid);
    assert.equal(after?.status, 'pending_closure');
    const owner = done.right ? heir.userSid : company.owner.userSid;
    assert.equal(after?.ownerUserSid, owner);
  }
});
