import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { checkInvariants } from '../../src/check/check-invariants.ts';
import type { UserActor } from '../../src/core/actor.ts';
import { build } from '../../src/core/database.ts';
import { endRequestsOnAddress } from '../../src/modules/account-request/index.ts';
import { acceptClaim } from '../../src/modules/claim/accept-claim.ts';
import { endClaimsOnAddress } from '../../src/modules/claim/index.ts';
import { seatInvitedPeople } from '../../src/modules/invitation/index.ts';
import { completeEmailChange } from '../../src/modules/session/complete-email-change.ts';
import { completeSignUp } from '../../src/modules/session/complete-sign-up.ts';
import { prepareSignUp } from '../../src/modules/session/new-password.ts';
import { startEmailChange } from '../../src/modules/session/start-email-change.ts';
import { findUserLogin } from '../../src/modules/user/index.ts';
import { proveDomain } from '../support/domains.ts';
import { claimsOn, runImport } from '../support/imports.ts';
import { makeCompany } from '../support/people.ts';
import {
  actorOf,
  askToSignUp,
  deliveredToken,
  openSessionWorld,
  type SessionWorld,
  signUp,
  signUpForm,
} from '../support/session-world.ts';

let world: SessionWorld;
before(async () => {
  world = await openSessionWorld();
});
after(async () => {
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
  await world.close();
});

const rounds = 10;
const anonymous = { kind: 'anonymous' } as const;
const followers = {
  endClaimsOnAddress,
  followEmailChange: [endRequestsOnAddress, seatInvitedPeople],
};

const arrive = async (email: string) => actorOf(world, await signUp(world, email));

async function ask(actor: UserActor, email: string): Promise<string> {
  await world.act(actor, [], (unit) => startEmailChange(unit, world.session, actor, { email }));
  return deliveredToken(world);
}

const complete = (actor: UserActor, token: string) =>
  world.act(actor, [], (unit) =>
    completeEmailChange(unit, { ...world.session, ...followers }, actor, { token }),
  );

/** The codes of those who did not get there. */
function refusals(outcomes: readonly PromiseSettledResult<unknown>[]): string[] {
  return outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [String(outcome.reason.code)] : [],
  );
}

const holdersOf = async (email: string) =>
  (
    await world.owner.direct.all(
      build.selectFrom('email_claim').select('user_sid').where('email', '=', email),
    )
  ).length;

test('I-06 A-53: of two people who take one address at once, one has it', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const email = `wanted${round}@new.test`;
    const first = await arrive(`first${round}@old.test`);
    const second = await arrive(`second${round}@old.test`);
    const tokens = [await ask(first, email), await ask(second, email)] as const;
    const outcomes = await Promise.allSettled([
      complete(first, tokens[0]),
      complete(second, tokens[1]),
    ]);
    assert.deepEqual(refusals(outcomes), ['email-taken']);
    assert.equal(await holdersOf(email), 1);
  }
});

test('I-10: of many completions of one link at once, one changes the address', async () => {
  const actor = await arrive('many@old.test');
  const token = await ask(actor, 'many@new.test');
  const outcomes = await Promise.allSettled(
    Array.from({ length: rounds }, () => complete(actor, token)),
  );
  assert.deepEqual([...new Set(refusals(outcomes))], ['link-unusable']);
  assert.equal(refusals(outcomes).length, rounds - 1);
});

test('I-06: who takes an address while somebody signs up with it has it alone, or not at all', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const email = `signed-up${round}@new.test`;
    const actor = await arrive(`mover${round}@old.test`);
    const token = await ask(actor, email);
    const input = { ...signUpForm, token: await askToSignUp(world, email) };
    const prepared = await prepareSignUp(world.connections.direct, input, world.clock.now());
    const outcomes = await Promise.allSettled([
      complete(actor, token),
      world.act(anonymous, [], (unit) =>
        completeSignUp(unit, world.session, { ...input, ...prepared }),
      ),
    ]);
    const [refusal, ...others] = refusals(outcomes);
    assert.deepEqual(others, []);
    assert.ok(['email-taken', 'link-unusable', 'conflict'].includes(refusal ?? ''), refusal);
    assert.equal(await holdersOf(email), 1);
  }
});

test('D12: who changes address while accepting to be imported is managed there, or elsewhere free', async () => {
  const company = await makeCompany(world, 'Ina Importer');
  await proveDomain(world, company.organizationSid, 'claimed.test');
  for (let round = 0; round < rounds; round += 1) {
    const actor = await arrive(`asked${round}@claimed.test`);
    await runImport(world, company, { domains: ['claimed.test'] });
    const [claim] = await claimsOn(world, actor.userSid);
    assert.ok(claim !== undefined);
    const token = await ask(actor, `asked${round}@free.test`);
    const link = world.tokens.derive('claim', claim.sid, 1);
    const outcomes = await Promise.allSettled([
      complete(actor, token),
      world.act(actor, [], (unit) => acceptClaim(unit, async () => undefined, { token: link })),
    ]);
    const [refusal, ...others] = refusals(outcomes);
    assert.deepEqual(others, []);
    const login = await findUserLogin(world.owner.direct, actor.userSid);
    const isManaged = login?.organizationSid === company.organizationSid;
    assert.equal(refusal, isManaged ? 'managed-user-address' : 'link-unusable');
    assert.equal(login?.email, `asked${round}@${isManaged ? 'claimed' : 'free'}.test`);
  }
});
