import type { AccountSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { RawRequest } from '../../core/raw-request.ts';
import { sha256 } from '../../platform/crypto/digest.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import { insertUse } from './signed-request-use-store.ts';
import { endOf, type ValidationToken } from './validation-token.ts';

/** Methods that change nothing (RFC 9110 section 9.2.1): repeating them does no harm. */
const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses `signature-replayed` (20151) for a token that came with a request that changes something before, in
 * whichever process: the table takes its hash once, and keeps it until the token is too old.
 */
export async function requireFirstUse(
  { connections }: { readonly connections: Connections },
  { method }: Pick<RawRequest, 'method'>,
  { accountSid, token }: { readonly accountSid: AccountSid; readonly token: ValidationToken },
): Promise<void> {
  if (safeMethods.includes(method.toUpperCase())) return;
  const { bytes, signature } = token.signed;
  const tokenHash = sha256(Buffer.concat([bytes, signature]));
  const isFirst = await connections.write({}, (tx) =>
    insertUse(tx, { accountSid, tokenHash, endsAt: endOf(token) }),
  );
  if (!isFirst) throw refuse('signature-replayed');
}
