import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AnyOperation } from '@guildhall/contract';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import { fillPath } from '../support/client.ts';
import { openStage, type Scenario, type Stage } from './stage.ts';
import { perform, scenarioOf, writes } from './write-scenarios.ts';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

/** Where the version of what is changed can be read, when not at the path of the change. */
const readAt: Readonly<Record<string, string>> = {
  updateAccountKind: '/api/operator/account-kinds',
  suspendAccount: '/api/v1/accounts/:accountSid',
  reactivateAccount: '/api/v1/accounts/:accountSid',
  transferAccount: '/api/v1/accounts/:accountSid',
  suspendSubaccount: '/api/v1/accounts/:subaccountSid',
  reactivateSubaccount: '/api/v1/accounts/:subaccountSid',
  closeAccount: '/api/v1/accounts/:accountSid',
  suspendUser: '/api/v1/organizations/:organizationSid/users/:userSid',
  reactivateUser: '/api/v1/organizations/:organizationSid/users/:userSid',
  removeUser: '/api/v1/organizations/:organizationSid/users/:userSid',
  deleteUser: '/api/v1/organizations/:organizationSid/users/:userSid',
  leaveOrganization: '/api/v1/me',
  deleteMe: '/api/v1/me',
  retryOperation: '/api/v1/organizations/:organizationSid/operations/:operationSid',
  cancelOperation: '/api/v1/organizations/:organizationSid/operations/:operationSid',
  transferOrganization: '/api/v1/organizations/:organizationSid',
  updateAccountUser: '/api/v1/accounts/:accountSid/users?pageSize=100',
  removeAccountUser: '/api/v1/accounts/:accountSid/users?pageSize=100',
  deleteOauthApp: '/api/v1/organizations/:organizationSid/oauth-apps?pageSize=100',
  requestAccountRelease: '/api/v1/organizations/:organizationSid/accounts/:accountSid/release',
  resendAccountRequest: '/api/v1/organizations/:organizationSid/account-requests?pageSize=100',
  cancelAccountRequest: '/api/v1/organizations/:organizationSid/account-requests?pageSize=100',
  rotateApiKey: '/api/v1/accounts/:accountSid/api-keys/:apiKeySid',
  deleteFormerSecret: '/api/v1/accounts/:accountSid/api-keys/:apiKeySid',
  updatePublicKey: '/api/v1/accounts/:accountSid/public-keys?pageSize=100',
  deletePublicKey: '/api/v1/accounts/:accountSid/public-keys?pageSize=100',
  resendClaim: '/api/v1/organizations/:organizationSid/claims?pageSize=100',
  revokeClaim: '/api/v1/organizations/:organizationSid/claims?pageSize=100',
  resendInvitation: '/api/v1/organizations/:organizationSid/invitations?pageSize=100',
  revokeInvitation: '/api/v1/organizations/:organizationSid/invitations?pageSize=100',
  resendAccountInvitation: '/api/v1/accounts/:accountSid/invitations?pageSize=100',
  revokeAccountInvitation: '/api/v1/accounts/:accountSid/invitations?pageSize=100',
};

/** What these change is gone afterwards, or is another thing than the answer tells of. */
const departures = new Set([
  'removeUser',
  'deleteUser',
  'leaveOrganization',
  'deleteMe',
  'requestAccountRelease',
  'deleteOrganization',
]);

interface Versioned {
  readonly sid?: string;
  readonly name?: string;
  readonly userSid?: string;
  readonly version: number;
  readonly items?: readonly Versioned[];
}

/** By what sid an operation names something that is read as one of a list. */
const listed = new Set([
  'oauthAppSid',
  'invitationSid',
  'claimSid',
  'accountRequestSid',
  'publicKeySid',
]);

async function versionOf(operation: AnyOperation, scenario: Scenario): Promise<number> {
  const path = fillPath(readAt[operation.name] ?? operation.path, scenario.params);
  const answer = await scenario.client.fetch(path);
  const read: Versioned = JSON.parse(await answer.text());
  if (read.items === undefined) return read.version;
  const { kindName, userSid, ...sids } = scenario.params ?? {};
  const sid = Object.entries(sids).find(([name]) => listed.has(name))?.[1];
  const found = read.items.find(
    (item) =>
      (kindName !== undefined && item.name === kindName) ||
      (userSid !== undefined && item.userSid === userSid) ||
      (sid !== undefined && item.sid === sid),
  );
  return found?.version ?? 0;
}

async function auditCount(): Promise<string> {
  const row = await stage.running.owner.direct.first<{ readonly count: string }>(
    rawStatement('select count(*) from audit_entry'),
  );
  return row?.count ?? '';
}

const guarded = writes.filter(({ errors }) => errors.includes('version-mismatch'));

test('I-33 what has a version and is changed asks for it', () => {
  const unguarded = writes.filter(
    ({ versioned, method, errors }) =>
      versioned && method !== 'POST' && !errors.includes('version-mismatch'),
  );
  assert.deepEqual(unguarded, []);
  assert.ok(guarded.length >= 13);
});

for (const operation of guarded) {
  test(`I-33 ${operation.name} with a stale version changes nothing, with the current one it counts on`, async () => {
    const scenario = await scenarioOf(stage, operation);
    const current = await versionOf(operation, scenario);
    assert.ok(current > 0);
    const entries = await auditCount();
    for (const stale of [current - 1, current + 1]) {
      const refused = await perform(operation, scenario, { ifMatch: stale });
      assert.equal(refused.problem.code, 'version-mismatch');
      assert.equal(refused.status, 412);
    }
    assert.equal(await versionOf(operation, scenario), current);
    assert.equal(await auditCount(), entries);
    const done = await perform(operation, scenario, { ifMatch: current });
    assert.equal(done.status, operation.status, done.raw);
    if (operation.method === 'DELETE' || departures.has(operation.name)) return;
    assert.equal(done.headers.get('etag'), `"${current + 1}"`);
    assert.equal(JSON.parse(done.raw).version, current + 1);
    // What is revoked stands on no list any more.
    const isListed = !/^revoke.*Invitation$/.test(operation.name);
    assert.equal(await versionOf(operation, scenario), isListed ? current + 1 : 0);
  });
}

test('every promise of the database holds after all of it', async () => {
  assert.deepEqual(await stage.running.breaches(), []);
});
