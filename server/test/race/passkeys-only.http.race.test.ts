import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  createPasskeySession,
  createPassword,
  createSession,
  deletePasskey,
  deletePassword,
  getMySecondFactor,
  startPasskeySignIn,
} from '@guildhall/contract';
import { enrolUsedPasskey } from '../support/factors.ts';
import { aPerson, expectOk, password, type SignedIn } from '../support/fixture.ts';
import { type RunningApp, startApp, type Twin } from '../support/running-app.ts';

let running: RunningApp;
let twin: Twin;
before(async () => {
  running = await startApp();
  twin = await running.twin();
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

/** The person's session at the other process. */
function atTwin({ client }: SignedIn) {
  const other = twin.browser();
  other.cookie = client.cookie;
  return other;
}

async function passkeysOf({ client }: SignedIn) {
  return (await client.call(getMySecondFactor)).body.passkeys.map(({ sid }) => sid);
}

const none = { acknowledgements: [] };

test('D14 of giving the password up and removing the last passkey at once, one is refused, and a way in is left', async () => {
  const outcomes = new Set<string>();
  for (let round = 0; round < 12; round += 1) {
    const person = await aPerson(running, `both${round}@race.test`);
    const device = await enrolUsedPasskey(running, person);
    const [passkeySid = ''] = await passkeysOf(person);
    const [given, removed] = await Promise.all([
      person.client.call(deletePassword, { body: none }),
      atTwin(person).call(deletePasskey, { params: { passkeySid } as never }),
    ]);
    const statuses = [given.status, removed.status];
    assert.equal(statuses.filter((status) => status === 204).length, 1, statuses.join());
    outcomes.add(statuses.join());
    const refused = given.status === 204 ? removed : given;
    assert.ok(['passkey-needed', 'fresh-proof-required'].includes(refused.problem.code));
    const browser = running.browser();
    if (given.status === 204) {
      const { body } = await browser.call(startPasskeySignIn);
      const credential = device.get(body.options);
      const answer = { challenge: body.challenge, credential };
      await expectOk(browser.call(createPasskeySession, { body: answer }));
    } else {
      await expectOk(browser.call(createSession, { body: { email: person.email, password } }));
    }
  }
});

test('D14 of the last two passkeys that are removed at once, one stays while there is no password', async () => {
  for (let round = 0; round < 6; round += 1) {
    const person = await aPerson(running, `last${round}@race.test`);
    await enrolUsedPasskey(running, person);
    await enrolUsedPasskey(running, person);
    await expectOk(person.client.call(deletePassword, { body: none }));
    const [first = '', second = ''] = await passkeysOf(person);
    const answers = await Promise.all([
      person.client.call(deletePasskey, { params: { passkeySid: first } as never }),
      atTwin(person).call(deletePasskey, { params: { passkeySid: second } as never }),
    ]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 409]);
    assert.equal((await passkeysOf(person)).length, 1);
  }
});

test('D14 two passwords that are set at once leave one, and the other is refused', async () => {
  const person = await aPerson(running, 'set@race.test');
  await enrolUsedPasskey(running, person);
  await expectOk(person.client.call(deletePassword, { body: none }));
  const secrets = ['Another-Donkey-Charger-3', 'Another-Camel-Charger-4'];
  const answers = await Promise.all([
    person.client.call(createPassword, { body: { password: secrets[0] ?? '' } }),
    atTwin(person).call(createPassword, { body: { password: secrets[1] ?? '' } }),
  ]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 409]);
  const kept = secrets[answers.findIndex(({ status }) => status === 204)] ?? '';
  const browser = running.browser();
  await expectOk(browser.call(createSession, { body: { email: person.email, password: kept } }));
});
