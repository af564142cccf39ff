import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AnyOperation,
  accountRoleSid,
  changePassword,
  createAccountInvitations,
  createApiKey,
  createInvitations,
  createOperation,
  createRoleAssignment,
  operations,
  updateAccountUser,
  updateApiKey,
  updateUser,
} from '@guildhall/contract';
import type { Client, ClientAnswer } from '../support/client.ts';
import { enrolTotp } from '../support/factors.ts';
import {
  aMember,
  anAccount,
  anOrganization,
  expectOk,
  type FixtureOrganization,
  password,
  signIn,
} from '../support/fixture.ts';
import { minute } from '../support/moved-clock.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'acts.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

/** What takes something away for good, gives it away, hands out a credential or lifts a protection. */
const dangerous = [
  'startEmailChange',
  'updateMySecondFactor',
  'startTotpEnrolment',
  'deleteTotp',
  'startPasskeyEnrolment',
  'deletePasskey',
  'createPassword',
  'deletePassword',
  'createRecoveryCodes',
  'resetUserSecondFactor',
  'updateSignInPolicy',
  'removeUser',
  'deleteUser',
  'leaveOrganization',
  'deleteMe',
  'transferOrganization',
  'deleteOrganization',
  'closeAccount',
  'requestAccountRelease',
  'relinquishAccess',
  'transferAccount',
  'deleteDomain',
  'createOauthApp',
  'createApiKey',
  'rotateApiKey',
  'createAuthToken',
  'promoteAuthToken',
  'createPublicKey',
  'setAccountSetting',
  'setAccountSettingRule',
  'createWebhook',
  'rotateWebhookSecret',
  'deleteWebhook',
  'createOrganizationWebhook',
  'rotateOrganizationWebhookSecret',
  'deleteOrganizationWebhook',
];

/** What is dangerous for some of what can be asked of it: somebody becomes Administrator, or more is let in. */
const dangerousForSome = [
  'updateUser',
  'createRoleAssignment',
  'updateAccountUser',
  'createInvitations',
  'createAccountInvitations',
  'createOperation',
  'startImport',
  'updateApiKey',
  'updateWebhook',
  'updateOrganizationWebhook',
];

/** Every other write, under the reason why it asks for no fresh proof. */
const harmless: Readonly<Record<string, readonly string[]>> = {
  'nobody is signed in yet, or a password, a factor or the token of a mail is shown in it': [
    'startSignUp',
    'completeSignUp',
    'createSession',
    'redeemSignInLink',
    'completeSetUp',
    'startPasskeySignIn',
    'createPasskeySession',
    'verifySecondFactor',
    'startPasskeyVerification',
    'verifyPasskey',
    'confirmPassword',
    'startPasswordReset',
    'completePasswordReset',
    'lookUpLink',
    'completeEmailChange',
    'changePassword',
    'lookUpInvitation',
    'acceptInvitation',
    'declineInvitation',
    'lookUpAccountRequest',
    'acceptAccountRequest',
    'declineAccountRequest',
    'lookUpClaim',
    'acceptClaim',
    'declineClaim',
  ],
  'it ends what was begun with a fresh proof': ['createTotp', 'createPasskey'],
  'it shuts a door, which must be quick when something has leaked': [
    'deleteCurrentSession',
    'deleteSession',
    'deleteUserSession',
    'deleteUserSessions',
    'deleteRememberedDevice',
    'deleteRememberedDevices',
    'deleteApiKey',
    'deleteFormerSecret',
    'deleteAuthToken',
    'deletePublicKey',
    'deleteOauthApp',
  ],
  'it can be taken back: the person or account is there and gets back what it had': [
    'suspendUser',
    'reactivateUser',
    'suspendAccount',
    'reactivateAccount',
    'suspendSubaccount',
    'reactivateSubaccount',
    'deleteRoleAssignment',
    'removeAccountUser',
    'updateExternalUser',
    'removeExternalUser',
    'resendInvitation',
    'revokeInvitation',
    'resendAccountInvitation',
    'revokeAccountInvitation',
    'resendAccountRequest',
    'cancelAccountRequest',
    'resendClaim',
    'revokeClaim',
    'cancelOperation',
    'retryOperation',
  ],
  'who gains by it is somebody else, who shows what only they have': [
    'resetUserPassword',
    'deleteUserLockOut',
    'createAccountRequest',
  ],
  'it answers what was offered to this very person': ['acceptMyInvitation', 'declineMyInvitation'],
  'it makes or names something that holds nothing yet, or only looks': [
    'updateMe',
    'updatePasskey',
    'createOrganization',
    'updateOrganization',
    'createAccount',
    'updateAccount',
    'createSubaccount',
    'createDomain',
    'verifyDomain',
    'updatePublicKey',
    'checkInvitations',
    'previewOperation',
    'checkImport',
    'createExport',
    'testWebhook',
    'replayWebhookDelivery',
    'replayDeadWebhookDeliveries',
    'testOrganizationWebhook',
    'replayOrganizationWebhookDelivery',
    'replayDeadOrganizationWebhookDeliveries',
  ],
};

const all: readonly AnyOperation[] = operations;
const writes = all.filter(({ method }) => method !== 'GET');
const namesOf = (some: readonly AnyOperation[]) => some.map(({ name }) => name).sort();
/** Doors without a session: the operator's key and the keys of gateways. */
const hasSession = ({ access }: AnyOperation) =>
  access.on !== 'operator' && access.on !== 'gateway';

