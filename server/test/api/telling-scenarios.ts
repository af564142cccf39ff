import {
  type AnyOperation,
  accountWebhooks,
  organizationWebhooks,
  setAccountSetting,
  setAccountSettingRule,
} from '@guildhall/contract';
import { expectOk } from '../support/fixture.ts';
import { byOwner, inStage, type Make, type Stage } from './stage.ts';

const body = { url: 'https://hooks.example.com/guildhall' };

async function ofAccount({ accountSid, organization }: Stage) {
  const { client } = organization.owner;
  const made = await expectOk(
    client.call(accountWebhooks.create, { params: { accountSid }, body }),
  );
  const params = { accountSid, webhookSid: made.body.sid };
  const told = await expectOk(client.call(accountWebhooks.test, { params }));
  return { params, eventSid: told.body.eventSid };
}

async function ofOrganization(stage: Stage) {
  const { client } = stage.organization.owner;
  const made = await expectOk(
    client.call(organizationWebhooks.create, { params: inStage(stage), body }),
  );
  const params = { ...inStage(stage), webhookSid: made.body.sid };
  const told = await expectOk(client.call(organizationWebhooks.test, { params }));
  return { params, eventSid: told.body.eventSid };
}

type Made = Awaited<ReturnType<typeof ofAccount>> | Awaited<ReturnType<typeof ofOrganization>>;

/** Ends what waits by disabling, and enables again: there is something given up to be replayed. */
async function withDead(
  stage: Stage,
  update: typeof accountWebhooks.update | typeof organizationWebhooks.update,
  { params }: Made,
): Promise<void> {
  const { client } = stage.organization.owner;
  for (const status of ['disabled', 'enabled'] as const) {
    await expectOk(
      client.call<AnyOperation>(update, { params: params as never, body: { status } }),
    );
  }
}

function onWebhooks(
  operations: typeof accountWebhooks | typeof organizationWebhooks,
  make: (stage: Stage) => Promise<Made>,
): Record<string, Make> {
  return {
    [operations.update.name]: byOwner(async (stage) => ({
      params: (await make(stage)).params,
      body: { description: `To ${stage.fresh()}` },
    })),
    [operations.remove.name]: byOwner(async (stage) => ({ params: (await make(stage)).params })),
    [operations.rotateSecret.name]: byOwner(async (stage) => ({
      params: (await make(stage)).params,
    })),
    [operations.test.name]: byOwner(async (stage) => ({ params: (await make(stage)).params })),
    [operations.replayDelivery.name]: byOwner(async (stage) => {
      const { params, eventSid } = await make(stage);
      return { params: { ...params, eventSid } };
    }),
    [operations.replayDead.name]: byOwner(async (stage) => {
      const made = await make(stage);
      await withDead(stage, operations.update, made);
      return { params: made.params };
    }),
  };
}

/** Calls on what accounts ask and on webhooks that succeed. */
export const telling: Readonly<Record<string, Make>> = {
  [setAccountSetting.name]: byOwner(async ({ accountSid }) => ({
    params: { accountSid, setting: 'second-factor-required' },
    body: { value: false },
  })),
  [setAccountSettingRule.name]: byOwner(async (stage) => ({
    params: { ...inStage(stage), setting: 'second-factor-required' },
    body: { value: false, isLocked: false },
  })),
  [accountWebhooks.create.name]: byOwner(async ({ accountSid }) => ({
    params: { accountSid },
    body,
  })),
  [organizationWebhooks.create.name]: byOwner(async (stage) => ({ params: inStage(stage), body })),
  ...onWebhooks(accountWebhooks, ofAccount),
  ...onWebhooks(organizationWebhooks, ofOrganization),
};
