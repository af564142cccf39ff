import {
  type AccountSid,
  acceptInvitation,
  createAccountInvitations,
  createDomain,
  createOperation,
  createSubaccount,
  listClaims,
  listMyAccounts,
  registerResource,
  type SignUpRule,
  setOrganizationFeature,
  startImport,
  updateAccountUser,
  updateExternalUser,
  updateOrganization,
} from '@guildhall/contract';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import type { Client } from '../support/client.ts';
import {
  aMember,
  anAccount,
  anOrganization,
  aPerson,
  expectOk,
  type FixtureOrganization,
  type SignedIn,
} from '../support/fixture.ts';
import { day } from '../support/moved-clock.ts';
import { operatorKey, type RunningApp, startApp } from '../support/running-app.ts';

/** What a service holds at the beginning. */
export const resourceOfWorks = 'PN0';

/** So long the access of the one person from outside lasts at the beginning. */
export const daysOfXia = 5;

/** Rows of a table as text: one JSON array. */
export interface TableRows {
  readonly table: string;
  /** Those that are written, separated by commas: the database computes the others. */
  readonly columns: string;
  readonly rows: string;
}

/** The state every sequence begins with, made once through the product's own doors. */
export interface Template {
  readonly tables: readonly TableRows[];
  /** Sids by name: organizations, accounts, people and domains. */
  readonly sids: Readonly<Record<string, string>>;
}

/** Logs, what is delivered later, and what holds tokens: no part of the state at the beginning. */
const leftOut = [
  'audit_counter',
  'audit_entry',
  'outbox',
  'idempotency',
  'captured_mail',
  'link',
  'invitation',
  'invitation_account',
  'invitation_token',
  'dead_invitation_token',
  'dead_claim_token',
];

/** Tables that say nothing of tenants and people, whatever is played. */
export const isOfTheInstallation = (table: string): boolean =>
  table === 'signing_key' || table.startsWith('kysely_');

/** Makes three organizations and nine people, and reads every row of them. */
export async function makeTemplate(): Promise<Template> {
  const running = await startApp();
  const sids = await makeWorld(running);
  const tables: TableRows[] = [];
  for (const table of await listTables(running)) {
    if (leftOut.includes(table) || isOfTheInstallation(table)) continue;
    const [row] = await running.owner.direct.all(
      rawStatement<{ readonly rows: string | null; readonly columns: string }>(
        `select json_agg(row)::text as rows, (
           select string_agg(quote_ident(column_name), ', ' order by ordinal_position)
           from information_schema.columns
           where table_schema = 'public' and table_name = '${table}' and is_generated = 'NEVER'
         ) as columns from ${table} row`,
      ),
    );
    if (row?.rows != null) tables.push({ table, columns: row.columns, rows: row.rows });
  }
  await running.close();
  return { tables, sids };
}

/** Every table of the product. */
export async function listTables(running: RunningApp): Promise<readonly string[]> {
  const rows = await running.owner.direct.all(
    rawStatement<{ readonly name: string }>(
      `select table_name as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`,
    ),
  );
  return rows.map(({ name }) => name);
}

