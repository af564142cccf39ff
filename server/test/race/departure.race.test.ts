import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  organizationDeletionAcknowledgements,
  type UserSid,
} from '@guildhall/contract';
import { checkInvariants } from '../../src/check/check-invariants.ts';
import type { Actor, UserActor } from '../../src/core/actor.ts';
import { build } from '../../src/core/database.ts';
import { Failure } from '../../src/core/failure.ts';
import { createAccount } from '../../src/modules/access/create-account.ts';
import { addManagedUser } from '../../src/modules/access/index.ts';
import { transferOrganization } from '../../src/modules/access/transfer-organization.ts';
import { updateAccountUser } from '../../src/modules/access/update-account-user.ts';
import { updateUser } from '../../src/modules/access/update-user.ts';
import { deleteMe } from '../../src/modules/departure/delete-me.ts';
import { deleteOrganization } from '../../src/modules/departure/delete-organization.ts';
import { acceptInvitation } from '../../src/modules/invitation/accept-invitation.ts';
import { createInvitations } from '../../src/modules/invitation/create-invitations.ts';
import { suspendUser } from '../../src/modules/session/suspend-user.ts';
import { findUserLogin } from '../../src/modules/user/index.ts';
import { destroy, everyKey, placesNaming, plainDeparture, remove } from '../support/departures.ts';
import {
  makeCompanyWithDomain,
  makePendingAccountInvitation,
  makePendingInvitation,
  statusesOf,
} from '../support/invitations.ts';
import {
  type Company,
  giveAccess,
  makeCompany,
  makeIndependentAccount,
  makeManagedAccount,
  makeMember,
  makePerson,
} from '../support/people.ts';
import { openWorld, systemActor, type World } from '../support/world.ts';

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

const anonymous: Actor = { kind: 'anonymous' };
const form = {
  firstName: 'Nina',
  lastName: 'New',
  password: 'Correct-Horse-7-Battery',
  passwordHash: 'hash',
};
const accept = (token: string, actor: Actor = anonymous) =>
  world.act(actor, [], (unit) => acceptInvitation(unit, { ...form, token }));
const organizationOf = async ({ userSid }: UserActor) =>
  (await findUserLogin(world.owner.direct, userSid))?.organizationSid;
async function ownerOf(accountSid: AccountSid): Promise<UserSid | undefined> {
  const row = await world.owner.direct.first(
    build.selectFrom('account').select('owner_user_sid').where('sid', '=', accountSid),
  );
  return row?.owner_user_sid;
}

test('F-12 A-41 D19 of two administrators who remove each other one stays', async () => {
  for (let round = 0; round < 20; round += 1) {
    const left = await makeMember(world, company, `Left ${round}`, 'administrator');
    const right = await makeMember(world, company, `Right ${round}`, 'administrator');
    const done = await race(
      round,
      [
        () => remove(world, company, right, { by: left }),
        () => remove(world, company, left, { by: right }),
      ],
      'not-found',
    );
    assert.notEqual(done.left, done.right);
  }
});

test('F-12 in a ring of three who delete each other somebody stays and answers agree with the state', async () => {
  for (let round = 0; round < 10; round += 1) {
    const ring: UserActor[] = [];
    for (let place = 0; place < 3; place += 1) {
      ring.push(await makeMember(world, company, `Ring ${round} ${place}`, 'administrator'));
    }
    const outcomes = await Promise.allSettled(
      ring.map((by, place) => destroy(world, company, ring[(place + 1) % 3] ?? by, { by })),
    );
    for (const [place, { status }] of outcomes.entries()) {
      const target = ring[(place + 1) % 3] ?? ring[0];
      const isThere =
        target !== undefined &&
        (await findUserLogin(world.owner.direct, target.userSid)) !== undefined;
      assert.equal(isThere, status === 'rejected');
    }
    assert.ok(outcomes.some(({ status }) => status === 'rejected'));
  }
});

