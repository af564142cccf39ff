import {
  confirmPassword,
  createPasskey,
  createTotp,
  startPasskeyEnrolment,
  startPasskeyVerification,
  startTotpEnrolment,
  verifyPasskey,
  verifySecondFactor,
} from '@guildhall/contract';
import { codeOf, stepAt } from '../../src/platform/crypto/one-time-code.ts';
import { expectOk, password, type SignedIn, signIn } from './fixture.ts';
import { second } from './moved-clock.ts';
import { type PasskeyDevice, passkeyDevice } from './passkey-device.ts';
import type { RunningApp } from './running-app.ts';

/** An authenticator app with a secret in it. */
export interface TestApp {
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
  /** The code of now, or of so many steps from now. */
  code(drift?: number): string;
  /** A code that was not used yet: half a minute later. */
  next(): string;
}

export function testApp(
  running: RunningApp,
  secret: string,
  recoveryCodes: readonly string[] = [],
): TestApp {
  const code = (drift = 0) => codeOf(secret, stepAt(running.clock.now()) + drift);
  return {
    secret,
    recoveryCodes,
    code,
    next() {
      running.clock.advance(30 * second);
      return code();
    },
  };
}

/** Adds an authenticator app for somebody who has just signed in. */
export async function enrolTotp(running: RunningApp, person: SignedIn): Promise<TestApp> {
  const { body } = await person.client.call(startTotpEnrolment);
  const code = codeOf(body.secret, stepAt(running.clock.now()));
  const added = await person.client.call(createTotp, {
    body: { enrolment: body.enrolment, code },
  });
  return testApp(running, body.secret, added.body.recoveryCodes ?? []);
}

/** Adds a passkey for somebody who has just signed in, or passed. */
export async function enrolPasskey(running: RunningApp, person: SignedIn): Promise<PasskeyDevice> {
  const device = passkeyDevice(running.baseUrl);
  const { body } = await person.client.call(startPasskeyEnrolment);
  const credential = device.create(body.options);
  await expectOk(
    person.client.call(createPasskey, {
      body: { challenge: body.challenge, name: 'Device', credential },
    }),
  );
  return device;
}

/** Proves a passkey to the session of a browser. */
export async function showPasskey(
  client: SignedIn['client'],
  device: PasskeyDevice,
): Promise<void> {
  const { body } = await client.call(startPasskeyVerification);
  const credential = device.get(body.options);
  await expectOk(client.call(verifyPasskey, { body: { challenge: body.challenge, credential } }));
}

/** Adds a passkey that has opened something. */
export async function enrolUsedPasskey(
  running: RunningApp,
  person: SignedIn,
): Promise<PasskeyDevice> {
  const device = await enrolPasskey(running, person);
  await showPasskey(person.client, device);
  return device;
}

/** Signs in with the password and a code. */
export async function signInWith(
  running: RunningApp,
  app: TestApp,
  person: SignedIn,
): Promise<SignedIn> {
  const half = await signIn(running, person.email);
  await expectOk(
    half.client.call(verifySecondFactor, { body: { method: 'totp', code: app.next() } }),
  );
  return half;
}

/** Proves the password again, for whoever has no second factor. */
export async function proveAgain({ client }: Pick<SignedIn, 'client'>): Promise<void> {
  await expectOk(client.call(confirmPassword, { body: { password } }));
}
