import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { AccountRequestSid, AccountSid } from '@guildhall/contract';
import { askFor, requestStates, rolesOn, tokenOf } from '../../../test/support/account-requests.ts';
import { listAudit } from '../../../test/support/audit.ts';
import { proveDomain, releaseDomain } from '../../../test/support/domains.ts';
import { signUp } from '../../../test/support/imports.ts';
import { day, minute } from '../../../test/support/moved-clock.ts';
import {
  type Company,
  giveAccess,
  makeCompany,
  makeIndependentAccount,
  makeManagedAccount,
  makeMember,
  makePerson,
} from '../../../test/support/people.ts';
import { openWorld, type World } from '../../../test/support/world.ts';
import { checkInvariants } from '../../check/check-invariants.ts';
import { build, type Tx } from '../../core/database.ts';
import { Failure } from '../../core/failure.ts';
import { createOrganization } from '../access/index.ts';
import { locateAccount } from '../account/index.ts';
import { findPerson, findUserLogin } from '../user/index.ts';
import { acceptAccountRequest } from './accept-account-request.ts';
import { cancelAccountRequest } from './cancel-account-request.ts';
import { createAccountRequest } from './create-account-request.ts';
import { declineAccountRequest } from './decline-account-request.ts';
import { listMyRequests } from './list-my-requests.ts';
import { lookUpAccountRequest } from './look-up-account-request.ts';
import { resendAccountRequest } from './resend-account-request.ts';
import { moveAccountRows } from './settle-moved.ts';

let world: World;
let company: Company;
let round = 0;
let domain: string;
before(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  round += 1;
  domain = `add${round}.test`;
  company = await makeCompany(world, `Adder ${round}`);
  await proveDomain(world, company.organizationSid, domain);
});
after(() => world.close());

const refusal = (code: string, reason?: string) => (error: unknown) =>
  error instanceof Failure &&
  error.code === code &&
  (reason === undefined || error.parts.details?.['reason'] === reason);
const place = (sid: AccountSid) => locateAccount(world.connections.direct, sid);

/** Notes the text of each statement that is run. */
function noting(tx: Tx, seen: string[]): Tx {
  const note = <Statement extends { compile(): { readonly sql: string } }>(
    statement: Statement,
  ) => {
    seen.push(statement.compile().sql);
    return statement;
  };
  return {
    ...tx,
    all: (statement) => tx.all(note(statement)),
    first: (statement) => tx.first(note(statement)),
    run: (statement) => tx.run(note(statement)),
  };
}

/** Somebody with an account whose address is in the domain of the company. */
async function candidate(name = 'ida') {
  const person = await signUp(world, `${name}@${domain}`);
  assert.ok(person.accountSid !== undefined);
  return { ...person, accountSid: person.accountSid };
}

test('R-57 D11 the owner is asked and confirms: then they are managed, every account they own comes along, and everybody else keeps their access', async () => {
  const ida = await candidate();
  const second = await makeIndependentAccount(world, ida, 'Second');
  const guest = await makePerson(world, `Guest ${round}`);
  const key = { tenantSid: ida.accountSid, accountSid: ida.accountSid };
  await giveAccess(world, key, guest, ['developer']);
  const request = await askFor(world, company, ida.accountSid);
  assert.deepEqual(
    [request.kind, request.email, request.status, request.sends],
    ['join', ida.email, 'pending', 1],
  );
  assert.equal(await place(ida.accountSid), ida.accountSid);
  const token = tokenOf(world, request);
  const offer = await world.act({ kind: 'anonymous' }, [], (unit) =>
    lookUpAccountRequest(unit, token),
  );
  assert.deepEqual(
    offer.ownAccounts.map(({ accountSid }) => accountSid),
    [ida.accountSid, second],
  );
  await world.act(ida, [], (unit) => acceptAccountRequest(unit, { token }));
  const { organizationSid } = company;
  assert.deepEqual(
    [await place(ida.accountSid), await place(second)],
    [organizationSid, organizationSid],
  );
  const login = await findUserLogin(world.connections.direct, ida.userSid);
  assert.equal(login?.organizationSid, organizationSid);
  const person = await world.read(organizationSid, (db) =>
    findPerson(db, organizationSid, ida.userSid),
  );
  assert.deepEqual([person?.relation, person?.organizationRole], ['managed', 'standard-user']);
  assert.deepEqual(await rolesOn(world, ida.accountSid, guest.userSid), ['developer']);
  assert.deepEqual(await rolesOn(world, ida.accountSid, ida.userSid), ['owner']);
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});

