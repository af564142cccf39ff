import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type AccountSid,
  createAccount,
  createAccountInvitations,
  createDomain,
  getAccount,
  getMe,
  listAccountInvitations,
  listAccounts,
  listDomains,
  type OrganizationSid,
} from '@guildhall/contract';
import type { Client } from '../support/client.ts';
import { temporaryDirectory } from '../support/database.ts';
import { foundOrganization } from '../support/first-owner.ts';
import { runProgram, spawnServer } from '../support/spawned-server.ts';

const rounds = 20;
/** Milliseconds from a start after a kill until ready; the middle of all starts, for a busy machine's sake. */
const slowestStart = 5000;

/** One write that was sent: what it makes, and whether its answer came. */
interface Write {
  readonly name: string;
  readonly send: (client: Client) => Promise<number>;
  isAcknowledged: boolean;
}

interface Place {
  readonly organizationSid: OrganizationSid;
  readonly accountSid: AccountSid;
}

/** The writes of one client: each of its own name, with a key to ask again with. */
function makeWrite({ organizationSid, accountSid }: Place, number: string): Write {
  const params = { organizationSid };
  const name = `w${number}`;
  const idempotencyKey = `key ${number}`;
  const kind = ['account', 'account', 'account', 'domain', 'invitation'][randomInt(5)];
  const sends: Readonly<Record<string, Write['send']>> = {
    account: async (client) =>
      (await client.call(createAccount, { params, body: { name }, idempotencyKey })).status,
    domain: async (client) =>
      (await client.call(createDomain, { params, body: { name: `${name}.test` }, idempotencyKey }))
        .status,
    invitation: async (client) => {
      const body = { emails: [`${name}@outside.test`], roles: ['support' as const] };
      const answer = await client.call(createAccountInvitations, {
        params: { accountSid },
        body,
        idempotencyKey,
      });
      return answer.status;
    },
  };
  const send = sends[kind ?? 'account'];
  assert.ok(send);
  return { name: `${kind} ${name}`, send, isAcknowledged: false };
}

/** Writes until the server is gone. */
async function writeOn(client: Client, place: Place, label: string): Promise<Write[]> {
  const written: Write[] = [];
  for (let number = 0; number < 1000; number += 1) {
    const write = makeWrite(place, `${label}-${number}`);
    written.push(write);
    const status = await write.send(client).catch(() => 0);
    if (status === 0) return written;
    assert.ok(status < 300, `${write.name}: ${status}`);
    write.isAcknowledged = true;
  }
  return written;
}

/** Everything that is there, as the writes are named. */
async function namesOf(client: Client, { organizationSid, accountSid }: Place): Promise<string[]> {
  const names: string[] = [];
  const params = { organizationSid };
  const walk = async (
    page: (cursor: string | undefined) => Promise<{ names: string[]; nextCursor: string | null }>,
  ) => {
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const read = await page(cursor);
      names.push(...read.names);
      cursor = read.nextCursor;
    }
  };
  const query = (cursor: string | undefined) => ({
    pageSize: 100,
    ...(cursor === undefined ? {} : { cursor }),
  });
  await walk(async (cursor) => {
    const { body } = await client.call(listAccounts, { params, query: query(cursor) });
    return { ...body, names: body.items.map(({ name }) => `account ${name}`) };
  });
  await walk(async (cursor) => {
    const { body } = await client.call(listDomains, { params, query: query(cursor) });
    return { ...body, names: body.items.map(({ name }) => `domain ${name.split('.')[0]}`) };
  });
  await walk(async (cursor) => {
    const read = { params: { accountSid }, query: query(cursor) };
    const { body } = await client.call(listAccountInvitations, read);
    return { ...body, names: body.items.map(({ email }) => `invitation ${email.split('@')[0]}`) };
  });
  return names;
}

test(`F-01 I-20 I-24 ${rounds} kills of the running product lose nothing it acknowledged and leave nothing half done`, async () => {
  const variables = { GUILDHALL_DATA_DIR: await temporaryDirectory() };
  let server = await spawnServer(variables);
  const firstStart = server.readyIn;
  const { cookie, organizationSid } = await foundOrganization(server);
  const home = await server.browser(cookie).call(createAccount, {
    params: { organizationSid },
    body: { name: 'Home' },
  });
  const place = { organizationSid, accountSid: home.body.sid };
  const everything: Write[] = [];
  const starts: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { browser } = server;
    const writing = ['a', 'b', 'c'].map((label) =>
      writeOn(browser(cookie), place, `${round}${label}`),
    );
    await wait(randomInt(20, 300));
    await server.end('SIGKILL');
    const written = (await Promise.all(writing)).flat();
    everything.push(...written);
    server = await spawnServer(variables);
    starts.push(Math.round(server.readyIn));
    const client = server.browser(cookie);
    assert.equal((await client.call(getMe)).status, 200);
    const there = await namesOf(client, place);
    const lost = written.filter(
      ({ name, isAcknowledged }) => isAcknowledged && !there.includes(name),
    );
    assert.deepEqual(lost, [], `round ${round}`);
    for (const write of written.filter(({ isAcknowledged }) => !isAcknowledged)) {
      assert.ok((await write.send(client)) < 300, `${write.name} asked again`);
    }
  }
  const client = server.browser(cookie);
  assert.equal((await client.call(getAccount, { params: place })).status, 200);
  const there = await namesOf(client, place);
  for (const { name } of everything) {
    assert.equal(there.filter((other) => other === name).length, 1, `${name} is there once`);
  }
  assert.equal(await server.end('SIGTERM'), 0);
  const { code, output } = await runProgram(['check'], variables);
  assert.equal(code, 0, output);
  assert.ok(everything.length > 3 * rounds, `${everything.length} writes`);
  const median = starts.toSorted((left, right) => left - right)[rounds >> 1] ?? 0;
  // A busy machine is measured by what it needs to make a new database.
  const slowest = Math.max(slowestStart, firstStart);
  assert.ok(median <= slowest, `ready after ${starts.join(', ')} ms`);
});
