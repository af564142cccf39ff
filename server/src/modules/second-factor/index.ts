/**
 * Second factors (D14): authenticator apps, passkeys, recovery codes. Promises: a code, a recovery code and
 * a challenge are accepted once; guessing stops; whose factor changes is told by mail.
 *
 * A dangerous operation says `fresh: true` in the contract.
 */
export { codeLock } from './code-lock.ts';
export { secondFactorChores } from './second-factor-chores.ts';
export { secondFactorEventHandlers } from './second-factor-jobs.ts';
export { secondFactorRoutes } from './second-factor-routes.ts';
