import type { MySecondFactor } from '@guildhall/contract';

/** How somebody without a password gets in again who has lost a passkey. */
export type WayBack = 'another-passkey' | 'mail-and-code' | 'none';

/** The best way there is. Pure. */
export function wayBackOf({
  passkeys,
  totp,
  recoveryCodes,
}: Pick<MySecondFactor, 'passkeys' | 'totp' | 'recoveryCodes'>): WayBack {
  if (passkeys.length > 1) return 'another-passkey';
  return totp !== null || (recoveryCodes?.left ?? 0) > 0 ? 'mail-and-code' : 'none';
}
