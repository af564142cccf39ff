import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { OrganizationSid } from '@guildhall/contract';
import { checkInvariants } from '../../src/check/check-invariants.ts';
import { build } from '../../src/core/database.ts';
import { Failure } from '../../src/core/failure.ts';
import { createOrganization } from '../../src/modules/access/index.ts';
import { acceptClaim } from '../../src/modules/claim/accept-claim.ts';
import { declineClaim } from '../../src/modules/claim/decline-claim.ts';
import { claimFarewell } from '../../src/modules/claim/index.ts';
import { revokeClaim } from '../../src/modules/claim/revoke-claim.ts';
import { deleteMe } from '../../src/modules/departure/delete-me.ts';
import { acceptInvitation } from '../../src/modules/invitation/accept-invitation.ts';
import { moveInvitations } from '../../src/modules/invitation/index.ts';
import { findUserLogin } from '../../src/modules/user/index.ts';
import { everyKey, plainDeparture } from '../support/departures.ts';
import { proveDomain, releaseDomain } from '../support/domains.ts';
import {
  allowDirect,
  claimsOn,
  importEngine,
  rowsOf,
  type SignedUp,
  signUp,
  startRun,
} from '../support/imports.ts';
import { makePendingInvitation } from '../support/invitations.ts';
import { type Company, makeCompany } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let company: Company;
before(async () => {
  world = await openWorld();
  company = await makeCompany(world, 'Olga Owner');
  await allowDirect(world, company.organizationSid);
});
after(async () => {
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
  await world.close();
});

const drain = () => importEngine(world).drain();
const organizationOf = async ({ userSid }: SignedUp) =>
  (await findUserLogin(world.owner.direct, userSid))?.organizationSid;

/** Runs both at once, in turn the one or the other first; every refusal must bear one of the codes. */
async function race(
  round: number,
  starts: readonly (() => Promise<unknown>)[],
  ...codes: string[]
): Promise<boolean[]> {
  const order = round % 2 === 0 ? starts : starts.toReversed();
  const outcomes = await Promise.allSettled(order.map((start) => start()));
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue;
    const { reason } = outcome;
    assert.ok(reason instanceof Failure && codes.includes(reason.code), String(reason));
  }
  const done = outcomes.map(({ status }) => status === 'fulfilled');
  return round % 2 === 0 ? done : done.toReversed();
}

/** Lets the other side go ahead by so many steps: who comes first is not left to the machine alone. */
async function afterSome(steps: number, act: () => Promise<unknown>): Promise<unknown> {
  for (let step = 0; step < steps * 8; step += 1) {
    await world.owner.direct.first(build.selectFrom('domain_claim').select('name').limit(1));
  }
  return act();
}

/** What was written in one order: the sequence of the audit log says which came first. */
function logOf(organizationSid: OrganizationSid, actions: readonly string[]) {
  return world.owner.direct.all(
    build
      .selectFrom('audit_entry')
      .select(['action', 'sequence', 'target_name'])
      .where('tenant_sid', '=', organizationSid)
      .where('action', 'in', [...actions])
      .orderBy('sequence'),
  );
}

test('F-14 of an import that races with the release of its domain nobody is imported after the release, in 200 rounds', async () => {
  const { organizationSid } = company;
  let overtaken = 0;
  for (let round = 0; round < 200; round += 1) {
    const name = `r${round}.test`;
    const domain = await proveDomain(world, organizationSid, name);
    const person = await signUp(world, `ada@${name}`, { hasAccount: false });
    const mode = round % 3 === 0 ? 'consent' : 'direct';
    await startRun(world, company, { mode, domains: [name] });
    await race(round, [drain, () => afterSome(round % 8, () => releaseDomain(world, domain))]);
    await drain();
    const entries = await logOf(organizationSid, ['user.import', 'claim.create', 'domain.delete']);
    const of = entries.filter(
      ({ target_name }) =>
        target_name === name || target_name === person.email || target_name === 'ada Tester',
    );
    const last = of.at(-1);
    assert.ok(last);
    assert.equal(last.action, 'domain.delete', `round ${round}: somebody came after the release`);
    if (mode === 'direct' && (await organizationOf(person)) === null) overtaken += 1;
  }
  assert.ok(overtaken > 0 && overtaken < 133, `both orders were met: ${overtaken}`);
});

test('F-14 two imports of one domain at once import everybody once', async () => {
  const { organizationSid } = company;
  for (let round = 0; round < 20; round += 1) {
    const name = `twin${round}.test`;
    await proveDomain(world, organizationSid, name);
    const people = [await signUp(world, `a@${name}`), await signUp(world, `b@${name}`)];
    const mode = round % 2 === 0 ? 'consent' : 'direct';
    const runs = [
      await startRun(world, company, { mode, domains: [name] }),
      await startRun(world, company, { mode, domains: [name] }),
    ];
    await race(round, [drain, drain]);
    await drain();
    for (const person of people) {
      const claims = await claimsOn(world, person.userSid);
      assert.deepEqual(
        claims.map(({ status }) => status),
        [mode === 'consent' ? 'pending' : 'imported'],
      );
      const states = [];
      for (const run of runs) states.push((await rowsOf(world, run)).get(person.email));
      assert.equal(states.filter((state) => state === 'done').length, 1, states.join(', '));
    }
  }
});

