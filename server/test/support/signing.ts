import { constants, createHash, createSign, type KeyLike, sign } from 'node:crypto';
import { request as openRequest } from 'node:http';
import type { AccountSid, ApiKeySid, PublicKeySid } from '@guildhall/contract';

/** A program that signs what it sends: its API key, and the private part of a registered key. */
export interface Signer {
  readonly accountSid: AccountSid;
  readonly apiKeySid: ApiKeySid | AccountSid;
  readonly secret: string;
  readonly publicKeySid: PublicKeySid;
  readonly privateKey: KeyLike;
}

/** A request, byte for byte. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a token says otherwise than it should. */
export interface Deviation {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly privateKey?: KeyLike;
  /** The signed headers besides authorization and host. */
  readonly alsoSigns?: readonly string[];
  /** Makes the signature of header and claims. */
  readonly seal?: (text: string) => Buffer;
}

export interface WireAnswer {
  readonly status: number;
  readonly raw: string;
  /** The number of the failure; undefined where there is none. */
  readonly code: number | undefined;
}

const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
const hex = (text: string) => createHash('sha256').update(text).digest('hex');
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

export const basicOf = ({ apiKeySid, secret }: Pick<Signer, 'apiKeySid' | 'secret'>) =>
  `Basic ${Buffer.from(`${apiKeySid}:${secret}`).toString('base64')}`;

/** The token of a request, written as the plainest of the published clients does it: everything as it is sent. */
export function tokenFor(
  signer: Signer,
  sent: WireRequest & { readonly host: string; readonly now: Date },
  deviation: Deviation = {},
): string {
  const { method, path, body = '', host, now } = sent;
  const [route = '', query = ''] = path.split('?');
  const values: Record<string, string> = {
    authorization: basicOf(signer),
    host,
    ...sent.headers,
  };
  const names = ['authorization', 'host', ...(deviation.alsoSigns ?? [])].sort();
  const text = [
    method,
    route,
    query.split('&').sort().join('&'),
    ...names.map((name) => `${name}:${values[name]}`),
    '',
    names.join(';'),
    body === '' ? '' : hex(body),
  ].join('\n');
  const head = {
    cty: 'twilio-pkrv;v=1',
    typ: 'JWT',
    alg: 'RS256',
    kid: signer.publicKeySid,
    ...deviation.header,
  };
  const claims = {
    iss: signer.apiKeySid,
    sub: signer.accountSid,
    nbf: seconds(now),
    exp: seconds(now) + 300,
    hrh: names.join(';'),
    rqh: hex(text),
    ...deviation.claims,
  };
  const signed = `${encode(head)}.${encode(claims)}`;
  const seal = deviation.seal ?? sealWith(deviation.privateKey ?? signer.privateKey, head.alg);
  return `${signed}.${seal(signed).toString('base64url')}`;
}

function sealWith(privateKey: KeyLike, algorithm: unknown): (text: string) => Buffer {
  if (algorithm !== 'PS256') {
    return (text) => createSign('RSA-SHA256').update(text).sign(privateKey);
  }
  return (text) =>
    sign('sha256', Buffer.from(text), {
      key: typeof privateKey === 'string' ? privateKey : String(privateKey),
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
    });
}

/** Sends exactly these bytes: nothing of the address is made nicer on the way. */
export function sendWire(baseUrl: string, sent: WireRequest): Promise<WireAnswer> {
  const { hostname, port } = new URL(baseUrl);
  const { method, path, headers, body = '' } = sent;
  const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const request = openRequest(
      { hostname, port, method, path, headers: { ...headers, ...length } },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const raw = Buffer.concat(parts).toString();
          resolve({ status: answer.statusCode ?? 0, raw, code: codeOf(raw) });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

function codeOf(raw: string): number | undefined {
  if (!raw.startsWith('{')) return undefined;
  const body: unknown = JSON.parse(raw);
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
  return typeof code === 'number' ? code : undefined;
}
