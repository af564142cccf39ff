import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { AccountSid } from '@guildhall/contract';
import {
  askToTake,
  everyReleaseKey,
  requestStates,
  rolesOn,
  tokenOf,
} from '../../../test/support/account-requests.ts';
import { listAudit } from '../../../test/support/audit.ts';
import { remove } from '../../../test/support/departures.ts';
import { signUp } from '../../../test/support/imports.ts';
import {
  type Company,
  giveAccess,
  makeCompany,
  makeManagedAccount,
  makeMember,
  makePerson,
} from '../../../test/support/people.ts';
import { openWorld, systemActor, type World } from '../../../test/support/world.ts';
import { checkInvariants } from '../../check/check-invariants.ts';
import { Failure } from '../../core/failure.ts';
import { transferAccount } from '../access/transfer-account.ts';
import { findAccount, locateAccount } from '../account/index.ts';
import { reactivateAccount } from '../account-life/reactivate-account.ts';
import { suspendAccount } from '../account-life/suspend-account.ts';
import { findPerson } from '../user/index.ts';
import { acceptAccountRequest } from './accept-account-request.ts';
import { cancelAccountRequest } from './cancel-account-request.ts';
import { lookUpAccountRequest } from './look-up-account-request.ts';
import { previewAccountRelease } from './preview-account-release.ts';
import { requestFarewell } from './request-farewell.ts';

let world: World;
let company: Company;
let accountSid: AccountSid;
let round = 0;
before(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  round += 1;
  company = await makeCompany(world, `Giver ${round}`);
  accountSid = await makeManagedAccount(world, company, 'Shop');
});
after(() => world.close());

const refusal = (code: string, reason?: string) => (error: unknown) =>
  error instanceof Failure &&
  error.code === code &&
  (reason === undefined || error.parts.details?.['reason'] === reason);
const place = (sid: AccountSid) => locateAccount(world.connections.direct, sid);
const outsider = (name = 'out') =>
  signUp(world, `${name}${round}@elsewhere.test`, { hasAccount: false });

test('R-64 D10 the account leaves when the outside owner accepts: the former owner loses it, everybody else keeps their access', async () => {
  const out = await outsider();
  const dev = await makeMember(world, company, `Dev ${round}`);
  const { organizationSid, owner } = company;
  await giveAccess(world, { tenantSid: organizationSid, accountSid }, dev, ['developer']);
  const request = await askToTake(world, company, { accountSid, email: out.email });
  assert.deepEqual([request.kind, request.status], ['leave', 'pending']);
  assert.equal(await place(accountSid), organizationSid);
  const token = tokenOf(world, request);
  const offer = await world.act({ kind: 'anonymous' }, [], (unit) =>
    lookUpAccountRequest(unit, token),
  );
  assert.deepEqual([offer.accountName, offer.ownAccounts], ['Shop', []]);
  await world.act(out, [], (unit) => acceptAccountRequest(unit, { token }));
  assert.equal(await place(accountSid), accountSid);
  const account = await world.read(accountSid, (db) => findAccount(db, accountSid, accountSid));
  assert.deepEqual([account?.ownerUserSid, account?.userCount], [out.userSid, 2]);
  assert.deepEqual(await rolesOn(world, accountSid, out.userSid), ['owner']);
  assert.equal(await rolesOn(world, accountSid, owner.userSid), undefined);
  assert.deepEqual(await rolesOn(world, accountSid, dev.userSid), ['developer']);
  const former = await world.read(accountSid, (db) => findPerson(db, accountSid, owner.userSid));
  assert.equal(former, undefined);
  const actions = (await listAudit(world, accountSid)).map(({ action }) => action);
  assert.ok(actions.includes('account.leave-organization'));
  assert.ok(actions.includes('account.transfer'));
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});

test('R-64 D10 an account that is suspended does not leave: it is reactivated first', async () => {
  const out = await outsider();
  const { organizationSid, owner } = company;
  const at = { tenantSid: organizationSid, accountSid, ifMatch: null };
  const asked = await askToTake(world, company, { accountSid, email: out.email });
  await world.act(owner, [organizationSid], (unit) => suspendAccount(unit, at));
  const accept = () =>
    world.act(out, [], (unit) => acceptAccountRequest(unit, { accountRequestSid: asked.sid }));
  await assert.rejects(accept(), refusal('link-unusable', 'account-not-active'));
  const another = askToTake(world, company, { accountSid, email: 'another@elsewhere.test' });
  await assert.rejects(another, refusal('account-not-active'));
  await world.act(owner, [organizationSid], (unit) => reactivateAccount(unit, at));
  await accept();
  assert.equal(await place(accountSid), accountSid);
});

test('D8 D10 the former owner stays as Administrator where that was chosen', async () => {
  const out = await outsider();
  const request = await askToTake(world, company, {
    accountSid,
    email: out.email,
    keepsFormerOwner: true,
  });
  await world.act(out, [], (unit) =>
    acceptAccountRequest(unit, { accountRequestSid: request.sid }),
  );
  assert.deepEqual(await rolesOn(world, accountSid, company.owner.userSid), ['administrator']);
  assert.deepEqual(await rolesOn(world, accountSid, out.userSid), ['owner']);
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});

