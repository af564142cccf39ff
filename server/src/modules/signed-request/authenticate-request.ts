import type { PublicKeySid } from '@guildhall/contract';
import type { Origin } from '../../core/actor.ts';
import { Failure, refuse } from '../../core/failure.ts';
import { type RawRequest, valuesOf } from '../../core/raw-request.ts';
import type { Moment } from '../../core/rights-memory.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import type {
  AuthenticateCredential,
  HalfProvedCredential,
  ProvedCredential,
} from '../credential/index.ts';
import { readBasic } from './basic-credential.ts';
import { type NoteRefusalDeps, noteRefusedSignature } from './note-refused-signature.ts';
import { requireFirstUse } from './require-first-use.ts';
import { readValidationToken, type ValidationToken } from './validation-token.ts';
import { verifyRequest } from './verify-request.ts';

/** Turns a request with an API credential of an account into that credential, signature and all. */
export type AuthenticateRequest = (
  request: RawRequest,
  origin: Origin,
  moment: Moment,
) => Promise<ProvedCredential>;

/** A credential whose request was signed, whether or not the account demands it. */
export interface SignedCredential extends ProvedCredential {
  readonly publicKeySid: PublicKeySid;
}

/** The same for the probe, which takes signed requests only. */
export type AuthenticateProbe = (
  request: RawRequest,
  origin: Origin,
  moment: Moment,
) => Promise<SignedCredential>;

export interface AuthenticateRequestDeps extends NoteRefusalDeps {
  readonly connections: Connections;
  readonly clock: Clock;
  readonly authenticateCredential: AuthenticateCredential;
}

const headerName = 'twilio-client-validation';

/**
 * Makes the one check of requests with API credentials, for every door there is: user name and password of
 * the Authorization header, and the signature where the account demands signed requests (R-115, D16). A
 * token that changed something works once. Refuses what `AuthenticateCredential` does; `signature-required`
 * (70052), `signature-not-expected` (70053); what `readValidationToken` and `verifyRequest` do;
 * `signature-replayed` (20151).
 */
export function createAuthenticateRequest(deps: AuthenticateRequestDeps): AuthenticateRequest {
  return async (request, origin, moment) => {
    const { half, read } = await readRequest(deps, request, { origin, moment });
    if (half.signing.isDemanded) return requireSignature(deps, { request, origin, half, read });
    if (read !== undefined) throw refuse('signature-not-expected');
    return used(half);
  };
}

/** Makes the check of the probe: a signature is due also where the account does not demand it yet (D16). */
export function createAuthenticateProbe(deps: AuthenticateRequestDeps): AuthenticateProbe {
  return async (request, origin, moment) => {
    const { half, read } = await readRequest(deps, request, { origin, moment });
    return requireSignature(deps, { request, origin, half, read });
  };
}

type ReadHeader = ValidationToken | Failure | undefined;

/** Who asks is settled first: nobody learns by a wrong secret what an account demands. */
async function readRequest(
  { authenticateCredential }: AuthenticateRequestDeps,
  request: RawRequest,
  { origin, moment }: { readonly origin: Origin; readonly moment: Moment },
): Promise<{ readonly half: HalfProvedCredential; readonly read: ReadHeader }> {
  const read = readHeader(request);
  const publicKeySid = read instanceof Failure ? undefined : read?.publicKeySid;
  const half = await authenticateCredential(
    { ...readBasic(request), publicKeySid },
    origin,
    moment,
  );
  return { half, read };
}

/** The token of a request, what is wrong with it, or undefined where there is none; said when it counts. */
function readHeader(request: RawRequest): ReadHeader {
  const values = valuesOf(request, headerName);
  if (values.length === 0) return undefined;
  try {
    return readValidationToken(values.join(', ').trim());
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

interface Arrived {
  readonly request: RawRequest;
  readonly origin: Origin;
  readonly half: HalfProvedCredential;
  readonly read: ReadHeader;
}

async function requireSignature(
  deps: AuthenticateRequestDeps,
  arrived: Arrived,
): Promise<SignedCredential> {
  try {
    const token = verify(deps, arrived);
    await requireFirstUse(deps, arrived.request, { ...arrived.half.actor, token });
    return { ...(await used(arrived.half)), publicKeySid: token.publicKeySid };
  } catch (error) {
    if (error instanceof Failure) {
      await noteRefusedSignature(deps, { ...arrived.half, origin: arrived.origin, failure: error });
    }
    throw error;
  }
}

function verify({ clock }: AuthenticateRequestDeps, { request, half, read }: Arrived) {
  if (read === undefined) throw refuse('signature-required');
  if (read instanceof Failure) throw read;
  const { actor, signing } = half;
  verifyRequest(request, read, {
    apiKeySid: actor.credentialSid,
    accountSid: actor.accountSid,
    spki: signing.spki,
    now: clock.now(),
  });
  return read;
}

async function used({ actor, grants, noteUse }: HalfProvedCredential): Promise<ProvedCredential> {
  await noteUse();
  return { actor, grants };
}
