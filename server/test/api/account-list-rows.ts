import {
  type AccountSid,
  acceptInvitation,
  createAccountInvitations,
  createSubaccount,
  listMyAccounts,
  registerResource,
  releaseAcknowledgements,
  requestAccountRelease,
} from '@guildhall/contract';
import {
  aMember,
  anAccount,
  aPerson,
  expectOk,
  type FixtureOrganization,
  type SignedIn,
} from '../support/fixture.ts';
import { operatorKey, type RunningApp } from '../support/running-app.ts';

/** Several of everything that is listed below an account, and several requests about accounts. */
export async function fillAccount(
  running: RunningApp,
  organization: FixtureOrganization,
  accountSid: AccountSid,
): Promise<void> {
  const { client } = organization.owner;
  const operator = running.browser({ authorization: `Bearer ${operatorKey}` });
  for (const number of [1, 2, 3, 4]) {
    await expectOk(
      client.call(createSubaccount, { params: { accountSid }, body: { name: `Below ${number}` } }),
    );
    await expectOk(
      operator.call(registerResource, {
        params: { accountSid, type: 'phone-number', resourceId: `PN${number}` },
        body: { name: `Number ${number}` },
      }),
    );
    const leaving = await anAccount(organization, `Leaving ${number}`);
    await expectOk(
      client.call(requestAccountRelease, {
        params: { organizationSid: organization.sid, accountSid: leaving },
        body: {
          email: `next${number}@elsewhere.test`,
          acknowledgements: [...releaseAcknowledgements],
        },
      }),
    );
  }
}

/** Several accounts outside on which the organization has people; answers the one that has several of them. */
export async function fillOutside(
  running: RunningApp,
  organization: FixtureOrganization,
): Promise<AccountSid> {
  const { domain } = organization;
  const members: SignedIn[] = [];
  for (const number of [1, 2, 3, 4]) {
    const name = `abroad${number}`;
    members.push(await aMember(running, organization, { name, organizationRole: 'standard-user' }));
  }
  const made: AccountSid[] = [];
  for (const number of [1, 2, 3, 4]) {
    const host = await aPerson(running, `host${number}@hosts-of-${domain}`);
    const guests = number === 1 ? members : members.slice(0, 1);
    made.push(await welcome(running, host, guests));
  }
  const [first] = made;
  if (first === undefined) throw new Error('There is no account outside');
  return first;
}

/** Gives people access to the account somebody signed up with. */
async function welcome(
  running: RunningApp,
  host: SignedIn,
  guests: readonly SignedIn[],
): Promise<AccountSid> {
  const { body } = await expectOk(host.client.call(listMyAccounts));
  const accountSid = body.items[0]?.sid;
  if (accountSid === undefined) throw new Error('Whoever signs up has an account');
  const emails = guests.map(({ email }) => email);
  await expectOk(
    host.client.call(createAccountInvitations, {
      params: { accountSid },
      body: { emails, roles: ['support'] },
    }),
  );
  await running.deliver();
  for (const { client, email } of guests) {
    const token = running.tokenFor(email);
    await expectOk(client.call(acceptInvitation, { body: { token } }));
  }
  return accountSid;
}
