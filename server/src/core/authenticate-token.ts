import { equalBytes, sha256 } from '../platform/crypto/digest.ts';
import type { Actor } from './actor.ts';
import { refuse } from './failure.ts';

/** Who a bearer token stands for: the operator, or a program with an access token; the operator's key is known by its hash. Refuses `not-authenticated`. */
export async function authenticateToken(
  token: string,
  operatorHash: Uint8Array | undefined,
  authenticateBearer: (token: string) => Promise<Actor>,
): Promise<Actor> {
  if (operatorHash !== undefined && equalBytes(sha256(token), operatorHash))
    return { kind: 'operator' };
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) {
    throw refuse('not-authenticated', {
      detail: 'The bearer is neither a valid access token nor the operator key',
    });
  }
  return authenticateBearer(token);
}