test('A-41 D19 an administrator who is demoted at this moment removes nobody afterwards', async () => {
  for (let round = 0; round < 15; round += 1) {
    const admin = await makeMember(world, company, `Demoted ${round}`, 'administrator');
    const target = await makeMember(world, company, `Target ${round}`);
    const done = await race(
      round,
      [
        () =>
          world.act(company.owner, [company.organizationSid], (unit) =>
            updateUser(unit, {
              ...company,
              userSid: admin.userSid,
              change: { organizationRole: 'standard-user' },
              ifMatch: null,
            }),
          ),
        () => remove(world, company, target, { by: admin }),
      ],
      'permission-denied',
    );
    assert.ok(done.left);
    assert.equal((await organizationOf(target)) === null, done.right);
  }
});

test('R-4 R-29 I-02 the organization given to the one who is being removed: one of the two, never an Owner outside', async () => {
  for (let round = 0; round < 15; round += 1) {
    const own = await makeCompany(world, `Olga Round${round}`);
    const admin = await makeMember(world, own, `Admin ${round}`, 'administrator');
    const heir = await makeMember(world, own, `Chosen ${round}`);
    const done = await race(
      round,
      [
        () =>
          world.act(own.owner, [own.organizationSid], (unit) =>
            transferOrganization(unit, { ...own, userSid: heir.userSid, ifMatch: null }),
          ),
        () => remove(world, own, heir, { by: admin }),
      ],
      'user-not-managed',
      'organization-owner-only',
    );
    assert.notEqual(done.left, done.right);
    assert.equal(await organizationOf(heir), done.left ? own.organizationSid : null);
  }
});

test('D6 A-12 accepted while its author is deleted, an invitation is accepted or dead, and the author is gone', async () => {
  for (let round = 0; round < 15; round += 1) {
    const author = await makeMember(world, company, `Author ${round}`, 'administrator');
    const email = `guest${round}@a.test`;
    const { token } = await makePendingInvitation(world, company, email, { inviter: author });
    const done = await race(
      round,
      [() => accept(token), () => destroy(world, company, author)],
      'link-unusable',
    );
    assert.ok(done.right);
    assert.deepEqual(await statusesOf(world, email), [done.left ? 'accepted' : 'revoked']);
    assert.deepEqual(await placesNaming(world, author.userSid), []);
  }
});

test('R-6 I-02 an organization that is deleted while an invitation into it is accepted: one of the two', async () => {
  const winners = new Set<string>();
  for (let round = 0; round < 20; round += 1) {
    const own = await makeCompanyWithDomain(world, `Sole Owner${round}`, `sole${round}.test`);
    const email = `new${round}@sole${round}.test`;
    const { token } = await makePendingInvitation(world, own, email);
    const done = await race(
      round,
      [
        () => accept(token),
        () =>
          world.act(own.owner, [own.organizationSid], (unit) =>
            deleteOrganization(unit, {
              ...own,
              acknowledged: organizationDeletionAcknowledgements.join(','),
              ifMatch: null,
            }),
          ),
      ],
      'link-unusable',
      'organization-not-empty',
    );
    assert.notEqual(done.left, done.right);
    assert.equal(await organizationOf(own.owner), done.left ? own.organizationSid : null);
    assert.deepEqual(await statusesOf(world, email), done.left ? ['accepted'] : []);
    winners.add(done.left ? 'accept' : 'delete');
  }
  assert.ok(winners.size > 0);
});

test('I-13 I-16 a person who is deleted while accepting elsewhere leaves nothing there', async () => {
  const landlord = await makePerson(world, 'Lara Landlord');
  const accountSid = await makeIndependentAccount(world, landlord, 'Lodge');
  for (let round = 0; round < 15; round += 1) {
    const person = await makeMember(world, company, `Guest ${round}`);
    const { token } = await makePendingAccountInvitation(
      world,
      { tenantSid: accountSid, accountSid, inviter: landlord },
      person.email,
    );
    const done = await race(
      round,
      [() => accept(token, person), () => destroy(world, company, person)],
      'link-unusable',
      'invitation-wrong-person',
    );
    assert.ok(done.right);
    assert.deepEqual(await placesNaming(world, person.userSid), []);
  }
});

test('I-13 an organization that invites somebody who is being deleted invites whoever has the address next', async () => {
  const other = await makeCompanyWithDomain(world, 'Otto Other', 'example.com');
  for (let round = 0; round < 15; round += 1) {
    const person = await makeMember(world, company, `Wanted ${round}`);
    await race(round, [
      () =>
        world.act(other.owner, [other.organizationSid], (unit) =>
          createInvitations(unit, world.tokens, {
            organizationSid: other.organizationSid,
            emails: [person.email],
            organizationRole: 'standard-user',
          }),
        ),
      () => destroy(world, company, person),
    ]);
    assert.deepEqual(await placesNaming(world, person.userSid), []);
  }
});

