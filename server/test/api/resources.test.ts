import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listAccountResources, registerResource, releaseResource } from '@guildhall/contract';
import {
  anAccount,
  anOrganization,
  expectOk,
  type FixtureOrganization,
} from '../support/fixture.ts';
import { operatorKey, type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let company: FixtureOrganization;
before(async () => {
  running = await startApp();
  company = await anOrganization(running, 'resources.test');
});
after(() => running.close());

const service = () => running.browser({ authorization: `Bearer ${operatorKey}` });

test('D17 the id of a resource is letters, digits and a few signs; one of dots alone, which is a way up, is none', async () => {
  const accountSid = await anAccount(company, 'Ids');
  const register = async (resourceId: string) => {
    const path = `/api/operator/accounts/${accountSid}/resources/phone-number/${encodeURIComponent(resourceId)}`;
    const answer = await service().fetch(path, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'A number' }),
    });
    await answer.text();
    return answer.status;
  };
  for (const good of ['PN1', '+81-3-1234.5678', 'a..b', 'urn:x:1', '_', 'a'.repeat(64)])
    assert.ok((await register(good)) < 300, good);
  for (const bad of ['.', '..', '...', '.hidden', 'a b', 'a/b', 'a\\b', 'ü', 'a'.repeat(65)])
    assert.ok([400, 404, 405].includes(await register(bad)), bad);
});

test('D17 one id is one resource of a type and of an account: the same id elsewhere is another', async () => {
  const [one, two] = [await anAccount(company, 'One'), await anAccount(company, 'Two')];
  const put = (accountSid: typeof one, type: string, name: string) =>
    expectOk(
      service().call(registerResource, {
        params: { accountSid, type, resourceId: 'X1' },
        body: { name },
      }),
    );
  await put(one, 'phone-number', 'First');
  await put(one, 'phone-number', 'Renamed');
  await put(one, 'short-code', 'Code');
  await put(two, 'phone-number', 'Elsewhere');
  const params = { accountSid: one, type: 'phone-number', resourceId: 'X1' };
  await expectOk(service().call(releaseResource, { params }));
  const namesOf = async (accountSid: typeof one) => {
    const { body } = await company.owner.client.call(listAccountResources, {
      params: { accountSid },
      query: {},
    });
    return body.items.map(({ type, name, status }) => `${type} ${name} ${status}`).sort();
  };
  assert.deepEqual(
    (await namesOf(one)).filter((name) => !name.endsWith('released')),
    ['short-code Code held'],
  );
  assert.deepEqual(await namesOf(two), ['phone-number Elsewhere held']);
});
