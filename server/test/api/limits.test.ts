import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createSession, getMe } from '@guildhall/contract';
import { aPerson, expectOk, password } from '../support/fixture.ts';
import { minute } from '../support/moved-clock.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let behindProxy: RunningApp;
before(async () => {
  running = await startApp({ isLimited: true });
  behindProxy = await startApp({ isLimited: true, trustedProxies: ['127.0.0.1'] });
});
after(() => Promise.all([running.close(), behindProxy.close()]));

const wrong = { email: 'nobody@nowhere.test', password: 'Wrong and wrong 1 again' };

/** The statuses of attempts to sign in, each with headers of its own. */
async function attempts(
  { browser }: RunningApp,
  count: number,
  headersOf: (attempt: number) => Record<string, string>,
): Promise<number[]> {
  const statuses: number[] = [];
  for (let attempt = 0; attempt < count; attempt += 1) {
    const answer = await browser().call(createSession, {
      body: wrong,
      headers: headersOf(attempt),
    });
    if (answer.status === 429) assertWaits(answer.headers, answer.problem.retry);
    statuses.push(answer.status);
  }
  return statuses;
}

function assertWaits(headers: Headers, retry: boolean): void {
  const seconds = Number(headers.get('retry-after'));
  assert.ok(seconds >= 1 && seconds <= 60, headers.get('retry-after') ?? 'no Retry-After');
  assert.equal(retry, true);
}

const refused = (statuses: readonly number[]) => statuses.filter((status) => status === 429).length;

test('A-103 attempts from one address end in 429 with the time to wait, and a later one is let in', async () => {
  assert.equal(refused(await attempts(running, 40, () => ({}))), 10);
  running.clock.advance(2 * minute);
  assert.equal(refused(await attempts(running, 1, () => ({}))), 0);
  running.clock.advance(2 * minute);
});

test('A-103 an X-Forwarded-For that no trusted proxy sent does not make another address', async () => {
  const spoofed = (attempt: number) => ({
    'x-forwarded-for': `203.0.113.${attempt}`,
    'x-real-ip': `203.0.113.${attempt}`,
    forwarded: `for=203.0.113.${attempt}`,
  });
  assert.equal(refused(await attempts(running, 40, spoofed)), 10);
  running.clock.advance(2 * minute);
});

test('A-103 behind a trusted proxy the address it names counts, a /64 as one, and what the client put before it does not', async () => {
  const network = (attempt: number) => ({
    'x-forwarded-for': `198.51.100.${attempt}, 2001:db8:0:7::${attempt + 1}`,
  });
  assert.equal(refused(await attempts(behindProxy, 40, network)), 10);
  const others = (attempt: number) => ({ 'x-forwarded-for': `2001:db8:0:${attempt + 8}::1` });
  assert.equal(refused(await attempts(behindProxy, 20, others)), 0);
});

test('A-103 mails asked for are limited by network and by the address they go to', async () => {
  const ask = async (email: string, from: string) => {
    const answer = await behindProxy.browser().fetch('/api/v1/password-resets', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
      body: JSON.stringify({ email }),
    });
    return answer.status;
  };
  const toOne: number[] = [];
  for (let attempt = 0; attempt < 8; attempt += 1) {
    toOne.push(await ask('victim@a.test', '192.0.2.1'));
  }
  assert.equal(refused(toOne), 3);
  const fromOne: number[] = [];
  for (let attempt = 0; attempt < 15; attempt += 1) {
    fromOne.push(await ask(`victim${attempt}@a.test`, '192.0.2.200'));
  }
  assert.equal(refused(fromOne), 5);
});

test('A-103 ten wrong passwords lock the login for a while, for the right one too, and the session that is open stays', async () => {
  const person = await aPerson(running, 'locked@people.test');
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await running.browser().call(createSession, { body: { ...wrong, email: person.email } });
  }
  const body = { email: person.email, password };
  assert.equal((await running.browser().call(createSession, { body })).status, 401);
  assert.equal((await person.client.call(getMe)).status, 200);
  running.clock.advance(16 * minute);
  await expectOk(running.browser().call(createSession, { body }));
});

test('every promise of the database holds after all of it', async () => {
  assert.deepEqual(await running.breaches(), []);
  assert.deepEqual(await behindProxy.breaches(), []);
});
