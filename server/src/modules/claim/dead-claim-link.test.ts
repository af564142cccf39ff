import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { DeadLinkReason } from '@guildhall/contract';
import { proveDomain, releaseDomain } from '../../../test/support/domains.ts';
import { claimsOn, runImport, signUp } from '../../../test/support/imports.ts';
import { day, minute } from '../../../test/support/moved-clock.ts';
import { type Company, makeCompany } from '../../../test/support/people.ts';
import { asUser, openWorld, type World } from '../../../test/support/world.ts';
import { Failure } from '../../core/failure.ts';
import { acceptClaim } from './accept-claim.ts';
import { claimChores } from './claim-chores.ts';
import { declineClaim } from './decline-claim.ts';
import { endClaimsOf } from './end-claims-of.ts';
import { lookUpClaim } from './look-up-claim.ts';
import { resendClaim } from './resend-claim.ts';
import { revokeClaim } from './revoke-claim.ts';

let world: World;
let people = 0;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

const nobody = { kind: 'anonymous' } as const;

/** What a stranger who holds the text is told; undefined for a refusal without a reason. */
async function reasonFor(token: string): Promise<unknown> {
  const answer = world.act(nobody, [], (unit) => lookUpClaim(unit, token));
  const failure = await answer.then(
    () => assert.fail('The link works'),
    (error: unknown) => error,
  );
  assert.ok(failure instanceof Failure && failure.code === 'link-unusable', String(failure));
  return failure.parts.details?.['reason'];
}

/** Somebody who was asked by mail, with the text of the link. */
async function someoneAsked() {
  people += 1;
  const domain = `dead${people}.test`;
  const company = await makeCompany(world, `Owner ${people}`);
  const proven = await proveDomain(world, company.organizationSid, domain);
  const person = await signUp(world, `ida@${domain}`);
  await runImport(world, company, { domains: [domain] });
  const [claim] = await claimsOn(world, person.userSid);
  assert.ok(claim !== undefined);
  return {
    company,
    domain: proven,
    person,
    claim,
    token: world.tokens.derive('claim', claim.sid, 1),
  };
}
type Asked = Awaited<ReturnType<typeof someoneAsked>>;

const asOwner = ({ company }: { readonly company: Company }) =>
  asUser(world, company.owner.userSid);
const keyOf = ({ company, claim }: Asked) => ({
  organizationSid: company.organizationSid,
  sid: claim.sid,
  ifMatch: null,
});

const endings: Partial<Record<DeadLinkReason, (asked: Asked) => Promise<unknown>>> = {
  accepted: ({ person, token }) =>
    world.act(asUser(world, person.userSid), [], (unit) =>
      acceptClaim(unit, async () => undefined, { token }),
    ),
  declined: ({ token }) => world.act(nobody, [], (unit) => declineClaim(unit, { token })),
  revoked: (asked) =>
    world.act(asOwner(asked), [asked.company.organizationSid], (unit) =>
      revokeClaim(unit, keyOf(asked)),
    ),
  replaced: (asked) => {
    world.clock.advance(2 * minute);
    return world.act(asOwner(asked), [asked.company.organizationSid], (unit) =>
      resendClaim(unit, world.tokens, keyOf(asked)),
    );
  },
  expired: async () => world.clock.advance(30 * day),
  'domain-not-verified': ({ domain }) => releaseDomain(world, domain),
  'person-gone': ({ person }) =>
    world.act(asUser(world, person.userSid), [person.userSid], async (unit) => {
      await endClaimsOf(unit, person.userSid, null);
      unit.unchanged();
    }),
};

for (const [reason, end] of Object.entries(endings)) {
  test(`A-01: whoever holds the link of a claim that is over is told why: ${reason}`, async () => {
    const asked = await someoneAsked();
    await end(asked);
    assert.equal(await reasonFor(asked.token), reason);
    assert.equal(await reasonFor(`${asked.token.slice(0, -1)}_`), undefined);
    assert.equal(await reasonFor('made up'), undefined);
  });
}

test('A-46: a link that was answered by somebody who is deleted since says no more than that it is over', async () => {
  const asked = await someoneAsked();
  await world.act(nobody, [], (unit) => declineClaim(unit, { token: asked.token }));
  assert.equal(await reasonFor(asked.token), 'declined');
  await endings['person-gone']?.(asked);
  assert.equal(await reasonFor(asked.token), 'person-gone');
});

test('ninety days after its end nothing is known of a link', async () => {
  const { token } = await someoneAsked();
  await world.act(nobody, [], (unit) => declineClaim(unit, { token }));
  const [chore] = claimChores(world);
  await chore?.sweep(new Date(world.clock.now().getTime() + 89 * day));
  assert.equal(await reasonFor(token), 'declined');
  await chore?.sweep(new Date(world.clock.now().getTime() + 90 * day));
  assert.equal(await reasonFor(token), undefined);
});
