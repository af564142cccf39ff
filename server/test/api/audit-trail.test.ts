import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AnyOperation,
  type AuditVerification,
  acceptInvitation,
  checkAuditEntries,
  createInvitations,
  getMe,
  isSid,
  listAuditEntries,
  type OrganizationSid,
  updateOrganization,
} from '@guildhall/contract';
import { auditActionOf } from '../../src/core/audit-action.ts';
import { verifyEveryChain } from '../../src/modules/audit/index.ts';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import type { Client } from '../support/client.ts';
import type { RunningApp } from '../support/running-app.ts';
import { newForm, openStage, type Scenario, type Stage } from './stage.ts';
import { perform, scenarioOf, writes } from './write-scenarios.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

interface Entry {
  readonly tenant_sid: string;
  readonly action: string;
  readonly result: string;
  readonly actor_kind: string;
  readonly actor_sid: string | null;
  readonly target_type: string;
  readonly target_sid: string | null;
  readonly address: string;
  readonly before: unknown;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** What a request left in the logs of all tenants. */
function entriesOf(running: RunningApp, requestId: string): Promise<Entry[]> {
  return running.owner.direct.all<Entry>(
    rawStatement(`
      select tenant_sid, action, result, actor_kind, actor_sid, target_type, target_sid, address, before, after
      from audit_entry where request_id = '${requestId}' order by tenant_sid, sequence`),
  );
}

/**
 * The only calls with more entries than their own: they also make or move an account, which has, or
 * enters, a log in which that must be told, or begin an operation that is worked off later.
 */
const furtherActions: Readonly<Record<string, readonly string[]>> = {
  completeSignUp: ['account.create'],
  completeSetUp: ['account.create', 'account.join-organization', 'organization.create'],
  createOrganization: ['account.join-organization'],
  acceptClaim: ['account.join-organization'],
  acceptAccountRequest: ['account.join-organization'],
  startImport: ['operation.create'],
  // In both logs of the account that leaves, and in the Owner's own, which stays readable.
  deleteOrganization: [
    'account.leave-organization',
    'account.leave-organization',
    'domain.delete',
    'organization.delete',
  ],
  relinquishAccess: ['account-user.relinquish'],
  // In the log of every account and organization that knows the person.
  completeEmailChange: ['user.readdress'],
};

/** The only calls whose entry has neither before nor after: a link or a session begins or ends whole. */
const wholeThings = new Set([
  'startSignUp',
  'startPasswordReset',
  'createSession',
  'redeemSignInLink',
  'deleteCurrentSession',
  'deleteSession',
  'deleteUserLockOut',
  'deleteTotp',
  'confirmPassword',
]);

/** What is done under the name of another act: however it is answered, it is the invitation that is. */
const recordedAs: Readonly<Record<string, string>> = {
  acceptMyInvitation: 'invitation.accept',
  declineMyInvitation: 'invitation.decline',
  reportBounce: 'invitation.mail',
  requestAccountRelease: 'account-request.create',
  suspendSubaccount: 'account.suspend',
  reactivateSubaccount: 'account.reactivate',
  suspendAnyAccount: 'account.suspend',
  reactivateAnyAccount: 'account.reactivate',
  suspendAnyUser: 'user.suspend',
  reactivateAnyUser: 'user.reactivate',
  replayDeadWebhookDeliveries: 'webhook-delivery.replay',
  createOrganizationWebhook: 'webhook.create',
  updateOrganizationWebhook: 'webhook.update',
  deleteOrganizationWebhook: 'webhook.delete',
  rotateOrganizationWebhookSecret: 'webhook-secret.rotate',
  testOrganizationWebhook: 'webhook.test',
  replayOrganizationWebhookDelivery: 'webhook-delivery.replay',
  replayDeadOrganizationWebhookDeliveries: 'webhook-delivery.replay',
};

/** What these act on has no sid: a list is written into a file, a resource belongs to a service, a kind has a name. */
const withoutTarget = new Set([
  'createExport',
  'registerResource',
  'releaseResource',
  'createAccountKind',
  'updateAccountKind',
  'setProductPermission',
  'deleteProductPermission',
]);

/** Whose log it belongs into: that of the organization or account of the path, else the person's own. */
function isHome(operation: AnyOperation, scenario: Scenario, entry: Entry): boolean {
  const { organizationSid } = scenario.params ?? {};
  if (organizationSid !== undefined) return entry.tenant_sid === organizationSid;
  if (operation.access.on === 'account') return entry.tenant_sid === stage.organization.sid;
  return isSid('user', entry.tenant_sid) || isSid('organization', entry.tenant_sid);
}

/** Operations that anybody may call: by these somebody proves who they are. */
const provingOperations = new Set([
  'createSession',
  'createPasskeySession',
  'redeemSignInLink',
  'completeSignUp',
  'completeSetUp',
  'completePasswordReset',
  'acceptInvitation',
]);

/** Who must stand in the entry: the session's person, or whoever the call itself proved. */
function authorOf(operation: AnyOperation, entry: Entry, userSid: string | null) {
  // Whoever declines is told to nobody: the mailbox is known, its holder is not (D3).
  if (/^decline(My)?Invitation$/.test(operation.name)) return ['user', null];
  if (userSid !== null) return ['user', userSid];
  if (operation.access.on === 'operator') return ['operator', null];
  if (!provingOperations.has(operation.name)) return ['anonymous', null];
  const accepted = entry.after?.['userSid'];
  return ['user', typeof accepted === 'string' ? accepted : entry.target_sid];
}

for (const operation of writes) {
  test(`A-98 I-20 ${operation.name} leaves exactly one entry that says who did what to what`, async () => {
    const scenario = await scenarioOf(stage, operation);
    const { client } = scenario;
    const userSid = client.cookie === '' ? null : (await client.call(getMe)).body.sid;
    const answer = await perform(operation, scenario);
    const requestId = answer.headers.get('x-request-id') ?? '';
    const entries = await entriesOf(scenario.running, requestId);
    const action = recordedAs[operation.name] ?? auditActionOf(operation.name);
    const further = furtherActions[operation.name] ?? [];
    assert.deepEqual(entries.map((entry) => entry.action).sort(), [action, ...further].sort());
    const own = entries.find((entry) => entry.action === action);
    assert.ok(own !== undefined && isHome(operation, scenario, own), own?.tenant_sid);
    assert.equal(own.result, 'done');
    assert.deepEqual([own.actor_kind, own.actor_sid], authorOf(operation, own, userSid));
    if (withoutTarget.has(operation.name)) assert.equal(own.target_sid, null);
    else assert.match(own.target_sid ?? '', /^[A-Z]{2}[0-9a-f]{32}$/);
    assert.equal(own.address, '127.0.0.1');
    assert.equal(own.before === null && own.after === null, wholeThings.has(operation.name));
  });
}

test('A-98 I-20 a refused call of a member leaves one entry that says why, and changes nothing', async () => {
  const { fresh, organization, running } = stage;
  const params = { organizationSid: organization.sid };
  const name = fresh();
  const asked = await organization.owner.client.call(createInvitations, {
    params,
    body: { emails: [`${name}@${organization.domain}`], organizationRole: 'standard-user' },
  });
  await running.deliver();
  assert.equal(asked.status, 200);
  const client = running.browser();
  const body = { ...newForm, token: running.tokenFor(`${name}@${organization.domain}`) };
  await client.call(acceptInvitation, { body });
  const refused = await client.call(updateOrganization, { params, body: { name: 'Mine' } });
  assert.equal(refused.status, 403);
  const [entry, ...more] = await entriesOf(running, refused.problem.requestId);
  assert.deepEqual(more, []);
  assert.equal(entry?.action, 'organization.update');
  assert.equal(entry?.result, 'refused');
});

test('A-99 I-21 there is no way to change or remove an entry, over HTTP or as the program', async () => {
  const { organization, running } = stage;
  const path = `/api/v1/organizations/${organization.sid}/audit-entries`;
  for (const method of ['PATCH', 'PUT', 'DELETE', 'POST']) {
    const answer = await organization.owner.client.fetch(path, { method });
    assert.equal(answer.status, 405, method);
  }
  const statements = [
    "update audit_entry set action = 'nothing.happened'",
    'delete from audit_entry',
    'truncate audit_entry',
  ];
  for (const statement of statements) {
    for (const role of ['guildhall_app', 'guildhall_worker']) {
      await assert.rejects(
        running.owner.write({}, async (tx) => {
          await tx.run(rawStatement(`set local role ${role}`));
          await tx.run(rawStatement(statement));
        }),
        /permission denied/,
        `${role}: ${statement}`,
      );
    }
  }
});

/** The whole log, stretch by stretch, as somebody's program asks for it. */
async function verifyLog(organizationSid: OrganizationSid, client: Client) {
  const stretches: AuditVerification[] = [];
  let after: number | null = 0;
  while (after !== null && stretches.length < 20) {
    const query: { readonly after?: number } = after === 0 ? {} : { after };
    const input = { params: { organizationSid }, query };
    const answer: { readonly body: AuditVerification } = await client.call(
      checkAuditEntries,
      input,
    );
    stretches.push(answer.body);
    after = answer.body.nextAfter;
  }
  return stretches;
}

test('A-99 I-20 whoever reads the log of the organization can check that it is whole', async () => {
  const { organization, running } = stage;
  const { client } = organization.owner;
  const sid = organization.sid;
  const whole = await verifyLog(sid, client);
  const newest = await client.call(listAuditEntries, {
    params: { organizationSid: sid },
    query: { pageSize: 1 },
  });
  assert.ok(whole.every(({ isWhole, faults }) => isWhole && faults.length === 0));
  assert.equal(whole[0]?.from, 1);
  const length = newest.body.items[0]?.sequence;
  assert.equal(whole.at(-1)?.length, length);
  assert.equal(
    whole.reduce((sum, { count }) => sum + count, 0),
    length,
  );
  const text = await running.owner.direct.first<{ readonly target_name: string }>(
    rawStatement(
      `select target_name from audit_entry where tenant_sid = '${sid}' and sequence = 3`,
    ),
  );
  const rename = (name: string) =>
    running.owner.write({}, (tx) =>
      tx.run(
        rawStatement(
          `update audit_entry set target_name = '${name}' where tenant_sid = '${sid}' and sequence = 3`,
        ),
      ),
    );
  await rename('Nobody');
  const [first] = await verifyLog(sid, client);
  assert.equal(first?.isWhole, false);
  assert.deepEqual(first?.faults, [{ sequence: 3, kind: 'edited' }]);
  await rename(text?.target_name ?? '');
  assert.ok((await verifyLog(sid, client)).every(({ isWhole }) => isWhole));
});

test('A-99 I-20 the check of the chains finds an edited and a removed entry', async () => {
  const { organization, running } = stage;
  const { direct } = running.owner;
  assert.deepEqual(await verifyEveryChain(direct), []);
  assert.deepEqual(await running.breaches(), []);
  const where = `where tenant_sid = '${organization.sid}' and sequence`;
  await running.owner.write({}, (tx) =>
    tx.run(rawStatement(`update audit_entry set actor_name = 'Somebody else' ${where} = 2`)),
  );
  await running.owner.write({}, (tx) =>
    tx.run(rawStatement(`delete from audit_entry ${where} = 5`)),
  );
  const faults = await verifyEveryChain(direct);
  const found = faults.map(({ tenantSid, sequence }) => `${tenantSid} ${sequence}`);
  assert.ok(found.includes(`${organization.sid} 2`), found.join(', '));
  assert.ok(found.length >= 2, found.join(', '));
});
