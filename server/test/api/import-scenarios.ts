import {
  acceptClaim,
  declineClaim,
  listClaims,
  resendClaim,
  revokeClaim,
  setOrganizationFeature,
  startImport,
} from '@guildhall/contract';
import { aPerson, expectOk, type SignedIn } from '../support/fixture.ts';
import { minute } from '../support/moved-clock.ts';
import { operatorKey } from '../support/running-app.ts';
import { byOwner, inStage, type Make, type Stage } from './stage.ts';

/** Somebody who signed up with an address of the organization's domain. */
function candidate({ running, organization, fresh }: Stage): Promise<SignedIn> {
  return aPerson(running, `${fresh()}@${organization.domain}`);
}

/** Somebody whom the organization asks, and the claim. */
async function claimed(stage: Stage): Promise<SignedIn & { readonly claimSid: string }> {
  const person = await candidate(stage);
  const { client } = stage.organization.owner;
  const { domain } = stage.organization;
  const body = { mode: 'consent' as const, domains: [domain] };
  await expectOk(client.call(startImport, { params: inStage(stage), body }));
  await stage.running.app.operations.drain();
  const { body: claims } = await client.call(listClaims, {
    params: inStage(stage),
    query: { status: 'pending' },
  });
  const claim = claims.items.find(({ userSid }) => userSid === person.userSid);
  return { ...person, claimSid: claim?.sid ?? '' };
}

/** The person's own answer. */
function byClaimed(): Make {
  return async (stage) => {
    const { client, claimSid } = await claimed(stage);
    return { running: stage.running, client, body: { claimSid } };
  };
}

/** Calls of the operations on imports that succeed. */
export const importing: Readonly<Record<string, Make>> = {
  [startImport.name]: byOwner(async (stage) => {
    await candidate(stage);
    return {
      params: inStage(stage),
      body: { mode: 'consent', domains: [stage.organization.domain] },
    };
  }),
  [resendClaim.name]: byOwner(async (stage) => {
    const { claimSid } = await claimed(stage);
    stage.running.clock.advance(2 * minute);
    return { params: { ...inStage(stage), claimSid } };
  }),
  [revokeClaim.name]: byOwner(async (stage) => ({
    params: { ...inStage(stage), claimSid: (await claimed(stage)).claimSid },
  })),
  [acceptClaim.name]: byClaimed(),
  [declineClaim.name]: byClaimed(),
  [setOrganizationFeature.name]: async (stage) => ({
    running: stage.running,
    client: stage.running.browser({ authorization: `Bearer ${operatorKey}` }),
    params: { ...inStage(stage), feature: 'import-without-consent' },
    body: { allowed: true },
  }),
};
