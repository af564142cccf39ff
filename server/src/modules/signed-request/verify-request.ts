import { refuse } from '../../core/failure.ts';
import { hasUnreadBody, type RawRequest, valuesOf } from '../../core/raw-request.ts';
import { equalBytes } from '../../platform/crypto/digest.ts';
import { isSignedBy } from '../../platform/crypto/rsa-signature.ts';
import { hashesOf } from './canonical-request.ts';
import {
  requireFitToken,
  type TokenExpectation,
  type ValidationToken,
} from './validation-token.ts';

/** What a signed request is checked against: all of it comes from the stored state. */
export interface SignatureExpectation extends TokenExpectation {
  /** The key the token names, where the account has it: SubjectPublicKeyInfo in DER. */
  readonly spki: Buffer | null;
}

/**
 * Checks that whoever holds the private key of the account signed this very request, in the order of section
 * 5.4 of the reference system. Refuses what `requireFitToken` does, `signing-key-unknown` (70154),
 * `validation-signature-invalid` (20159), `signed-header-missing` (70155), `signature-mismatch` (70156), also for
 * a body that was not read, as that of a GET: nobody signed it.
 */
export function verifyRequest(
  request: RawRequest,
  token: ValidationToken,
  expected: SignatureExpectation,
): void {
  requireFitToken(token, expected);
  if (expected.spki === null) throw refuse('signing-key-unknown');
  if (!isSignedBy(expected.spki, token.algorithm, token.signed)) {
    throw refuse('validation-signature-invalid');
  }
  const missing = token.signedHeaders.find((name) => valuesOf(request, name).length === 0);
  if (missing !== undefined) {
    throw refuse('signed-header-missing', { details: { header: missing } });
  }
  const wanted = Buffer.from(token.requestHash, 'hex');
  const isThisOne = hashesOf(request, token.signedHeaders).some((hash) =>
    equalBytes(Buffer.from(hash, 'hex'), wanted),
  );
  if (!isThisOne || hasUnreadBody(request)) throw refuse('signature-mismatch');
}
