import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type AnyOperation, operations } from '@guildhall/contract';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import { operatorKey, type RunningApp } from '../support/running-app.ts';
import { openStage, type Stage } from './stage.ts';
import { perform, scenarioOf, writes } from './write-scenarios.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

/** How much has ever happened: every change leaves an entry, every mail and link an event. */
async function happened(running: RunningApp): Promise<string> {
  const row = await running.owner.direct.first<{ readonly text: string }>(
    rawStatement(`
      select (select count(*) from audit_entry) || ' ' || (select count(*) from outbox) as text`),
  );
  return row?.text ?? '';
}

const slippedIn: readonly (readonly [string, unknown])[] = [
  ['organizationSid', `OR${'0'.repeat(32)}`],
  ['tenantSid', `OR${'0'.repeat(32)}`],
  ['organizationId', 1],
  ['isOwner', true],
  ['role', 'owner'],
  ['emailVerified', true],
  ['emailVerifiedAt', '2020-01-01T00:00:00.000Z'],
  ['managed', true],
  ['relation', 'managed'],
  ['status', 'active'],
  ['createdAt', '2020-01-01T00:00:00.000Z'],
  ['version', 7],
  ['sid', `US${'0'.repeat(32)}`],
  ['twoFactorEnabled', false],
  ['constructor', { prototype: { isOwner: true } }],
];

for (const operation of operations.filter(({ body }) => body !== undefined)) {
  test(`A-104 ${operation.name} refuses fields that are none of its own, and the prototype`, async () => {
    const isWrite = writes.includes(operation);
    const scenario = isWrite ? await scenarioOf(stage, operation) : undefined;
    const { running, client } = scenario ?? {
      running: stage.running,
      client:
        operation.access.on === 'operator' || operation.access.on === 'gateway'
          ? stage.running.browser({ authorization: `Bearer ${operatorKey}` })
          : stage.organization.owner.client,
    };
    const before = await happened(running);
    const send = async (body: string) => {
      const path = operation.path.replace(/:(\w+)/g, (_, name: string) => paramOf(name, scenario));
      const headers = { 'content-type': 'application/json' };
      const answer = await client.fetch(path, { method: operation.method, headers, body });
      return { status: answer.status, text: await answer.text() };
    };
    for (const [name, value] of slippedIn) {
      if (Object.hasOwn(fieldsOf(operation), name)) continue;
      const { status, text } = await send(JSON.stringify({ ...scenario?.body, [name]: value }));
      assert.equal(status, 400, `${name}: ${status} ${text}`);
    }
    const fields = JSON.stringify(scenario?.body ?? {}).slice(1);
    const prototype = `{"__proto__": {"isOwner": true}${fields === '}' ? '' : ', '}${fields}`;
    const { status, text } = await send(prototype);
    assert.equal(status, 400, `__proto__: ${status} ${text}`);
    assert.equal(Reflect.get({}, 'isOwner'), undefined);
    assert.equal(await happened(running), before);
    if (scenario !== undefined) {
      assert.equal((await perform(operation, scenario)).status, operation.status);
    }
  });
}

function fieldsOf({ body }: AnyOperation): object {
  return body !== undefined && 'properties' in body ? Object(body.properties) : {};
}

function paramOf(
  name: string,
  scenario: { readonly params?: Readonly<Record<string, string>> } | undefined,
): string {
  return scenario?.params?.[name] ?? { organizationSid: stage.organization.sid }[name] ?? 'none';
}

/** Every POST that remembers its answer. */
const replayed = writes.filter(
  (operation) =>
    operation.method === 'POST' && !('replayed' in operation && operation.replayed === false),
);

for (const operation of replayed) {
  test(`I-24 F-15 ${operation.name} sent twice with one key answers the same and happens once`, async () => {
    const scenario = await scenarioOf(stage, operation);
    const { client, running } = scenario;
    const { cookie } = client;
    const idempotencyKey = `key of ${operation.name}`;
    const first = await perform(operation, scenario, { idempotencyKey });
    assert.equal(first.status, operation.status, first.raw);
    const after = await happened(running);
    const renewed = client.cookie;
    client.cookie = cookie;
    const second = await perform(operation, scenario, { idempotencyKey });
    client.cookie = renewed;
    assert.deepEqual([second.status, second.raw], [first.status, first.raw]);
    assert.equal(second.headers.get('etag'), first.headers.get('etag'));
    assert.equal(await happened(running), after);
  });

  test(`F-15 I-24 ${operation.name} submitted twice at once with one key happens once`, async () => {
    const scenario = await scenarioOf(stage, operation);
    const before = await happened(scenario.running);
    const idempotencyKey = `twins of ${operation.name}`;
    const answers = await Promise.all(
      [1, 2, 3].map(() => perform(operation, scenario, { idempotencyKey })),
    );
    const first = answers.find(({ status }) => status === operation.status);
    for (const answer of answers) {
      assert.deepEqual([answer.status, answer.raw], [operation.status, first?.raw]);
    }
    const requests = answers.map((answer) => `'${answer.headers.get('x-request-id')}'`).join(', ');
    const done = await scenario.running.owner.direct.all<{ readonly request_id: string }>(
      rawStatement(
        `select distinct request_id from audit_entry where result = 'done' and request_id in (${requests})`,
      ),
    );
    assert.equal(done.length, 1);
    assert.notEqual(await happened(scenario.running), before);
  });
}

for (const operation of writes.filter(({ method }) => method === 'POST')) {
  test(`F-15 ${operation.name} submitted three times at once without a key is done or refused, and mails nobody twice`, async () => {
    const scenario = await scenarioOf(stage, operation);
    const { running } = scenario;
    await running.deliver();
    const sent = running.mails.length;
    const answers = await Promise.all([1, 2, 3].map(() => perform(operation, scenario)));
    assert.ok(answers.some(({ status }) => status === operation.status));
    for (const answer of answers) assert.ok(answer.status < 500, answer.raw);
    await running.deliver();
    const mails = running.mails.slice(sent).map(({ to, subject }) => `${to}: ${subject}`);
    assert.deepEqual(mails, [...new Set(mails)]);
  });
}

test('I-24 a key used for another body is refused, and another person may use the same key', async () => {
  const { organization, running } = stage;
  const create = operations.find(({ name }) => name === 'createDomain');
  assert.ok(create);
  const key = 'one key';
  const send = (name: string) =>
    organization.owner.client.fetch(create.path.replace(':organizationSid', organization.sid), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ name }),
    });
  assert.equal((await send('one-key.test')).status, 201);
  const other = await send('other-body.test');
  assert.equal(other.status, 422);
  const stranger = await running.browser().fetch('/api/v1/sign-ups', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ email: 'somebody@people.test' }),
  });
  assert.equal(stranger.status, 202);
});

test('every promise of the database holds after all of it', async () => {
  assert.deepEqual(await stage.running.breaches(), []);
});
