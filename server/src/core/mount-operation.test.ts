import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  createDomain,
  defineOperation,
  isSid,
  type OrganizationSid,
  strictObject,
} from '@guildhall/contract';
import { Type } from 'typebox';
import { createClient } from '../../test/support/client.ts';
import { asUser, openWorld, testSecret, type World } from '../../test/support/world.ts';
import { createSecretBox } from '../platform/crypto/secret-box.ts';
import { createHttpServer, type HttpServer } from '../platform/http/server.ts';
import { createLog } from '../platform/log.ts';
import type { Actor } from './actor.ts';
import { noGrants } from './authorize.ts';
import { bindRead, bindWrite } from './binding.ts';
import { build } from './database.ts';
import { failureOf } from './failure-of.ts';
import { mountOperation } from './mount-operation.ts';
import { toProblem } from './problem.ts';

const Note = Type.Object(
  { text: Type.String(), version: Type.Integer() },
  { additionalProperties: false },
);

const updateNote = defineOperation({
  name: 'createNote',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/notes',
  summary: 'For tests',
  access: { on: 'organization', permission: 'domain:create' },
  params: createDomain.params,
  query: strictObject({}),
  body: strictObject({ text: Type.String({ minLength: 1, maxLength: 20 }) }),
  status: 201,
  response: Note,
  errors: ['conflict'],
  versioned: true,
});

const listNotes = defineOperation({
  name: 'listNotes',
  method: 'GET',
  path: updateNote.path,
  summary: 'For tests',
  access: updateNote.access,
  params: createDomain.params,
  query: strictObject({ pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })) }),
  status: 200,
  response: Note,
  errors: [],
  versioned: true,
});

let world: World;
let server: HttpServer;
let tenantSid: OrganizationSid;
let actor: Actor;
let role: 'owner' | 'standard-user' | null = 'owner';
const client = createClient(() => {
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return `http://127.0.0.1:${address.port}`;
});

const auditEntries = () =>
  world.owner.direct.all(
    build.selectFrom('audit_entry').select(['action', 'result', 'reason', 'actor_sid']),
  );

before(async () => {
  world = await openWorld();
  tenantSid = world.newSid('organization');
  actor = asUser(world, world.newSid('user'));
  server = createHttpServer({
    log: createLog({ level: 'silent' }),
    trustedProxies: [],
    newRequestId: () => 'request',
    publicUrl: () => 'http://127.0.0.1',
    onError: (error, request, reply) => {
      const failure = failureOf(error);
      void reply.code(failure.definition.status).send(toProblem(failure, request.id));
    },
    onNotFound: (_request, reply) => void reply.code(404).send(),
  });
  const deps = {
    connections: world.connections,
    runUnit: world.runUnit,
    clock: world.clock,
    box: createSecretBox(testSecret, 'test', world.random),
    publicUrl: () => 'http://127.0.0.1',
    authenticate: async () => actor,
    locateAccount: async () => undefined,
    accountDemandsFactor: async () => false,
    accountDemandsSignature: async () => false,
    authenticateCredential: async () => assert.fail('no request comes with Basic'),
    rights: world.rights,
    recallHoldings: async () => ({
      tenantSid,
      grants: { ...noGrants, related: role !== null, organizationRole: role },
    }),
  };
  mountOperation(
    server,
    deps,
    bindWrite(updateNote, async (unit, call) => {
      if (call.body.text === 'refused') throw new Error('broken on purpose');
      unit.record({
        action: 'note.create',
        target: { type: 'note', sid: null, name: call.body.text },
      });
      call.setHeader('x-seen', String(call.ifMatch));
      return { text: `${call.body.text} ${unit.newSid('event')}`, version: 3 };
    }),
  );
  mountOperation(
    server,
    deps,
    bindRead(
      listNotes,
      async (_db, call) =>
        ({ text: `${call.query.pageSize}`, version: 1, leaked: 'never' }) as never,
    ),
  );
  await server.listen({ host: '127.0.0.1', port: 0 });
});
after(async () => {
  await server.close();
  await world.close();
});

const write = (text: string, parts: object = {}) =>
  client.call(updateNote, { params: { organizationSid: tenantSid }, body: { text }, ...parts });

test('a write answers its status, its version as ETag and the headers it set', async () => {
  const answer = await write('one', { ifMatch: 7 });
  assert.equal(answer.status, 201);
  assert.equal(answer.headers.get('etag'), '"3"');
  assert.equal(answer.headers.get('x-seen'), '7');
});

test('a malformed body is refused with pointers to the faulty fields', async () => {
  const answer = await client.fetch(`/api/v1/organizations/${tenantSid}/notes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: '', extra: 1 }),
  });
  assert.equal(answer.status, 400);
  const problem: unknown = await answer.json();
  assert.match(JSON.stringify(problem), /\/body\/text/);
  assert.match(JSON.stringify(problem), /\/body\/extra/);
});

test('A-104 a body that reaches for the prototype is refused', async () => {
  const answer = await client.fetch(`/api/v1/organizations/${tenantSid}/notes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"text":"x","__proto__":{"isOwner":true}}',
  });
  assert.equal(answer.status, 400);
});

