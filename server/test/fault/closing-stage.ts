import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type AccountSid,
  createAccount,
  createAccountInvitations,
  createSubaccount,
  type OrganizationSid,
  registerResource,
} from '@guildhall/contract';
import type { PoolConfig } from 'pg';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import { type Connections, openConnections } from '../../src/platform/database/transaction.ts';
import { countRows } from '../support/beside-processes.ts';
import { temporaryDirectory, testDatabase } from '../support/database.ts';
import { foundOrganization, operatorOf, spawnedOperatorKey } from '../support/first-owner.ts';
import { expectOk } from '../support/fixture.ts';
import { type SpawnedServer, spawnServer } from '../support/spawned-server.ts';

/** A database that outlives every process of the product, and how to start one on it. */
export interface ClosingStage {
  readonly variables: Readonly<Record<string, string>>;
  /** Sees every row. */
  readonly owner: Connections;
  count(question: string): Promise<number>;
  /**
   * Holds the rows that a statement locks, so that a process stops before it changes them; `untilMet`
   * returns when one waits, and `letGo` when what it left behind has been rolled back.
   */
  hold(lock: string): Promise<{ untilMet(): Promise<void>; letGo(): Promise<void> }>;
}

export async function openClosingStage(): Promise<ClosingStage> {
  const database = await testDatabase();
  const ignore = () => undefined;
  const owner = openConnections({ ...database.owner, max: 2, application_name: 'stage' }, ignore);
  const count = (question: string) => countRows(owner, question);
  const until = async (what: string, isSo: () => Promise<boolean>) => {
    for (let tries = 0; tries < 1200; tries += 1) {
      if (await isSo()) return;
      await wait(25);
    }
    throw new Error(`It never was so: ${what}`);
  };
  const others = `select from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and application_name <> 'stage'`;
  return {
    variables: {
      GUILDHALL_DATA_DIR: await temporaryDirectory(),
      GUILDHALL_DATABASE_URL: addressOf(database.owner),
      GUILDHALL_OPERATOR_KEY: spawnedOperatorKey,
      GUILDHALL_SECRET: 'a secret of this test that is long enough 0123456789',
    },
    owner,
    count,
    async hold(lock) {
      const held = Promise.withResolvers<void>();
      const over = Promise.withResolvers<void>();
      const holding = owner.write({}, async (tx) => {
        const rows = await tx.all<unknown>(rawStatement(lock));
        assert.ok(rows.length > 0, `there is nothing to hold: ${lock}`);
        held.resolve();
        await over.promise;
      });
      await Promise.race([held.promise, holding]);
      return {
        untilMet: () =>
          until(
            `something waits for ${lock}`,
            async () => (await count(`${others} and wait_event_type = 'Lock'`)) > 0,
          ),
        async letGo() {
          over.resolve();
          await holding;
          await until('the dead process is gone', async () => (await count(others)) === 0);
        },
      };
    },
  };
}

/** A connection as an address that names it. */
function addressOf({ user, password: word, host, port, database }: PoolConfig): string {
  const by = `${encodeURIComponent(user ?? '')}:${encodeURIComponent(String(word ?? ''))}`;
  return `postgresql://${by}@${encodeURIComponent(host ?? '')}:${port}/${database}`;
}

/** An organization with accounts, of which the first is to be closed. */
export interface Place {
  readonly cookie: string;
  readonly organizationSid: OrganizationSid;
  readonly accountSid: AccountSid;
}

/** What the first account has; of resources as many on each of its subaccounts, too. */
export interface Equipment {
  readonly others: number;
  readonly subaccounts: number;
  readonly invitations: number;
  readonly resources: number;
  readonly people: number;
}

/** Makes all of it: people by rows, for they are many, everything else through the product's doors. */
export async function equip(
  { variables, owner }: ClosingStage,
  equipment: Equipment,
): Promise<Place> {
  const server = await spawnServer(variables);
  const { cookie, organizationSid } = await foundOrganization(server);
  const client = server.browser(cookie);
  const made: AccountSid[] = [];
  for (let number = 0; number <= equipment.others; number += 1) {
    const body = { name: `Closing ${number}` };
    const answer = await expectOk(
      client.call(createAccount, { params: { organizationSid }, body }),
    );
    made.push(answer.body.sid);
  }
  const [accountSid] = made;
  assert.ok(accountSid !== undefined);
  await furnish(server, { cookie, organizationSid, accountSid }, equipment);
  assert.equal(await server.end('SIGTERM'), 0);
  await owner.write({}, (tx) =>
    tx.run(rawStatement(manyPeople(organizationSid, equipment.people))),
  );
  return { cookie, organizationSid, accountSid };
}

async function furnish(
  server: SpawnedServer,
  { cookie, accountSid }: Place,
  { invitations, subaccounts, resources }: Equipment,
): Promise<void> {
  const client = server.browser(cookie);
  const params = { accountSid };
  const emails = Array.from({ length: invitations }, (_, index) => `i${index}@elsewhere.test`);
  await expectOk(
    client.call(createAccountInvitations, { params, body: { emails, roles: ['support'] } }),
  );
  const holders = [accountSid];
  for (let number = 0; number < subaccounts; number += 1) {
    const body = { name: `Below ${number}` };
    holders.push((await expectOk(client.call(createSubaccount, { params, body }))).body.sid);
  }
  const operator = operatorOf(server);
  for (const holder of holders)
    for (let number = 0; number < resources; number += 1) {
      const resource = { accountSid: holder, type: 'phone-number', resourceId: `PN${number}` };
      const call = { params: resource, body: { name: 'Number' } };
      await expectOk(operator.call(registerResource, call));
    }
}

/** So many people from outside with access to every main account of the organization. */
const manyPeople = (organizationSid: OrganizationSid, people: number) => `
  with made as (
    select 'US' || md5('kill' || n::text) as sid, 'kill' || n || '@many.test' as email
    from generate_series(1, ${people}) n
  ), logins as (
    insert into user_login (sid, email, first_name, last_name, status, must_set_password, locale, time_zone, created_at)
    select sid, email, 'Kay', 'Many', 'active', false, 'en', 'UTC', now() from made
  ), claims as (
    insert into email_claim (email, user_sid) select email, sid from made
  ), mains as (
    select tenant_sid, sid from account where tenant_sid = '${organizationSid}' and parent_sid is null
  ), known as (
    insert into person (tenant_sid, user_sid, relation, email, first_name, last_name, sort_name, search_text, status, must_set_password, created_at, account_count)
    select '${organizationSid}', sid, 'external', email, 'Kay', 'Many', 'many kay', 'kay many ' || email, 'active', false, now(),
      (select count(*) from mains)
    from made
    returning user_sid, email
  ), access as (
    insert into account_user (tenant_sid, account_sid, user_sid, roles, sort_name, search_text, since)
    select mains.tenant_sid, mains.sid, known.user_sid, '{support}', 'many kay', 'kay many ' || known.email, now()
    from mains cross join known
    returning tenant_sid, account_sid, user_sid
  ), assignments as (
    insert into role_assignment (tenant_sid, sid, account_sid, user_sid, role, created_at)
    select tenant_sid, 'IY' || md5(account_sid || user_sid), account_sid, user_sid, 'support', now() from access
  )
  update account set user_count = 1 + ${people} where sid in (select sid from mains)`;
