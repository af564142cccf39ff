import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { proveDomain, releaseDomain } from '../../../test/support/domains.ts';
import {
  allowDirect,
  claimsOn,
  importEngine,
  rowsOf,
  runImport,
  signUp,
  startRun,
} from '../../../test/support/imports.ts';
import { makePendingInvitation, statusesOf } from '../../../test/support/invitations.ts';
import { day } from '../../../test/support/moved-clock.ts';
import {
  type Company,
  giveAccess,
  makeCompany,
  makeManagedAccount,
} from '../../../test/support/people.ts';
import { openWorld, type World } from '../../../test/support/world.ts';
import { checkInvariants } from '../../check/check-invariants.ts';
import { build } from '../../core/database.ts';
import { Failure } from '../../core/failure.ts';
import { createOrganization, findAccountUser } from '../access/index.ts';
import { locateAccount } from '../account/index.ts';
import { moveInvitations } from '../invitation/index.ts';
import { findPerson, findUserLogin } from '../user/index.ts';
import { acceptClaim } from './accept-claim.ts';
import { listCandidates } from './candidate-store.ts';
import { declineClaim } from './decline-claim.ts';
import { endClaimsOf } from './end-claims-of.ts';
import { findImportView } from './import-store.ts';

let world: World;
let company: Company;
let domains = 0;
let domain: string;
before(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  domains += 1;
  domain = `d${domains}.test`;
  company = await makeCompany(world, `Owner ${domains}`);
});
after(() => world.close());

const refusal = (code: string) => (error: unknown) =>
  error instanceof Failure && error.code === code;
const prove = () => proveDomain(world, company.organizationSid, domain);
const candidates = async () => {
  const { organizationSid } = company;
  const question = { organizationSid, domains: undefined, now: world.clock.now() };
  const page = await world.read(organizationSid, (db) =>
    listCandidates(db, world.cursors, question, {}),
  );
  return page.items.map(({ email }) => email);
};
const loginOf = (person: { readonly userSid: Parameters<typeof findUserLogin>[1] }) =>
  findUserLogin(world.connections.direct, person.userSid);
const personIn = (person: { readonly userSid: Parameters<typeof findUserLogin>[1] }) =>
  world.read(company.organizationSid, (db) =>
    findPerson(db, company.organizationSid, person.userSid),
  );

test('A-25 D12 in a run with consent the person is asked and stays independent until they accept; then their accounts come along (R-43)', async () => {
  await prove();
  const ida = await signUp(world, `ida@${domain}`);
  const accountSid = await makeManagedAccount(world, company, 'Shop');
  const sid = await runImport(world, company, {
    domains: [domain],
    accounts: [{ accountSid, roles: ['developer'] }],
  });
  assert.deepEqual(await rowsOf(world, sid), new Map([[ida.email, 'done']]));
  const [claim] = await claimsOn(world, ida.userSid);
  assert.equal(claim?.status, 'pending');
  assert.equal((await loginOf(ida))?.organizationSid, null);
  assert.equal(await personIn(ida), undefined);
  assert.equal(await locateAccount(world.connections.direct, ida.accountSid ?? ''), ida.accountSid);
  assert.deepEqual(await candidates(), []);

  const token = world.tokens.derive('claim', claim?.sid ?? '', 1);
  const userSid = await world.act(ida, [], (unit) => acceptClaim(unit, moveInvitations, { token }));
  assert.equal(userSid, ida.userSid);
  const { organizationSid } = company;
  assert.equal((await loginOf(ida))?.organizationSid, organizationSid);
  const person = await personIn(ida);
  assert.deepEqual(
    [person?.relation, person?.organizationRole, person?.accountCount],
    ['managed', 'standard-user', 2],
  );
  assert.ok(person?.importedAt);
  assert.deepEqual(person?.managedSince, person?.importedAt);
  assert.equal(
    await locateAccount(world.connections.direct, ida.accountSid ?? ''),
    organizationSid,
  );
  const access = await world.read(organizationSid, (db) =>
    findAccountUser(db, { tenantSid: organizationSid, accountSid, userSid: ida.userSid }),
  );
  assert.deepEqual(access?.roles, ['developer']);
  const view = await world.read(organizationSid, (db) =>
    findImportView(db, { organizationSid, sid, now: world.clock.now() }),
  );
  assert.deepEqual(
    [view?.state, view?.total, view?.done, view?.claims.imported],
    ['finished', 1, 1, 1],
  );
  await assert.rejects(
    world.act(ida, [], (unit) => acceptClaim(unit, moveInvitations, { token })),
    refusal('link-unusable'),
  );
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});