test('A-108 a deep body and a large body are refused quickly', async () => {
  for (const body of [
    `{"text":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
    `{"text":"${'x'.repeat(10_000_000)}"}`,
  ]) {
    const answer = await client.fetch(`/api/v1/organizations/${tenantSid}/notes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    assert.ok([400, 413].includes(answer.status), String(answer.status));
  }
});

test('I-24 a repeated key answers the same and has one effect, even when both come at once', async () => {
  const entriesBefore = (await auditEntries()).length;
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => write('keyed', { idempotencyKey: 'k1' })),
  );
  assert.equal(new Set(answers.map((answer) => answer.raw)).size, 1);
  assert.equal(answers[1]?.headers.get('etag'), '"3"');
  assert.equal((await auditEntries()).length, entriesBefore + 1);
});

test('I-24 a key used for another request is refused', async () => {
  await write('first', { idempotencyKey: 'k2' });
  const answer = await write('second', { idempotencyKey: 'k2' });
  assert.equal(answer.problem.code, 'idempotency-mismatch');
});

test('a stored answer is sealed', async () => {
  await write('hidden', { idempotencyKey: 'k3' });
  const rows = await world.owner.direct.all(
    build.selectFrom('idempotency').select(['key', 'answer']),
  );
  const row = rows.find(({ key }) => key === 'k3');
  assert.ok(row !== undefined && !row.answer.toString('utf8').includes('hidden'));
});

test('what is broken answers without its text, and nothing stays', async () => {
  const entriesBefore = (await auditEntries()).length;
  const answer = await write('refused');
  assert.equal(answer.problem.code, 'unexpected-failure');
  assert.ok(!answer.raw.includes('on purpose'));
  assert.equal((await auditEntries()).length, entriesBefore);
});

test('a refusal for lack of a permission is in the audit log of the tenant', async () => {
  role = 'standard-user';
  const answer = await write('one');
  role = 'owner';
  assert.equal(answer.problem.code, 'permission-denied');
  const last = (await auditEntries()).at(-1);
  assert.deepEqual(last, {
    action: 'note.create',
    result: 'refused',
    reason: 'permission-denied',
    actor_sid: actor.kind === 'user' ? actor.userSid : '',
  });
});

test('A-33 a stranger sees the same answer for a tenant that exists and one that does not', async () => {
  role = null;
  const known = await write('one');
  const unknown = await client.call(updateNote, {
    params: { organizationSid: world.newSid('organization') },
    body: { text: 'one' },
  });
  const malformed = await client.fetch('/api/v1/organizations/nonsense/notes', { method: 'POST' });
  role = 'owner';
  assert.equal(known.status, 404);
  assert.equal(known.raw, unknown.raw);
  assert.equal(await malformed.text(), known.raw);
});

test('the query becomes numbers, and fields outside the contract never leave', async () => {
  const answer = await client.call(listNotes, {
    params: { organizationSid: tenantSid },
    query: { pageSize: 5 },
  });
  assert.equal(answer.raw, '{"text":"5","version":1}');
  const wrong = await client.call(listNotes, {
    params: { organizationSid: tenantSid },
    query: { pageSize: 50 },
  });
  assert.equal(wrong.problem.errors?.[0]?.pointer, '/query/pageSize');
});

test('what the contract does not name is refused by its name, in the query and in the body', async () => {
  const listed = await client.fetch(`/api/v1/organizations/${tenantSid}/notes?colour=red`);
  const written = await client.fetch(`/api/v1/organizations/${tenantSid}/notes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"text":"one","colour":"red"}',
  });
  const told = async (answer: Response) => {
    const { errors } = JSON.parse(await answer.text());
    return errors;
  };
  assert.deepEqual(await told(listed), [
    {
      pointer: '/query/colour',
      code: 'unknown',
      message: 'is not a parameter of this operation',
    },
  ]);
  assert.deepEqual(await told(written), [
    { pointer: '/body/colour', code: 'unknown', message: 'is not a field of this request' },
  ]);
});

test('A-106 a change caused by another site has no effect', async () => {
  const answer = await write('one', { headers: { 'sec-fetch-site': 'cross-site' } });
  assert.equal(answer.problem.code, 'cross-site-request');
  const plain = await client.fetch(`/api/v1/organizations/${tenantSid}/notes`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: '{"text":"one"}',
  });
  assert.equal(plain.status, 415);
});

test('an If-Match that is no version is refused', async () => {
  const answer = await write('one', { headers: { 'if-match': '"abc"' } });
  assert.equal(answer.problem.code, 'version-mismatch');
  assert.ok(isSid('organization', tenantSid));
});
