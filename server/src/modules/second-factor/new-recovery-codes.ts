import type { UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import {
  hashRecoveryCode,
  newRecoveryCode,
  newRecoverySalt,
} from '../../platform/crypto/recovery-code.ts';
import type { Random } from '../../platform/random.ts';
import { replaceRecoveryCodes } from './recovery-code-store.ts';

/** A set of codes that was made and hashed before the transaction opened. */
export interface NewRecoveryCodes {
  readonly codes: readonly string[];
  readonly hashes: readonly Buffer[];
  readonly salt: Buffer;
}

const count = 10;

/** Makes ten codes and their hashes: slow on purpose. */
export async function makeRecoveryCodes(random: Random): Promise<NewRecoveryCodes> {
  const salt = newRecoverySalt(random);
  const codes = Array.from({ length: count }, () => newRecoveryCode(random));
  const hashes = await Promise.all(codes.map((code) => hashRecoveryCode(code, salt)));
  return { codes, hashes, salt };
}

/** Puts the set in the place of the one before. */
export function keepRecoveryCodes(
  unit: UnitOfWork,
  userSid: UserSid,
  { hashes, salt }: NewRecoveryCodes,
): Promise<void> {
  return replaceRecoveryCodes(unit.tx, userSid, { hashes, salt, now: unit.now });
}
