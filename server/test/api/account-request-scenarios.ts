import {
  acceptAccountRequest,
  cancelAccountRequest,
  createAccountRequest,
  declineAccountRequest,
  listMyAccounts,
  releaseAcknowledgements,
  requestAccountRelease,
  resendAccountRequest,
} from '@guildhall/contract';
import { anAccount, aPerson, expectOk, type SignedIn } from '../support/fixture.ts';
import { minute } from '../support/moved-clock.ts';
import { byOwner, inStage, type Make, type Stage } from './stage.ts';

/** Somebody outside with an address of the organization's domain, and the account they signed up with. */
async function candidate({ running, organization, fresh }: Stage) {
  const person = await aPerson(running, `${fresh()}@${organization.domain}`);
  const { body } = await expectOk(person.client.call(listMyAccounts));
  const accountSid = body.items[0]?.sid;
  if (accountSid === undefined) throw new Error('Whoever signs up has an account');
  return { ...person, accountSid };
}

/** Somebody who is asked to let their account join, and the request. */
async function asked(stage: Stage): Promise<SignedIn & { readonly accountRequestSid: string }> {
  const person = await candidate(stage);
  const { body } = await expectOk(
    stage.organization.owner.client.call(createAccountRequest, {
      params: inStage(stage),
      body: { accountSid: person.accountSid },
    }),
  );
  return { ...person, accountRequestSid: body.sid };
}

/** The person's own answer. */
function byAsked(): Make {
  return async (stage) => {
    const { client, accountRequestSid } = await asked(stage);
    return { running: stage.running, client, body: { accountRequestSid } };
  };
}

/** Calls of the operations on requests about accounts that succeed. */
export const requesting: Readonly<Record<string, Make>> = {
  [createAccountRequest.name]: byOwner(async (stage) => ({
    params: inStage(stage),
    body: { accountSid: (await candidate(stage)).accountSid },
  })),
  [requestAccountRelease.name]: byOwner(async (stage) => ({
    params: {
      ...inStage(stage),
      accountSid: await anAccount(stage.organization, `Leaving ${stage.fresh()}`),
    },
    body: {
      email: `${stage.fresh()}@outside.test`,
      acknowledgements: [...releaseAcknowledgements],
    },
  })),
  [resendAccountRequest.name]: byOwner(async (stage) => {
    const { accountRequestSid } = await asked(stage);
    stage.running.clock.advance(2 * minute);
    return { params: { ...inStage(stage), accountRequestSid } };
  }),
  [cancelAccountRequest.name]: byOwner(async (stage) => ({
    params: { ...inStage(stage), accountRequestSid: (await asked(stage)).accountRequestSid },
  })),
  [acceptAccountRequest.name]: byAsked(),
  [declineAccountRequest.name]: byAsked(),
};