test('I-25 the consent of the owner stands in the log before what it allows', async () => {
  const ida = await candidate();
  const request = await askFor(world, company, ida.accountSid);
  await world.act(ida, [], (unit) =>
    acceptAccountRequest(unit, { token: tokenOf(world, request) }),
  );
  const entries = await listAudit(world, company.organizationSid);
  const actions = entries.map(({ action }) => action);
  const consent = actions.indexOf('account-request.accept');
  const joining = actions.indexOf('account.join-organization');
  assert.ok(consent !== -1 && joining !== -1);
  assert.equal(entries[consent]?.actor_sid, ida.userSid);
});

test('A-28 an account of strangers, of an unproved owner, of another organization and a sid of nothing are refused alike', async () => {
  const stranger = await makePerson(world, `Stranger ${round}`);
  const foreign = await makeIndependentAccount(world, stranger, 'Foreign');
  const unproved = await signUp(world, `unproved@${domain}`, { isVerified: false });
  const other = await makeCompany(world, `Other ${round}`);
  const managedElsewhere = await makeManagedAccount(world, other, 'Elsewhere');
  const gone = await candidate('gone');
  await world.act(gone, [], async (unit) => {
    const { movedAccounts } = await createOrganization(unit, gone, 'Own firm');
    await moveAccountRows(unit, movedAccounts);
  });
  const refusals = [];
  const sids = [
    foreign,
    unproved.accountSid,
    managedElsewhere,
    gone.accountSid,
    world.newSid('account'),
  ];
  for (const sid of sids) {
    assert.ok(sid !== undefined);
    refusals.push(
      await askFor(world, company, sid).then(
        () => undefined,
        (error: unknown) =>
          error instanceof Failure ? [error.code, error.message, error.parts] : error,
      ),
    );
  }
  const [first] = refusals;
  assert.ok(Array.isArray(first));
  assert.equal(first[0], 'account-not-addable');
  for (const each of refusals) assert.deepEqual(each, first);
});

test('A-28 for a foreign account and for a sid of nothing the same statements run, in the same order', async () => {
  const stranger = await makePerson(world, `Unknown ${round}`);
  const foreign = await makeIndependentAccount(world, stranger, 'Not yours');
  const other = await makeCompany(world, `Third ${round}`);
  const elsewhere = await makeManagedAccount(world, other, 'Theirs');
  const statementsFor = async (accountSid: AccountSid) => {
    const seen: string[] = [];
    const { owner, organizationSid } = company;
    const asking = world.act(owner, [organizationSid], (unit) =>
      createAccountRequest({ ...unit, tx: noting(unit.tx, seen) }, world.tokens, {
        organizationSid,
        accountSid,
      }),
    );
    await assert.rejects(asking, refusal('account-not-addable'));
    return seen;
  };
  const none = await statementsFor(world.newSid('account'));
  assert.ok(none.length > 3);
  for (const sid of [foreign, elsewhere]) assert.deepEqual(await statementsFor(sid), none);
});

test('D11 what the organization knows anyway is told: its own accounts, what it asks already, and a no for 30 days', async () => {
  const own = await makeManagedAccount(world, company, 'Own');
  await assert.rejects(askFor(world, company, own), refusal('account-already-managed'));
  const ida = await candidate();
  const request = await askFor(world, company, ida.accountSid);
  await assert.rejects(askFor(world, company, ida.accountSid), refusal('account-request-exists'));
  await world.act(ida, [], (unit) =>
    declineAccountRequest(unit, { accountRequestSid: request.sid }),
  );
  await assert.rejects(
    askFor(world, company, ida.accountSid),
    refusal('account-request-declined-lately'),
  );
  world.clock.advance(30 * day + minute);
  await askFor(world, company, ida.accountSid);
  assert.deepEqual(await requestStates(world, company.organizationSid), ['declined', 'pending']);
});

