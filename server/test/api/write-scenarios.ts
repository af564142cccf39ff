import {
  type AnyOperation,
  acceptInvitation,
  acceptMyInvitation,
  accountRoleSid,
  changePassword,
  closeAccount,
  closureAcknowledgements,
  completeEmailChange,
  completePasswordReset,
  completeSetUp,
  completeSignUp,
  createAccount,
  createAccountInvitations,
  createExport,
  createOauthApp,
  createOrganization,
  createRoleAssignment,
  createSession,
  declineInvitation,
  declineMyInvitation,
  deleteCurrentSession,
  deleteMe,
  deleteOauthApp,
  deleteRoleAssignment,
  deleteSession,
  deleteUser,
  deleteUserLockOut,
  deleteUserSession,
  deleteUserSessions,
  departureAcknowledgements,
  leaveOrganization,
  listSessions,
  operations,
  reactivateAccount,
  reactivateUser,
  redeemSignInLink,
  removeAccountUser,
  removeExternalUser,
  removeUser,
  reopenAccount,
  resetUserPassword,
  startEmailChange,
  startPasswordReset,
  startSignUp,
  suspendAccount,
  suspendUser,
  transferOrganization,
  updateAccount,
  updateAccountUser,
  updateExternalUser,
  updateMe,
  updateOrganization,
  updateUser,
} from '@guildhall/contract';
import {
  createSetUpLink,
  createSignInLink,
  sessionTimes,
} from '../../src/modules/session/index.ts';
import type { ClientAnswer } from '../support/client.ts';
import {
  aMember,
  anAccount,
  anOrganization,
  aPerson,
  expectOk,
  password,
} from '../support/fixture.ts';
import { day } from '../support/moved-clock.ts';
import { operatorKey, startApp } from '../support/running-app.ts';
import { owning } from './account-owner-scenarios.ts';
import { requesting } from './account-request-scenarios.ts';
import { credentials } from './credential-scenarios.ts';
import { ending } from './ending-scenarios.ts';
import { proving } from './factor-scenarios.ts';
import { importing } from './import-scenarios.ts';
import { invitationsAndDomains } from './invitation-scenarios.ts';
import { bulk } from './operation-scenarios.ts';
import { byTheOperator } from './operator-scenarios.ts';
import {
  accountUser,
  asOperator,
  byOwner,
  byPerson,
  byStranger,
  emptyApps,
  inStage,
  invited,
  type Make,
  mailedToken,
  member,
  newForm,
  nextPassword,
  type Scenario,
  type Stage,
} from './stage.ts';
import { below } from './subaccount-scenarios.ts';
import { telling } from './telling-scenarios.ts';

/** Operations that change nothing although they are no GET: they carry something secret or long. */
const readingByPost = new Set([
  'lookUpLink',
  'lookUpInvitation',
  'checkInvitations',
  'checkImport',
  'lookUpClaim',
  'lookUpAccountRequest',
  'previewOperation',
  'authorizeRequest',
  'authorizeRequests',
  'explainRequest',
  'startTotpEnrolment',
  'startPasskeyEnrolment',
  'startPasskeyVerification',
  'startPasskeySignIn',
]);

export const writes: readonly AnyOperation[] = operations.filter(
  ({ method, name }) => method !== 'GET' && !readingByPost.has(name),
);

/** Sends the call of a scenario; `extra` is laid over its body. */
export function perform(
  operation: AnyOperation,
  scenario: Scenario,
  sent: {
    readonly body?: unknown;
    readonly ifMatch?: number;
    readonly idempotencyKey?: string;
  } = {},
): Promise<ClientAnswer<unknown>> {
  const body = sent.body ?? scenario.body;
  return scenario.client.call(operation, {
    ...(scenario.params === undefined ? {} : { params: scenario.params as never }),
    ...(scenario.query === undefined ? {} : { query: scenario.query as never }),
    ...(body === undefined ? {} : { body: body as never }),
    ...(sent.ifMatch === undefined ? {} : { ifMatch: sent.ifMatch }),
    ...(sent.idempotencyKey === undefined ? {} : { idempotencyKey: sent.idempotencyKey }),
  });
}

const understood = { acknowledgements: departureAcknowledgements };

/** A member who is about to be removed or deleted. */
async function departing(stage: Stage) {
  return {
    params: { ...inStage(stage), userSid: (await member(stage)).userSid },
    body: understood,
  };
}

/** A member who is about to go by their own will. */
const bySomebodyLeaving: Make = async (stage) => ({
  running: stage.running,
  client: (await member(stage)).client,
  body: understood,
});

/** The scenario of an operation; a new write without one fails here. */
export function scenarioOf(stage: Stage, operation: AnyOperation): Promise<Scenario> {
  const make = scenarios[operation.name];
  if (make === undefined) throw new Error(`Write down a call of ${operation.name} that succeeds`);
  return make(stage);
}

