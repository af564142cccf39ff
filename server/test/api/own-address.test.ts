import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { lookUpLink, startEmailChange } from '@guildhall/contract';
import { anOrganization, aPerson, expectOk } from '../support/fixture.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
before(async () => {
  running = await startApp();
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

test('D12 the link of a new address says to whom it belongs, and to nobody else who asked', async () => {
  const asker = await aPerson(running, 'wendy@old.test');
  const stranger = await aPerson(running, 'grace@old.test');
  const email = 'wendy@new.test';
  await expectOk(asker.client.call(startEmailChange, { body: { email } }));
  await running.deliver();
  const body = { token: running.tokenFor(email) };
  const own = await asker.client.call(lookUpLink, { body });
  assert.deepEqual([own.body.email, own.body.isOfCaller], [email, true]);
  for (const client of [stranger.client, running.browser()]) {
    const answer = await client.call(lookUpLink, { body });
    assert.deepEqual([answer.body.email, answer.body.isOfCaller], [email, false]);
    assert.ok(!answer.raw.includes(asker.email));
  }
});

test('D12 a managed user is told which organization to leave first', async () => {
  const { owner } = await anOrganization(running, 'managed.test');
  const answer = await owner.client.call(startEmailChange, { body: { email: 'new@other.test' } });
  assert.equal(answer.status, 409);
  const problem: unknown = JSON.parse(answer.raw);
  assert.partialDeepStrictEqual(problem, {
    code: 'managed-user-address',
    remedy: 'Leave the organization that details.organizationName names first.',
    details: { organizationName: 'Organization managed.test' },
  });
});
