/**
 * The keys by which decisions are asked for. Promises: a key is kept hashed and shown once; it opens the
 * questions of the gateway and nothing else, and nothing at all from the moment it is deleted (D19).
 */
export { createAuthenticateGatewayKey } from './authenticate-gateway-key.ts';
export { gatewayKeyRoutes } from './gateway-key-routes.ts';