/** A fresh account with what is said to close it. */
async function closable(stage: Stage) {
  const name = `Closable ${stage.fresh()}`;
  const accountSid = await anAccount(stage.organization, name);
  return { params: { accountSid }, body: { acknowledgements: [...closureAcknowledgements], name } };
}

/** Somebody who is signed in and asked for another address. */
const addressChanger: Make = async (stage) => {
  const { running } = stage;
  const { client } = await aPerson(running, `${stage.fresh()}@people.test`);
  const email = `${stage.fresh()}@elsewhere.test`;
  await expectOk(client.call(startEmailChange, { body: { email } }));
  return { running, client, body: { token: await mailedToken(stage, email) } };
};

/** Somebody who is signed in, with an invitation to an account waiting for them. */
const invitedPerson: Make = async (stage) => {
  const email = `${stage.fresh()}@people.test`;
  const { client } = await aPerson(stage.running, email);
  const { body } = await stage.organization.owner.client.call(createAccountInvitations, {
    params: { accountSid: stage.accountSid },
    body: { emails: [email], roles: ['support'] },
  });
  const invitationSid = body.results[0]?.invitationSid ?? '';
  return { running: stage.running, client, params: { invitationSid } };
};

const signingIn: Readonly<Record<string, Make>> = {
  [startSignUp.name]: byStranger(async ({ fresh }) => ({ email: `${fresh()}@people.test` })),
  [completeSignUp.name]: byStranger(async (stage) => {
    const email = `${stage.fresh()}@people.test`;
    await expectOk(stage.running.browser().call(startSignUp, { body: { email } }));
    return { ...newForm, token: await mailedToken(stage, email), accountName: 'First' };
  }),
  [createSession.name]: byStranger(async ({ organization }) => ({
    email: organization.owner.email,
    password,
  })),
  [redeemSignInLink.name]: byStranger(async ({ running, organization }) => {
    const { userSid } = organization.owner;
    const { app, baseUrl: publicUrl } = running;
    const link = await app.runUnit(asOperator, (unit) =>
      createSignInLink(unit, { tokens: app.tokens, times: sessionTimes }, { userSid, publicUrl }),
    );
    return { token: link.slice(link.indexOf('=') + 1) };
  }),
  [completeSetUp.name]: async (stage) => {
    const running = await startApp();
    emptyApps.get(stage)?.push(running);
    const { app, baseUrl } = running;
    const link =
      (await app.runUnit(asOperator, (unit) =>
        createSetUpLink(unit, { tokens: app.tokens, times: sessionTimes }, baseUrl),
      )) ?? '';
    const token = link.slice(link.indexOf('=') + 1);
    const body = { ...newForm, token, email: 'first@first.test', organizationName: 'First' };
    return { running, client: running.browser(), body };
  },
  [startPasswordReset.name]: byStranger(async ({ organization }) => ({
    email: organization.owner.email,
  })),
  [completePasswordReset.name]: byStranger(async (stage) => {
    const { email } = await member(stage);
    await expectOk(stage.running.browser().call(startPasswordReset, { body: { email } }));
    return { token: await mailedToken(stage, email), password: nextPassword };
  }),
  [acceptInvitation.name]: byStranger(async (stage) => {
    const { email } = await invited(stage);
    return { ...newForm, token: await mailedToken(stage, email) };
  }),
  [declineInvitation.name]: byStranger(async (stage) => {
    const { email } = await invited(stage);
    return { token: await mailedToken(stage, email) };
  }),
  [acceptMyInvitation.name]: invitedPerson,
  [declineMyInvitation.name]: invitedPerson,
  [deleteCurrentSession.name]: byPerson(async () => ({})),
  [deleteSession.name]: byPerson(async ({ client }) => {
    const { body } = await client.call(listSessions);
    return { params: { sessionSid: body.items[0]?.sid ?? '' } };
  }),
  [updateMe.name]: byPerson(async () => ({ body: { firstName: 'Grace' } })),
  [changePassword.name]: byPerson(async () => ({
    body: { currentPassword: password, newPassword: nextPassword },
  })),
  [startEmailChange.name]: byPerson(async () => ({ body: { email: 'another@people.test' } })),
  [completeEmailChange.name]: addressChanger,
  [createOrganization.name]: byPerson(async () => ({ body: { name: 'New organization' } })),
};

