import type { RunUnit } from '../../core/unit-of-work.ts';
import type { Clock } from '../../platform/clock.ts';
import type { TokenMaker } from '../../platform/crypto/token.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import type { Mailer } from '../../platform/mail/mailer.ts';
import type { SignUpRules } from './sign-up-rules.ts';

/** What this module needs for what it does after a commit. */
export interface SessionEventDeps {
  readonly connections: Connections;
  readonly runUnit: RunUnit;
  readonly clock: Clock;
  readonly tokens: TokenMaker;
  readonly mailer: Mailer;
  readonly signUps: SignUpRules;
  /** The configured public address; nothing of a request goes into a link. */
  readonly publicUrl: () => string;
}
