import {
  confirmPassword,
  createPasskey,
  createPasskeySession,
  createPassword,
  createRecoveryCodes,
  createTotp,
  deletePasskey,
  deletePassword,
  deleteRememberedDevice,
  deleteRememberedDevices,
  deleteTotp,
  getMySecondFactor,
  listRememberedDevices,
  resetUserSecondFactor,
  startPasskeyEnrolment,
  startPasskeySignIn,
  startPasskeyVerification,
  startTotpEnrolment,
  updateMySecondFactor,
  updatePasskey,
  updateSignInPolicy,
  verifyPasskey,
  verifySecondFactor,
} from '@guildhall/contract';
import { enrolPasskey, enrolTotp, enrolUsedPasskey, testApp } from '../support/factors.ts';
import { aPerson, expectOk, password, type SignedIn, signIn } from '../support/fixture.ts';
import { passkeyDevice } from '../support/passkey-device.ts';
import {
  byOwner,
  byPerson,
  inStage,
  type Make,
  member,
  type Scenario,
  type Stage,
} from './stage.ts';

type Parts = Omit<Scenario, 'running' | 'client'>;

/** A scenario of a new person that needs the product beside them. */
function bySomebody(parts: (stage: Stage, person: SignedIn) => Promise<Parts>): Make {
  return async (stage) => {
    const person = await aPerson(stage.running, `${stage.fresh()}@people.test`);
    return { running: stage.running, client: person.client, ...(await parts(stage, person)) };
  };
}

/** The same of somebody with an authenticator app. */
const byEnrolled = (parts: (stage: Stage, person: SignedIn) => Promise<Parts>): Make =>
  bySomebody(async (stage, person) => {
    await enrolTotp(stage.running, person);
    return parts(stage, person);
  });

/** The same of somebody whose device is remembered. */
const byRemembered = (parts: (person: SignedIn) => Promise<Parts>): Make =>
  bySomebody(async ({ running }, person) => {
    const app = await enrolTotp(running, person);
    const body = { method: 'totp' as const, code: app.next(), remember: true };
    await expectOk(person.client.call(verifySecondFactor, { body }));
    return parts(person);
  });

/** The sid of the person's one passkey. */
async function passkeyOf({ client }: SignedIn): Promise<Parts['params']> {
  const { body } = await client.call(getMySecondFactor);
  return { passkeySid: body.passkeys[0]?.sid ?? '' };
}

/** Calls about second factors, each about to succeed. */
export const proving: Readonly<Record<string, Make>> = {
  [updateMySecondFactor.name]: byPerson(async () => ({ body: { frequency: 'every-sign-in' } })),
  [createTotp.name]: bySomebody(async ({ running }, { client }) => {
    const { body } = await client.call(startTotpEnrolment);
    return { body: { enrolment: body.enrolment, code: testApp(running, body.secret).code() } };
  }),
  [deleteTotp.name]: byEnrolled(async () => ({})),
  [createRecoveryCodes.name]: byEnrolled(async () => ({})),
  [verifySecondFactor.name]: bySomebody(async ({ running }, person) => {
    const app = await enrolTotp(running, person);
    person.client.cookie = (await signIn(running, person.email)).client.cookie;
    return { body: { method: 'totp', code: app.next() } };
  }),
  [confirmPassword.name]: byPerson(async () => ({ body: { password } })),
  [createPasskey.name]: bySomebody(async ({ running }, { client }) => {
    const { body } = await client.call(startPasskeyEnrolment);
    const credential = passkeyDevice(running.baseUrl).create(body.options);
    return { body: { challenge: body.challenge, name: 'Device', credential } };
  }),
  [updatePasskey.name]: bySomebody(async ({ running }, person) => {
    await enrolPasskey(running, person);
    return { params: (await passkeyOf(person)) ?? {}, body: { name: 'Another name' } };
  }),
  [deletePasskey.name]: bySomebody(async ({ running }, person) => {
    await enrolPasskey(running, person);
    return { params: (await passkeyOf(person)) ?? {} };
  }),
  [createPassword.name]: bySomebody(async ({ running }, person) => {
    await enrolUsedPasskey(running, person);
    await expectOk(person.client.call(deletePassword, { body: { acknowledgements: [] } }));
    return { body: { password: 'Another-Donkey-Charger-3' } };
  }),
  [deletePassword.name]: bySomebody(async ({ running }, person) => {
    await enrolUsedPasskey(running, person);
    return { body: { acknowledgements: [] } };
  }),
  [verifyPasskey.name]: bySomebody(async ({ running }, person) => {
    const device = await enrolPasskey(running, person);
    person.client.cookie = (await signIn(running, person.email)).client.cookie;
    const { body } = await person.client.call(startPasskeyVerification);
    return { body: { challenge: body.challenge, credential: device.get(body.options) } };
  }),
  [createPasskeySession.name]: async ({ running, fresh }) => {
    const person = await aPerson(running, `${fresh()}@people.test`);
    const device = await enrolPasskey(running, person);
    const client = running.browser();
    const { body } = await client.call(startPasskeySignIn);
    const { challenge, options } = body;
    return { running, client, body: { challenge, credential: device.get(options) } };
  },
  [deleteRememberedDevice.name]: byRemembered(async ({ client }) => {
    const { body } = await client.call(listRememberedDevices);
    return { params: { rememberedDeviceSid: body.items[0]?.sid ?? '' } };
  }),
  [deleteRememberedDevices.name]: byRemembered(async () => ({})),
  [resetUserSecondFactor.name]: byOwner(async (stage) => {
    const person = await member(stage);
    await enrolTotp(stage.running, person);
    return { params: { ...inStage(stage), userSid: person.userSid } };
  }),
  [updateSignInPolicy.name]: byOwner(async (stage) => {
    // Hardly shorter than what holds anyway: the sessions of the stage are to go on.
    const absoluteMinutes = 10_079 - Number(stage.fresh().replace(/\D/g, ''));
    const params = inStage(stage);
    const before = { absoluteMinutes: absoluteMinutes + 1 };
    await expectOk(
      stage.organization.owner.client.call(updateSignInPolicy, { params, body: before }),
    );
    return { params, body: { absoluteMinutes } };
  }),
};
