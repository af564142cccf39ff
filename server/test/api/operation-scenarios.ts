import { cancelOperation, createOperation, retryOperation, updateUser } from '@guildhall/contract';
import { aMember } from '../support/fixture.ts';
import { byOwner, inStage, type Make, member, type Stage } from './stage.ts';

async function waitingOperation(stage: Stage): Promise<string> {
  const { body } = await stage.organization.owner.client.call(createOperation, {
    params: inStage(stage),
    body: { kind: 'suspend-users', userSids: [(await member(stage)).userSid] },
  });
  return body.sid;
}

/** Whoever started it lost the right before it was their turn. */
async function failedOperation(stage: Stage): Promise<string> {
  const { running, organization } = stage;
  const { client, userSid } = await aMember(running, organization, {
    name: stage.fresh(),
    organizationRole: 'administrator',
  });
  const { body } = await client.call(createOperation, {
    params: inStage(stage),
    body: { kind: 'suspend-users', userSids: [(await member(stage)).userSid] },
  });
  await organization.owner.client.call(updateUser, {
    params: { ...inStage(stage), userSid },
    body: { organizationRole: 'standard-user' },
  });
  await running.workOff();
  return body.sid;
}

/** What is done to many at once. */
export const bulk: Readonly<Record<string, Make>> = {
  [createOperation.name]: byOwner(async (stage) => ({
    params: inStage(stage),
    body: { kind: 'suspend-users', userSids: [(await member(stage)).userSid] },
  })),
  [cancelOperation.name]: byOwner(async (stage) => ({
    params: { ...inStage(stage), operationSid: await waitingOperation(stage) },
  })),
  [retryOperation.name]: byOwner(async (stage) => ({
    params: { ...inStage(stage), operationSid: await failedOperation(stage) },
  })),
};