test('D12 who declines stays independent and is left in peace for 30 days', async () => {
  await prove();
  const nay = await signUp(world, `nay@${domain}`);
  await runImport(world, company, { domains: [domain] });
  const [claim] = await claimsOn(world, nay.userSid);
  await world.act(nay, [], (unit) => declineClaim(unit, { claimSid: claim?.sid }));
  assert.equal((await claimsOn(world, nay.userSid))[0]?.status, 'declined');
  assert.equal((await loginOf(nay))?.organizationSid, null);
  await assert.rejects(
    runImport(world, company, { domains: [domain] }),
    refusal('import-nobody-eligible'),
  );
  world.clock.advance(30 * day);
  const again = await runImport(world, company, { domains: [domain] });
  assert.deepEqual(await rowsOf(world, again), new Map([[nay.email, 'done']]));
});

test('R-44 what a run counts is history: people who were deleted since stay in its numbers, and are told apart', async () => {
  await prove();
  const dee = await signUp(world, `dee@${domain}`);
  const pia = await signUp(world, `pia@${domain}`);
  const { organizationSid } = company;
  const sid = await runImport(world, company, { domains: [domain] });
  const [claim] = await claimsOn(world, dee.userSid);
  const token = world.tokens.derive('claim', claim?.sid ?? '', 1);
  await world.act(dee, [], (unit) => acceptClaim(unit, moveInvitations, { token }));
  const counts = async () => {
    const at = { organizationSid, sid, now: world.clock.now() };
    return (await world.read(organizationSid, (db) => findImportView(db, at)))?.claims;
  };
  const reached = { pending: 1, imported: 1, declined: 0, revoked: 0, expired: 0, deleted: 0 };
  assert.deepEqual(await counts(), reached);
  for (const { userSid } of [dee, pia]) {
    await world.act(company.owner, [organizationSid], async (unit) => {
      await endClaimsOf(unit, userSid, null);
      unit.unchanged();
    });
  }
  assert.deepEqual(await claimsOn(world, dee.userSid), []);
  assert.deepEqual(await counts(), { ...reached, pending: 0, revoked: 1, deleted: 2 });
});

test('D12 a claim that expired gives nothing, and the person can be asked anew', async () => {
  await prove();
  const late = await signUp(world, `late@${domain}`);
  await runImport(world, company, { domains: [domain] });
  const [claim] = await claimsOn(world, late.userSid);
  const token = world.tokens.derive('claim', claim?.sid ?? '', 1);
  world.clock.advance(30 * day);
  for (const by of [{ token }, { claimSid: claim?.sid }]) {
    await assert.rejects(
      world.act(late, [], (unit) => acceptClaim(unit, moveInvitations, by)),
      refusal('link-unusable'),
    );
  }
  await runImport(world, company, { domains: [domain] });
  assert.deepEqual(
    (await claimsOn(world, late.userSid)).map(({ status }) => status),
    ['expired', 'pending'],
  );
});

test('D20 R-46 without the operator nobody is imported without being asked; what the operator takes back ends the rest of a run', async () => {
  await prove();
  const person = await signUp(world, `quiet@${domain}`);
  const direct = { mode: 'direct' as const, domains: [domain] };
  await assert.rejects(startRun(world, company, direct), refusal('feature-not-allowed'));
  await allowDirect(world, company.organizationSid);
  const sid = await startRun(world, company, direct);
  await allowDirect(world, company.organizationSid, false);
  await importEngine(world).drain();
  assert.deepEqual(
    await rowsOf(world, sid),
    new Map([[person.email, 'failed: feature-not-allowed']]),
  );
  assert.equal((await loginOf(person))?.organizationSid, null);
});

