import { refuse } from '../../core/failure.ts';
import { codeUri, newCodeSecret } from '../../platform/crypto/one-time-code.ts';
import type { UserLogin } from '../user/index.ts';
import { sealStart } from './sealed-start.ts';
import { placeName, type SecondFactorDeps } from './second-factor-deps.ts';

const enrolmentLifetime = 10 * 60_000;

/** A secret that its person has not confirmed yet; nothing of it is stored. */
export interface TotpStart {
  readonly enrolment: string;
  readonly secret: string;
  readonly uri: string;
}

/** Makes a secret for the person. Refuses `second-factor-exists`. */
export function startTotpEnrolment(
  deps: Pick<SecondFactorDeps, 'random' | 'box'>,
  user: UserLogin,
  now: Date,
): TotpStart {
  if (user.secondFactors.includes('totp')) throw refuse('second-factor-exists');
  const secret = newCodeSecret(deps.random);
  const expiresAt = new Date(now.getTime() + enrolmentLifetime);
  const enrolment = sealStart(deps.box, { purpose: 'totp', userSid: user.sid, secret, expiresAt });
  return { enrolment, secret, uri: codeUri(secret, { issuer: placeName, account: user.email }) };
}