const directory: Readonly<Record<string, Make>> = {
  [updateUser.name]: byOwner(async (stage) => ({
    params: { ...inStage(stage), userSid: (await member(stage)).userSid },
    body: { organizationRole: 'administrator' },
  })),
  [resetUserPassword.name]: byOwner(async (stage) => ({
    params: { ...inStage(stage), userSid: (await member(stage)).userSid },
  })),
  [deleteUserSession.name]: byOwner(async (stage) => {
    const { client, userSid } = await member(stage);
    const { body } = await client.call(listSessions);
    return { params: { ...inStage(stage), userSid, sessionSid: body.items[0]?.sid ?? '' } };
  }),
  [deleteUserSessions.name]: byOwner(async (stage) => ({
    params: { ...inStage(stage), userSid: (await member(stage)).userSid },
  })),
  [deleteUserLockOut.name]: byOwner(async (stage) => {
    const { email, userSid } = await member(stage);
    const stranger = stage.running.browser();
    await stranger.call(createSession, { body: { email, password: nextPassword } });
    return { params: { ...inStage(stage), userSid } };
  }),
  [suspendUser.name]: byOwner(async (stage) => ({
    params: { ...inStage(stage), userSid: (await member(stage)).userSid },
  })),
  [reactivateUser.name]: byOwner(async (stage) => {
    const params = { ...inStage(stage), userSid: (await member(stage)).userSid };
    await expectOk(stage.organization.owner.client.call(suspendUser, { params }));
    return { params };
  }),
  [removeUser.name]: byOwner(departing),
  [deleteUser.name]: byOwner(departing),
  [leaveOrganization.name]: bySomebodyLeaving,
  [deleteMe.name]: bySomebodyLeaving,
  [updateOrganization.name]: byOwner(async (stage) => ({
    params: inStage(stage),
    body: { name: `Renamed ${stage.fresh()}` },
  })),
  [transferOrganization.name]: async ({ running, fresh }) => {
    const organization = await anOrganization(running, `${fresh()}.test`);
    const heir = await aMember(running, organization, {
      name: 'heir',
      organizationRole: 'administrator',
    });
    return {
      running,
      client: organization.owner.client,
      params: { organizationSid: organization.sid },
      body: { userSid: heir.userSid },
    };
  },
  [createAccount.name]: byOwner(async (stage) => ({
    params: inStage(stage),
    body: { name: `Account ${stage.fresh()}` },
  })),
  [updateAccount.name]: byOwner(async (stage) => ({
    params: { accountSid: stage.accountSid },
    body: { name: `Renamed ${stage.fresh()}` },
  })),
  [suspendAccount.name]: byOwner(async (stage) => ({ params: (await closable(stage)).params })),
  [reactivateAccount.name]: byOwner(async (stage) => {
    const { params } = await closable(stage);
    await expectOk(stage.organization.owner.client.call(suspendAccount, { params }));
    return { params };
  }),
  [closeAccount.name]: byOwner(closable),
  [reopenAccount.name]: async (stage) => {
    const { params, body } = await closable(stage);
    await expectOk(stage.organization.owner.client.call(closeAccount, { params, body }));
    const client = stage.running.browser({ authorization: `Bearer ${operatorKey}` });
    return { running: stage.running, client, params };
  },
  [createRoleAssignment.name]: byOwner(async (stage) => ({
    params: inStage(stage),
    body: {
      accountSid: stage.accountSid,
      userSid: (await member(stage)).userSid,
      roleSid: accountRoleSid.support,
    },
  })),
  [deleteRoleAssignment.name]: byOwner(async (stage) => {
    const { body } = await stage.organization.owner.client.call(createRoleAssignment, {
      params: inStage(stage),
      body: {
        accountSid: stage.accountSid,
        userSid: (await member(stage)).userSid,
        roleSid: accountRoleSid.support,
      },
    });
    return { params: { ...inStage(stage), roleAssignmentSid: body.sid } };
  }),
  [updateAccountUser.name]: byOwner(async (stage) => ({
    params: { accountSid: stage.accountSid, userSid: (await accountUser(stage)).userSid },
    body: { roles: ['developer'] },
  })),
  [updateExternalUser.name]: byOwner(async (stage) => ({
    params: { ...inStage(stage), userSid: (await accountUser(stage)).userSid },
    body: {
      endsAt: new Date(stage.running.clock.now().getTime() + day).toISOString(),
      sponsorUserSid: stage.organization.owner.userSid,
    },
  })),
  [removeExternalUser.name]: byOwner(async (stage) => ({
    params: { ...inStage(stage), userSid: (await accountUser(stage)).userSid },
  })),
  [removeAccountUser.name]: byOwner(async (stage) => ({
    params: { accountSid: stage.accountSid, userSid: (await accountUser(stage)).userSid },
  })),
  [createExport.name]: byOwner(async (stage) => ({
    params: inStage(stage),
    body: { kind: 'users', filter: {} },
  })),
  [createOauthApp.name]: byOwner(async (stage) => ({
    params: inStage(stage),
    body: { name: `App ${stage.fresh()}`, scopes: ['accounts/read'] },
  })),
  [deleteOauthApp.name]: byOwner(async (stage) => {
    const { body } = await stage.organization.owner.client.call(createOauthApp, {
      params: inStage(stage),
      body: { name: `App ${stage.fresh()}`, scopes: ['accounts/read'] },
    });
    return { params: { ...inStage(stage), oauthAppSid: body.sid } };
  }),
};

const scenarios: Readonly<Record<string, Make | undefined>> = {
  ...proving,
  ...importing,
  ...byTheOperator,
  ...owning,
  ...below,
  ...telling,
  ...credentials,
  ...requesting,
  ...ending,
  ...bulk,
  ...signingIn,
  ...directory,
  ...invitationsAndDomains,
};