test('V7.5.1 dangerous acts demand a fresh proof', () => {
  const fresh = writes.filter((operation) => operation.fresh === true);
  assert.deepEqual(namesOf(fresh), [...dangerous].sort());
  const forSome = writes.filter((operation) => operation.freshFor !== undefined);
  assert.deepEqual(namesOf(forSome), [...dangerousForSome].sort());
});

test('every other write stands in a table with the reason why it asks for none', () => {
  const others = writes.filter(
    (operation) =>
      hasSession(operation) && operation.fresh !== true && operation.freshFor === undefined,
  );
  assert.deepEqual(namesOf(others), Object.values(harmless).flat().sort());
});

/** The owner, signed in long ago, who answers no question by themselves. */
async function staleOwner(): Promise<Client> {
  const { client } = await signIn(running, organization.owner.email);
  client.password = undefined;
  running.clock.advance(10 * minute);
  return client;
}

function assertAsked(answer: ClientAnswer<unknown>): void {
  assert.deepEqual([answer.status, answer.problem.code], [403, 'fresh-proof-required']);
}

test('making somebody Administrator asks for a fresh proof, whichever way; other roles do not', async () => {
  const { sid: organizationSid, owner } = organization;
  const accountSid = await anAccount(organization, 'Ruled');
  const member = await aMember(running, organization, {
    name: 'risen',
    organizationRole: 'standard-user',
  });
  const { userSid } = member;
  const client = await staleOwner();
  const params = { organizationSid };
  const both = { organizationSid, userSid };
  const emails = ['new@acts.test'];
  const administrator = 'administrator' as const;
  const accounts = [{ accountSid, roles: [administrator] }];
  const offered = { emails, organizationRole: 'standard-user' as const };
  const gift = { kind: 'give-account-roles' as const, userSids: [userSid], accounts };
  const rows = [{ email: 'new@acts.test', organizationRole: administrator }];
  for (const answer of [
    await client.call(updateUser, { params: both, body: { organizationRole: administrator } }),
    await client.call(createRoleAssignment, {
      params,
      body: { accountSid, userSid, roleSid: accountRoleSid.administrator },
    }),
    await client.call(updateAccountUser, {
      params: { accountSid, userSid },
      body: { roles: [administrator] },
    }),
    await client.call(createInvitations, {
      params,
      body: { emails, organizationRole: administrator },
    }),
    await client.call(createInvitations, { params, body: { ...offered, accounts } }),
    await client.call(createAccountInvitations, {
      params: { accountSid },
      body: { emails: ['out@side.test'], roles: [administrator] },
    }),
    await client.call(createOperation, { params, body: gift }),
    await client.call(createOperation, { params, body: { kind: 'invite-users', rows } }),
  ])
    assertAsked(answer);
  await expectOk(client.call(updateUser, { params: both, body: { firstName: 'Risen' } }));
  await expectOk(
    client.call(updateAccountUser, {
      params: { accountSid, userSid },
      body: { roles: ['developer'] },
    }),
  );
  const { body } = await expectOk(
    owner.client.call(updateUser, { params: both, body: { organizationRole: administrator } }),
  );
  assert.equal(body.organizationRole, administrator);
});

test('demanding a second factor of somebody asks for nothing, lifting the demand for a fresh proof', async () => {
  const { userSid } = await aMember(running, organization, {
    name: 'demanded',
    organizationRole: 'standard-user',
  });
  const params = { organizationSid: organization.sid, userSid };
  const client = await staleOwner();
  await expectOk(client.call(updateUser, { params, body: { requiresSecondFactor: true } }));
  assertAsked(await client.call(updateUser, { params, body: { requiresSecondFactor: false } }));
});

test('a key is renamed without, and let do more or live longer only with a fresh proof', async () => {
  const accountSid = await anAccount(organization, 'Keyed');
  const key = await expectOk(
    organization.owner.client.call(createApiKey, {
      params: { accountSid },
      body: {
        name: 'Narrow',
        kind: 'restricted',
        permissions: ['/twilio/monitor/events/list'],
      },
    }),
  );
  const params = { accountSid, apiKeySid: key.body.sid };
  const client = await staleOwner();
  await expectOk(client.call(updateApiKey, { params, body: { name: 'Still narrow' } }));
  const permissions = ['/twilio/monitor/events/list', '/twilio/billing/balance/read'];
  assertAsked(await client.call(updateApiKey, { params, body: { permissions } }));
  assertAsked(await client.call(updateApiKey, { params, body: { expiresAt: null } }));
});

test('A-67 who has a second factor changes the password with it; the password alone is not enough', async () => {
  const member = await aMember(running, organization, {
    name: 'guessed',
    organizationRole: 'standard-user',
  });
  const { client } = member;
  const body = { currentPassword: password, newPassword: 'another long pass phrase 7' };
  await enrolTotp(running, member);
  client.password = undefined;
  running.clock.advance(10 * minute);
  assertAsked(await client.call(changePassword, { body }));
  const without = await aMember(running, organization, {
    name: 'unguarded',
    organizationRole: 'standard-user',
  });
  without.client.password = undefined;
  running.clock.advance(10 * minute);
  await expectOk(without.client.call(changePassword, { body }));
});
