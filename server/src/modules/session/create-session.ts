import { formatSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { sha256 } from '../../platform/crypto/digest.ts';
import { verifyPassword } from '../../platform/crypto/password-hash.ts';
import { networkOf } from '../../platform/http/rate-limit.ts';
import {
  canonicalEmail,
  displayName,
  findUserLoginByEmail,
  lockUserLogin,
  type UserLogin,
} from '../user/index.ts';
import { recognizeDevice } from './remember-device.ts';
import { homeOf } from './session.ts';
import type { SessionDeps } from './session-deps.ts';
import type { SessionTimes } from './session-times.ts';
import { forgetFailures, listSignInNetworks, saveSignInNetworks } from './sign-in-network-store.ts';
import { type SignedIn, signInPerson } from './sign-in-person.ts';
import {
  afterFailure,
  historyOf,
  type SignInFault,
  type SignInHistory,
  signInFault,
} from './sign-in-rule.ts';

/** A sign-in whose password was compared before the transaction opened. */
export interface SignInAttempt {
  readonly email: string;
  /** Who holds the address, as read then. */
  readonly user: UserLogin | undefined;
  readonly fits: boolean;
  /** The token of the remembered device that the browser says it is. */
  readonly device?: string | undefined;
}

/** Compares the password; does the same work for an unknown address. */
export async function prepareSession(
  db: Db,
  input: { readonly email: string; readonly password: string },
): Promise<SignInAttempt> {
  const email = canonicalEmail(input.email) ?? '';
  const user = await findUserLoginByEmail(db, email);
  const fits = await verifyPassword(user?.passwordHash ?? null, input.password);
  return { email, user, fits };
}

/**
 * Signs in. Every refusal is the same `sign-in-failed`; ten wrong passwords in a row lock the login for
 * the network they came from, for a while. Failures and successes are recorded in the person's own log.
 * A remembered device stands for the second factor where that is enough; else the session is half.
 */
export async function createSession(
  unit: UnitOfWork,
  deps: Pick<SessionDeps, 'random' | 'times'>,
  attempt: SignInAttempt,
): Promise<SignedIn> {
  const user = attempt.user && (await lockUserLogin(unit.tx, attempt.user.sid));
  if (user === undefined) return refuseStranger(unit, attempt);
  const isSamePassword = user.passwordHash === attempt.user?.passwordHash;
  const network = networkOf(unit.origin.address);
  const { now } = unit;
  const { times } = deps;
  const records = await listSignInNetworks(unit.tx, user.sid, network);
  const history = historyOf(records, { network, now, times });
  const fits = attempt.fits && isSamePassword;
  const fault = signInFault(user, { fits, now, history, times });
  await unit.enter(homeOf(user));
  if (fault !== undefined) return refuseKnown(unit, times, { user, fault, history });
  unit.identify({ sid: user.sid, name: displayName(user) });
  unit.record({ action, target: targetOf(user) });
  const isKnown = await recognizeDevice(unit, user.sid, attempt.device);
  return signInPerson(unit, deps, user.sid, isKnown ? 'remembered-device' : undefined);
}

const action = 'session.create';

function targetOf(user: UserLogin) {
  return { type: 'user', sid: user.sid, name: displayName(user) };
}

/** What nobody tried is written down like a known person's failure: the work is the same. */
async function refuseStranger(unit: UnitOfWork, attempt: SignInAttempt): Promise<never> {
  const nobody = formatSid('user', sha256(attempt.email).subarray(0, 16));
  // The statements of a known person's failure: going without them is seen in the duration.
  await lockUserLogin(unit.tx, nobody);
  await listSignInNetworks(unit.tx, nobody, networkOf(unit.origin.address));
  await unit.enter(nobody);
  await forgetFailures(unit.tx, nobody);
  unit.record({
    action,
    target: { type: 'user', sid: null, name: attempt.email },
    refused: 'sign-in-failed',
    after: { cause: 'unknown-address' },
  });
  return unit.commitThenRefuse(refuse('sign-in-failed'));
}

async function refuseKnown(
  unit: UnitOfWork,
  times: SessionTimes,
  failure: {
    readonly user: UserLogin;
    readonly fault: SignInFault;
    readonly history: SignInHistory;
  },
): Promise<never> {
  const { user, fault, history } = failure;
  const { now } = unit;
  const counted = fault === 'password-wrong' ? afterFailure(history, times, now) : undefined;
  if (counted !== undefined) {
    const records = [counted.here, counted.everywhere];
    await saveSignInNetworks(unit.tx, user.sid, { records, now });
  }
  unit.record({
    action,
    target: { ...targetOf(user), name: user.email },
    refused: 'sign-in-failed',
    after: { cause: fault },
  });
  if (counted?.lockedUntil != null) {
    unit.record({
      action: 'user.lock',
      target: targetOf(user),
      after: { lockedUntil: counted.lockedUntil.toISOString(), network: counted.here.network },
    });
  }
  return unit.commitThenRefuse(refuse('sign-in-failed'));
}
