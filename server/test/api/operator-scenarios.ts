import {
  reactivateAnyAccount,
  reactivateAnyUser,
  reactivateOrganization,
  setOrganizationLimit,
  suspendAnyAccount,
  suspendAnyUser,
  suspendOrganization,
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
