import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { OrganizationSid } from '@guildhall/contract';
import { build } from '../../src/core/database.ts';
import { Failure } from '../../src/core/failure.ts';
import { updateOrganization } from '../../src/modules/access/update-organization.ts';
import { type DomainRecord, defaultProofRecord } from '../../src/modules/domain/domain.ts';
import { settleLapsedClaim } from '../../src/modules/domain/lapse-domain.ts';
import { recheckDomain } from '../../src/modules/domain/recheck-domain.ts';
import { acceptInvitation } from '../../src/modules/invitation/accept-invitation.ts';
import { completeSignUp } from '../../src/modules/session/complete-sign-up.ts';
import { prepareSignUp } from '../../src/modules/session/new-password.ts';
import type { TxtAnswer } from '../../src/platform/dns/txt-resolver.ts';
import { listAudit } from '../support/audit.ts';
import {
  addDomain,
  checkDomain,
  proofOf,
  proveDomain,
  readDomain,
  releaseDomain,
  saw,
} from '../support/domains.ts';
import { makePendingInvitation } from '../support/invitations.ts';
import { day } from '../support/moved-clock.ts';
import { type Company, makeCompany } from '../support/people.ts';
import {
  askToSignUp,
  openSessionWorld,
  type SessionWorld,
  signUpForm,
} from '../support/session-world.ts';
import { systemActor } from '../support/world.ts';

let world: SessionWorld;
let company: Company;
before(async () => {
  world = await openSessionWorld();
  company = await makeCompany(world, 'Olga Owner');
});
after(() => world.close());

const anonymous = { kind: 'anonymous' } as const;
const rounds = 20;
const deps = () => ({ random: world.random, proofRecord: defaultProofRecord });
const holders = async (name: string) =>
  (
    await world.owner.direct.all(
      build.selectFrom('domain_claim').select('organization_sid').where('name', '=', name),
    )
  ).map((row) => row.organization_sid);

/** The daily look, with what DNS answered when it began. */
const recheck = ({ organizationSid, sid }: DomainRecord, answer: TxtAnswer, startedAt: Date) =>
  world.act(systemActor, [organizationSid], (unit) =>
    recheckDomain(unit, deps(), {
      organizationSid,
      domainSid: sid,
      look: { startedAt, proof: { by: 'dns', answer } },
    }),
  );

/** Where the actions stand in the log of a tenant: what committed first comes first. */
async function orderOf(organizationSid: OrganizationSid, ...actions: readonly string[]) {
  const entries = await listAudit(world, organizationSid);
  const done = entries.filter(({ result }) => result === 'done').map(({ action }) => action);
  return actions.map((action) => done.lastIndexOf(action));
}

test('accept×domain-release: nobody joins by an invitation after its domain was released (A-23, I-05)', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const at = await makeCompany(world, `Round ${round}`);
    const domain = await proveDomain(world, at.organizationSid, `released${round}.test`);
    const { token } = await makePendingInvitation(world, at, `n@released${round}.test`);
    const accept = () =>
      world.act(anonymous, [], (unit) =>
        acceptInvitation(unit, {
          token,
          firstName: 'Nina',
          lastName: 'New',
          password: signUpForm.password,
          passwordHash: 'hash',
        }),
      );
    const [accepted, released] = await Promise.allSettled([accept(), releaseDomain(world, domain)]);
    assert.equal(released.status, 'fulfilled');
    const [acceptance = -1, release = -1] = await orderOf(
      at.organizationSid,
      'invitation.accept',
      'domain.delete',
    );
    assert.equal(accepted.status === 'fulfilled', acceptance >= 0);
    assert.ok(acceptance < release);
    if (accepted.status === 'rejected') {
      assert.ok(accepted.reason instanceof Failure);
      assert.equal(accepted.reason.code, 'link-unusable');
      assert.equal(accepted.reason.parts.details?.['reason'], 'domain-not-verified');
    }
    await assert.rejects(accept());
  }
});

