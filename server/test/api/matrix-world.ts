import {
  type AccountSid,
  type AnyOperation,
  accountRoleSid,
  accountWebhooks,
  createAccountInvitations,
  createAccountRequest,
  createApiKey,
  createAuthToken,
  createInvitations,
  createOauthApp,
  createPublicKey,
  createRoleAssignment,
  createSubaccount,
  listClaims,
  listInvitations,
  listMyAccounts,
  startImport,
} from '@guildhall/contract';
import { type Client, createClient } from '../support/client.ts';
import {
  aMember,
  anAccount,
  anAccountUser,
  anOrganization,
  aPerson,
  expectOk,
  type FixtureOrganization,
  type SignedIn,
  signIn,
} from '../support/fixture.ts';
import { publicKeyText } from '../support/key-pair.ts';
import { operatorKey, type RunningApp, startApp } from '../support/running-app.ts';

/** Sids to fill the paths of operations with. */
export type Sids = Readonly<Record<string, string>>;

/** Everybody the matrices ask, and two organizations with one of everything. */
export interface MatrixWorld {
  readonly running: RunningApp;
  readonly accountSid: AccountSid;
  readonly foreignAccountSid: AccountSid;
  readonly personas: ReadonlyMap<string, Client>;
  readonly people: ReadonlyMap<string, SignedIn>;
  readonly own: FixtureOrganization;
  readonly foreign: FixtureOrganization;
  readonly ownSids: Sids;
  readonly foreignSids: Sids;
  readonly unknownSids: Sids;
}

const zeros = '0'.repeat(32);

/** Well-formed sids of nothing. */
export const unknownSids: Sids = {
  organizationSid: `OR${zeros}`,
  accountSid: `AC${zeros}`,
  userSid: `US${zeros}`,
  domainSid: `DN${zeros}`,
  invitationSid: `NF${zeros}`,
  oauthAppSid: `OQ${zeros}`,
  roleAssignmentSid: `IY${zeros}`,
  sessionSid: `SN${zeros}`,
  passkeySid: `WK${zeros}`,
  rememberedDeviceSid: `RD${zeros}`,
  operationSid: `OP${zeros}`,
  importSid: `OP${zeros}`,
  claimSid: `CM${zeros}`,
  accountRequestSid: `AQ${zeros}`,
  apiKeySid: `SK${zeros}`,
  publicKeySid: `CR${zeros}`,
  rank: 'primary',
  subaccountSid: `AC${zeros}`,
  type: 'phone-number',
  resourceId: 'PN1',
  feature: 'import-without-consent',
  limit: 'accounts',
  setting: 'second-factor-required',
  webhookSid: `WH${zeros}`,
  gatewayKeySid: `GK${zeros}`,
  eventSid: `EV${zeros}`,
};

/** A well-formed value for every parameter of an operation's path, which names nothing. */
export function paramsFor({ params }: AnyOperation): Sids {
  const words = Object.entries(params.properties).map(([name, schema]) => [
    name,
    unknownSids[name] ?? firstWordOf(schema),
  ]);
  return Object.fromEntries(words);
}

function firstWordOf(schema: object): string {
  const words: unknown[] = [Reflect.get(schema, 'enum'), Reflect.get(schema, 'examples')].flat();
  return String(words.find((word) => word !== undefined) ?? 'x1');
}

export async function openMatrixWorld(): Promise<MatrixWorld> {
  const running = await startApp();
  const own = await anOrganization(running, 'own.test');
  const foreign = await anOrganization(running, 'foreign.test');
  const { sids: ownSids, accountSid } = await furnish(running, own);
  const { sids: foreignSids, accountSid: foreignAccountSid } = await furnish(running, foreign);
  const people = await gather(running, own, accountSid, foreign);
  const personas = new Map<string, Client>([['nobody', running.browser()]]);
  for (const [name, person] of people) personas.set(name, person.client);
  personas.set(
    'operator',
    createClient(() => running.baseUrl, { authorization: `Bearer ${operatorKey}` }),
  );
  return {
    running,
    accountSid,
    foreignAccountSid,
    personas,
    people,
    own,
    foreign,
    ownSids,
    foreignSids,
    unknownSids,
  };
}

/** A webhook of the account with a delivery. */
async function addAWebhook(
  { owner: { client } }: FixtureOrganization,
  accountSid: AccountSid,
): Promise<Sids> {
  const body = { url: 'https://hooks.example.com/guildhall' };
  const made = await expectOk(
    client.call(accountWebhooks.create, { params: { accountSid }, body }),
  );
  const webhookSid = made.body.sid;
  const params = { accountSid, webhookSid };
  const told = await expectOk(client.call(accountWebhooks.test, { params }));
  return { webhookSid, eventSid: told.body.eventSid };
}

/** An API key of the account, and a public key; its auth token is the primary one. */
async function addCredentials(
  { owner: { client } }: FixtureOrganization,
  accountSid: AccountSid,
): Promise<Sids> {
  const params = { accountSid };
  const key = { name: 'Key', kind: 'standard' as const };
  const made = await expectOk(client.call(createApiKey, { params, body: key }));
  const body = { name: 'Signer', publicKey: publicKeyText() };
  const signer = await expectOk(client.call(createPublicKey, { params, body }));
  await expectOk(client.call(createAuthToken, { params }));
  return { apiKeySid: made.body.sid, publicKeySid: signer.body.sid, rank: 'primary' };
}

