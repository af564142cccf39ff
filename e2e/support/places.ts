import {
  type AccountSid,
  type AccountStatus,
  acceptInvitation,
  accountWebhooks,
  createAccountInvitations,
  createOperation,
  getMe,
  listAccounts,
  listAccountUsers,
  listAuditEntries,
  listDomains,
  listMyAccounts,
  listSubaccounts,
  listUsers,
  parseSid,
} from '@guildhall/contract';
import type { Client } from '../../server/test/support/client.ts';
import { signUp } from './company.ts';
import type { Sample } from './sample.ts';

/** A page of the product with something on it. */
export interface Place {
  readonly name: string;
  readonly path: string;
  /** Who looks; nobody is signed in where absent. */
  readonly as?: Client;
}

/** Every page, filled from the sample company. */
export async function placesOf(sample: Sample): Promise<Place[]> {
  const { admin, owner } = sample;
  const { userSid, externalSid, accountSid, domainSid, graceSid, entrySid, colleagueSid } =
    await sidsOf(sample);
  const { mainSid, subaccountSid, suspendedSid, closingSid } = await statesOf(sample);
  const operationSid = await makeOperation(sample, userSid);
  const inside = (name: string, path: string): Place => ({ name, path, as: owner });
  const inAdmin = (name: string, path = name): Place => inside(name, `${admin}/${path}`);
  return [
    { name: 'sign-in', path: '/sign-in' },
    { name: 'sign-up', path: '/sign-up' },
    { name: 'reset-password', path: '/reset-password' },
    { name: 'set-up', path: `/set-up#token=${'x'.repeat(43)}` },
    { name: 'invitation-dead', path: `/invitation#token=${'x'.repeat(43)}` },
    { name: 'account-request-dead', path: `/account-request#token=${'x'.repeat(43)}` },
    { name: 'email-change-dead', path: `/email-change#token=${'x'.repeat(43)}` },
    { name: 'claim-dead', path: `/claim#token=${'x'.repeat(43)}` },
    { name: 'invitation', path: await invitationPath(sample, accountSid) },
    inAdmin('overview'),
    inAdmin('users'),
    inAdmin('users-invited', 'users/invited'),
    inAdmin('users-external', 'users/external'),
    inAdmin('users-invite', 'users/invite'),
    inAdmin('users-imported', 'users/imported'),
    inAdmin('users-import', 'users/import'),
    inAdmin('users-operations', 'users/operations'),
    inAdmin('users-operation', `users/operations/${operationSid}`),
    inAdmin('user', `users/${userSid}`),
    inAdmin('user-accounts', `users/${userSid}/accounts`),
    inAdmin('user-role-assignments', `users/${userSid}/role-assignments`),
    inAdmin('user-security', `users/${userSid}/security`),
    inAdmin('user-activity', `users/${userSid}/activity`),
    inAdmin('user-external', `users/${externalSid}`),
    inAdmin('user-external-accounts', `users/${externalSid}/accounts`),
    inAdmin('accounts'),
    inAdmin('accounts-pending', 'accounts/pending'),
    inAdmin('accounts-independent', 'accounts/independent'),
    inAdmin('account-independent', `accounts/independent/${await makeIndependent(sample)}`),
    inAdmin('account', `accounts/${accountSid}`),
    inAdmin('account-users', `accounts/${accountSid}/users`),
    inAdmin('account-who-can', `accounts/${accountSid}/users?who=account:read`),
    inAdmin('account-invited', `accounts/${accountSid}/invited`),
    inAdmin('account-api', `accounts/${accountSid}/api`),
    inAdmin('account-subaccounts', `accounts/${accountSid}/subaccounts`),
    inAdmin('account-webhooks', `accounts/${accountSid}/webhooks`),
    inAdmin(
      'account-webhook',
      `accounts/${accountSid}/webhooks?webhook=${await makeWebhook(sample, accountSid)}`,
    ),
    inAdmin('account-activity', `accounts/${accountSid}/activity`),
    inAdmin('account-main', `accounts/${mainSid}`),
    inAdmin('account-main-subaccounts', `accounts/${mainSid}/subaccounts`),
    inAdmin('subaccount', `accounts/${subaccountSid}`),
    inAdmin('account-suspended', `accounts/${suspendedSid}`),
    inAdmin('account-closing', `accounts/${closingSid}`),
    inAdmin('domains'),
    inAdmin('domain', `domains/${domainSid}`),
    inAdmin('domain-file', `domains/${domainSid}?way=https`),
    inAdmin('domain-help', `domains/${domainSid}?way=help`),
    inAdmin('domain-in-grace', `domains/${graceSid}`),
    inAdmin('security'),
    inAdmin('api'),
    inAdmin('api-webhooks', 'api/webhooks'),
    inAdmin('audit-log'),
    inAdmin('audit-entry', `audit-log?action=domain&entry=${entrySid}`),
    inAdmin('settings'),
    inside('my-accounts', '/console'),
    inside('console-overview', `/console/${accountSid}/overview`),
    inside('console-users', `/console/${accountSid}/users`),
    inside('console-invited', `/console/${accountSid}/users/invited`),
    inside('console-user', `/console/${accountSid}/users/${colleagueSid}`),
    inside('console-webhooks', `/console/${accountSid}/webhooks`),
    inside('console-api', `/console/${accountSid}/api`),
    inside('console-subaccounts', `/console/${accountSid}/subaccounts`),
    inside('console-subaccount', `/console/${subaccountSid}/overview`),
    inside('console-suspended', `/console/${suspendedSid}/settings`),
    inside('console-closing', `/console/${closingSid}/overview`),
    inside('console-activity', `/console/${accountSid}/activity`),
    inside('console-settings', `/console/${accountSid}/settings`),
    inside('profile', '/profile'),
    inside('profile-security', '/profile/security'),
    inside('profile-sessions', '/profile/sessions'),
    inside('profile-invitations', '/profile/invitations'),
  ];
}

