import type { Binding } from '../core/binding.ts';
import type { Listener } from '../core/mount-door.ts';
import { accountDemandsFactor } from '../modules/account-setting/index.ts';
import { type GatewayDeps, gatewayRoutes, verifyListener } from '../modules/gateway/index.ts';
import { productPermissionRoutes } from '../modules/product-permission/index.ts';
import { type AuthenticateSession, sessionCookieWith } from '../modules/session/index.ts';
import { sha256 } from '../platform/crypto/digest.ts';
import type { AppParts } from './app-parts.ts';

/** What the platform's questions are answered from. */
export function createGatewayDeps(
  { connections }: AppParts,
  checks: Pick<GatewayDeps, 'authenticateRequest' | 'authenticateBearer'> & {
    readonly bySession: AuthenticateSession;
  },
): GatewayDeps {
  const { authenticateRequest, authenticateBearer, bySession } = checks;
  return {
    connections,
    authenticateRequest,
    authenticateBearer,
    // No new token is made out on the way: the platform could not hand it on.
    authenticateSession: (token, { address }) =>
      bySession(sessionCookieWith(token), address === '' ? {} : { address }),
    accountDemandsFactor: (account) => accountDemandsFactor(connections, account),
  };
}

/** The operations by which the platform asks, and the catalogue of what its products have. */
export function createGatewayBindings(deps: GatewayDeps): Binding[] {
  return [...productPermissionRoutes(), ...gatewayRoutes(deps)];
}

/** Where reverse proxies ask before they forward. */
export function createGatewayListener(
  { operatorKey, publicUrl }: AppParts,
  deps: GatewayDeps,
): Listener {
  const keyHash = operatorKey === undefined ? undefined : sha256(operatorKey);
  return verifyListener({ ...deps, keyHash, publicUrl });
}
