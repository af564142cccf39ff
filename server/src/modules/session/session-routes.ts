import {
  changePassword as changePasswordOperation,
  completePasswordReset as completePasswordResetOperation,
  completeSetUp as completeSetUpOperation,
  completeSignUp as completeSignUpOperation,
  createSession as createSessionOperation,
  deleteCurrentSession as deleteCurrentSessionOperation,
  deleteSession as deleteSessionOperation,
  getMe as getMeOperation,
  listSessions as listSessionsOperation,
  lookUpLink as lookUpLinkOperation,
  redeemSignInLink as redeemSignInLinkOperation,
  resetUserPassword as resetUserPasswordOperation,
  startPasswordReset as startPasswordResetOperation,
  startSignUp as startSignUpOperation,
  updateMe as updateMeOperation,
} from '@guildhall/contract';
import { requirePerson, requireUser } from '../../core/actor.ts';
import { type Binding, bindPreparedWrite, bindRead, bindWrite } from '../../core/binding.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { changePassword, prepareChange } from './change-password.ts';
import type { EmailChangeDeps } from './complete-email-change.ts';
import { completePasswordReset } from './complete-password-reset.ts';
import { completeSetUp, prepareSetUp } from './complete-set-up.ts';
import { completeSignUp } from './complete-sign-up.ts';
import { createSession, prepareSession } from './create-session.ts';
import { deleteCurrentSession } from './delete-current-session.ts';
import { deleteSession } from './delete-session.ts';
import { emailChangeRoutes } from './email-change-routes.ts';
import { getMe, toMe } from './get-me.ts';
import { isLinkOf } from './link.ts';
import { listSessions } from './list-sessions.ts';
import { lookUpLink } from './look-up-link.ts';
import { preparePasswordReset, prepareSignUp } from './new-password.ts';
import { redeemSignInLink } from './redeem-sign-in-link.ts';
import { rememberedDeviceRoutes } from './remembered-device-routes.ts';
import { requireEmail } from './require-email.ts';
import { resetUserPassword } from './reset-user-password.ts';
import { clearedSessionCookie, deviceCookie } from './session-cookie.ts';
import type { SessionDeps } from './session-deps.ts';
import { takeAttempt, takeMailAttempt, takeSignInAttempt } from './session-limits.ts';
import type { SignedIn } from './sign-in-person.ts';
import { signInPolicyRoutes } from './sign-in-policy-routes.ts';
import { startPasswordReset } from './start-password-reset.ts';
import { startSignUp } from './start-sign-up.ts';
import { updateMe } from './update-me.ts';
import { type UserSignInDeps, userSessionRoutes } from './user-session-routes.ts';
import { toWireSession } from './wire-session.ts';

/** The operations of signing up, in and out, and of one's own profile. */
export function sessionRoutes(deps: SessionDeps & EmailChangeDeps & UserSignInDeps): Binding[] {
  return [
    ...signUpRoutes(deps),
    ...signInRoutes(deps),
    ...passwordRoutes(deps),
    ...ownRoutes(),
    ...emailChangeRoutes(deps),
    ...userSessionRoutes(deps),
    ...signInPolicyRoutes(),
    ...rememberedDeviceRoutes(deps),
  ];
}

function signUpRoutes(deps: SessionDeps): Binding[] {
  return [
    bindPreparedWrite(
      startSignUpOperation,
      async (_db, call) =>
        takeMailAttempt(deps.limits, call.origin.address, requireEmail(call.body.email)),
      async (unit, call, maySend) => {
        if (!maySend) return leaveUnchanged(unit);
        await startSignUp(unit, deps, { email: call.body.email, locale: call.body.locale ?? 'en' });
        return null;
      },
    ),
    bindPreparedWrite(
      completeSignUpOperation,
      async (db, call) => {
        takeSignInAttempt(deps.limits, call.origin.address);
        return prepareSignUp(db, call.body, call.now);
      },
      async (unit, call, prepared) =>
        answerSignedIn(call, await completeSignUp(unit, deps, { ...call.body, ...prepared })),
    ),
    bindPreparedWrite(
      completeSetUpOperation,
      async (db, call) => {
        takeSignInAttempt(deps.limits, call.origin.address);
        return prepareSetUp(db, call.body, call.now);
      },
      async (unit, call, prepared) =>
        answerSignedIn(call, await completeSetUp(unit, deps, { ...call.body, ...prepared })),
    ),
    bindRead(lookUpLinkOperation, async (db, call) => {
      takeSignInAttempt(deps.limits, call.origin.address);
      const { link, joinsOrganizationName } = await lookUpLink(db, deps, {
        ...call.body,
        now: call.now,
      });
      const { email, expiresAt } = link;
      return {
        email,
        expiresAt: expiresAt.toISOString(),
        joinsOrganizationName,
        isOfCaller: isLinkOf(link, call.actor),
      };
    }),
  ];
}