test('D11 a request expires after 7 days, can be sent again with a new link, and asked anew', async () => {
  const ida = await candidate();
  const request = await askFor(world, company, ida.accountSid);
  const first = tokenOf(world, request);
  const { organizationSid } = company;
  const at = { organizationSid, sid: request.sid, ifMatch: null };
  const resend = () =>
    world.act(company.owner, [organizationSid], (unit) =>
      resendAccountRequest(unit, world.tokens, at),
    );
  await assert.rejects(resend(), refusal('account-request-resend-too-soon'));
  world.clock.advance(7 * day);
  const accept = (token: string) =>
    world.act(ida, [], (unit) => acceptAccountRequest(unit, { token }));
  await assert.rejects(accept(first), refusal('link-unusable', 'expired'));
  const again = await resend();
  assert.equal(again.sends, 2);
  await assert.rejects(accept(first), refusal('link-unusable', 'replaced'));
  world.clock.advance(7 * day);
  const anew = await askFor(world, company, ida.accountSid);
  await assert.rejects(accept(tokenOf(world, again)), refusal('link-unusable', 'expired'));
  assert.deepEqual(await requestStates(world, organizationSid), ['expired', 'pending']);
  await accept(tokenOf(world, anew));
  await assert.rejects(accept(tokenOf(world, anew)), refusal('link-unusable', 'accepted'));
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});

test('D11 R-75 what has expired and was cleared away is asked again, unless something newer stands', async () => {
  const ida = await candidate();
  const { organizationSid, owner } = company;
  const request = await askFor(world, company, ida.accountSid);
  const at = { organizationSid, sid: request.sid, ifMatch: null };
  const resend = () =>
    world.act(owner, [organizationSid], (unit) => resendAccountRequest(unit, world.tokens, at));
  const cancel = () =>
    world.act(owner, [organizationSid], (unit) => cancelAccountRequest(unit, at));
  world.clock.advance(7 * day);
  assert.equal((await cancel()).status, 'expired');
  const again = await resend();
  assert.deepEqual([again.status, again.sends, again.decidedAt], ['pending', 2, null]);
  const look = () =>
    world.act({ kind: 'anonymous' }, [], (unit) =>
      lookUpAccountRequest(unit, tokenOf(world, again)),
    );
  assert.equal((await look()).request.sid, request.sid);
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
  world.clock.advance(7 * day);
  const newer = await askFor(world, company, ida.accountSid);
  await assert.rejects(resend(), refusal('account-request-exists'));
  await world.act({ kind: 'anonymous' }, [], (unit) =>
    declineAccountRequest(unit, { token: tokenOf(world, newer) }),
  );
  await assert.rejects(resend(), refusal('account-request-declined-lately'));
  world.clock.advance(30 * day + minute);
  assert.equal((await resend()).sends, 3);
  await cancel();
  await assert.rejects(resend(), refusal('account-request-not-pending'));
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});

test('D11 one mistake is mended at once; after that asking, taking back and asking again is as slow as sending again', async () => {
  const ida = await candidate();
  const { organizationSid, owner } = company;
  const cancel = ({ sid }: { readonly sid: AccountRequestSid }) =>
    world.act(owner, [organizationSid], (unit) =>
      cancelAccountRequest(unit, { organizationSid, sid, ifMatch: null }),
    );
  const ask = () => askFor(world, company, ida.accountSid);
  await cancel(await ask());
  const mended = await ask();
  assert.equal(mended.sends, 2);
  await cancel(mended);
  await assert.rejects(ask(), refusal('account-request-resend-too-soon'));
  for (let sends = 3; sends <= 10; sends += 1) {
    world.clock.advance(minute);
    const again = await ask();
    assert.equal(again.sends, sends);
    await cancel(again);
  }
  world.clock.advance(minute);
  await assert.rejects(ask(), refusal('account-request-sends-exhausted'));
  world.clock.advance(7 * day);
  const rested = await ask();
  assert.equal(rested.sends, 1);
  const look = () =>
    world.act({ kind: 'anonymous' }, [], (unit) =>
      lookUpAccountRequest(unit, tokenOf(world, rested)),
    );
  assert.equal((await look()).request.sid, rested.sid);
  await cancel(rested);
});

