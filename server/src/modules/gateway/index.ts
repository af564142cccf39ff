/**
 * What the platform asks on each request: may this one do that there. Promises: a decision rests on what is
 * stored when it is asked (D19), and what cannot be proved is denied.
 */
export { gatewayRoutes } from './gateway-routes.ts';
export type { GatewayDeps } from './judge.ts';
export { verifyListener } from './verify-listener.ts';
