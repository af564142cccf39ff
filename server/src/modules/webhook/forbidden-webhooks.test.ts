import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { remove } from '../../../test/support/departures.ts';
import {
  type Company,
  makeCompany,
  makeIndependentAccount,
  makeManagedAccount,
  makeMember,
  makePerson,
} from '../../../test/support/people.ts';
import {
  ruleHttpsOnly,
  setHttpsOnly,
  type Told,
  tellPlainly,
  webhookStates,
} from '../../../test/support/plain-webhooks.ts';
import { openWorld, systemActor, type World } from '../../../test/support/world.ts';
import { checkInvariants } from '../../check/check-invariants.ts';
import { addManagedUser } from '../access/index.ts';

let world: World;
let company: Company;
before(async () => {
  world = await openWorld();
  company = await makeCompany(world, 'Olga Owner');
});
after(async () => {
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
  await world.close();
});

const rule = (value: boolean, isLocked: boolean) =>
  ruleHttpsOnly(world, company.owner, company.organizationSid, { value, isLocked });

test('I-30 D15 where HTTPS only is on, no plain webhook is enabled: whatever sets, locks or unlocks it', async () => {
  const tenantSid = company.organizationSid;
  const keeps = { tenantSid, accountSid: await makeManagedAccount(world, company, 'Keeps') };
  const silent = { tenantSid, accountSid: await makeManagedAccount(world, company, 'Silent') };
  await setHttpsOnly(world, company.owner, keeps, false);
  await rule(false, true);
  await tellPlainly(world, company.owner, keeps);
  await tellPlainly(world, company.owner, silent);
  await rule(false, false);
  assert.deepEqual(await webhookStates(world, keeps), ['enabled']);
  assert.deepEqual(await webhookStates(world, silent), ['https-only']);
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
  await rule(true, true);
  assert.deepEqual(await webhookStates(world, keeps), ['https-only']);
  await rule(true, false);
  await tellPlainly(world, company.owner, keeps, 'again');
  await setHttpsOnly(world, company.owner, keeps, true);
  assert.deepEqual(await webhookStates(world, keeps), ['https-only', 'https-only']);
});

test('I-30 R-3 R-31 an account that joins an organization which locks HTTPS only brings no plain webhook along', async () => {
  const ida = await makePerson(world, 'Ida Joins');
  const accountSid = await makeIndependentAccount(world, ida, 'Comes along');
  const before: Told = { tenantSid: accountSid, accountSid };
  await setHttpsOnly(world, ida, before, false);
  await tellPlainly(world, ida, before);
  await rule(true, true);
  await world.act(systemActor, [company.organizationSid], async (unit) => {
    await addManagedUser(unit, {
      organizationSid: company.organizationSid,
      user: { sid: ida.userSid },
      organizationRole: 'standard-user',
    });
  });
  const now = { tenantSid: company.organizationSid, accountSid };
  assert.deepEqual(await webhookStates(world, now), ['https-only']);
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});

test('I-30 R-26 an account that leaves an organization which locks HTTPS only off asks again what it asks itself', async () => {
  const tom = await makeMember(world, company, 'Tom Takes');
  const accountSid = await makeManagedAccount(world, company, 'Leaves', tom);
  await rule(false, true);
  await tellPlainly(world, company.owner, { tenantSid: company.organizationSid, accountSid });
  await remove(world, company, tom, { heirOfAll: tom.userSid });
  assert.deepEqual(await webhookStates(world, { tenantSid: accountSid, accountSid }), [
    'https-only',
  ]);
});