test('R-43 a run without consent makes many people managed at once: accounts, other people on them, external people, invitations, roles', async () => {
  await prove();
  const { organizationSid } = company;
  await allowDirect(world, organizationSid);
  const [ann, bob, eve] = [
    await signUp(world, `ann@${domain}`),
    await signUp(world, `bob@${domain}`),
    await signUp(world, `eve@${domain}`, { hasAccount: false }),
  ];
  const outsider = await signUp(world, `out@elsewhere-${domain}`, { hasAccount: false });
  const annAccount = ann.accountSid;
  assert.ok(annAccount);
  await giveAccess(world, { tenantSid: annAccount, accountSid: annAccount }, outsider, ['support']);
  await giveAccess(world, { tenantSid: annAccount, accountSid: annAccount }, bob, ['developer']);
  const shop = await makeManagedAccount(world, company, 'Shop');
  await giveAccess(world, { tenantSid: organizationSid, accountSid: shop }, eve, ['support']);
  await makePendingInvitation(world, company, ann.email);
  const sid = await runImport(world, company, {
    mode: 'direct',
    domains: [domain],
    accounts: [{ accountSid: shop, roles: ['developer'] }],
  });
  assert.deepEqual([...(await rowsOf(world, sid)).values()], ['done', 'done', 'done']);
  for (const person of [ann, bob, eve]) {
    assert.equal((await loginOf(person))?.organizationSid, organizationSid);
    const row = await personIn(person);
    assert.deepEqual([row?.relation, row?.organizationRole], ['managed', 'standard-user']);
    assert.ok(row?.importedAt);
    assert.equal((await claimsOn(world, person.userSid))[0]?.status, 'imported');
  }
  assert.equal((await personIn(outsider))?.relation, 'external');
  assert.equal(await locateAccount(world.connections.direct, annAccount), organizationSid);
  const rolesOn = async (userSid: typeof ann.userSid, accountSid: typeof shop) =>
    (
      await world.read(organizationSid, (db) =>
        findAccountUser(db, { tenantSid: organizationSid, accountSid, userSid }),
      )
    )?.roles;
  assert.deepEqual(await rolesOn(eve.userSid, shop), ['developer', 'support']);
  assert.deepEqual(await rolesOn(ann.userSid, shop), ['developer']);
  assert.deepEqual(await rolesOn(bob.userSid, annAccount), ['developer']);
  assert.deepEqual(await rolesOn(ann.userSid, annAccount), ['owner']);
  assert.deepEqual(await statusesOf(world, ann.email), ['revoked']);
  const entries = await world.owner.direct.all(
    build
      .selectFrom('audit_entry')
      .select(['actor_sid', 'target_sid'])
      .where('tenant_sid', '=', organizationSid)
      .where('action', '=', 'user.import'),
  );
  assert.deepEqual(
    entries.map(({ target_sid }) => target_sid).sort(),
    [ann.userSid, bob.userSid, eve.userSid].sort(),
  );
  assert.ok(entries.every(({ actor_sid }) => actor_sid === company.owner.userSid));
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});

test('I-26 people who change between start and turn are skipped, each with its reason; the numbers add up', async () => {
  await prove();
  const { organizationSid } = company;
  const [stays, joins, leaves] = [
    await signUp(world, `stays@${domain}`),
    await signUp(world, `joins@${domain}`),
    await signUp(world, `leaves@${domain}`),
  ];
  const sid = await startRun(world, company, { domains: [domain] });
  await world.act(joins, [], (unit) => createOrganization(unit, joins, 'Own'));
  await world.act(leaves, [leaves.userSid], async (unit) => {
    await unit.tx.run(
      build
        .updateTable('user_login')
        .set({ status: 'suspended' })
        .where('sid', '=', leaves.userSid),
    );
    unit.unchanged();
  });
  await importEngine(world).drain();
  assert.deepEqual(
    await rowsOf(world, sid),
    new Map([
      [joins.email, 'skipped: no-longer-eligible'],
      [leaves.email, 'skipped: no-longer-eligible'],
      [stays.email, 'done'],
    ]),
  );
  const view = await world.read(organizationSid, (db) =>
    findImportView(db, { organizationSid, sid, now: world.clock.now() }),
  );
  assert.deepEqual([view?.total, view?.done, view?.skipped, view?.failed], [3, 1, 2, 0]);
});

test('F-14 nobody is imported once the domain is released', async () => {
  const proved = await prove();
  const person = await signUp(world, `gone@${domain}`);
  const sid = await startRun(world, company, { domains: [domain] });
  await releaseDomain(world, proved);
  await importEngine(world).drain();
  assert.deepEqual(
    await rowsOf(world, sid),
    new Map([[person.email, 'skipped: domain-not-verified']]),
  );
  assert.deepEqual(await claimsOn(world, person.userSid), []);
});

test('I-08 D6 a claim dies with the right of whoever stands for it', async () => {
  await prove();
  const person = await signUp(world, `loyal@${domain}`);
  await runImport(world, company, { domains: [domain] });
  const [claim] = await claimsOn(world, person.userSid);
  await world.act(company.owner, [company.organizationSid], async (unit) => {
    await unit.tx.run(
      build
        .updateTable('person')
        .set({ status: 'suspended' })
        .where('tenant_sid', '=', company.organizationSid)
        .where('user_sid', '=', company.owner.userSid),
    );
    unit.unchanged();
  });
  await assert.rejects(
    world.act(person, [], (unit) => acceptClaim(unit, moveInvitations, { claimSid: claim?.sid })),
    refusal('link-unusable'),
  );
  assert.equal((await loginOf(person))?.organizationSid, null);
  await world.act(company.owner, [company.organizationSid], async (unit) => {
    await unit.tx.run(
      build
        .updateTable('person')
        .set({ status: 'active' })
        .where('tenant_sid', '=', company.organizationSid)
        .where('user_sid', '=', company.owner.userSid),
    );
    unit.unchanged();
  });
});
