import type { FactorMethod, UserSid } from '@guildhall/contract';
import { hasFactor } from '../../core/factor-demand.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { mirrorSecondFactor, updateUserLogin } from '../user/index.ts';
import { listPasskeysOf } from './passkey-store.ts';
import { findRecoveryCodes } from './recovery-code-store.ts';
import { findTotp } from './totp-store.ts';

/** Writes by what a person can pass now, to the login and to every directory that knows them. */
export async function mirrorMethods(
  unit: UnitOfWork,
  userSid: UserSid,
): Promise<readonly FactorMethod[]> {
  const methods: FactorMethod[] = [];
  if ((await listPasskeysOf(unit.tx, userSid)).length > 0) methods.push('passkey');
  if ((await findTotp(unit.tx, userSid)) !== undefined) methods.push('totp');
  const codes = await findRecoveryCodes(unit.tx, userSid);
  if (codes !== undefined && codes.left > 0) methods.push('recovery-code');
  await updateUserLogin(unit.tx, userSid, { secondFactors: methods });
  for (const tenantSid of await unit.enterTenantsOf(userSid)) {
    await mirrorSecondFactor(unit.tx, { tenantSid, userSid }, hasFactor(methods));
  }
  return methods;
}