test('F-14 import and deletion of the person end in one of both, and nothing of a deleted person stays', async () => {
  const { organizationSid } = company;
  const name = 'leaving.test';
  await proveDomain(world, organizationSid, name);
  for (let round = 0; round < 40; round += 1) {
    const person = await signUp(world, `p${round}@${name}`, { hasAccount: false });
    const mode = round % 2 === 0 ? 'consent' : 'direct';
    await startRun(world, company, { mode, domains: [name] });
    await race(
      round,
      [
        drain,
        () =>
          world.act(person, [], (unit) =>
            deleteMe(
              unit,
              { ...plainDeparture, farewells: [claimFarewell] },
              {
                actor: person,
                order: { acknowledgements: everyKey, heirs: [] },
                ifMatch: null,
              },
            ),
          ),
      ],
      'acknowledgement-missing',
      'own-user-protected',
      'user-managed',
      'permission-denied',
      'conflict',
    );
    await drain();
    const login = await findUserLogin(world.owner.direct, person.userSid);
    if (login === undefined) assert.deepEqual(await claimsOn(world, person.userSid), []);
  }
});

test('R-45 import×accept-other-org: whoever joins another organization at that moment belongs to exactly one', async () => {
  let founded = 0;
  const rounds = 8;
  const perRound = 10;
  for (let round = 0; round < rounds; round += 1) {
    const name = `wanted${round}.test`;
    await proveDomain(world, company.organizationSid, name);
    const people: SignedUp[] = [];
    for (let each = 0; each < perRound; each += 1)
      people.push(await signUp(world, `w${each}@${name}`));
    await startRun(world, company, { mode: 'direct', domains: [name] });
    // Each comes a few round trips after the one before: some before the batch, some into it.
    const found = (person: SignedUp, index: number) => async () => {
      for (let look = 0; look < index * 4; look += 1) await organizationOf(person);
      await world.act(person, [], (unit) => createOrganization(unit, person, 'Own'));
    };
    const [, ...isFounded] = await race(
      0,
      [drain, ...people.map(found)],
      'organization-membership-exists',
    );
    await drain();
    for (const [index, person] of people.entries()) {
      const home = await organizationOf(person);
      assert.ok(home);
      assert.equal(home === company.organizationSid, isFounded[index] === false);
      if (isFounded[index] === true) founded += 1;
    }
  }
  assert.ok(founded > 0 && founded < rounds * perRound, `both orders were met: ${founded}`);
});

test('import×accept: an invitation and a claim of one organization, answered at once, make one membership', async () => {
  const name = 'both.test';
  const { organizationSid } = company;
  await proveDomain(world, organizationSid, name);
  for (let round = 0; round < 20; round += 1) {
    const person = await signUp(world, `both${round}@${name}`);
    const invitation = await makePendingInvitation(world, company, person.email);
    await startRun(world, company, { domains: [name] });
    await drain();
    const [claim] = await claimsOn(world, person.userSid);
    await race(
      round,
      [
        () => world.act(person, [], (unit) => acceptInvitation(unit, { token: invitation.token })),
        () =>
          world.act(person, [], (unit) =>
            acceptClaim(unit, moveInvitations, { claimSid: claim?.sid }),
          ),
      ],
      'link-unusable',
    );
    assert.equal(await organizationOf(person), organizationSid);
  }
});

test('accept×decline×revoke: a claim ends once, in the way that was first', async () => {
  const name = 'undecided.test';
  const { organizationSid, owner } = company;
  await proveDomain(world, organizationSid, name);
  const met = new Set<string>();
  for (let round = 0; round < 60; round += 1) {
    const person = await signUp(world, `u${round}@${name}`);
    await startRun(world, company, { domains: [name] });
    await drain();
    const [claim] = await claimsOn(world, person.userSid);
    assert.ok(claim);
    const token = world.tokens.derive('claim', claim.sid, 1);
    const done = await race(
      round,
      [
        () => world.act(person, [], (unit) => acceptClaim(unit, moveInvitations, { token })),
        () => world.act({ kind: 'anonymous' }, [], (unit) => declineClaim(unit, { token })),
        () =>
          afterSome(round % 3, () =>
            world.act(owner, [organizationSid], (unit) =>
              revokeClaim(unit, { organizationSid, sid: claim.sid, ifMatch: null }),
            ),
          ),
      ],
      'link-unusable',
      'claim-not-pending',
    );
    assert.equal(done.filter(Boolean).length, 1);
    const [ended] = await claimsOn(world, person.userSid);
    met.add(ended?.status ?? '');
    assert.equal((await organizationOf(person)) === organizationSid, ended?.status === 'imported');
  }
  assert.ok(met.size > 1, [...met].join(', '));
});