async function sidsOf({ organizationSid: text, owner }: Sample) {
  const organizationSid = parseSid('organization', text);
  if (organizationSid === undefined) throw new Error(`${text} names no organization`);
  const params = { organizationSid };
  const [managed, external, accounts, domains, entries] = await Promise.all([
    owner.call(listUsers, { params, query: { relation: 'managed', status: 'active' } }),
    owner.call(listUsers, { params, query: { relation: 'external' } }),
    owner.call(listAccounts, { params, query: { status: 'active' } }),
    owner.call(listDomains, { params, query: {} }),
    owner.call(listAuditEntries, { params, query: { action: 'domain' } }),
  ]);
  const accountSid = accounts.body.items[0]?.sid;
  if (accountSid === undefined) throw new Error('The sample has no account');
  const people = await owner.call(listAccountUsers, { params: { accountSid }, query: {} });
  const busiest = [...managed.body.items].sort((a, b) => b.accountCount - a.accountCount)[0];
  return {
    userSid: busiest?.sid ?? '',
    externalSid: external.body.items[0]?.sid ?? '',
    accountSid,
    colleagueSid: people.body.items.find(({ roles }) => !roles.includes('owner'))?.userSid ?? '',
    domainSid: domains.body.items[0]?.sid ?? '',
    graceSid: domains.body.items.find(({ status }) => status === 'verified-uncertain')?.sid ?? '',
    entrySid: entries.body.items[0]?.sid ?? '',
  };
}

/** An account with subaccounts and resources, and accounts that are out of use. */
async function statesOf({ organizationSid, owner }: Sample) {
  const accountIn = async (query: { search?: string; status?: AccountStatus }) => {
    const { body } = await owner.call(listAccounts, { params: { organizationSid }, query });
    const accountSid = body.items[0]?.sid;
    if (accountSid === undefined) throw new Error(`No account is ${JSON.stringify(query)}`);
    return accountSid;
  };
  const mainSid = await accountIn({ search: 'Checkout Europe' });
  const below = { params: { accountSid: mainSid }, query: {} };
  return {
    mainSid,
    subaccountSid: (await owner.call(listSubaccounts, below)).body.items[0]?.sid ?? '',
    suspendedSid: await accountIn({ status: 'suspended' }),
    closingSid: await accountIn({ status: 'pending_closure' }),
  };
}

/** A webhook with a test that goes nowhere. */
async function makeWebhook({ owner }: Sample, accountSid: AccountSid): Promise<string> {
  const body = { url: 'https://hooks.example.com/guildhall', description: 'Billing' };
  const made = await owner.call(accountWebhooks.create, { params: { accountSid }, body });
  const webhookSid = made.body.sid;
  await owner.call(accountWebhooks.test, { params: { accountSid, webhookSid } });
  return webhookSid;
}

/** An operation that leaves everything as it is: the person is active already. */
async function makeOperation({ owner, organizationSid: text }: Sample, user: string) {
  const [organizationSid, userSid] = [parseSid('organization', text), parseSid('user', user)];
  if (organizationSid === undefined || userSid === undefined) throw new Error(`No ${user}`);
  const { body } = await owner.call(createOperation, {
    params: { organizationSid },
    body: { kind: 'reactivate-users', userSids: [userSid] },
  });
  return body.sid;
}

let outsiders = 0;

/** An account of somebody outside, which has let the owner of the sample in. */
async function makeIndependent({ stage, owner }: Sample): Promise<string> {
  outsiders += 1;
  const names = { firstName: 'Ivo', lastName: 'Independent' };
  const ivo = await signUp(stage, `ivo-${outsiders}@independent.test`, names);
  const accountSid = (await ivo.client.call(listMyAccounts)).body.items[0]?.sid;
  if (accountSid === undefined) throw new Error('Whoever signs up has an account');
  const { email } = (await owner.call(getMe)).body;
  await ivo.client.call(createAccountInvitations, {
    params: { accountSid },
    body: { emails: [email], roles: ['developer', 'support'] },
  });
  // The owner of the sample hears of other things meanwhile.
  const link = await stage.mail.nextLink(email, /^Ivo Independent invites you/);
  const [, token = ''] = link.split('#token=');
  await owner.call(acceptInvitation, { body: { token } });
  return accountSid;
}

let guests = 0;

async function invitationPath({ stage, owner }: Sample, account: string): Promise<string> {
  const accountSid = parseSid('account', account);
  if (accountSid === undefined) throw new Error(`${account} names no account`);
  guests += 1;
  const email = `guest-${guests}@visitors.test`;
  const { body } = await owner.call(createAccountInvitations, {
    params: { accountSid },
    body: { emails: [email], roles: ['developer', 'billing-manager'] },
  });
  if (body.results.some(({ verdict }) => verdict !== 'invited'))
    throw new Error(`${email} was not invited`);
  return (await stage.mail.nextLink(email)).slice(stage.url.length);
}
