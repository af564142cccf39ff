import {
  createPasskey as createPasskeyOperation,
  createPasskeySession as createPasskeySessionOperation,
  deletePasskey as deletePasskeyOperation,
  startPasskeyEnrolment as startPasskeyEnrolmentOperation,
  startPasskeySignIn as startPasskeySignInOperation,
  startPasskeyVerification as startPasskeyVerificationOperation,
  updatePasskey as updatePasskeyOperation,
  verifyPasskey as verifyPasskeyOperation,
} from '@guildhall/contract';
import { requirePerson } from '../../core/actor.ts';
import { type Binding, bindPreparedWrite, bindRead, bindWrite } from '../../core/binding.ts';
import { takeAttempt, takeSignInAttempt, toMe } from '../session/index.ts';
import { checkPasskey, createPasskey } from './create-passkey.ts';
import { createPasskeySession } from './create-passkey-session.ts';
import { deletePasskey } from './delete-passkey.ts';
import { makeRecoveryCodes } from './new-recovery-codes.ts';
import { readOwnLogin } from './own-login.ts';
import { checkProof } from './passkey-proof.ts';
import type { SecondFactorDeps } from './second-factor-deps.ts';
import {
  startPasskeyEnrolment,
  startPasskeySignIn,
  startPasskeyVerification,
} from './start-passkey.ts';
import { updatePasskey } from './update-passkey.ts';
import { verifyPasskey } from './verify-passkey.ts';
import { toWirePasskey } from './wire-passkey.ts';

/** The operations on passkeys, and on signing in with one. */
export function passkeyRoutes(deps: SecondFactorDeps): Binding[] {
  return [...ownPasskeyRoutes(deps), ...passkeyProofRoutes(deps)];
}

function ownPasskeyRoutes(deps: SecondFactorDeps): Binding[] {
  return [
    bindRead(startPasskeyEnrolmentOperation, async (db, { actor, now }) =>
      startPasskeyEnrolment(db, deps, await readOwnLogin(db, actor), now),
    ),
    bindPreparedWrite(
      createPasskeyOperation,
      async (db, { actor, body, now }) => ({
        checked: await checkPasskey(db, deps, { ...body, actor, now }),
        codes: await makeRecoveryCodes(deps.random),
      }),
      async (unit, { body, setHeader }, prepared) => {
        const added = await createPasskey(unit, deps, { ...prepared, name: body.name });
        for (const cookie of added.cookies) setHeader('set-cookie', cookie);
        const { me, recoveryCodes } = added;
        return {
          me,
          passkey: toWirePasskey(added.passkey),
          recoveryCodes: recoveryCodes === null ? null : [...recoveryCodes],
        };
      },
    ),
    bindWrite(updatePasskeyOperation, async (unit, { params, body }) =>
      toWirePasskey(await updatePasskey(unit, { ...params, ...body })),
    ),
    bindWrite(deletePasskeyOperation, async (unit, { params }) => {
      await deletePasskey(unit, params.passkeySid);
      return null;
    }),
  ];
}

function passkeyProofRoutes(deps: SecondFactorDeps): Binding[] {
  return [
    bindRead(startPasskeyVerificationOperation, async (db, { actor, now }) =>
      startPasskeyVerification(db, deps, await readOwnLogin(db, actor), now),
    ),
    bindPreparedWrite(
      verifyPasskeyOperation,
      async (db, { actor, body, now }) => {
        const { userSid } = requirePerson(actor);
        takeAttempt(deps.limits.signInPerNetwork, userSid);
        return checkProof(db, deps, { ...body, now }, { purpose: 'passkey-proof', userSid });
      },
      async (unit, { body, setHeader }, proof) => {
        const passed = await verifyPasskey(unit, deps, { proof, remember: body.remember });
        for (const cookie of passed.cookies) setHeader('set-cookie', cookie);
        return passed.me;
      },
    ),
    bindRead(startPasskeySignInOperation, async (_db, { origin, now }) => {
      takeSignInAttempt(deps.limits, origin.address);
      return startPasskeySignIn(deps, now);
    }),
    bindPreparedWrite(
      createPasskeySessionOperation,
      async (db, { body, origin, now }) => {
        takeSignInAttempt(deps.limits, origin.address);
        const wanted = { purpose: 'passkey-sign-in' as const, userSid: null };
        return checkProof(db, deps, { ...body, now }, wanted);
      },
      async (unit, { setHeader }, proof) => {
        const { me, due, cookie } = await createPasskeySession(unit, deps, proof);
        setHeader('set-cookie', cookie);
        return toMe(me, due);
      },
    ),
  ];
}
