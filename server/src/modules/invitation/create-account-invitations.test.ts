import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountSid, GrantableAccountRole, TenantSid } from '@guildhall/contract';
import { putAccountInState } from '../../../test/support/account-states.ts';
import { makePendingAccountInvitation } from '../../../test/support/invitations.ts';
import {
  giveAccess,
  makeCompany,
  makeIndependentAccount,
  makeManagedAccount,
  makeMember,
  makePerson,
} from '../../../test/support/people.ts';
import { openWorld, type World } from '../../../test/support/world.ts';
import type { Actor } from '../../core/actor.ts';
import { Failure } from '../../core/failure.ts';
import { findAccountUser } from '../access/index.ts';
import { listPeopleByEmail } from '../user/index.ts';
import { createAccountInvitations } from './create-account-invitations.ts';
import { accountLimit } from './invitation.ts';
import { listAccountInvitations } from './list-invitations.ts';
import { revokeAccountInvitation } from './revoke-account-invitation.ts';
import { revokeInvitation } from './revoke-invitation.ts';

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

const refusal = (code: string) => (error: unknown) =>
  error instanceof Failure && error.code === code;
interface Place {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
  readonly inviter: Actor;
}
const invite = (
  place: Place,
  emails: readonly string[],
  roles: readonly GrantableAccountRole[] = ['developer'],
) =>
  world.act(place.inviter, [place.tenantSid], (unit) =>
    createAccountInvitations(unit, world.tokens, { ...place, emails, roles }),
  );

async function aManagedAccount(name: string) {
  const company = await makeCompany(world, `${name} Owner`);
  const accountSid = await makeManagedAccount(world, company, name);
  return {
    company,
    place: { tenantSid: company.organizationSid, accountSid, inviter: company.owner },
  };
}

test('managed people get access at once, outsiders a mail, people with access nothing (R-70, R-71, R-72)', async () => {
  const { company, place } = await aManagedAccount('Mixed');
  const member = await makeMember(world, company, 'Mona Managed');
  const guest = await makePerson(world, 'Gus Guest');
  await giveAccess(world, place, guest, ['support']);
  const results = await invite(place, [
    member.email,
    guest.email,
    'x@outside.test',
    'X@outside.test',
    '?',
  ]);
  assert.deepEqual(
    results.map(({ verdict }) => verdict),
    ['granted', 'already-has-access', 'invited', 'duplicate', 'malformed'],
  );
  const key = { tenantSid: place.tenantSid, accountSid: place.accountSid, userSid: member.userSid };
  const access = await world.read(place.tenantSid, (db) => findAccountUser(db, key));
  assert.deepEqual(access?.roles, ['developer']);
  const outsiders = await world.read(place.tenantSid, (db) =>
    listPeopleByEmail(db, place.tenantSid, ['x@outside.test']),
  );
  assert.deepEqual(outsiders, []);
  assert.deepEqual(
    (await invite(place, ['x@outside.test'])).map(({ verdict }) => verdict),
    ['already-invited'],
  );
});

test('needs no verified domain, and works for independent accounts (D4, R-34, R-69, A-11)', async () => {
  const owner = await makePerson(world, 'Inge Independent');
  const accountSid = await makeIndependentAccount(world, owner, 'Lonely');
  const place = { tenantSid: accountSid, accountSid, inviter: owner };
  const { sid } = await makePendingAccountInvitation(world, place, 'friend@gmail.com', [
    'administrator',
  ]);
  const page = await world.read(accountSid, (db) =>
    listAccountInvitations(db, world.cursors, { ...place, now: world.clock.now() }),
  );
  assert.deepEqual(
    page.items.map(({ invitation, accounts }) => [
      invitation.sid,
      accounts[0]?.accountName,
      accounts[0]?.roles,
    ]),
    [[sid, 'Lonely', ['administrator']]],
  );
});

test('refuses roles that do not combine, and accounts that are not in use (A-10, R-73)', async () => {
  const { place } = await aManagedAccount('Strict');
  await assert.rejects(
    invite(place, ['x@outside.test'], ['administrator', 'support']),
    refusal('roles-not-combinable'),
  );
  await putAccountInState(world, place.accountSid, 'suspended');
  await assert.rejects(invite(place, ['x@outside.test']), refusal('account-not-active'));
});

test('too many open invitations block new ones until some are gone (R-80)', async () => {
  const { place } = await aManagedAccount('Crowded');
  const emails = Array.from({ length: accountLimit }, (_, index) => `guest${index}@outside.test`);
  const [first] = await invite(place, emails);
  await assert.rejects(invite(place, ['late@outside.test']), refusal('invitation-limit-reached'));
  assert.ok(first?.invitationSid);
  const at = { ...place, invitationSid: first.invitationSid, ifMatch: null };
  await world.act(place.inviter, [place.tenantSid], (unit) => revokeAccountInvitation(unit, at));
  assert.equal((await invite(place, ['late@outside.test']))[0]?.verdict, 'invited');
});

test('an invitation is found only under its own account and kind (A-35)', async () => {
  const { company, place } = await aManagedAccount('Nearby');
  const otherAccount = await makeManagedAccount(world, company, 'Other Account');
  const { sid: invitationSid } = await makePendingAccountInvitation(
    world,
    place,
    'near@outside.test',
  );
  const at = { tenantSid: place.tenantSid, invitationSid, ifMatch: null };
  const revoke = [
    world.act(place.inviter, [place.tenantSid], (unit) =>
      revokeAccountInvitation(unit, { ...at, accountSid: otherAccount }),
    ),
    world.act(place.inviter, [place.tenantSid], (unit) =>
      revokeInvitation(unit, { ...at, accountSid: null }),
    ),
  ];
  for (const attempt of revoke) await assert.rejects(attempt, refusal('not-found'));
});
