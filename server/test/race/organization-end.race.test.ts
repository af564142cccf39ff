import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type AccountSid, isSid, organizationDeletionAcknowledgements } from '@guildhall/contract';
import { checkInvariants } from '../../src/check/check-invariants.ts';
import { Failure } from '../../src/core/failure.ts';
import { findAccount, locateAccount } from '../../src/modules/account/index.ts';
import { updateAccount } from '../../src/modules/account/update-account.ts';
import { acceptAccountRequest } from '../../src/modules/account-request/accept-account-request.ts';
import { deleteOrganization } from '../../src/modules/departure/delete-organization.ts';
import { findOrganization } from '../../src/modules/organization/index.ts';
import { reactivateOrganization } from '../../src/modules/organization/reactivate-organization.ts';
import { suspendOrganization } from '../../src/modules/organization/suspend-organization.ts';
import { askFor } from '../support/account-requests.ts';
import { signUp } from '../support/imports.ts';
import { makeCompanyWithDomain } from '../support/invitations.ts';
import { type Company, makeManagedAccount } from '../support/people.ts';
import { openWorld, operator, type World } from '../support/world.ts';

let world: World;
before(async () => {
  world = await openWorld();
});
after(async () => {
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
  await world.close();
});

const place = (sid: AccountSid) => locateAccount(world.connections.direct, sid);

/** Runs both at once, in an order that changes; true for each that was done, else its code. */
async function race(
  round: number,
  starts: readonly [() => Promise<unknown>, () => Promise<unknown>],
): Promise<readonly (true | string)[]> {
  const turned = round % 2 === 0 ? [...starts] : starts.toReversed();
  const outcomes = await Promise.allSettled(turned.map((start) => start()));
  const said = outcomes.map((outcome) => {
    if (outcome.status === 'fulfilled') return true;
    assert.ok(outcome.reason instanceof Failure, String(outcome.reason));
    return outcome.reason.code;
  });
  return round % 2 === 0 ? said : said.toReversed();
}

/** Somebody with an account that the company asks for, and the way to say yes. */
async function asked(company: Company, name: string) {
  const person = await signUp(world, name);
  const { accountSid } = person;
  assert.ok(accountSid !== undefined);
  const { sid } = await askFor(world, company, accountSid);
  const accept = () =>
    world.act(person, [], (unit) => acceptAccountRequest(unit, { accountRequestSid: sid }));
  return { accountSid, accept };
}

test('suspend-organization×accept D19 an owner joins before the organization is suspended, or not at all, and can once it is lifted', async () => {
  const company = await makeCompanyWithDomain(world, 'Olga Owner', 'stopping.test');
  const { organizationSid } = company;
  for (let round = 0; round < 20; round += 1) {
    const { accountSid, accept } = await asked(company, `c${round}@stopping.test`);
    const [accepted, suspended] = await race(round, [
      accept,
      () => world.act(operator, [], (unit) => suspendOrganization(unit, organizationSid)),
    ]);
    assert.equal(suspended, true);
    const stored = await world.read(organizationSid, (db) => findOrganization(db, organizationSid));
    assert.equal(stored?.status, 'suspended');
    assert.equal(await place(accountSid), accepted === true ? organizationSid : accountSid);
    if (accepted !== true) assert.equal(accepted, 'link-unusable');
    await world.act(operator, [], (unit) => reactivateOrganization(unit, organizationSid));
    if (accepted !== true) await accept();
    assert.equal(await place(accountSid), organizationSid);
  }
});

test('delete-org×accept I-25 R-6 an owner who is asked joins, or the organization is gone: never an account without one', async () => {
  for (let round = 0; round < 20; round += 1) {
    const company = await makeCompanyWithDomain(world, `Sole ${round}`, `sole${round}.test`);
    const { accountSid, accept } = await asked(company, `c@sole${round}.test`);
    const { organizationSid, owner } = company;
    const [accepted, deleted] = await race(round, [
      accept,
      () =>
        world.act(owner, [organizationSid], (unit) =>
          deleteOrganization(unit, {
            organizationSid,
            acknowledged: organizationDeletionAcknowledgements.join(','),
            ifMatch: null,
          }),
        ),
    ]);
    assert.notEqual(accepted === true, deleted === true, `${accepted} ${deleted}`);
    const now = await place(accountSid);
    assert.equal(now, accepted === true ? organizationSid : accountSid);
    assert.ok(now !== undefined && (isSid('account', now) || deleted !== true));
  }
});

test('I-33 PATCH×PATCH with one version of an account: one name is saved, the other is told', async () => {
  const company = await makeCompanyWithDomain(world, 'Nora Names', 'names.test');
  const tenantSid = company.organizationSid;
  const accountSid = await makeManagedAccount(world, company, 'Name 0');
  for (let round = 1; round <= 20; round += 1) {
    const seen = await world.read(tenantSid, (db) => findAccount(db, tenantSid, accountSid));
    assert.ok(seen !== undefined);
    const rename = (name: string) => () =>
      world.act(company.owner, [tenantSid], (unit) =>
        updateAccount(unit, { tenantSid, accountSid, name, ifMatch: seen.version }),
      );
    const names = [`Left ${round}`, `Right ${round}`] as const;
    const said = await race(round, [rename(names[0]), rename(names[1])]);
    assert.deepEqual([...said].map(String).sort(), ['true', 'version-mismatch']);
    const stored = await world.read(tenantSid, (db) => findAccount(db, tenantSid, accountSid));
    assert.equal(stored?.name, said[0] === true ? names[0] : names[1]);
    assert.equal(stored?.version, seen.version + 1);
  }
});
