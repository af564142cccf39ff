import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  makeCompanyWithDomain,
  makePendingAccountInvitation,
  makePendingInvitation,
} from '../../../test/support/invitations.ts';
import { asUser, openWorld, type World } from '../../../test/support/world.ts';
import { createAccount } from '../access/create-account.ts';
import { removeAccountUser } from '../access/remove-account-user.ts';
import { findPerson, findUserLoginByEmail } from '../user/index.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { revokeInvitation } from './revoke-invitation.ts';

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

test('whoever is invited and gets an account is external, and invited again without the account (R-16, R-33, R-35)', async () => {
  const company = await makeCompanyWithDomain(world, 'Olga Owner', 'both.test');
  const { organizationSid: tenantSid, owner } = company;
  const { sid: accountSid } = await world.act(owner, [tenantSid], (unit) =>
    createAccount(unit, 10, { organizationSid: tenantSid, name: 'Works' }),
  );
  const email = 'nina@both.test';
  const membership = await makePendingInvitation(world, company, email);
  const { token } = await makePendingAccountInvitation(
    world,
    { tenantSid, accountSid, inviter: owner },
    email,
  );
  const form = { firstName: 'Nina', lastName: 'New', password: 'Correct-Horse-7-Battery' };
  await world.act({ kind: 'anonymous' }, [], (unit) =>
    acceptInvitation(unit, { ...form, passwordHash: 'hash', token }),
  );
  const login = await findUserLoginByEmail(world.owner.direct, email);
  assert.ok(login);
  const row = () => world.read(tenantSid, (db) => findPerson(db, tenantSid, login.sid));
  const accepted = await row();
  assert.deepEqual(
    [accepted?.relation, accepted?.status, accepted?.firstName],
    ['external', 'active', 'Nina'],
  );

  const key = { tenantSid, accountSid, userSid: login.sid, ifMatch: null };
  await world.act(owner, [tenantSid], (unit) => removeAccountUser(unit, key));
  const removed = await row();
  assert.deepEqual(
    [removed?.relation, removed?.status, removed?.firstName],
    ['invited', 'invited', ''],
  );

  await world.act(asUser(world, owner.userSid), [tenantSid], (unit) =>
    revokeInvitation(unit, {
      tenantSid,
      accountSid: null,
      invitationSid: membership.sid,
      ifMatch: null,
    }),
  );
  assert.equal(await row(), undefined);
});
