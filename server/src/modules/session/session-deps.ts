import type { ActionLimits } from '../../core/action-limits.ts';
import type { TokenMaker } from '../../platform/crypto/token.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { Random } from '../../platform/random.ts';
import type { SessionLimits } from './session-limits.ts';
import type { SessionTimes } from './session-times.ts';
import type { SignUpRules } from './sign-up-rules.ts';

/** What the operations of this module need besides the unit. */
export interface SessionDeps {
  readonly random: Random;
  readonly tokens: TokenMaker;
  readonly cursors: CursorCodec;
  readonly limits: SessionLimits;
  readonly actions: ActionLimits;
  readonly times: SessionTimes;
  readonly signUps: SignUpRules;
}
