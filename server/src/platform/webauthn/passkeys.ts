import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Random } from '../random.ts';

/** Where passkeys are good: the host of the public address, and its origin (WebAuthn, section 4). */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
  readonly name: string;
}

/** The relying party of a public address. */
export function relyingPartyOf(publicUrl: string, name: string): RelyingParty {
  const { hostname, origin } = new URL(publicUrl);
  return { id: hostname, origin, name };
}

/** A credential as it is stored. */
export interface StoredPasskey {
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
}

/** What a browser is asked, and the challenge in it. */
export interface Asked {
  readonly challenge: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Loaded with the first passkey: it is large, and many installations have none. */
const webauthn = () => import('@simplewebauthn/server');

type Transport = NonNullable<RegistrationResponseJSON['response']['transports']>[number];

/** What keys may sign with (RFC 9053): Ed25519, ES256, RS256. */
const algorithms = [-8, -7, -257];

/** How long a browser waits for its user, in milliseconds. */
const timeout = 300_000;

/** Asks for a new credential that signs in alone: kept by the device, which checks who uses it. */
export async function askForPasskey(
  party: RelyingParty,
  person: {
    readonly handle: string;
    readonly email: string;
    readonly name: string;
    readonly known: readonly StoredPasskey[];
  },
  random: Random,
): Promise<Asked> {
  const { generateRegistrationOptions } = await webauthn();
  const options = await generateRegistrationOptions({
    challenge: newChallenge(random),
    rpID: party.id,
    rpName: party.name,
    userID: new TextEncoder().encode(person.handle),
    userName: person.email,
    userDisplayName: person.name,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    timeout,
    excludeCredentials: person.known.map(describe),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return { challenge: options.challenge, options: { ...options } };
}

/** Asks for a proof: by one of the credentials, or by whichever the device offers when none are named. */
export async function askForProof(
  party: RelyingParty,
  known: readonly StoredPasskey[],
  random: Random,
): Promise<Asked> {
  const { generateAuthenticationOptions } = await webauthn();
  const options = await generateAuthenticationOptions({
    challenge: newChallenge(random),
    rpID: party.id,
    timeout,
    userVerification: 'required',
    allowCredentials: known.map(describe),
  });
  return { challenge: options.challenge, options: { ...options } };
}

/** 256 bits (WebAuthn, section 13.4.3, wants 128 at least). */
function newChallenge(random: Random): Uint8Array<ArrayBuffer> {
  return new Uint8Array(random.bytes(32));
}

function describe({ credentialId, transports }: StoredPasskey) {
  return { id: credentialId, transports: transports.filter(isTransport) };
}

const knownTransports: readonly string[] = [
  'ble',
  'cable',
  'hybrid',
  'internal',
  'nfc',
  'smart-card',
  'usb',
];

function isTransport(word: string): word is Transport {
  return knownTransports.includes(word);
}

/** True when the parts that are read are there and are text; what they say is checked by their signatures. */
function hasTexts(answer: Readonly<Record<string, unknown>>, names: readonly string[]): boolean {
  const { id, rawId, type, response } = answer;
  if (typeof id !== 'string' || typeof rawId !== 'string' || type !== 'public-key') return false;
  if (typeof response !== 'object' || response === null) return false;
  return names.every((name) => typeof Reflect.get(response, name) === 'string');
}

function isRegistration(answer: unknown): answer is RegistrationResponseJSON {
  return isFields(answer) && hasTexts(answer, ['clientDataJSON', 'attestationObject']);
}

function isAuthentication(answer: unknown): answer is AuthenticationResponseJSON {
  return isFields(answer) && hasTexts(answer, ['clientDataJSON', 'authenticatorData', 'signature']);
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The new credential in the answer of a browser; undefined when it proves none. */
export async function readNewPasskey(
  party: RelyingParty,
  challenge: string,
  answer: unknown,
): Promise<(StoredPasskey & { readonly isSynced: boolean }) | undefined> {
  if (!isRegistration(answer)) return undefined;
  const { verifyRegistrationResponse } = await webauthn();
  const verified = await verifyRegistrationResponse({
    response: answer,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => undefined);
  if (verified?.verified !== true) return undefined;
  const { credential, credentialBackedUp } = verified.registrationInfo;
  return {
    credentialId: credential.id,
    publicKey: credential.publicKey,
    counter: credential.counter,
    transports: credential.transports ?? [],
    isSynced: credentialBackedUp,
  };
}

/** The id of the credential that an answer names; undefined when it names none. */
export function credentialIdOf(answer: Readonly<Record<string, unknown>>): string | undefined {
  const { id } = answer;
  return typeof id === 'string' && id.length <= 1400 ? id : undefined;
}

/**
 * The new counter of a credential whose holder answered the challenge and was checked by the device;
 * undefined when the answer proves nothing, or its counter went back (WebAuthn, section 7.2).
 */
export async function readProof(
  party: RelyingParty,
  challenge: string,
  proof: { readonly answer: unknown; readonly passkey: StoredPasskey },
): Promise<number | undefined> {
  const { answer } = proof;
  if (!isAuthentication(answer)) return undefined;
  const { credentialId, publicKey, counter, transports } = proof.passkey;
  const { verifyAuthenticationResponse } = await webauthn();
  const verified = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    credential: {
      id: credentialId,
      publicKey: new Uint8Array(publicKey),
      counter,
      transports: transports.filter(isTransport),
    },
  }).catch(() => undefined);
  return verified?.verified === true ? verified.authenticationInfo.newCounter : undefined;
}
