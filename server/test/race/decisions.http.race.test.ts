import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  accountRoleSid,
  authorizeRequest,
  createApiKey,
  createRoleAssignment,
  deleteApiKey,
  deleteProductPermission,
  type GrantableAccountRole,
  type Question,
  reactivateAccount,
  reactivateUser,
  setProductPermission,
  suspendAccount,
  suspendUser,
  updateAccountUser,
} from '@guildhall/contract';
import { decideStanding } from '../../src/core/authorize.ts';
import { findHoldings } from '../../src/modules/access/index.ts';
import type { Client } from '../support/client.ts';
import {
  aMember,
  anAccount,
  anOrganization,
  expectOk,
  type FixtureOrganization,
  type SignedIn,
} from '../support/fixture.ts';
import { operatorKey, type RunningApp, startApp, type Twin } from '../support/running-app.ts';

let running: RunningApp;
let twin: Twin;
let organization: FixtureOrganization;
let operators: readonly Client[];
before(async () => {
  running = await startApp();
  twin = await running.twin();
  organization = await anOrganization(running, 'decided.test');
  const headers = { authorization: `Bearer ${operatorKey}` };
  operators = [running.browser(headers), twin.browser(headers)];
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const permission = 'phone-number:manage';
const owner = () => organization.owner.client;
const done = async (asked: ReturnType<Client['call']>) => void (await expectOk(asked));

/** What both processes answer to a question that is asked now. */
async function bothAnswer(body: Question): Promise<readonly boolean[]> {
  const answers = await Promise.all(
    operators.map((operator) => expectOk(operator.call(authorizeRequest, { body }))),
  );
  return answers.map((answer) => answer.body.allowed);
}

interface Lane {
  readonly person: SignedIn;
  readonly accountSid: AccountSid;
  role: GrantableAccountRole;
  isPersonSuspended: boolean;
  isAccountSuspended: boolean;
}

async function openLane(number: number): Promise<Lane> {
  const person = await aMember(running, organization, {
    name: `lane${number}`,
    organizationRole: 'standard-user',
  });
  const accountSid = await anAccount(organization, `Lane ${number}`);
  await done(
    owner().call(createRoleAssignment, {
      params: { organizationSid: organization.sid },
      body: { accountSid, userSid: person.userSid, roleSid: accountRoleSid.developer },
    }),
  );
  return {
    person,
    accountSid,
    role: 'developer',
    isPersonSuspended: false,
    isAccountSuspended: false,
  };
}

/** One of the ways in which a right comes and goes; answers when it is acknowledged. */
async function change(lane: Lane, way: number): Promise<void> {
  const { accountSid, person } = lane;
  const { userSid } = person;
  if (way === 0) {
    lane.isPersonSuspended = !lane.isPersonSuspended;
    const params = { organizationSid: organization.sid, userSid };
    return done(owner().call(lane.isPersonSuspended ? suspendUser : reactivateUser, { params }));
  }
  if (way === 1) {
    lane.isAccountSuspended = !lane.isAccountSuspended;
    const operation = lane.isAccountSuspended ? suspendAccount : reactivateAccount;
    return done(owner().call(operation, { params: { accountSid } }));
  }
  lane.role = lane.role === 'developer' ? 'support' : 'developer';
  const body = { roles: [lane.role] };
  return done(owner().call(updateAccountUser, { params: { accountSid, userSid }, body }));
}

async function plainAnswer({ accountSid, person }: Lane): Promise<boolean> {
  const at = running.clock.now();
  const { direct } = running.owner;
  const { standing } = await findHoldings(direct, { accountSid }, person.userSid, at);
  return standing !== undefined && decideStanding(permission, standing, at).allowed;
}

/** Asks the same all the time, so that something is always being looked at, read and kept. */
function keepAsking(lanes: readonly Lane[]) {
  let isOver = false;
  const ask = async (operator: Client, first: number) => {
    for (let turn = first; !isOver; turn += 1) {
      const lane = lanes[turn % lanes.length] ?? assert.fail();
      const body = { userSid: lane.person.userSid, accountSid: lane.accountSid, permission };
      await expectOk(operator.call(authorizeRequest, { body }));
    }
  };
  const asking = Promise.all(
    operators.flatMap((operator) => [0, 1].map((first) => ask(operator, first))),
  );
  return async () => {
    isOver = true;
    await asking;
  };
}

test('D19: in both processes, each decision that is asked for after a change was acknowledged is what a plain read says; six hundred changes, many at once', async () => {
  const lanes = await Promise.all([1, 2, 3, 4].map(openLane));
  const stop = keepAsking(lanes);
  const runLane = async (lane: Lane, number: number) => {
    for (let round = 0; round < 150; round += 1) {
      await change(lane, (round * 7 + number * 3 + Math.floor(round / 5)) % 4);
      const expected =
        lane.role === 'developer' && !lane.isPersonSuspended && !lane.isAccountSuspended;
      const { person, accountSid } = lane;
      const answers = await bothAnswer({ userSid: person.userSid, accountSid, permission });
      assert.deepEqual([...answers, await plainAnswer(lane)], [expected, expected, expected]);
    }
  };
  try {
    await Promise.all(lanes.map(runLane));
  } finally {
    await stop();
  }
});

test('D19: a key that is deleted and a permission that is taken away open nothing any more, in both processes', async () => {
  const accountSid = await anAccount(organization, 'Keys');
  const pathParams = { namespace: 'acme', product: 'mail', resource: 'letters', act: 'send' };
  const product = '/acme/mail/letters/send';
  const [operator] = operators;
  const define = () =>
    done(
      (operator ?? assert.fail()).call(setProductPermission, {
        params: pathParams,
        body: { labels: { en: 'Send letters' }, roles: [], isForRestrictedKeys: true },
      }),
    );
  await define();
  for (let round = 0; round < 40; round += 1) {
    const made = await expectOk(
      owner().call(createApiKey, {
        params: { accountSid },
        body: { name: `Key ${round}`, kind: 'standard' },
      }),
    );
    const { sid, secret } = made.body;
    const authorization = `Basic ${Buffer.from(`${sid}:${secret}`).toString('base64')}`;
    const asked = { authorization, permission: product };
    assert.deepEqual(await bothAnswer(asked), [true, true]);
    if (round % 2 === 0) {
      await done((operator ?? assert.fail()).call(deleteProductPermission, { params: pathParams }));
      assert.deepEqual(await bothAnswer(asked), [false, false]);
      await define();
      assert.deepEqual(await bothAnswer(asked), [true, true]);
    }
    await done(owner().call(deleteApiKey, { params: { accountSid, apiKeySid: sid } }));
    assert.deepEqual(await bothAnswer(asked), [false, false]);
  }
});
