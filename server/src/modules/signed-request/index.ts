/**
 * Signed requests, called Public Key Client Validation (D16, R-115). Promises: where an account demands them,
 * no request with an API credential of it passes unless a registered key signed that very request; and none
 * that changes something passes twice.
 */
export {
  type AuthenticateRequest,
  createAuthenticateRequest,
} from './authenticate-request.ts';
export { readSignedRequestEffects } from './read-signed-request-effects.ts';
