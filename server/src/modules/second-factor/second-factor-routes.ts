import {
  confirmPassword as confirmPasswordOperation,
  createPassword as createPasswordOperation,
  createRecoveryCodes as createRecoveryCodesOperation,
  createTotp as createTotpOperation,
  deletePassword as deletePasswordOperation,
  deleteTotp as deleteTotpOperation,
  getMySecondFactor as getMySecondFactorOperation,
  resetUserSecondFactor as resetUserSecondFactorOperation,
  startTotpEnrolment as startTotpEnrolmentOperation,
  updateMySecondFactor as updateMySecondFactorOperation,
  verifySecondFactor as verifySecondFactorOperation,
} from '@guildhall/contract';
import { requirePerson } from '../../core/actor.ts';
import { type Binding, bindPreparedWrite, bindRead, bindWrite } from '../../core/binding.ts';
import { takeAttempt } from '../session/index.ts';
import { comparePassword, confirmPassword } from './confirm-password.ts';
import { createPassword, prepareOwnPassword } from './create-password.ts';
import { createRecoveryCodes, prepareRecoveryCodes } from './create-recovery-codes.ts';
import { createTotp } from './create-totp.ts';
import { deletePassword } from './delete-password.ts';
import { deleteTotp } from './delete-totp.ts';
import { readMySecondFactor } from './my-second-factor.ts';
import { makeRecoveryCodes } from './new-recovery-codes.ts';
import { readOwnLogin } from './own-login.ts';
import { passkeyRoutes } from './passkey-routes.ts';
import { resetUserSecondFactor } from './reset-user-second-factor.ts';
import type { SecondFactorDeps } from './second-factor-deps.ts';
import { startTotpEnrolment } from './start-totp-enrolment.ts';
import { updateMySecondFactor } from './update-my-second-factor.ts';
import { prepareCode, verifySecondFactor } from './verify-second-factor.ts';

/** The operations on second factors, and on proving again who one is. */
export function secondFactorRoutes(deps: SecondFactorDeps): Binding[] {
  return [
    ...ownPasswordRoutes(deps),
    ...ownFactorRoutes(deps),
    ...proofRoutes(deps),
    ...passkeyRoutes(deps),
  ];
}

function ownPasswordRoutes(deps: SecondFactorDeps): Binding[] {
  return [
    bindPreparedWrite(
      createPasswordOperation,
      async (db, { actor, body }) => {
        takeAttempt(deps.limits.signInPerNetwork, requirePerson(actor).userSid);
        return prepareOwnPassword(db, actor, body.password);
      },
      async (unit, _call, prepared) => {
        await createPassword(unit, prepared);
        return null;
      },
    ),
    bindWrite(deletePasswordOperation, async (unit, { body }) => {
      await deletePassword(unit, body);
      return null;
    }),
  ];
}

function ownFactorRoutes(deps: SecondFactorDeps): Binding[] {
  return [
    bindRead(getMySecondFactorOperation, async (db, { actor, now }) =>
      readMySecondFactor(db, await readOwnLogin(db, actor), now),
    ),
    bindWrite(updateMySecondFactorOperation, async (unit, { body }) =>
      updateMySecondFactor(unit, body.frequency),
    ),
    bindRead(startTotpEnrolmentOperation, async (db, { actor, now }) => ({
      ...startTotpEnrolment(deps, await readOwnLogin(db, actor), now),
    })),
    bindPreparedWrite(
      createTotpOperation,
      () => makeRecoveryCodes(deps.random),
      async (unit, { body, setHeader }, codes) => {
        const { me, recoveryCodes, cookies } = await createTotp(unit, deps, { ...body, codes });
        for (const cookie of cookies) setHeader('set-cookie', cookie);
        return { me, recoveryCodes: recoveryCodes === null ? null : [...recoveryCodes] };
      },
    ),
    bindWrite(deleteTotpOperation, async (unit) => {
      await deleteTotp(unit);
      return null;
    }),
    bindPreparedWrite(
      createRecoveryCodesOperation,
      (db, { actor }) => prepareRecoveryCodes(db, deps, actor),
      async (unit, _call, made) => ({
        recoveryCodes: [...(await createRecoveryCodes(unit, made))],
      }),
    ),
    bindWrite(resetUserSecondFactorOperation, async (unit, { params }) => {
      await resetUserSecondFactor(unit, deps, params);
      return null;
    }),
  ];
}

function proofRoutes(deps: SecondFactorDeps): Binding[] {
  return [
    bindPreparedWrite(
      verifySecondFactorOperation,
      async (db, { actor, body }) => {
        takeAttempt(deps.limits.signInPerNetwork, requirePerson(actor).userSid);
        return prepareCode(db, actor, body);
      },
      async (unit, { body, setHeader }, presented) => {
        const { remember } = body;
        const passed = await verifySecondFactor(unit, deps, { presented, remember });
        for (const cookie of passed.cookies) setHeader('set-cookie', cookie);
        return passed.me;
      },
    ),
    bindPreparedWrite(
      confirmPasswordOperation,
      async (db, { actor, body }) => {
        takeAttempt(deps.limits.signInPerNetwork, requirePerson(actor).userSid);
        return comparePassword(db, actor, body.password);
      },
      async (unit, { setHeader }, compared) => {
        for (const cookie of await confirmPassword(unit, deps, compared)) {
          setHeader('set-cookie', cookie);
        }
        return null;
      },
    ),
  ];
}
