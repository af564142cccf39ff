import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type AccountSid,
  closeAccount,
  closureAcknowledgements,
  createAccount,
  createAccountInvitations,
  type OrganizationSid,
} from '@guildhall/contract';
import { checkInvariants } from '../../src/check/check-invariants.ts';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import { besideProcesses, countRows } from '../support/beside-processes.ts';
import { temporaryDirectory } from '../support/database.ts';
import { type Founded, foundOrganization } from '../support/first-owner.ts';
import { expectOk } from '../support/fixture.ts';
import { runProgram, type SpawnedServer, spawnServer } from '../support/spawned-server.ts';

/** Beside the one that the first owner begins with. */
const accounts = 5;
/** Invitations that are revoked with the closing. */
const open = 100;
const peopleEach = 500;
const mostKills = 8;

interface Place extends Founded {
  readonly accountSids: readonly AccountSid[];
}

/** The first owner, with an organization and accounts. */
async function setUp(server: SpawnedServer): Promise<Place> {
  const { cookie, organizationSid } = await foundOrganization(server);
  const client = server.browser(cookie);
  const accountSids: AccountSid[] = [];
  for (let number = 0; number < accounts; number += 1) {
    const made = await expectOk(
      client.call(createAccount, {
        params: { organizationSid },
        body: { name: `Closing ${number}` },
      }),
    );
    accountSids.push(made.body.sid);
  }
  return { cookie, organizationSid, accountSids };
}

test('F-01 D10 I-32 kills in the middle of a closing leave the account open or closed, whole either way', async () => {
  const dataDir = await temporaryDirectory();
  const variables = { GUILDHALL_DATA_DIR: dataDir };
  let server = await spawnServer(variables);
  const { cookie, accountSids } = await setUp(server);
  const [accountSid] = accountSids;
  assert.ok(accountSid !== undefined);
  const params = { accountSid };
  const emails = Array.from({ length: open }, (_, index) => `i${index}@elsewhere.test`);
  const invite = { params, body: { emails, roles: ['support' as const] } };
  await expectOk(server.browser(cookie).call(createAccountInvitations, invite));
  const order = { acknowledgements: [...closureAcknowledgements], name: 'Closing 0' };
  let status = '';
  for (let kill = 0; kill < mostKills && status !== 'pending_closure'; kill += 1) {
    const answer = server
      .browser(cookie)
      .call(closeAccount, { params, body: order })
      .then(
        (closed) => closed.status,
        () => 0,
      );
    await Promise.race([answer, wait(randomInt(20 * 2 ** kill, 100 * 2 ** kill))]);
    await server.end('SIGKILL');
    const isAcknowledged = (await answer) === 200;
    const seen = await besideProcesses(dataDir, async (connections) => ({
      closing: await countRows(
        connections,
        `select from account where sid = '${accountSid}' and status = 'pending_closure'`,
      ),
      open: await countRows(connections, `select from invitation where status = 'pending'`),
      told: await countRows(connections, `select from audit_entry where action = 'account.close'`),
      sent: await countRows(connections, `select from outbox where type = 'account.closed'`),
    }));
    const whole = [
      { closing: 0, open, told: 0, sent: 0 },
      { closing: 1, open: 0, told: 1, sent: 1 },
    ];
    assert.ok(
      whole.some((each) => JSON.stringify(each) === JSON.stringify(seen)),
      JSON.stringify(seen),
    );
    assert.ok(!isAcknowledged || seen.closing === 1);
    status = seen.closing === 1 ? 'pending_closure' : 'active';
    if (status === 'active') server = await spawnServer(variables);
  }
  assert.equal(status, 'pending_closure');
  const { code, output } = await runProgram(['check'], variables);
  assert.equal(code, 0, output);
});

/** Many people on each account, and the 30 days over. */
const overdue = (organizationSid: OrganizationSid) => `
  with made as (
    select 'US' || md5('kill' || n::text) as sid, 'kill' || n || '@many.test' as email
    from generate_series(1, ${peopleEach}) n
  ), logins as (
    insert into user_login (sid, email, first_name, last_name, status, must_set_password, locale, time_zone, created_at)
    select sid, email, 'Kay', 'Many', 'active', false, 'en', 'UTC', now() from made
  ), claims as (
    insert into email_claim (email, user_sid) select email, sid from made
  ), people as (
    insert into person (tenant_sid, user_sid, relation, email, first_name, last_name, sort_name, search_text, status, must_set_password, created_at, account_count)
    select '${organizationSid}', sid, 'external', email, 'Kay', 'Many', 'many kay', 'kay many ' || email, 'active', false, now(),
      (select count(*) from account where tenant_sid = '${organizationSid}')
    from made
    returning user_sid, email
  ), access as (
    insert into account_user (tenant_sid, account_sid, user_sid, roles, sort_name, search_text, since)
    select account.tenant_sid, account.sid, people.user_sid, '{support}', 'many kay', 'kay many ' || people.email, now()
    from account cross join people where account.tenant_sid = '${organizationSid}'
    returning tenant_sid, account_sid, user_sid
  ), assignments as (
    insert into role_assignment (tenant_sid, sid, account_sid, user_sid, role, created_at)
    select tenant_sid, 'IY' || md5(account_sid || user_sid), account_sid, user_sid, 'support', now() from access
  )
  update account set user_count = 1 + ${peopleEach}, status = 'pending_closure',
    closing_at = now() - interval '31 days', purge_at = now() - interval '1 day'
  where tenant_sid = '${organizationSid}'`;

test('F-01 D10 I-13 I-32 kills in the middle of a purge: it goes on where it was, and every account is closed once', async () => {
  const dataDir = await temporaryDirectory();
  const variables = { GUILDHALL_DATA_DIR: dataDir };
  let server = await spawnServer(variables);
  const place = await setUp(server);
  assert.equal(await server.end('SIGTERM'), 0);
  await besideProcesses(dataDir, async (connections) => {
    await connections.write({}, (tx) => tx.run(rawStatement(overdue(place.organizationSid), [])));
  });
  const left: string[] = [];
  for (let kill = 0; kill < mostKills && left.at(-1) !== '0 accounts, 0 people'; kill += 1) {
    server = await spawnServer(variables);
    await wait(randomInt(0, 100 * 2 ** kill));
    await server.end('SIGKILL');
    left.push(
      await besideProcesses(dataDir, async (connections) => {
        assert.deepEqual(await checkInvariants(connections.direct), []);
        const closing = `select from account where status = 'pending_closure'`;
        const people = await countRows(connections, 'select from account_user');
        return `${await countRows(connections, closing)} accounts, ${people} people`;
      }),
    );
  }
  assert.equal(left.at(-1), '0 accounts, 0 people', left.join());
  assert.ok(new Set(left).size > 2, `the kills came too late: ${left.join()}`);
  const closed = `
    select account_sid from audit_entry
    where action = 'account.purge' and after ->> 'status' = 'closed'
    group by account_sid having count(*) = 1`;
  const seen = await besideProcesses(dataDir, async (connections) => ({
    closed: await countRows(connections, closed),
    access: await countRows(connections, 'select from account_user'),
    people: await countRows(connections, `select from person where relation = 'external'`),
    sent: await countRows(connections, `select from outbox where type = 'account.purged'`),
  }));
  assert.deepEqual(seen, { closed: accounts + 1, access: 0, people: 0, sent: accounts + 1 });
});
