import type { AccountSid } from '@guildhall/contract';
import type { Origin } from '../../core/actor.ts';
import { Failure, refuse } from '../../core/failure.ts';
import { type RawRequest, valuesOf } from '../../core/raw-request.ts';
import type { Clock } from '../../platform/clock.ts';
import { sha256 } from '../../platform/crypto/digest.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import type { AuthenticateCredential, ProvedCredential } from '../credential/index.ts';
import { readBasic } from './basic-credential.ts';
import { insertUse } from './signed-request-use-store.ts';
import { endOf, readValidationToken, type ValidationToken } from './validation-token.ts';
import { verifyRequest } from './verify-request.ts';

/** Turns a request with an API credential of an account into that credential, signature and all. */
export type AuthenticateRequest = (
  request: RawRequest,
  origin: Origin,
) => Promise<ProvedCredential>;

export interface AuthenticateRequestDeps {
  readonly connections: Connections;
  readonly clock: Clock;
  readonly authenticateCredential: AuthenticateCredential;
}

const headerName = 'twilio-client-validation';
const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Makes the one check of requests with API credentials, for every door there is: user name and password of
 * the Authorization header, and the signature where the account demands signed requests (R-115, D16). A
 * token that changed something works once (its hash is kept until it is too old). Refuses what
 * `AuthenticateCredential` does; `signature-required` (70052), `signature-not-expected` (70053); what
 * `readValidationToken` and `verifyRequest` do; `signature-replayed` (20151).
 */
export function createAuthenticateRequest(deps: AuthenticateRequestDeps): AuthenticateRequest {
  return async (request, origin) => {
    const read = readHeader(request);
    const publicKeySid = read instanceof Failure ? undefined : read?.publicKeySid;
    const shown = { ...readBasic(request), publicKeySid };
    const { actor, grants, signing, noteUse } = await deps.authenticateCredential(shown, origin);
    if (!signing.isDemanded) {
      if (read !== undefined) throw refuse('signature-not-expected');
      await noteUse();
      return { actor, grants };
    }
    if (read === undefined) throw refuse('signature-required');
    if (read instanceof Failure) throw read;
    verifyRequest(request, read, {
      apiKeySid: actor.credentialSid,
      accountSid: actor.accountSid,
      spki: signing.spki,
      now: deps.clock.now(),
    });
    await requireFirstUse(deps, request, { accountSid: actor.accountSid, token: read });
    await noteUse();
    return { actor, grants };
  };
}

/** The token of a request, what is wrong with it, or undefined where there is none: what counts is said later. */
function readHeader(request: RawRequest): ValidationToken | Failure | undefined {
  const values = valuesOf(request, headerName);
  if (values.length === 0) return undefined;
  try {
    return readValidationToken(values.join(', ').trim());
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

async function requireFirstUse(
  { connections }: AuthenticateRequestDeps,
  request: RawRequest,
  { accountSid, token }: { readonly accountSid: AccountSid; readonly token: ValidationToken },
): Promise<void> {
  if (safeMethods.includes(request.method.toUpperCase())) return;
  const { bytes, signature } = token.signed;
  const tokenHash = sha256(Buffer.concat([bytes, signature]));
  const isFirst = await connections.write({}, (tx) =>
    insertUse(tx, { accountSid, tokenHash, endsAt: endOf(token) }),
  );
  if (!isFirst) throw refuse('signature-replayed');
}
