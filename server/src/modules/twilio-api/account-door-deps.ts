import type { RunUnit } from '../../core/unit-of-work.ts';
import type { SecretBox } from '../../platform/crypto/secret-box.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import type { Random } from '../../platform/random.ts';
import type { ClosingDeps } from '../account-life/index.ts';
import type { AuthenticateRequest } from '../signed-request/index.ts';

/** What the doors for the credentials of an account stand on. */
export interface AccountDoorDeps {
  readonly connections: Connections;
  readonly runUnit: RunUnit;
  readonly cursors: CursorCodec;
  readonly random: Random;
  /** Opens auth tokens for those who may be told them again. */
  readonly box: SecretBox;
  /** What addresses of further pages begin with. */
  readonly publicUrl: () => string;
  readonly authenticateRequest: AuthenticateRequest;
  /** How many subaccounts a main account may have (21480). */
  readonly subaccountLimit: number;
  /** What closing a subaccount needs. */
  readonly closing: ClosingDeps;
}
