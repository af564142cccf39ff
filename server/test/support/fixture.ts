import {
  type AccountSid,
  acceptInvitation,
  completeSignUp,
  createAccount,
  createAccountInvitations,
  createDomain,
  createInvitations,
  createOrganization,
  createSession,
  type DomainSid,
  type GrantableAccountRole,
  getMe,
  type OrganizationSid,
  startSignUp,
  type UserSid,
  verifyDomain,
} from '@guildhall/contract';
import type { Client } from './client.ts';
import type { RunningApp } from './running-app.ts';

/** A password that every person of the fixture has. */
export const password = 'Correct-Horse-Battery-9';

/** A person who is signed in. */
export interface SignedIn {
  readonly client: Client;
  readonly userSid: UserSid;
  readonly email: string;
}

/** An organization with one proved domain, made through the product's own doors. */
export interface FixtureOrganization {
  readonly sid: OrganizationSid;
  readonly domain: string;
  readonly domainSid: DomainSid;
  readonly owner: SignedIn;
}

/** Signs a new person up: with a user and an independent account. */
export async function aPerson(running: RunningApp, email: string): Promise<SignedIn> {
  const client = running.browser();
  await expectOk(client.call(startSignUp, { body: { email } }));
  await running.deliver();
  const [firstName = 'Ada'] = email.split('@');
  const { body } = await client.call(completeSignUp, {
    body: {
      token: running.tokenFor(email),
      firstName,
      lastName: 'Tester',
      password,
      accountName: `${firstName}'s account`,
    },
  });
  return { client, userSid: body.sid, email };
}

/** A second browser of a person who has a password. */
export async function signIn(running: RunningApp, email: string): Promise<SignedIn> {
  const client = running.browser();
  const { body } = await client.call(createSession, { body: { email, password } });
  return { client, userSid: body.sid, email };
}

/** An organization owned by `owner@<domain>`, with the domain proved. */
export async function anOrganization(
  running: RunningApp,
  domain: string,
): Promise<FixtureOrganization> {
  const owner = await aPerson(running, `owner@${domain}`);
  const { body } = await owner.client.call(createOrganization, {
    body: { name: `Organization ${domain}` },
  });
  const params = { organizationSid: body.sid };
  const added = (await owner.client.call(createDomain, { params, body: { name: domain } })).body;
  running.records.set(added.recordName, [added.recordValue]);
  await expectOk(owner.client.call(verifyDomain, { params: { ...params, domainSid: added.sid } }));
  return { sid: body.sid, domain, domainSid: added.sid, owner };
}

/** A managed user who was invited with the role and accepted. */
export async function aMember(
  running: RunningApp,
  organization: FixtureOrganization,
  {
    name,
    organizationRole,
  }: { readonly name: string; readonly organizationRole: 'administrator' | 'standard-user' },
): Promise<SignedIn> {
  const email = `${name}@${organization.domain}`;
  await expectOk(
    organization.owner.client.call(createInvitations, {
      params: { organizationSid: organization.sid },
      body: { emails: [email], organizationRole },
    }),
  );
  return accept(running, email, name);
}

/** Somebody outside, or a managed user, with roles on one account. */
export async function anAccountUser(
  running: RunningApp,
  { client }: SignedIn,
  access: {
    readonly accountSid: AccountSid;
    readonly email: string;
    readonly roles: GrantableAccountRole[];
  },
): Promise<SignedIn> {
  const { accountSid, email, roles } = access;
  await expectOk(
    client.call(createAccountInvitations, {
      params: { accountSid },
      body: { emails: [email], roles },
    }),
  );
  return accept(running, email, email.split('@')[0] ?? 'X');
}

/** A managed account. */
export async function anAccount(
  organization: FixtureOrganization,
  name: string,
  ownerUserSid?: UserSid,
): Promise<AccountSid> {
  const { body } = await organization.owner.client.call(createAccount, {
    params: { organizationSid: organization.sid },
    body: { name, ...(ownerUserSid === undefined ? {} : { ownerUserSid }) },
  });
  return body.sid;
}

async function accept(running: RunningApp, email: string, firstName: string): Promise<SignedIn> {
  await running.deliver();
  const client = running.browser();
  const { body } = await client.call(acceptInvitation, {
    body: { token: running.tokenFor(email), firstName, lastName: 'Tester', password },
  });
  await expectOk(client.call(getMe));
  return { client, userSid: body.sid, email };
}

/** Fails with the server's own words when a step of the fixture is refused. */
export async function expectOk<Answer extends { readonly status: number; readonly raw: string }>(
  step: Promise<Answer>,
): Promise<Answer> {
  const answer = await step;
  if (answer.status >= 400) throw new Error(`A step of the fixture was refused: ${answer.raw}`);
  return answer;
}
