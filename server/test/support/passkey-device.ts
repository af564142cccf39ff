import {
  createHash,
  createSign,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/** What a browser answers, by its toJSON. */
export type DeviceAnswer = Record<string, unknown>;

/** A device that keeps one passkey and checks its user (WebAuthn level 3), for tests without a browser. */
export interface PasskeyDevice {
  /** Answers `navigator.credentials.create`. */
  create(options: Record<string, unknown>): DeviceAnswer;
  /** Answers `navigator.credentials.get`; `isVerified` false is a device that did not check its user. */
  get(
    options: Record<string, unknown>,
    how?: { readonly isVerified?: boolean; readonly origin?: string },
  ): DeviceAnswer;
}

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest();

/** `origin` is the address of the page that asks. */
export function passkeyDevice(origin: string): PasskeyDevice {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16);
  const host = new URL(origin).hostname;
  let counter = 0;
  return {
    create(options) {
      const client = clientData('webauthn.create', String(options['challenge']), origin);
      const data = Buffer.concat([
        authenticatorData(host, { flags: 0x45, counter }),
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        coseKey(publicKey),
      ]);
      return answer(id, {
        clientDataJSON: base64url(client),
        attestationObject: base64url(attestation(data)),
        transports: ['internal'],
      });
    },
    get(options, { isVerified = true, origin: from = origin } = {}) {
      counter += 1;
      const client = clientData('webauthn.get', String(options['challenge']), from);
      const data = authenticatorData(host, { flags: isVerified ? 0x05 : 0x01, counter });
      const signature = createSign('sha256')
        .update(Buffer.concat([data, sha256(client)]))
        .sign(privateKey);
      return answer(id, {
        clientDataJSON: base64url(client),
        authenticatorData: base64url(data),
        signature: base64url(signature),
      });
    },
  };
}

function answer(id: Uint8Array, response: Record<string, unknown>): DeviceAnswer {
  const text = base64url(id);
  return { id: text, rawId: text, type: 'public-key', response, clientExtensionResults: {} };
}

function clientData(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

function authenticatorData(host: string, parts: { flags: number; counter: number }): Buffer {
  const counter = Buffer.alloc(4);
  counter.writeUInt32BE(parts.counter);
  return Buffer.concat([sha256(host), Buffer.from([parts.flags]), counter]);
}

/** CBOR of `{fmt: 'none', attStmt: {}, authData}` (RFC 8949). */
function attestation(data: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from([0xa3]),
    cborText('fmt'),
    cborText('none'),
    cborText('attStmt'),
    Buffer.from([0xa0]),
    cborText('authData'),
    Buffer.from([0x59, data.length >> 8, data.length & 0xff]),
    data,
  ]);
}

function cborText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
}

/** COSE key of ES256 (RFC 9053): {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const bytes = (text: string) =>
    Buffer.concat([Buffer.from([0x58, 0x20]), Buffer.from(text, 'base64url')]);
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    bytes(x),
    Buffer.from([0x22]),
    bytes(y),
  ]);
}
