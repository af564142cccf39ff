import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountSid } from '@guildhall/contract';
import { checkInvariants } from '../../src/check/check-invariants.ts';
import type { UserActor } from '../../src/core/actor.ts';
import { Failure } from '../../src/core/failure.ts';
import type { UnitOfWork } from '../../src/core/unit-of-work.ts';
import { endAccountAccess } from '../../src/modules/access/end-account-access.ts';
import { findAccountUser, findHoldings } from '../../src/modules/access/index.ts';
import { removeExternalUser } from '../../src/modules/access/remove-external-user.ts';
import { updateAccountUser } from '../../src/modules/access/update-account-user.ts';
import { updateExternalUser } from '../../src/modules/access/update-external-user.ts';
import { acceptInvitation } from '../../src/modules/invitation/accept-invitation.ts';
import { endAccountInvitationsTo } from '../../src/modules/invitation/index.ts';
import { makePendingAccountInvitation, statusesOf } from '../support/invitations.ts';
import { day, minute } from '../support/moved-clock.ts';
import {
  type Company,
  giveAccess,
  makeCompany,
  makeManagedAccount,
  makePerson,
} from '../support/people.ts';
import { openWorld, systemActor, type World } from '../support/world.ts';

let world: World;
let company: Company;
let accountSid: AccountSid;
before(async () => {
  world = await openWorld();
  company = await makeCompany(world, 'Olga Owner');
  accountSid = await makeManagedAccount(world, company, 'Raced');
});
after(() => world.close());

const rounds = 25;
const place = () => ({ tenantSid: company.organizationSid, accountSid });
const byOwner = <Result>(work: Parameters<typeof world.act<Result>>[2]) =>
  world.act(company.owner, [company.organizationSid], work);
const accessOf = ({ userSid }: UserActor) =>
  world.read(company.organizationSid, (db) => findAccountUser(db, { ...place(), userSid }));
const rolesOf = async ({ userSid }: UserActor) => {
  const { direct } = world.connections;
  const { grants } = await findHoldings(direct, { accountSid }, userSid, world.clock.now());
  return grants.accountRoles;
};

/** Settles both; what is refused must be refused with one of the codes. */
async function bothOf(attempts: readonly Promise<unknown>[], ...codes: string[]) {
  const outcomes = await Promise.allSettled(attempts);
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue;
    const { reason } = outcome;
    assert.ok(reason instanceof Failure && codes.includes(reason.code), String(reason));
  }
  return outcomes.map(({ status }) => status === 'fulfilled');
}

test('D19 an extension and the sweep at the end: the access is extended or gone, never half', async () => {
  let extended = 0;
  for (let round = 0; round < rounds; round += 1) {
    const guest = await makePerson(world, `Ends Round${round}`);
    await giveAccess(world, place(), guest, ['developer']);
    const key = { ...place(), userSid: guest.userSid };
    const endsAt = new Date(world.clock.now().getTime() + minute);
    const change = (unit: UnitOfWork, until: Date) =>
      updateAccountUser(unit, {
        ...key,
        roles: ['developer'],
        terms: { endsAt: until },
        ifMatch: null,
      });
    await byOwner((unit) => change(unit, endsAt));
    world.clock.advance(minute - 1);
    let sweeping: Promise<unknown> | undefined;
    const sweep = () => {
      if (sweeping !== undefined) return;
      world.clock.advance(1);
      sweeping = world.act(systemActor, [key.tenantSid], (unit) => endAccountAccess(unit, key));
    };
    // In every other round the extension still has the time before the end, and the sweep that of the end.
    const extending = byOwner((unit) => {
      if (round % 2 === 0) sweep();
      return change(unit, new Date(endsAt.getTime() + day));
    });
    if (round % 2 === 1) sweep();
    const [isExtended] = await bothOf([extending], 'user-not-managed', 'access-ended');
    await sweeping;
    extended += isExtended === true ? 1 : 0;
    const access = await accessOf(guest);
    assert.equal(access !== undefined, isExtended);
    assert.deepEqual(await rolesOf(guest), isExtended ? ['developer'] : []);
  }
  assert.ok(extended > 0, 'the extension never came first');
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});

test('R-35 removing an external person while they accept more leaves nothing behind', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const { organizationSid, owner } = company;
    const guest = await makePerson(world, `Accepts Round${round}`);
    const known = await makeManagedAccount(world, company, `Known ${round}`);
    await giveAccess(world, { tenantSid: organizationSid, accountSid: known }, guest, ['support']);
    const { token } = await makePendingAccountInvitation(
      world,
      { ...place(), inviter: owner },
      guest.email,
    );
    const removing = byOwner((unit) =>
      removeExternalUser(unit, endAccountInvitationsTo, {
        organizationSid,
        userSid: guest.userSid,
      }),
    );
    const accepting = world.act(guest, [], (unit) => acceptInvitation(unit, { token }));
    await bothOf(round % 2 === 0 ? [removing, accepting] : [accepting, removing], 'link-unusable');
    assert.deepEqual(await rolesOf(guest), []);
    assert.equal(await accessOf(guest), undefined);
    const [status] = await statusesOf(world, guest.email);
    assert.ok(status === 'revoked' || status === 'accepted');
  }
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});

test('two changes of end and sponsor at once leave one of them whole', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const { organizationSid } = company;
    const guest = await makePerson(world, `Twice Round${round}`);
    await giveAccess(world, place(), guest, ['developer']);
    const input = { organizationSid, userSid: guest.userSid };
    const soon = new Date(world.clock.now().getTime() + day);
    const done = await bothOf([
      byOwner((unit) =>
        updateExternalUser(unit, {
          ...input,
          terms: { endsAt: soon, sponsorUserSid: company.owner.userSid },
        }),
      ),
      byOwner((unit) => updateExternalUser(unit, { ...input, terms: { endsAt: null } })),
    ]);
    assert.deepEqual(done, [true, true]);
    const access = await accessOf(guest);
    assert.ok(access?.endsAt === null || access?.endsAt.getTime() === soon.getTime());
  }
});
