/**
 * The keys by which decisions are asked for, or every event is read. Promises: a key is kept hashed and shown
 * once; it opens the one or the other and nothing else, and nothing at all from the moment it is deleted (D19).
 */
export { createAuthenticateGatewayKey } from './authenticate-gateway-key.ts';
export { gatewayKeyRoutes } from './gateway-key-routes.ts';
