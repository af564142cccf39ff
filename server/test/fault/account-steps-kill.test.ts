import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { type AccountSid, closeAccount, closureAcknowledgements } from '@guildhall/contract';
import { checkInvariants } from '../../src/check/check-invariants.ts';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import { type SpawnedServer, spawnServer } from '../support/spawned-server.ts';
import { type ClosingStage, equip, openClosingStage, type Place } from './closing-stage.ts';

const equipment = { others: 2, subaccounts: 4, invitations: 30, resources: 10, people: 500 };
const people = 1 + equipment.people;
/** On the account and on each of its subaccounts. */
const resources = equipment.resources * (1 + equipment.subaccounts);

/** The answer's status; 0 where the process died before it. */
function tryToClose(server: SpawnedServer, { cookie, accountSid }: Place): Promise<number> {
  const body = { acknowledgements: [...closureAcknowledgements], name: 'Closing 0' };
  return server
    .browser(cookie)
    .call(closeAccount, { params: { accountSid }, body })
    .then(
      ({ status }) => status,
      () => 0,
    );
}

/** Everything that a closing changes, and everything that it says. */
async function closingOf({ count }: ClosingStage, { accountSid }: Place) {
  return {
    closing: await count(
      `select from account where sid = '${accountSid}' and status = 'pending_closure'`,
    ),
    people: await count(`select from account_user where account_sid = '${accountSid}'`),
    open: await count(`select from invitation where status = 'pending'`),
    links: await count('select from invitation_token'),
    held: await count(`select from resource where status = 'held'`),
    askedBack: await count(`select from resource where status = 'releasing' and asks = 1`),
    told: await count(`select from audit_entry where action = 'account.close'`),
    revoked: await count(
      `select from audit_entry where action = 'account-invitation.revoke' group by target_sid having count(*) = 1`,
    ),
    sent: await count(`select from outbox where type = 'account.closed'`),
    asked: await count(`select from outbox where type = 'resource.release-asked'`),
  };
}

const open = equipment.invitations;
const asBefore = {
  ...{ closing: 0, people, open, links: open, held: resources, askedBack: 0 },
  ...{ told: 0, revoked: 0, sent: 0, asked: 0 },
};
const asAfter = {
  ...{ closing: 1, people, open: 0, links: 0, held: 0, askedBack: resources },
  ...{ told: 1, revoked: open, sent: 1, asked: resources },
};

/** A row that each step of a closing has to change, in the order of the steps. */
const stepsOfClosing = [
  { before: 'anything', lock: `select from invitation order by sid limit 1 for update` },
  { before: 'the account', lock: `select from account where name = 'Closing 0' for update` },
  { before: 'its invitations', lock: 'select from invitation_token limit 1 for update' },
  {
    before: 'the last resource',
    lock: 'select from resource order by account_sid desc, resource_id desc limit 1 for update',
  },
  {
    before: 'the log',
    lock: `select from audit_counter where tenant_sid like 'OR%' for update`,
  },
];

test('F-01 D10 D17 I-32 a kill before any step of a closing leaves nothing of it; the one that is acknowledged is whole, and done once', async () => {
  const stage = await openClosingStage();
  const place = await equip(stage, equipment);
  for (const { before, lock } of stepsOfClosing) {
    const server = await spawnServer(stage.variables);
    const barrier = await stage.hold(lock);
    const answer = tryToClose(server, place);
    await barrier.untilMet();
    await server.end('SIGKILL');
    await barrier.letGo();
    assert.equal(await answer, 0, before);
    assert.deepEqual(await closingOf(stage, place), asBefore, before);
  }
  const server = await spawnServer(stage.variables);
  assert.equal(await tryToClose(server, place), 200);
  await server.end('SIGKILL');
  assert.deepEqual(await closingOf(stage, place), asAfter);
  assert.deepEqual(await checkInvariants(stage.owner.direct), []);
  await stage.owner.close();
});