/** A run of an import with a claim that waits; the run is an operation. */
async function runAnImport(running: RunningApp, organization: FixtureOrganization): Promise<Sids> {
  const { client } = organization.owner;
  const params = { organizationSid: organization.sid };
  await aPerson(running, `independent@${organization.domain}`);
  const body = { mode: 'consent' as const, domains: [organization.domain] };
  const run = await expectOk(client.call(startImport, { params, body }));
  await running.app.operations.drain();
  const claims = await client.call(listClaims, { params });
  const importSid = run.body.sid;
  return { importSid, operationSid: importSid, claimSid: claims.body.items[0]?.sid ?? '' };
}

/** A request for the account of somebody outside, which waits. */
async function askForAnAccount(
  running: RunningApp,
  organization: FixtureOrganization,
): Promise<string> {
  const { client } = await aPerson(running, `asked@${organization.domain}`);
  const accounts = await expectOk(client.call(listMyAccounts));
  const accountSid = accounts.body.items[0]?.sid;
  if (accountSid === undefined) throw new Error('Whoever signs up has an account');
  const request = await expectOk(
    organization.owner.client.call(createAccountRequest, {
      params: { organizationSid: organization.sid },
      body: { accountSid },
    }),
  );
  return request.body.sid;
}

/** One of everything an organization can hold. */
async function furnish(
  running: RunningApp,
  organization: FixtureOrganization,
): Promise<{ readonly sids: Sids; readonly accountSid: AccountSid }> {
  const { client } = organization.owner;
  const params = { organizationSid: organization.sid };
  const member = await aMember(running, organization, {
    name: 'member',
    organizationRole: 'standard-user',
  });
  const accountSid = await anAccount(organization, `Account of ${organization.domain}`);
  const emails = [`pending@${organization.domain}`];
  await expectOk(
    client.call(createInvitations, { params, body: { emails, organizationRole: 'standard-user' } }),
  );
  await expectOk(
    client.call(createAccountInvitations, {
      params: { accountSid },
      body: { emails: [`out@side-${organization.domain}`], roles: ['support'] },
    }),
  );
  const invitations = (await client.call(listInvitations, { params })).body.items;
  const app = await client.call(createOauthApp, {
    params,
    body: { name: 'App', scopes: ['accounts/read'] },
  });
  const subaccount = await expectOk(
    client.call(createSubaccount, { params: { accountSid }, body: { name: 'Below' } }),
  );
  const assignment = await client.call(createRoleAssignment, {
    params,
    body: { accountSid, userSid: member.userSid, roleSid: accountRoleSid.support },
  });
  const sids = {
    organizationSid: organization.sid,
    accountSid,
    userSid: member.userSid,
    domainSid: organization.domainSid,
    invitationSid: invitations[0]?.sid ?? 'none',
    oauthAppSid: app.body.sid,
    roleAssignmentSid: assignment.body.sid,
    sessionSid: unknownSids['sessionSid'] ?? '',
    accountRequestSid: await askForAnAccount(running, organization),
    subaccountSid: subaccount.body.sid,
    ...(await runAnImport(running, organization)),
    feature: 'import-without-consent',
    limit: 'accounts',
    setting: 'second-factor-required',
    ...(await addAWebhook(organization, accountSid)),
    ...(await addCredentials(organization, accountSid)),
  };
  return { sids, accountSid };
}

async function gather(
  running: RunningApp,
  own: FixtureOrganization,
  accountSid: AccountSid,
  foreign: FixtureOrganization,
): Promise<ReadonlyMap<string, SignedIn>> {
  const onAccount = (
    name: string,
    role: 'administrator' | 'developer' | 'billing-manager' | 'support',
  ) => anAccountUser(running, own.owner, { accountSid, email: `${name}@x.test`, roles: [role] });
  const owningStandard = await aMember(running, own, {
    name: 'owning',
    organizationRole: 'standard-user',
  });
  return new Map<string, SignedIn>([
    ['owner', own.owner],
    [
      'administrator',
      await aMember(running, own, { name: 'administrator', organizationRole: 'administrator' }),
    ],
    ['standard-user', owningStandard],
    ['account-administrator', await onAccount('account-administrator', 'administrator')],
    ['developer', await onAccount('developer', 'developer')],
    ['billing-manager', await onAccount('billing-manager', 'billing-manager')],
    ['support', await onAccount('support', 'support')],
    ['independent', await aPerson(running, 'independent@i.test')],
    ['foreign-owner', foreign.owner],
  ]);
}

/** Asks for an operation without a fitting body: what is allowed is malformed or finds nothing. */
export async function ask(
  client: Client,
  operation: AnyOperation,
  params: Sids,
): Promise<{ status: number; text: string }> {
  const answer = await client.call(operation, {
    params: params as never,
    ...(operation.body === undefined ? {} : { body: {} as never }),
  });
  return { status: answer.status, text: answer.raw };
}

/** Signs a person in again after an operation ended the session. */
export async function renew(world: MatrixWorld, name: string): Promise<void> {
  const person = world.people.get(name);
  const client = world.personas.get(name);
  if (person === undefined || client === undefined) return;
  const fresh = await signIn(world.running, person.email);
  client.cookie = fresh.client.cookie;
}
