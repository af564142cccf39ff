import type { TenantSid, UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { updatePerson, updateUserLogin } from '../user/index.ts';
import { deleteLinksOf } from './link-store.ts';
import { deleteRememberedDevicesOf } from './remembered-device-store.ts';
import { forgetFailures } from './sign-in-network-store.ts';

/**
 * Writes a new password hash; locks, failures, remembered devices and every link that could set
 * another one are gone.
 */
export async function setPassword(
  unit: UnitOfWork,
  userSid: UserSid,
  passwordHash: string,
): Promise<void> {
  await updateUserLogin(unit.tx, userSid, {
    passwordHash,
    mustSetPassword: false,
  });
  await forgetFailures(unit.tx, userSid);
  await deleteLinksOf(unit.tx, userSid);
  await deleteRememberedDevicesOf(unit.tx, userSid);
}

/** Writes into every directory that knows the person whether a new password is due. */
export async function mirrorMustSetPassword(
  unit: UnitOfWork,
  userSid: UserSid,
  mustSetPassword: boolean,
): Promise<readonly TenantSid[]> {
  const tenants = await unit.enterTenantsOf(userSid);
  for (const tenantSid of tenants) {
    await updatePerson(unit.tx, tenantSid, userSid, { mustSetPassword });
  }
  return tenants;
}
