import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  completePasswordReset,
  createSession,
  getMe,
  getMySecondFactor,
  startPasswordReset,
  verifySecondFactor,
} from '@guildhall/contract';
import { enrolTotp } from '../support/factors.ts';
import { aPerson, expectOk } from '../support/fixture.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
before(async () => {
  running = await startApp();
});
after(() => running.close());

test('A-58 a reset password opens no session and does not bypass the second factor', async () => {
  const person = await aPerson(running, 'reset@people.test');
  const app = await enrolTotp(running, person);
  const browser = running.browser();
  await expectOk(browser.call(startPasswordReset, { body: { email: person.email } }));
  await running.deliver();
  const body = { token: running.tokenFor(person.email), password: 'Another-Horse-Battery-7' };
  const reset = await expectOk(browser.call(completePasswordReset, { body }));
  assert.deepEqual(reset.headers.getSetCookie(), []);
  assert.equal((await browser.call(getMe)).status, 401);
  const credential = { email: person.email, password: body.password };
  await expectOk(browser.call(createSession, { body: credential }));
  assert.equal((await expectOk(browser.call(getMe))).body.secondFactorDue?.step, 'verify');
  const shut = await browser.call(getMySecondFactor);
  assert.deepEqual([shut.status, shut.problem.code], [403, 'second-factor-required']);
  const code = { method: 'totp' as const, code: app.next(), remember: false };
  await expectOk(browser.call(verifySecondFactor, { body: code }));
  await expectOk(browser.call(getMySecondFactor));
});
