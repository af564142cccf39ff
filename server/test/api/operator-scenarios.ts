import assert from 'node:assert/strict';
import {
  answerAccountStep,
  createAccount,
  createAccountKind,
  createGatewayKey,
  deleteGatewayKey,
  deleteProductPermission,
  listAskedAccountSteps,
  reactivateAnyAccount,
  reactivateAnyUser,
  reactivateOrganization,
  setOrganizationLimit,
  setProductPermission,
  suspendAnyAccount,
  suspendAnyUser,
  suspendOrganization,
  updateAccountKind,
} from '@guildhall/contract';
import { aMember, anAccount, anOrganization, expectOk } from '../support/fixture.ts';
import { operatorKey } from '../support/running-app.ts';
import { inStage, type Make, type Stage } from './stage.ts';

const operatorOf = ({ running }: Stage) =>
  running.browser({ authorization: `Bearer ${operatorKey}` });

const freshAccount = async ({ organization, fresh }: Stage) => ({
  accountSid: await anAccount(organization, `Any ${fresh()}`),
});

async function freshMember({ running, organization, fresh }: Stage) {
  const parts = { name: fresh(), organizationRole: 'standard-user' } as const;
  return { userSid: (await aMember(running, organization, parts)).userSid };
}

/** One of its own: in the organization of the stage the other calls would be refused. */
const freshOrganization = async ({ running, fresh }: Stage) => ({
  organizationSid: (await anOrganization(running, `${fresh()}.test`)).sid,
});

const productPermission = (fresh: string) => ({
  namespace: 'acme',
  product: 'messaging',
  resource: fresh.toLowerCase(),
  act: 'create',
});

/** An account that waits for a service to have done the first of two steps. */
async function askedAccount(stage: Stage) {
  const name = `kind-${stage.fresh().toLowerCase()}`;
  const steps = ['billing', 'numbers'].map((step) => ({
    name: step,
    labels: { en: step },
    act: 'ask-service' as const,
  }));
  const body = { name, labels: { en: name }, steps };
  await expectOk(operatorOf(stage).call(createAccountKind, { body }));
  const created = await expectOk(
    stage.organization.owner.client.call(createAccount, {
      params: inStage(stage),
      body: { name: 'Asked for', kind: name },
    }),
  );
  const { sid: accountSid } = created.body;
  await stage.running.app.operations.drain();
  const asked = await expectOk(operatorOf(stage).call(listAskedAccountSteps, { query: {} }));
  assert.ok(asked.body.items.some((each) => each.accountSid === accountSid));
  return { accountSid, step: 'billing' };
}

/** Calls of the operator's own operations that succeed. */
export const byTheOperator: Readonly<Record<string, Make>> = {
  [setOrganizationLimit.name]: async (stage) => ({
    running: stage.running,
    client: operatorOf(stage),
    params: { ...inStage(stage), limit: 'accounts' },
    body: { value: 20_000 },
  }),
  [suspendOrganization.name]: async (stage) => ({
    running: stage.running,
    client: operatorOf(stage),
    params: await freshOrganization(stage),
  }),
  [reactivateOrganization.name]: async (stage) => {
    const params = await freshOrganization(stage);
    await expectOk(operatorOf(stage).call(suspendOrganization, { params }));
    return { running: stage.running, client: operatorOf(stage), params };
  },
  [createAccountKind.name]: async (stage) => ({
    running: stage.running,
    client: operatorOf(stage),
    params: {},
    body: { name: `new-${stage.fresh().toLowerCase()}`, labels: { en: 'New' } },
  }),
  [updateAccountKind.name]: async (stage) => {
    const name = `changed-${stage.fresh().toLowerCase()}`;
    const body = { name, labels: { en: 'Before' } };
    await expectOk(operatorOf(stage).call(createAccountKind, { body }));
    return {
      running: stage.running,
      client: operatorOf(stage),
      params: { kindName: name },
      body: { labels: { en: 'After' } },
    };
  },
  [setProductPermission.name]: async (stage) => ({
    running: stage.running,
    client: operatorOf(stage),
    params: productPermission(stage.fresh()),
    body: { labels: { en: 'New' }, roles: ['developer'] },
  }),
  [deleteProductPermission.name]: async (stage) => {
    const params = productPermission(stage.fresh());
    const body = { labels: { en: 'Old' }, roles: [] };
    await expectOk(operatorOf(stage).call(setProductPermission, { params, body }));
    return { running: stage.running, client: operatorOf(stage), params };
  },
  [createGatewayKey.name]: async (stage) => ({
    running: stage.running,
    client: operatorOf(stage),
    body: { name: 'Front' },
  }),
  [deleteGatewayKey.name]: async (stage) => {
    const made = await expectOk(
      operatorOf(stage).call(createGatewayKey, { body: { name: 'Front' } }),
    );
    const params = { gatewayKeySid: made.body.sid };
    return { running: stage.running, client: operatorOf(stage), params };
  },
  [answerAccountStep.name]: async (stage) => ({
    running: stage.running,
    client: operatorOf(stage),
    params: await askedAccount(stage),
    body: { outcome: 'failed', reason: 'No card' },
  }),
  [suspendAnyAccount.name]: async (stage) => ({
    running: stage.running,
    client: operatorOf(stage),
    params: await freshAccount(stage),
  }),
  [reactivateAnyAccount.name]: async (stage) => {
    const params = await freshAccount(stage);
    await expectOk(operatorOf(stage).call(suspendAnyAccount, { params }));
    return { running: stage.running, client: operatorOf(stage), params };
  },
  [suspendAnyUser.name]: async (stage) => ({
    running: stage.running,
    client: operatorOf(stage),
    params: await freshMember(stage),
  }),
  [reactivateAnyUser.name]: async (stage) => {
    const params = await freshMember(stage);
    await expectOk(operatorOf(stage).call(suspendAnyUser, { params }));
    return { running: stage.running, client: operatorOf(stage), params };
  },
};
