import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { InvitationSid } from '@guildhall/contract';
import type { Actor } from '../../src/core/actor.ts';
import { build } from '../../src/core/database.ts';
import { Failure } from '../../src/core/failure.ts';
import { acceptInvitation } from '../../src/modules/invitation/accept-invitation.ts';
import { createInvitations } from '../../src/modules/invitation/create-invitations.ts';
import { addInvitedPeople } from '../../src/modules/invitation/invited-person.ts';
import { resendInvitation } from '../../src/modules/invitation/resend-invitation.ts';
import { revokeInvitation } from '../../src/modules/invitation/revoke-invitation.ts';
import {
  makeCompanyWithDomain,
  makePendingInvitation,
  statusesOf,
} from '../support/invitations.ts';
import { day, minute } from '../support/moved-clock.ts';
import { type Company, makeCompany } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let company: Company;
before(async () => {
  world = await openWorld();
  company = await makeCompanyWithDomain(world, 'Olga Owner', 'a.test');
});
after(() => world.close());

const anonymous: Actor = { kind: 'anonymous' };
const form = {
  firstName: 'Nina',
  lastName: 'New',
  password: 'Correct-Horse-7-Battery',
  passwordHash: 'hash',
};
const accept = (token: string) =>
  world.act(anonymous, [], (unit) => acceptInvitation(unit, { ...form, token }));
const asOwner = () => ({ actor: company.owner, tenants: [company.organizationSid] });
const at = (invitationSid: InvitationSid) => ({
  tenantSid: company.organizationSid,
  accountSid: null,
  invitationSid,
  ifMatch: null,
});
const revoke = (sid: InvitationSid) =>
  world.act(asOwner().actor, asOwner().tenants, (unit) => revokeInvitation(unit, at(sid)));
const resend = (sid: InvitationSid) =>
  world.act(asOwner().actor, asOwner().tenants, (unit) =>
    resendInvitation(unit, world.tokens, at(sid)),
  );
const invite = (email: string) =>
  world.act(asOwner().actor, asOwner().tenants, (unit) =>
    createInvitations(unit, world.tokens, {
      organizationSid: company.organizationSid,
      emails: [email],
      organizationRole: 'standard-user',
    }),
  );
/** Lets both run at once; which of them begins changes with the round. */
async function bothOrders(round: number, acts: readonly (() => Promise<unknown>)[]) {
  if (round % 2 === 0) return Promise.allSettled(acts.map((act) => act()));
  const outcomes = await Promise.allSettled(acts.toReversed().map((act) => act()));
  return outcomes.toReversed();
}
const isRefusal = (outcome: PromiseSettledResult<unknown>, codes: readonly string[]) =>
  outcome.status === 'fulfilled' ||
  (outcome.reason instanceof Failure && codes.includes(outcome.reason.code));
const managedWith = (email: string) =>
  world.owner.direct.all(
    build
      .selectFrom('person')
      .select('user_sid')
      .where('email', '=', email)
      .where('relation', '=', 'managed'),
  );

test('of two hundred acceptances at once exactly one succeeds (A-01, I-07)', async () => {
  const { token, email } = await makePendingInvitation(world, company, 'crowd@a.test');
  const outcomes = await Promise.allSettled(Array.from({ length: 200 }, () => accept(token)));
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
  assert.ok(outcomes.every((outcome) => isRefusal(outcome, ['link-unusable'])));
  assert.equal((await managedWith(email)).length, 1);
  assert.deepEqual(await statusesOf(world, email), ['accepted']);
});

test('accepted and revoked at once, an invitation is one of the two, and so is the person (F-13, A-04, I-09)', async () => {
  for (let round = 0; round < 40; round += 1) {
    const { token, email, sid } = await makePendingInvitation(
      world,
      company,
      `torn${round}@a.test`,
    );
    const both = round % 2 === 0 ? [accept(token), revoke(sid)] : [revoke(sid), accept(token)];
    const outcomes = await Promise.allSettled(both);
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    assert.ok(
      outcomes.every((outcome) => isRefusal(outcome, ['link-unusable', 'invitation-not-pending'])),
    );
    const [status] = await statusesOf(world, email);
    assert.equal((await managedWith(email)).length, status === 'accepted' ? 1 : 0);
    assert.ok(status === 'accepted' || status === 'revoked');
  }
});

test('accepted and sent again at once, either the old link worked or it is dead (F-13, A-06, I-10)', async () => {
  for (let round = 0; round < 100; round += 1) {
    const { token, email, sid } = await makePendingInvitation(
      world,
      company,
      `sent${round}@a.test`,
    );
    world.clock.advance(minute);
    const [accepted, resent] = await bothOrders(round, [() => accept(token), () => resend(sid)]);
    assert.notEqual(accepted?.status, resent?.status);
    if (resent?.status === 'fulfilled') {
      await assert.rejects(accept(token), Failure);
      await accept(world.tokens.derive('invitation', sid, 2));
    }
    assert.deepEqual(await statusesOf(world, email), ['accepted']);
  }
});

test('accepted while its time runs out and it is sent anew, an invitation was accepted in time or is expired (D6, A-05, I-07)', async () => {
  const ends = new Set<string>();
  for (let round = 0; round < 100; round += 1) {
    const email = `late${round}@a.test`;
    const { token } = await makePendingInvitation(world, company, email, { expiresInDays: 1 });
    world.clock.advance(day - 1);
    const [accepted, invited] = await bothOrders(round, [
      () => accept(token),
      async () => {
        // The time runs out at another moment of the acceptance in each round.
        for (let turn = 0; turn < round % 50; turn += 1) await setImmediate();
        world.clock.advance(1);
        const [result] = await invite(email);
        return result?.verdict;
      },
    ]);
    assert.equal(invited?.status, 'fulfilled');
    if (accepted?.status === 'fulfilled') {
      assert.equal(invited.value, 'already-managed');
      assert.deepEqual(await statusesOf(world, email), ['accepted']);
    } else {
      assert.ok(accepted !== undefined && isRefusal(accepted, ['link-unusable']));
      assert.equal(invited.value, 'invited');
      assert.deepEqual(await statusesOf(world, email), ['expired', 'pending']);
    }
    ends.add(accepted.status);
  }
  assert.equal(ends.size, 2);
});

test('one address invited thirty times at once gets one invitation with one live token (I-10)', async () => {
  for (let round = 0; round < 5; round += 1) {
    const email = `wanted${round}@a.test`;
    const calls = await Promise.all(Array.from({ length: 30 }, () => invite(email)));
    const verdicts = calls.flat().map(({ verdict }) => verdict);
    assert.equal(verdicts.filter((verdict) => verdict === 'invited').length, 1);
    assert.equal(verdicts.filter((verdict) => verdict === 'already-invited').length, 29);
    assert.deepEqual(await statusesOf(world, email), ['pending']);
  }
});

test('two organizations that add one unknown person at once share one user (I-06, D3)', async () => {
  const other = await makeCompany(world, 'Other Owner');
  for (let round = 0; round < 20; round += 1) {
    const email = `both${round}@a.test`;
    const add = ({ organizationSid, owner }: Company) =>
      world.act(owner, [organizationSid], async (unit) => {
        await addInvitedPeople(unit, organizationSid, [email]);
        unit.unchanged();
      });
    await Promise.all([add(company), add(other)]);
    const people = await world.owner.direct.all(
      build.selectFrom('person').select('user_sid').where('email', '=', email),
    );
    assert.equal(people.length, 2);
    assert.equal(new Set(people.map((row) => row.user_sid)).size, 1);
  }
});
