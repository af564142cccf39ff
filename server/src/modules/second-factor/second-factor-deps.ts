import type { ActionLimits } from '../../core/action-limits.ts';
import type { SecretBox } from '../../platform/crypto/secret-box.ts';
import type { TokenMaker } from '../../platform/crypto/token.ts';
import type { Random } from '../../platform/random.ts';
import type { SessionLimits, SessionTimes } from '../session/index.ts';

/** What the operations of this module need besides the unit. */
export interface SecondFactorDeps {
  readonly random: Random;
  readonly tokens: TokenMaker;
  /** Seals secrets of authenticator apps, and what is handed out between start and end. */
  readonly box: SecretBox;
  readonly limits: SessionLimits;
  readonly actions: ActionLimits;
  readonly times: SessionTimes;
  /** The configured public address: where passkeys are good; nothing of a request counts. */
  readonly publicUrl: () => string;
}

/** What authenticator apps and browsers show as the place. */
export const placeName = 'Guildhall';