test('re-check×delete: a domain deleted while it is looked at leaves nothing behind (I-04)', async () => {
  const { organizationSid } = company;
  for (let round = 0; round < rounds; round += 1) {
    const domain = await proveDomain(world, organizationSid, `gone${round}.test`);
    const answer = round % 2 === 0 ? saw() : saw(proofOf(domain));
    await Promise.all([recheck(domain, answer, world.clock.now()), releaseDomain(world, domain)]);
    assert.equal(await readDomain(world, organizationSid, domain.sid), undefined);
    assert.deepEqual(await holders(domain.name), []);
  }
});

test('re-check×verify: a look that began earlier does not undo what was seen later (D13)', async () => {
  const { organizationSid } = company;
  for (let round = 0; round < rounds; round += 1) {
    const domain = await proveDomain(world, organizationSid, `seen${round}.test`);
    const startedAt = world.clock.now();
    await recheck(domain, saw(), startedAt);
    world.clock.advance(1000);
    await Promise.all([
      checkDomain(world, domain, saw(proofOf(domain))),
      recheck(domain, saw(), startedAt),
    ]);
    assert.equal((await readDomain(world, organizationSid, domain.sid))?.status, 'verified');
  }
});

test('lapse×re-verify: when grace is over, the former holder, the daily check and the next one meet, and one holds the name at most (D13, I-04)', async () => {
  const next = await makeCompany(world, 'Next Owner');
  for (let round = 0; round < rounds; round += 1) {
    const name = `lapsing${round}.test`;
    const domain = await proveDomain(world, company.organizationSid, name);
    const theirs = await addDomain(world, next.organizationSid, name);
    await recheck(domain, saw(), world.clock.now());
    world.clock.advance(30 * day);
    const settle = () =>
      settleLapsedClaim(world, world.connections.direct, { name, now: world.clock.now() });
    const [old] = await Promise.allSettled([
      checkDomain(world, domain, saw(proofOf(domain))),
      recheck(domain, saw(), world.clock.now()),
      settle().then(() => checkDomain(world, theirs, saw(proofOf(theirs)))),
      settle(),
    ]);
    assert.equal(old.status, 'rejected');
    const mine = await readDomain(world, company.organizationSid, domain.sid);
    assert.equal(mine?.status, 'unverified');
    assert.notEqual(mine?.token, domain.token);
    assert.deepEqual(await holders(name), [next.organizationSid]);
    const lapses = (await listAudit(world, company.organizationSid)).filter(
      (entry) => entry.action === 'domain.lapse' && entry.target_sid === domain.sid,
    );
    assert.equal(lapses.length, 1);
  }
});

test('restrict×complete-sign-up: nobody signs up after the rule was made strict (R-8)', async () => {
  for (let round = 0; round < 10; round += 1) {
    const at = await makeCompany(world, `Strict ${round}`);
    const name = `strict${round}.test`;
    await proveDomain(world, at.organizationSid, name);
    const input = { ...signUpForm, token: await askToSignUp(world, `n@${name}`) };
    const prepared = await prepareSignUp(world.connections.direct, input, world.clock.now());
    const sign = () =>
      world.act(anonymous, [], (unit) =>
        completeSignUp(unit, world.session, { ...input, ...prepared }),
      );
    const set = (signUpRule: 'automatic' | 'restricted') =>
      world.act(at.owner, [at.organizationSid], (unit) =>
        updateOrganization(unit, { ...at, signUpRule, ifMatch: null }),
      );
    await set('automatic');
    const [signed] = await Promise.allSettled([sign(), set('restricted')]);
    const [join = -1, strict = -1] = await orderOf(
      at.organizationSid,
      'sign-up.join',
      'organization.update',
    );
    assert.equal(signed.status === 'fulfilled', join >= 0);
    assert.ok(join < strict);
  }
});