function signInRoutes(deps: SessionDeps): Binding[] {
  return [
    bindPreparedWrite(
      createSessionOperation,
      async (db, call) => {
        takeSignInAttempt(deps.limits, call.origin.address);
        return prepareSession(db, call.body);
      },
      async (unit, call, attempt) => {
        const device = call.cookie(deviceCookie);
        return answerSignedIn(call, await createSession(unit, deps, { ...attempt, device }));
      },
    ),
    bindPreparedWrite(
      redeemSignInLinkOperation,
      async (_db, call) => takeSignInAttempt(deps.limits, call.origin.address),
      async (unit, call) =>
        answerSignedIn(call, await redeemSignInLink(unit, deps, call.body.token)),
    ),
    bindWrite(deleteCurrentSessionOperation, async (unit, call) => {
      await deleteCurrentSession(unit, requirePerson(call.actor));
      call.setHeader('set-cookie', clearedSessionCookie);
      return null;
    }),
    bindRead(listSessionsOperation, async (db, call) => {
      const { userSid, sessionSid } = requireUser(call.actor);
      const page = await listSessions(db, deps, { ...call.query, userSid, now: call.now });
      return { ...page, items: page.items.map((item) => toWireSession(item, sessionSid)) };
    }),
    bindWrite(deleteSessionOperation, async (unit, call) => {
      await deleteSession(unit, requireUser(call.actor), call.params.sessionSid);
      return null;
    }),
  ];
}

function passwordRoutes(deps: SessionDeps): Binding[] {
  return [
    bindPreparedWrite(
      startPasswordResetOperation,
      async (_db, call) =>
        takeMailAttempt(deps.limits, call.origin.address, requireEmail(call.body.email)),
      async (unit, call, maySend) => {
        if (!maySend) return leaveUnchanged(unit);
        await startPasswordReset(unit, deps, call.body);
        return null;
      },
    ),
    bindPreparedWrite(
      completePasswordResetOperation,
      async (db, call) => {
        takeSignInAttempt(deps.limits, call.origin.address);
        return preparePasswordReset(db, call.body, call.now);
      },
      async (unit, call, prepared) => {
        await completePasswordReset(unit, { token: call.body.token, ...prepared });
        return null;
      },
    ),
    bindPreparedWrite(
      resetUserPasswordOperation,
      async (_db, call) => deps.actions.take('password-reset', call.params.userSid),
      async (unit, call) => {
        await resetUserPassword(unit, deps, call.params);
        return null;
      },
    ),
    bindPreparedWrite(
      changePasswordOperation,
      async (db, call) => {
        const actor = requireUser(call.actor);
        takeAttempt(deps.limits.signInPerNetwork, actor.userSid);
        return prepareChange(db, actor, { ...call.body, now: call.now });
      },
      async (unit, call, prepared) => {
        await changePassword(unit, deps.actions, requireUser(call.actor), prepared);
        return null;
      },
    ),
  ];
}

function ownRoutes(): Binding[] {
  return [
    bindRead(getMeOperation, async (db, call) => {
      const actor = requirePerson(call.actor);
      return toMe(await getMe(db, actor.userSid), actor.kind === 'half-user' ? actor.due : null);
    }),
    bindWrite(updateMeOperation, async (unit, call) =>
      toMe(await updateMe(unit, requireUser(call.actor), call.body, call.ifMatch)),
    ),
  ];
}

function leaveUnchanged(unit: UnitOfWork): null {
  unit.unchanged();
  return null;
}

function answerSignedIn(
  call: { readonly setHeader: (name: string, value: string) => void },
  signedIn: SignedIn,
) {
  call.setHeader('set-cookie', signedIn.cookie);
  return toMe(signedIn.me, signedIn.due);
}