test('D10 whoever already works on the account can take it over', async () => {
  const out = await outsider();
  const { organizationSid } = company;
  await giveAccess(world, { tenantSid: organizationSid, accountSid }, out, ['support']);
  const request = await askToTake(world, company, { accountSid, email: out.email });
  await world.act(out, [], (unit) =>
    acceptAccountRequest(unit, { accountRequestSid: request.sid }),
  );
  assert.deepEqual(await rolesOn(world, accountSid, out.userSid), ['owner']);
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});

test('D9 the consequences have to be acknowledged, as many as the preview lists', async () => {
  const dev = await makeMember(world, company, `Ack ${round}`);
  const { organizationSid } = company;
  await giveAccess(world, { tenantSid: organizationSid, accountSid }, dev, ['developer']);
  const preview = await world.read(organizationSid, (db) =>
    previewAccountRelease(db, { organizationSid, accountSid, keepsFormerOwner: false }),
  );
  assert.deepEqual(
    preview.consequences.map(({ key, count }) => [key, count]),
    [
      ['account-leaves-organization', 1],
      ['organization-loses-control', 0],
      ['former-owner-loses-access', 1],
      ['people-keep-access', 1],
    ],
  );
  const wanted = { accountSid, email: 'new@elsewhere.test' };
  for (const { key } of preview.consequences) {
    const acknowledgements = everyReleaseKey.filter((each) => each !== key);
    await assert.rejects(
      askToTake(world, company, { ...wanted, acknowledgements }),
      refusal('acknowledgement-missing'),
    );
  }
  await askToTake(world, company, wanted);
  assert.deepEqual(await requestStates(world, organizationSid), ['pending']);
});

test('R-30 nobody who is managed takes it over: of the organization refused at once, of another one when they accept', async () => {
  const member = await makeMember(world, company, `Member ${round}`);
  await assert.rejects(
    askToTake(world, company, { accountSid, email: member.email }),
    refusal('user-already-managed'),
  );
  const other = await makeCompany(world, `Elsewhere ${round}`);
  const request = await askToTake(world, company, { accountSid, email: other.owner.email });
  await assert.rejects(
    world.act(other.owner, [], (unit) =>
      acceptAccountRequest(unit, { accountRequestSid: request.sid }),
    ),
    refusal('organization-membership-pending'),
  );
  assert.equal(await place(accountSid), company.organizationSid);
});

test('D10 until then nothing has changed: it can be cancelled, and nobody else is asked meanwhile', async () => {
  const out = await outsider();
  const request = await askToTake(world, company, { accountSid, email: out.email });
  await assert.rejects(
    askToTake(world, company, { accountSid, email: 'another@elsewhere.test' }),
    refusal('account-request-exists'),
  );
  const { organizationSid, owner } = company;
  const at = { organizationSid, sid: request.sid, ifMatch: request.version };
  await world.act(owner, [organizationSid], (unit) => cancelAccountRequest(unit, at));
  await assert.rejects(
    world.act(owner, [organizationSid], (unit) =>
      cancelAccountRequest(unit, { ...at, ifMatch: null }),
    ),
    refusal('account-request-not-pending'),
  );
  await assert.rejects(
    world.act(out, [], (unit) => acceptAccountRequest(unit, { token: tokenOf(world, request) })),
    refusal('link-unusable', 'revoked'),
  );
});

test('I-25 an account that leaves with an owner who came after the request is about to leave no longer', async () => {
  const { organizationSid: tenantSid, owner } = company;
  const mia = await makeMember(world, company, `Mia ${round}`);
  const request = await askToTake(world, company, { accountSid, email: 'next@elsewhere.test' });
  await world.act(owner, [tenantSid], (unit) =>
    transferAccount(unit, { tenantSid, accountSid, userSid: mia.userSid, ifMatch: null }),
  );
  await remove(world, company, mia, { heirOfAll: mia.userSid });
  assert.equal(await place(accountSid), accountSid);
  assert.deepEqual(await requestStates(world, tenantSid), ['cancelled']);
  await assert.rejects(
    world.act({ kind: 'anonymous' }, [], (unit) =>
      lookUpAccountRequest(unit, tokenOf(world, request)),
    ),
    refusal('link-unusable', 'revoked'),
  );
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});

test('A-03 an address that nobody proved takes nothing over by the own list', async () => {
  const out = await signUp(world, `unproved${round}@elsewhere.test`, {
    hasAccount: false,
    isVerified: false,
  });
  const request = await askToTake(world, company, { accountSid, email: out.email });
  await assert.rejects(
    world.act(out, [], (unit) => acceptAccountRequest(unit, { accountRequestSid: request.sid })),
    refusal('link-unusable'),
  );
});

test('A-46 I-16 of who is deleted no request stays, and whoever gets the address inherits nothing', async () => {
  const out = await outsider();
  const request = await askToTake(world, company, { accountSid, email: out.email });
  await world.act(systemActor, [out.userSid], async (unit) => {
    await requestFarewell(unit, {
      userSid: out.userSid,
      organizationSid: null,
      isDeleted: true,
    });
  });
  assert.deepEqual(await requestStates(world, company.organizationSid), []);
  const heir = await makePerson(world, `Next ${round}`);
  await assert.rejects(
    world.act(heir, [], (unit) => acceptAccountRequest(unit, { token: tokenOf(world, request) })),
    refusal('link-unusable', 'person-gone'),
  );
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});
