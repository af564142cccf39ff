import type { OrganizationSid, UserSid } from '@guildhall/contract';
import { describeActor } from '../../core/actor.ts';
import { hasFactor } from '../../core/factor-demand.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { findOrganization } from '../organization/index.ts';
import {
  endSessionsOf,
  forceNewPassword,
  lockManagedUser,
  requireNotOwnerOfOthers,
} from '../session/index.ts';
import { displayName, updatePerson, updateUserLogin } from '../user/index.ts';
import { clearCodeHistory } from './factor-failure-store.ts';
import { mirrorMethods } from './mirror-methods.ts';
import { deletePasskeysOf } from './passkey-store.ts';
import { deleteRecoveryCodes } from './recovery-code-store.ts';
import type { SecondFactorDeps } from './second-factor-deps.ts';
import { tellChange } from './tell-change.ts';
import { deleteTotpRow } from './totp-store.ts';

/**
 * Takes every second factor of a managed user: sessions end and devices are forgotten, the next
 * sign-in asks for a new factor, and the user is told by mail. Who has given the password up would have no
 * way in left: they get a link to set one, as by a reset of it. Nobody but the Owner does this to
 * the Owner. Refuses `not-found`, `permission-denied`, `user-not-managed`, `second-factor-missing`.
 */
export async function resetUserSecondFactor(
  unit: UnitOfWork,
  deps: Pick<SecondFactorDeps, 'tokens' | 'times'>,
  input: { readonly organizationSid: OrganizationSid; readonly userSid: UserSid },
): Promise<void> {
  const { organizationSid, userSid } = input;
  const held = await lockManagedUser(unit, input, 'user:reset-second-factor');
  requireNotOwnerOfOthers(unit.actor, held);
  const { login } = held;
  if (!hasFactor(login.secondFactors)) throw refuse('second-factor-missing');
  await deleteTotpRow(unit.tx, userSid);
  await deletePasskeysOf(unit.tx, userSid);
  await deleteRecoveryCodes(unit.tx, userSid);
  await clearCodeHistory(unit.tx, userSid);
  await mirrorMethods(unit, userSid);
  // Whoever had a factor does not go on with the password alone.
  await updateUserLogin(unit.tx, userSid, { requiresSecondFactor: true });
  await updatePerson(unit.tx, organizationSid, userSid, { requiresSecondFactor: true });
  const isWithoutPassword = login.passwordGivenUpAt !== null;
  const endedSessions = isWithoutPassword
    ? await forceNewPassword(unit, deps, { user: login, organizationSid })
    : await endSessionsOf(unit, userSid);
  const organization = await findOrganization(unit.tx, organizationSid);
  unit.record({
    action: 'user-second-factor.reset',
    target: { type: 'user', sid: userSid, name: displayName(login) },
    tenantSid: organizationSid,
    before: {
      secondFactors: login.secondFactors,
      requiresSecondFactor: login.requiresSecondFactor,
    },
    after: {
      secondFactors: [],
      requiresSecondFactor: true,
      ...(isWithoutPassword ? { mustSetPassword: true } : {}),
      endedSessions,
    },
  });
  tellChange(unit, login, 'reset', {
    organizationName: organization?.name ?? '',
    requesterName: describeActor(unit.actor).name,
  });
}