test('I-01 an heir who is removed or suspended at this moment is refused, or was removed with an heir of their own', async () => {
  for (let round = 0; round < 15; round += 1) {
    const person = await makeMember(world, company, `Giver ${round}`);
    const heir = await makeMember(world, company, `Taker ${round}`);
    const accountSid = await makeManagedAccount(world, company, `Passed ${round}`, person);
    const done = await race(
      round,
      [
        () => remove(world, company, person, { heirOfAll: heir.userSid }),
        () => remove(world, company, heir),
      ],
      'heir-not-possible',
      'heir-missing',
    );
    assert.notEqual(done.left, done.right);
    assert.equal(await ownerOf(accountSid), done.left ? heir.userSid : person.userSid);
  }
  for (let round = 0; round < 10; round += 1) {
    const person = await makeMember(world, company, `Donor ${round}`);
    const heir = await makeMember(world, company, `Suspect ${round}`);
    await makeManagedAccount(world, company, `Held ${round}`, person);
    await race(
      round,
      [
        () => remove(world, company, person, { heirOfAll: heir.userSid }),
        () =>
          world.act(company.owner, [company.organizationSid], (unit) =>
            suspendUser(unit, { ...company, userSid: heir.userSid, ifMatch: null }),
          ),
      ],
      'heir-not-possible',
    );
  }
});

test('I-01 I-13 access given and accounts made while their person is removed end with the person, or come too late', async () => {
  const accountSid = await makeManagedAccount(world, company, 'Contested');
  const key = { tenantSid: company.organizationSid, accountSid };
  for (let round = 0; round < 15; round += 1) {
    const person = await makeMember(world, company, `Contested ${round}`);
    await race(
      round,
      [
        () =>
          world.act(company.owner, [company.organizationSid], (unit) =>
            updateAccountUser(unit, {
              ...key,
              userSid: person.userSid,
              roles: ['developer'],
              ifMatch: null,
            }),
          ),
        () => remove(world, company, person),
      ],
      'user-not-managed',
      'not-found',
    );
    assert.equal(await organizationOf(person), null);
    const rows = await world.owner.direct.all(
      build.selectFrom('account_user').select('roles').where('user_sid', '=', person.userSid),
    );
    assert.deepEqual(rows, []);
  }
  for (let round = 0; round < 10; round += 1) {
    const person = await makeMember(world, company, `Maker ${round}`);
    const done = await race(
      round,
      [
        () =>
          world.act(person, [company.organizationSid], (unit) =>
            createAccount(unit, 10_000, {
              organizationSid: company.organizationSid,
              name: `Made ${round}`,
            }),
          ),
        () => destroy(world, company, person),
      ],
      'not-found',
      'permission-denied',
      'heir-missing',
    );
    assert.notEqual(done.left, done.right);
  }
});

test('I-12 R-30 the heir of an independent account who joins an organization at this moment takes it along, or is refused', async () => {
  for (let round = 0; round < 15; round += 1) {
    const person = await makePerson(world, `Sole${round} Owner`);
    const friend = await makePerson(world, `Friend${round} Heir`);
    const accountSid = await makeIndependentAccount(world, person, 'Duo');
    await giveAccess(world, { tenantSid: accountSid, accountSid }, friend, ['support']);
    const done = await race(
      round,
      [
        () =>
          world.act(person, [], (unit) =>
            deleteMe(unit, plainDeparture, {
              actor: person,
              order: { acknowledgements: everyKey, heirOfAll: friend.userSid },
              ifMatch: null,
            }),
          ),
        () =>
          world.act(systemActor, [company.organizationSid], async (unit) => {
            await addManagedUser(unit, {
              organizationSid: company.organizationSid,
              user: { sid: friend.userSid },
              organizationRole: 'standard-user',
            });
            unit.unchanged();
          }),
      ],
      'heir-not-possible',
    );
    assert.ok(done.right);
    assert.equal(await ownerOf(accountSid), done.left ? friend.userSid : person.userSid);
  }
});
