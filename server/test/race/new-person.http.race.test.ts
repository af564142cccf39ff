import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { acceptInvitation, createAccountInvitations } from '@guildhall/contract';
import { build } from '../../src/core/database.ts';
import { failureOf } from '../../src/core/failure-of.ts';
import { anAccount, anOrganization, aPerson, expectOk, password } from '../support/fixture.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
before(async () => {
  running = await startApp();
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

test('I-06 one new person who joins two accounts at the same moment is one person, and nothing breaks', async () => {
  const [left, right] = [
    await anOrganization(running, 'left.test'),
    await anOrganization(running, 'right.test'),
  ];
  for (let round = 0; round < 12; round += 1) {
    const email = `new${round}@outside.test`;
    const tokens: string[] = [];
    for (const organization of [left, right]) {
      const accountSid = await anAccount(organization, `Account ${round}`);
      await expectOk(
        organization.owner.client.call(createAccountInvitations, {
          params: { accountSid },
          body: { emails: [email], roles: ['support'] },
        }),
      );
      await running.deliver();
      tokens.push(running.tokenFor(email));
    }
    const form = { firstName: 'Nina', lastName: 'New', password };
    const answers = await Promise.all(
      tokens.map((token) => running.browser().call(acceptInvitation, { body: { token, ...form } })),
    );
    const statuses = answers.map(({ status }) => status).sort();
    assert.deepEqual(statuses, [answers.find(({ status }) => status < 300)?.status, 401]);
  }
});

test('I-06 a row that stays taken is a conflict, never a fault of ours', async () => {
  const { client, userSid, email } = await aPerson(running, 'taken@outside.test');
  assert.ok(client.cookie);
  let runs = 0;
  const work = running.app.runUnit(
    {
      actor: { kind: 'system', name: 'Test' },
      origin: { address: '', userAgent: '', requestId: 'test' },
      tenants: [userSid],
    },
    async (unit) => {
      runs += 1;
      await unit.tx.run(build.insertInto('email_claim').values({ email, user_sid: userSid }));
    },
  );
  await assert.rejects(work, (error) => failureOf(error).code === 'conflict');
  assert.equal(runs, 6);
});
