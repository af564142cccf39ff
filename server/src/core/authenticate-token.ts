import type { GatewayKeyOpening } from '@guildhall/contract';
import { equalBytes, sha256 } from '../platform/crypto/digest.ts';
import type { Actor } from './actor.ts';
import { refuse } from './failure.ts';
import type { Moment } from './rights-memory.ts';

/** By what bearer tokens are known. */
export interface TokenChecks {
  /** Of the operator's key; undefined where there is none. */
  readonly operatorHash: Uint8Array | undefined;
  readonly authenticateGatewayKey: (
    token: string,
    moment: Moment,
  ) => Promise<GatewayKeyOpening | undefined>;
  readonly authenticateBearer: (token: string) => Promise<Actor>;
}

/** Whether this is the operator's key, by its hash. */
export function isOperatorKey(
  token: string,
  { operatorHash }: Pick<TokenChecks, 'operatorHash'>,
): boolean {
  return operatorHash !== undefined && equalBytes(sha256(token), operatorHash);
}

/** Who a bearer token stands for: the operator, who holds a gateway key, or a program with an access token. Refuses `not-authenticated`. */
export async function authenticateToken(
  token: string,
  checks: TokenChecks,
  moment: Moment,
): Promise<Actor> {
  if (isOperatorKey(token, checks)) return { kind: 'operator' };
  const opens = await checks.authenticateGatewayKey(token, moment);
  if (opens !== undefined) return { kind: 'gateway', opens };
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) {
    throw refuse('not-authenticated', {
      detail: 'The bearer is neither a valid access token nor a key that is known',
    });
  }
  return checks.authenticateBearer(token);
}
