/** Options and answers of WebAuthn in their JSON forms (WebAuthn level 3, section 5.1). */
type Fields = Readonly<Record<string, unknown>>;

function isCreation(options: Fields): options is Fields & PublicKeyCredentialCreationOptionsJSON {
  return 'challenge' in options && 'user' in options;
}

function isRequest(options: Fields): options is Fields & PublicKeyCredentialRequestOptionsJSON {
  return 'challenge' in options && !('user' in options);
}

/** Browsers refuse passkeys for IP addresses, in digits or in brackets. */
const isAddress = /^[\d.]+$|^\[/;

/** True where the installation is reached at an IP address: no browser makes passkeys there. */
export function isReachedByAddress(): boolean {
  return isAddress.test(location.hostname);
}

/** True where the browser has passkeys, reads and writes their JSON forms, and the host may have some. */
export function hasPasskeys(): boolean {
  return (
    typeof PublicKeyCredential === 'function' &&
    'parseRequestOptionsFromJSON' in PublicKeyCredential &&
    !isReachedByAddress()
  );
}

/** What the browser answered, as the server reads it; undefined when the person gave up. */
type PasskeyAnswer = Record<string, unknown> | undefined;

function toAnswer(credential: Credential | null): PasskeyAnswer {
  return credential instanceof PublicKeyCredential ? { ...credential.toJSON() } : undefined;
}

/** Giving up, waiting too long and having no passkey are one and the same error of the browser. */
async function unlessGivenUp(asked: Promise<Credential | null>): Promise<PasskeyAnswer> {
  try {
    return toAnswer(await asked);
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/** Lets the person make a passkey. */
export function makePasskey(options: Fields): Promise<PasskeyAnswer> {
  if (!isCreation(options)) throw new TypeError('These are no options for making a passkey');
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  return unlessGivenUp(navigator.credentials.create({ publicKey }));
}

/** Lets the person show a passkey. */
export function showPasskey(options: Fields): Promise<PasskeyAnswer> {
  if (!isRequest(options)) throw new TypeError('These are no options for showing a passkey');
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return unlessGivenUp(navigator.credentials.get({ publicKey }));
}