test('D11 a dead link says its true reason, and a text that never was a link none', async () => {
  const ida = await candidate();
  const { organizationSid, owner } = company;
  const request = await askFor(world, company, ida.accountSid);
  const at = { organizationSid, sid: request.sid, ifMatch: null };
  await world.act(owner, [organizationSid], (unit) => cancelAccountRequest(unit, at));
  const look = (token: string) =>
    world.act({ kind: 'anonymous' }, [], (unit) => lookUpAccountRequest(unit, token));
  await assert.rejects(look(tokenOf(world, request)), refusal('link-unusable', 'revoked'));
  await assert.rejects(
    look('x'.repeat(43)),
    (error) => error instanceof Failure && error.parts.details === undefined,
  );
});

test('A-23 I-05 whoever loses the domain can no longer be joined by it', async () => {
  const ida = await candidate();
  const held = await world.owner.direct.first(
    build.selectFrom('domain').select('sid').where('name', '=', domain),
  );
  assert.ok(held);
  const request = await askFor(world, company, ida.accountSid);
  const { organizationSid } = company;
  await releaseDomain(world, { organizationSid, sid: held.sid });
  await assert.rejects(
    world.act(ida, [], (unit) => acceptAccountRequest(unit, { token: tokenOf(world, request) })),
    refusal('link-unusable', 'domain-not-verified'),
  );
  assert.equal(await place(ida.accountSid), ida.accountSid);
});

test('I-08 a request of somebody who may no longer ask is not accepted', async () => {
  const asker = await makeMember(world, company, `Asker ${round}`, 'administrator');
  const ida = await candidate();
  const request = await askFor(world, { ...company, owner: asker }, ida.accountSid);
  const { organizationSid } = company;
  await world.owner.direct.all(
    build
      .updateTable('person')
      .set({ organization_role: 'standard-user' })
      .where('tenant_sid', '=', organizationSid)
      .where('user_sid', '=', asker.userSid),
  );
  await assert.rejects(
    world.act(ida, [], (unit) => acceptAccountRequest(unit, { token: tokenOf(world, request) })),
    refusal('link-unusable', 'inviter-lost-right'),
  );
});

test('A-02 the link in other hands does nothing, and says so in the log', async () => {
  const ida = await candidate();
  const evil = await makePerson(world, `Evil ${round}`);
  const request = await askFor(world, company, ida.accountSid);
  await assert.rejects(
    world.act(evil, [], (unit) => acceptAccountRequest(unit, { token: tokenOf(world, request) })),
    refusal('account-request-wrong-person'),
  );
  assert.deepEqual(await requestStates(world, company.organizationSid), ['pending']);
});

test('D11 the owner sees on the own list what is asked, and answers there', async () => {
  const ida = await candidate();
  const request = await askFor(world, company, ida.accountSid);
  const mine = await world.read(company.organizationSid, (db) =>
    listMyRequests(db, ida.userSid, world.clock.now()),
  );
  assert.deepEqual(
    mine.map((offer) => [offer.request.sid, offer.organizationName]),
    [[request.sid, `Adder ${round} Ltd`]],
  );
  const evil = await makePerson(world, `Nosy ${round}`);
  await assert.rejects(
    world.act(evil, [], (unit) => acceptAccountRequest(unit, { accountRequestSid: request.sid })),
    refusal('link-unusable'),
  );
  await world.act(ida, [], (unit) =>
    acceptAccountRequest(unit, { accountRequestSid: request.sid }),
  );
  assert.equal(await place(ida.accountSid), company.organizationSid);
});

test('I-25 an account that becomes managed by other means is no longer asked for', async () => {
  const ida = await candidate();
  const request = await askFor(world, company, ida.accountSid);
  await world.act(ida, [], async (unit) => {
    const { movedAccounts } = await createOrganization(unit, ida, 'Firm of Ida');
    await moveAccountRows(unit, movedAccounts);
  });
  assert.deepEqual(await requestStates(world, company.organizationSid), ['cancelled']);
  await assert.rejects(
    world.act(ida, [], (unit) => acceptAccountRequest(unit, { token: tokenOf(world, request) })),
    refusal('link-unusable', 'joined'),
  );
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});
