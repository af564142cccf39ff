import {
  createSubaccount,
  reactivateSubaccount,
  registerResource,
  releaseResource,
  suspendSubaccount,
} from '@guildhall/contract';
import { expectOk } from '../support/fixture.ts';
import { operatorKey } from '../support/running-app.ts';
import { byOwner, type Make, type Stage } from './stage.ts';

async function subaccount({ accountSid, organization, fresh }: Stage) {
  const { body } = await expectOk(
    organization.owner.client.call(createSubaccount, {
      params: { accountSid },
      body: { name: `Below ${fresh()}` },
    }),
  );
  return { accountSid, subaccountSid: body.sid };
}

const operatorOf = ({ running }: Stage) =>
  running.browser({ authorization: `Bearer ${operatorKey}` });

const number = ({ accountSid, fresh }: Stage) => ({
  params: { accountSid, type: 'phone-number', resourceId: `PN${fresh()}` },
  body: { name: '+1 555 0100' },
});

/** Calls on subaccounts and registered resources that succeed. */
export const below: Readonly<Record<string, Make>> = {
  [createSubaccount.name]: byOwner(async (stage) => ({
    params: { accountSid: stage.accountSid },
    body: { name: `Below ${stage.fresh()}` },
  })),
  [suspendSubaccount.name]: byOwner(async (stage) => ({ params: await subaccount(stage) })),
  [reactivateSubaccount.name]: byOwner(async (stage) => {
    const params = await subaccount(stage);
    await expectOk(stage.organization.owner.client.call(suspendSubaccount, { params }));
    return { params };
  }),
  [registerResource.name]: async (stage) => ({
    running: stage.running,
    client: operatorOf(stage),
    ...number(stage),
  }),
  [releaseResource.name]: async (stage) => {
    const { params, body } = number(stage);
    await expectOk(operatorOf(stage).call(registerResource, { params, body }));
    return { running: stage.running, client: operatorOf(stage), params };
  },
};