async function makeWorld(running: RunningApp): Promise<Readonly<Record<string, string>>> {
  const alpha = await anOrganization(running, 'alpha-0.test');
  const beta = await anOrganization(running, 'beta-0.test');
  const gamma = await anOrganization(running, 'gamma-0.test');
  const adam = await aMember(running, alpha, { name: 'adam', organizationRole: 'administrator' });
  const sam = await aMember(running, alpha, { name: 'sam', organizationRole: 'standard-user' });
  const bob = await aMember(running, beta, { name: 'bob', organizationRole: 'administrator' });
  const ian = await aPerson(running, 'ian@alpha-0.test');
  const ida = await aPerson(running, 'ida@beta-0.test');
  const xia = await aPerson(running, 'xia@out-0.test');
  const works = await anAccount(alpha, 'Works', sam.userSid);
  await expectOk(
    alpha.owner.client.call(updateAccountUser, {
      params: { accountSid: works, userSid: adam.userSid },
      body: { roles: ['developer'] },
    }),
  );
  await expectOk(
    sam.client.call(createAccountInvitations, {
      params: { accountSid: works },
      body: { emails: [xia.email], roles: ['support'] },
    }),
  );
  const operator = running.browser({ authorization: `Bearer ${operatorKey}` });
  await expectOk(
    operator.call(setOrganizationFeature, {
      params: { organizationSid: alpha.sid, feature: 'import-without-consent' },
      body: { allowed: true },
    }),
  );
  await running.deliver();
  await expectOk(
    xia.client.call(acceptInvitation, { body: { token: running.tokenFor(xia.email) } }),
  );
  await expectOk(
    alpha.owner.client.call(updateExternalUser, {
      params: { organizationSid: alpha.sid, userSid: xia.userSid },
      body: { endsAt: new Date(running.clock.now().getTime() + daysOfXia * day).toISOString() },
    }),
  );
  const annex = await addSubaccount(sam, works);
  await registerAt(operator, works);
  await shareWithBob(running, ian, bob);
  await setRules(beta, 'restricted');
  await setRules(gamma, 'automatic');
  const { body: run } = await bob.client.call(startImport, {
    params: { organizationSid: beta.sid },
    body: { mode: 'consent', domains: [beta.domain], notify: false },
  });
  await running.workOff();
  const { body: claims } = await bob.client.call(listClaims, {
    params: { organizationSid: beta.sid },
  });
  const { body: waiting } = await adam.client.call(createOperation, {
    params: { organizationSid: alpha.sid },
    body: {
      kind: 'invite-users',
      rows: [{ email: 'nils@alpha-0.test' }],
      organizationRole: 'standard-user',
    },
  });
  return {
    import: run.sid,
    'claim on ida': claims.items[0]?.sid ?? '',
    invite: waiting.sid,
    alpha: alpha.sid,
    beta: beta.sid,
    gamma: gamma.sid,
    'owner@alpha': alpha.owner.userSid,
    'owner@beta': beta.owner.userSid,
    'owner@gamma': gamma.owner.userSid,
    adam: adam.userSid,
    sam: sam.userSid,
    bob: bob.userSid,
    ian: ian.userSid,
    ida: ida.userSid,
    xia: xia.userSid,
    works,
    annex,
    'alpha.test': alpha.domainSid,
    'beta.test': beta.domainSid,
    'gamma.test': gamma.domainSid,
    'shared.test of beta': await addShared(beta),
    'shared.test of gamma': await addShared(gamma),
    ...(await firstAccounts(running)),
  };
}

async function addSubaccount({ client }: SignedIn, accountSid: AccountSid): Promise<string> {
  const made = client.call(createSubaccount, { params: { accountSid }, body: { name: 'Annex' } });
  return (await expectOk(made)).body.sid;
}

async function registerAt(operator: Client, accountSid: AccountSid): Promise<void> {
  const params = { accountSid, type: 'phone-number', resourceId: resourceOfWorks };
  await expectOk(operator.call(registerResource, { params, body: { name: 'Number' } }));
}

/** A managed user gets access to an account outside of the organization. */
async function shareWithBob(running: RunningApp, ian: SignedIn, bob: SignedIn): Promise<void> {
  const { body } = await ian.client.call(listMyAccounts);
  const [account] = body.items;
  if (account === undefined) throw new Error('Ian has no account');
  await expectOk(
    ian.client.call(createAccountInvitations, {
      params: { accountSid: account.sid },
      body: { emails: [bob.email], roles: ['support'] },
    }),
  );
  await running.deliver();
  await expectOk(
    bob.client.call(acceptInvitation, { body: { token: running.tokenFor(bob.email) } }),
  );
}

async function setRules({ owner, sid }: FixtureOrganization, signUpRule: SignUpRule) {
  await expectOk(
    owner.client.call(updateOrganization, {
      params: { organizationSid: sid },
      body: { signUpRule },
    }),
  );
}

async function addShared({ owner, sid }: FixtureOrganization): Promise<string> {
  const { body } = await owner.client.call(createDomain, {
    params: { organizationSid: sid },
    body: { name: 'shared-0.test' },
  });
  return body.sid;
}

/** The account that each person got by signing up, by the address of the person. */
async function firstAccounts(running: RunningApp): Promise<Readonly<Record<string, string>>> {
  const rows = await running.owner.direct.all(
    rawStatement<{ readonly email: string; readonly sid: string }>(
      `select user_login.email, account.sid from account
       join user_login on user_login.sid = account.owner_user_sid where account.name not in ('Works', 'Annex')`,
    ),
  );
  return Object.fromEntries(rows.map(({ email, sid }) => [`account of ${email}`, sid]));
}
