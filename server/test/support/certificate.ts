import { generateKeyPairSync, sign } from 'node:crypto';
import { isIPv4 } from 'node:net';

/** A certificate for some host names or addresses, signed by itself. */
export interface Certificate {
  /** Both as PEM. */
  readonly key: string;
  readonly cert: string;
}

/** One element of the Distinguished Encoding Rules (ITU-T X.690): tag, length, content. */
function element(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size =
    length < 128
      ? Buffer.from([length])
      : length < 256
        ? Buffer.from([0x81, length])
        : Buffer.from([0x82, length >> 8, length & 255]);
  return Buffer.concat([Buffer.from([tag]), size, content]);
}

const sequence = (...contents: readonly Buffer[]) => element(0x30, ...contents);
const identifier = (hex: string) => element(0x06, Buffer.from(hex, 'hex'));
const text = (value: string) => element(0x0c, Buffer.from(value));
const time = (value: string) => element(0x18, Buffer.from(value));

const commonName = '550403';
const subjectAlternativeName = '551d11';
const ecdsaWithSha256 = '2a8648ce3d040302';

/** RFC 5280, section 4.2.1.6: a name of the DNS, or an address. */
const alternativeName = (host: string) =>
  isIPv4(host)
    ? element(0x87, Buffer.from(host.split('.').map(Number)))
    : element(0x82, Buffer.from(host));

/** Makes a certificate for these names, valid from 2000 to 2100 (RFC 5280, section 4.1). */
export function makeCertificate(...names: readonly string[]): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(identifier(ecdsaWithSha256));
  const name = sequence(
    element(0x31, sequence(identifier(commonName), text(names[0] ?? 'nobody'))),
  );
  const alternatives = sequence(...names.map(alternativeName));
  const extension = sequence(identifier(subjectAlternativeName), element(0x04, alternatives));
  const content = sequence(
    element(0xa0, element(0x02, Buffer.from([2]))),
    element(0x02, Buffer.from([1])),
    algorithm,
    name,
    sequence(time('20000101000000Z'), time('21000101000000Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    element(0xa3, sequence(extension)),
  );
  const signature = element(0x03, Buffer.from([0]), sign('sha256', content, privateKey));
  const base64 = sequence(content, algorithm, signature).toString('base64');
  const lines = base64.match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  };
}
