import type { AnyOperation } from './operation.ts';
import { createPasskey, deletePasskey, startPasskeyEnrolment, updatePasskey } from './passkey.ts';
import { createPassword, deletePassword } from './password.ts';
import {
  createRecoveryCodes,
  createTotp,
  deleteTotp,
  getMySecondFactor,
  startTotpEnrolment,
  updateMySecondFactor,
} from './second-factor.ts';

/** The operations on what the signed-in person proves themselves by. */
export const ownFactorOperations: readonly AnyOperation[] = [
  createPassword,
  deletePassword,
  getMySecondFactor,
  updateMySecondFactor,
  startTotpEnrolment,
  createTotp,
  deleteTotp,
  startPasskeyEnrolment,
  createPasskey,
  updatePasskey,
  deletePasskey,
  createRecoveryCodes,
];
