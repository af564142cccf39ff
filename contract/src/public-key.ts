import { type Static, Type } from 'typebox';
import { nameSchema } from './name.ts';
import { defineOperation } from './operation.ts';
import { Instant, nullable, pageOf, pageQuery, strictObject } from './page.ts';
import { sidSchema } from './sid.ts';

/** A key with which signed requests of an account are checked. Its text is not given out. */
export const PublicKey = Type.Object(
  {
    sid: sidSchema('publicKey', 'The key; also the `kid` of signed requests'),
    accountSid: sidSchema('account', 'The account whose requests it checks'),
    name: Type.String(),
    bits: Type.Integer({ description: 'Length of the modulus' }),
    fingerprint: Type.String({ description: 'SHA-256 of the key, as 64 hexadecimal digits' }),
    createdByName: Type.String(),
    createdAt: Instant,
    updatedAt: Instant,
    /** When a signed request with this key last succeeded at the probe (D16). */
    probedAt: nullable(Instant),
    version: Type.Integer(),
  },
  { $id: 'PublicKey', additionalProperties: false },
);
export type PublicKey = Static<typeof PublicKey>;

const accountSid = sidSchema('account', 'The account');
const params = strictObject({ accountSid });
const one = strictObject({ accountSid, publicKeySid: sidSchema('publicKey', 'The key') });
const none = strictObject({});
const access = { on: 'account', permission: 'api-credential:manage' } as const;
const path = '/api/v1/accounts/:accountSid/public-keys';
const PublicKeyName = nameSchema(64, 'What holds the private key');

export const listPublicKeys = defineOperation({
  name: 'listPublicKeys',
  method: 'GET',
  path,
  summary: 'List the public keys of an account, newest first',
  access,
  params,
  query: strictObject(pageQuery),
  status: 200,
  response: pageOf(PublicKey),
  errors: ['cursor-invalid'],
  versioned: false,
});

export const createPublicKey = defineOperation({
  name: 'createPublicKey',
  method: 'POST',
  path,
  summary: 'Register a public key for signed requests: RSA of 2048, 3072 or 4096 bits',
  access,
  params,
  query: none,
  body: strictObject({
    name: PublicKeyName,
    publicKey: Type.String({
      minLength: 100,
      maxLength: 4000,
      description: 'SubjectPublicKeyInfo in PEM, with or without line breaks (RFC 7468 section 13)',
    }),
  }),
  status: 201,
  response: PublicKey,
  errors: ['account-not-active', 'public-key-invalid', 'public-key-limit-reached'],
  versioned: true,
  fresh: true,
});

export const updatePublicKey = defineOperation({
  name: 'updatePublicKey',
  method: 'PATCH',
  path: `${path}/:publicKeySid`,
  summary: 'Rename a public key',
  access,
  params: one,
  query: none,
  body: strictObject({ name: PublicKeyName }),
  status: 200,
  response: PublicKey,
  errors: ['version-mismatch'],
  versioned: true,
});

export const deletePublicKey = defineOperation({
  name: 'deletePublicKey',
  method: 'DELETE',
  path: `${path}/:publicKeySid`,
  summary: 'Delete a public key; requests signed with its private key fail at once (D19)',
  access,
  params: one,
  query: none,
  status: 204,
  response: Type.Null(),
  errors: ['version-mismatch'],
  versioned: true,
});
