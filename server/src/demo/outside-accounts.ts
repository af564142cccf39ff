import {
  acceptInvitation,
  createAccountInvitations,
  createAccountRequest,
  type GrantableAccountRole,
  type OrganizationSid,
} from '@guildhall/contract';
import type { InnerClient } from './inner-client.ts';
import { firstNumberOf } from './names.ts';
import { type Independent, type NewcomerDeps, signUpAlone } from './sign-up-alone.ts';

/** Somebody of the company, signed in. */
export interface Colleague {
  readonly client: InnerClient;
  readonly email: string;
}

/** Accounts of partners, each with the roles it lets people of the company in with. */
const partners: readonly (readonly [string, readonly GrantableAccountRole[]])[] = [
  ['Bluepeak Logistics', ['developer', 'support']],
  ['Tannhof Spare Parts', ['support']],
];

/** Partners outside let people of the company into accounts of their own: independent accounts. */
export async function letColleaguesIn(
  deps: NewcomerDeps,
  colleagues: readonly Colleague[],
): Promise<void> {
  for (const [number, [accountName, roles]] of partners.entries()) {
    const partner = await signUpAlone(deps, {
      number: firstNumberOf.partners + number,
      domain: 'partner.test',
      accountName: () => accountName,
    });
    const invited = colleagues.slice(number);
    await partner.client.call(createAccountInvitations, {
      params: { accountSid: partner.accountSid },
      body: { emails: invited.map(({ email }) => email), roles: [...roles] },
    });
    await deps.app.worker.drain();
    for (const { client, email } of invited)
      await client.call(acceptInvitation, { body: { token: deps.mailer.tokenFor(email) } });
  }
}

/** The company asks people of its domain for the accounts they have, which are pending until they answer. */
export async function askForAccounts(
  deps: NewcomerDeps & { readonly owner: InnerClient },
  organizationSid: OrganizationSid,
  people: readonly (Pick<Independent, 'accountSid'> | undefined)[],
): Promise<void> {
  for (const { accountSid } of people.filter((person) => person !== undefined))
    await deps.owner.call(createAccountRequest, {
      params: { organizationSid },
      body: { accountSid },
    });
  await deps.app.worker.drain();
}
