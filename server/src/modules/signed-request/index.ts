/**
 * Signed requests, called Public Key Client Validation (D16, R-115). Promises: where an account demands them,
 * no request with an API credential of it passes unless a registered key signed that very request; and none
 * that changes something passes twice.
 */
export {
  type AuthenticateProbe,
  type AuthenticateRequest,
  createAuthenticateProbe,
  createAuthenticateRequest,
  type SignedCredential,
} from './authenticate-request.ts';
export { probePublicKey } from './probe-public-key.ts';
export { readSignedRequestEffects } from './read-signed-request-effects.ts';
export { signedRequestChores } from './signed-request-chores.ts';
