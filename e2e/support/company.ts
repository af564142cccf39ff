import {
  type AccountSid,
  acceptInvitation,
  completeSignUp,
  createAccount,
  createAccountInvitations,
  createDomain,
  createInvitations,
  createOrganization,
  type GrantableAccountRole,
  type GrantableOrganizationRole,
  type Locale,
  type OrganizationSid,
  startSignUp,
  verifyDomain,
} from '@guildhall/contract';
import type { Client } from '../../server/test/support/client.ts';
import { goodPassword } from './hands.ts';
import type { Stage } from './stage.ts';

/** A person with a session of their own. */
export interface Person {
  readonly email: string;
  readonly client: Client;
}

/** An organization of its own on the stage, made over the API with real mail and real DNS. */
export interface Company {
  readonly sid: OrganizationSid;
  readonly domain: string;
  /** Path of its Admin Center. */
  readonly admin: string;
  readonly owner: Person;
}

let companies = 0;

/** The token of a link. */
function tokenOf(link: string): string {
  return link.split('#token=')[1] ?? '';
}

/** Signs somebody up, with an independent account. */
export async function signUp(
  stage: Stage,
  email: string,
  names: { readonly firstName: string; readonly lastName: string; readonly locale?: Locale },
): Promise<Person> {
  const client = stage.client();
  const { firstName, lastName, locale = 'en' } = names;
  await client.call(startSignUp, { body: { email, locale } });
  const token = tokenOf(await stage.mail.nextLink(email));
  const accountName = `${firstName}’s account`;
  const body = { token, firstName, lastName, password: goodPassword, accountName };
  const answer = await client.call(completeSignUp, { body });
  return { email: answer.body.email, client };
}

/** An organization with a verified domain and Olive Owner, who signed up for it. */
export async function makeCompany(stage: Stage): Promise<Company> {
  companies += 1;
  const domain = `company-${companies}.test`;
  const owner = await signUp(stage, `olive@${domain}`, { firstName: 'Olive', lastName: 'Owner' });
  const organization = await owner.client.call(createOrganization, {
    body: { name: `Company ${companies}` },
  });
  const organizationSid = organization.body.sid;
  const params = { organizationSid };
  const added = await owner.client.call(createDomain, { params, body: { name: domain } });
  const { sid: domainSid, recordName, recordValue } = added.body;
  stage.dns.set(recordName, [recordValue]);
  await owner.client.call(verifyDomain, { params: { organizationSid, domainSid } });
  return { sid: organizationSid, domain, admin: `/admin/${organizationSid}`, owner };
}

export interface JoinOptions {
  readonly role?: GrantableOrganizationRole;
  readonly accounts?: readonly {
    readonly accountSid: AccountSid;
    readonly roles: GrantableAccountRole[];
  }[];
}

/** Invites somebody of the company's domain and accepts for them; `name` is both first name and mailbox. */
export async function join(
  stage: Stage,
  company: Company,
  name: string,
  { role = 'standard-user', accounts = [] }: JoinOptions = {},
): Promise<Person> {
  const email = `${name.toLowerCase()}@${company.domain}`;
  const invited = await company.owner.client.call(createInvitations, {
    params: { organizationSid: company.sid },
    body: { emails: [email], organizationRole: role, accounts: [...accounts] },
  });
  if (invited.body.results[0]?.verdict !== 'invited')
    throw new Error(`${email} was not invited: ${invited.raw}`);
  const client = stage.client();
  const token = tokenOf(await stage.mail.nextLink(email));
  const body = { token, firstName: name, lastName: 'Member', password: goodPassword };
  const answer = await client.call(acceptInvitation, { body });
  return { email: answer.body.email, client };
}

/** Invites somebody from outside to an account and accepts for them. */
export async function employ(
  stage: Stage,
  by: Person,
  accountSid: AccountSid,
  { email, role }: { readonly email: string; readonly role: GrantableAccountRole },
): Promise<Person> {
  await by.client.call(createAccountInvitations, {
    params: { accountSid },
    body: { emails: [email], roles: [role] },
  });
  const client = stage.client();
  const token = tokenOf(await stage.mail.nextLink(email));
  const firstName = email.split('@')[0] ?? '';
  const body = { token, firstName, lastName: 'Staff', password: goodPassword };
  await client.call(acceptInvitation, { body });
  return { email, client };
}

/** @returns the sid of the new account */
export async function makeAccount(company: Company, name: string): Promise<AccountSid> {
  const answer = await company.owner.client.call(createAccount, {
    params: { organizationSid: company.sid },
    body: { name },
  });
  return answer.body.sid;
}