/** The closing of every main account of the organization is 30 days ago. */
const overdue = ({ organizationSid }: Place) => `
  update account set status = 'pending_closure', closing_at = now() - interval '31 days',
    purge_at = now() - interval '1 day'
  where tenant_sid = '${organizationSid}' and parent_sid is null`;

/** What a purge leaves of everything, and what it says. */
async function purgeOf({ count }: ClosingStage) {
  return {
    // By exactly one step each.
    closed: await count(`select account_sid from audit_entry
      where action = 'account.purge' and after ->> 'status' = 'closed'
      group by account_sid having count(*) = 1`),
    told: await count(`select from audit_entry
      where action = 'account.purge' and after ->> 'status' = 'closed'`),
    // The portions add up to everybody once.
    removed: await count(`select from generate_series(1, (
      select sum((after -> 'removed' ->> 'users')::integer)::integer from audit_entry where action = 'account.purge'))`),
    subaccounts: await count(
      `select from account where parent_sid is not null and status = 'closed'`,
    ),
    access: await count('select from account_user'),
    people: await count(`select from person where relation = 'external'`),
    invitations: await count('select from invitation'),
    askedBack: await count(`select from resource where status = 'releasing' and asks = 1`),
    asked: await count(`select from outbox where type = 'resource.release-asked'`),
    sent: await count(`select from outbox where type = 'account.purged'`),
  };
}

// With the account that the first owner begins with.
const closedOnes = equipment.others + 2;
const purged = {
  ...{ closed: closedOnes, told: closedOnes, removed: closedOnes * equipment.people },
  ...{ subaccounts: equipment.subaccounts, access: 0, people: 0, invitations: 0 },
  ...{ askedBack: resources, asked: resources, sent: closedOnes },
};

/** What each step of the purge of one account has to change, and who is left on it when a kill comes there. */
function stepsOfPurge(accountSid: AccountSid) {
  const own = `account_sid = '${accountSid}'`;
  const person = (position: number) => `select from account_user where ${own} and user_sid = (
    select user_sid from account_user where ${own} and roles <> '{owner}'
    order by user_sid offset ${position} limit 1) for update`;
  return [
    { before: 'anybody goes', lock: person(0), left: people },
    // 200 go at a time.
    { before: 'the second portion', lock: person(200), left: people - 200 },
    { before: 'the third portion', lock: person(200), left: people - 400 },
    {
      before: 'the invitations go',
      lock: `select from invitation where ${own} limit 1 for update`,
      left: 1,
    },
    {
      before: 'the subaccounts are closed',
      lock: `select from account where parent_sid = '${accountSid}' limit 1 for update`,
      left: 1,
    },
  ];
}

test('F-01 D10 I-13 I-32 a kill before any step of a purge: what was done stays, the rest goes on where it was, and nothing is done twice', async () => {
  const stage = await openClosingStage();
  const place = await equip(stage, equipment);
  const first = await spawnServer(stage.variables);
  assert.equal(await tryToClose(first, place), 200);
  assert.equal(await first.end('SIGTERM'), 0);
  await stage.owner.write({}, (tx) => tx.run(rawStatement(overdue(place))));
  for (const { before, lock, left } of stepsOfPurge(place.accountSid)) {
    const barrier = await stage.hold(lock);
    // It looks for what is due as soon as it has started.
    const server = await spawnServer(stage.variables);
    await barrier.untilMet();
    await server.end('SIGKILL');
    await barrier.letGo();
    const access = `select from account_user where account_sid = '${place.accountSid}'`;
    assert.equal(await stage.count(access), left, before);
    assert.deepEqual(await checkInvariants(stage.owner.direct), [], before);
  }
  const server = await spawnServer(stage.variables);
  const closing = `select from account where status = 'pending_closure'`;
  for (let tries = 0; tries < 600 && (await stage.count(closing)) > 0; tries += 1) await wait(50);
  assert.equal(await server.end('SIGTERM'), 0);
  assert.deepEqual(await purgeOf(stage), purged);
  assert.deepEqual(await checkInvariants(stage.owner.direct), []);
  await stage.owner.close();
});
