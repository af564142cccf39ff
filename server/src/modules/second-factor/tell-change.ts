import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { homeOf } from '../session/index.ts';
import type { UserLogin } from '../user/index.ts';

/** What of somebody's second factor changed, and the mail tells. */
export const factorChanges = [
  'totp-added',
  'totp-removed',
  'passkey-added',
  'passkey-removed',
  'password-given-up',
  'password-set',
  'codes-replaced',
  'code-used',
  'locked',
  'reset',
] as const;
export type FactorChange = (typeof factorChanges)[number];

/** Lets the person be told by mail: whoever it was, the holder of the mailbox learns of it. */
export function tellChange(
  unit: UnitOfWork,
  user: Pick<UserLogin, 'sid' | 'organizationSid'>,
  change: FactorChange,
  facts: Readonly<Record<string, string | number>> = {},
): void {
  unit.emit({
    type: 'user.second-factor-changed',
    tenantSid: homeOf(user),
    subjectSid: user.sid,
    payload: { change, address: unit.origin.address, ...facts },
  });
}
