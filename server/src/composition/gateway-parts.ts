import { isOperatorKey, type TokenChecks } from '../core/authenticate-token.ts';
import type { Binding } from '../core/binding.ts';
import type { Listener } from '../core/mount-door.ts';
import type { Moment } from '../core/rights-memory.ts';
import { accountDemandsFactor, accountDemandsSignature } from '../modules/account-setting/index.ts';
import { type GatewayDeps, gatewayRoutes, verifyListener } from '../modules/gateway/index.ts';
import { createAuthenticateGatewayKey, gatewayKeyRoutes } from '../modules/gateway-key/index.ts';
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
    accountDemandsSignature: (account) => accountDemandsSignature(connections, account),
  };
}

/** The operations by which the platform asks, by which keys, and the catalogue of what its products have. */
export function createGatewayBindings(parts: AppParts, deps: GatewayDeps): Binding[] {
  return [...productPermissionRoutes(), ...gatewayKeyRoutes(parts), ...gatewayRoutes(deps)];
}

/** By what bearer tokens are known: the operator's key by its hash, gateway keys by what is stored now. */
export function createTokenChecks(
  parts: AppParts,
  authenticateBearer: TokenChecks['authenticateBearer'],
): TokenChecks {
  const { operatorKey } = parts;
  return {
    operatorHash: operatorKey === undefined ? undefined : sha256(operatorKey),
    authenticateGatewayKey: createAuthenticateGatewayKey(parts),
    authenticateBearer,
  };
}

/** Where reverse proxies ask before they forward. */
export function createGatewayListener(
  { publicUrl }: AppParts,
  { gateway, tokenChecks }: { readonly gateway: GatewayDeps; readonly tokenChecks: TokenChecks },
): Listener {
  const isAsker = async (key: string, moment: Moment) =>
    isOperatorKey(key, tokenChecks) ||
    (await tokenChecks.authenticateGatewayKey(key, moment)) === 'decisions';
  return verifyListener({ ...gateway, isAsker, publicUrl });
}
