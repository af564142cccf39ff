/**
 * Signing up, in and out. Promises: no sign-in without an active person and a live session; one-time
 * links work once; nobody learns from an answer whether an address is known.
 */
export { type AuthenticateSession, authenticateSession } from './authenticate-session.ts';
export type { CodeLock } from './code-lock.ts';
export { countLiveSessions } from './count-live-sessions.ts';
export { createSetUpLink } from './create-set-up-link.ts';
export { createSignInLink } from './create-sign-in-link.ts';
export { forceNewPassword } from './force-new-password.ts';
export { tellMe, toMe } from './get-me.ts';
export { listLiveSessions } from './list-live-sessions.ts';
export { lockManagedUser } from './lock-managed-user.ts';
export { type PreparedPassword, prepareNextPassword } from './new-password.ts';
export { endOtherSessions, endSessionsOf, openSession } from './open-session.ts';
export { promoteSession } from './promote-session.ts';
export { forgetDevicesOf, rememberDevice } from './remember-device.ts';
export { countRememberedDevicesOf } from './remembered-device-store.ts';
export { requireNotOwnerOfOthers } from './require-managed-user.ts';
export { readDemandParts } from './second-factor-due.ts';
export { homeOf } from './session.ts';
export { sessionChores } from './session-chores.ts';
export { clearedSessionCookie, readSessionCookie, sessionCookieWith } from './session-cookie.ts';
export type { SessionDeps } from './session-deps.ts';
export { sessionEventHandlers } from './session-jobs.ts';
export {
  createSessionLimits,
  type SessionLimits,
  takeAttempt,
  takeSignInAttempt,
} from './session-limits.ts';
export { sessionRoutes } from './session-routes.ts';
export type { RecentSession } from './session-store.ts';
export { clearPassedFactors, hasPassedByPasskey } from './session-store.ts';
export { type SessionTimes, sessionTimes } from './session-times.ts';
export type { PassedBy } from './session-token-store.ts';
export { setPassword } from './set-password.ts';
export { type SignedIn, signInPerson } from './sign-in-person.ts';
export { deleteSignInPolicy } from './sign-in-policy-store.ts';
export { createSignUpRules } from './sign-up-rules.ts';
export { suspensionRoutes } from './suspension-routes.ts';
export { userKinds } from './user-kinds.ts';
export { writeUserStatus } from './write-user-status.ts';
