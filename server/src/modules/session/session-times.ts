const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** How long sessions and links live, and when guessing stops. Times in milliseconds. */
export interface SessionTimes {
  /** A session nobody used for so long is dead. */
  readonly idle: number;
  /** A session is dead so long after signing in, used or not. */
  readonly absolute: number;
  /** Last use is written down at most this often. */
  readonly touch: number;
  /** A token that was renewed still answers so long after the new one was first shown, for requests under way. */
  readonly renewal: number;
  readonly signUpLink: number;
  readonly passwordLink: number;
  /** A password link that an administrator caused. */
  readonly forcedPasswordLink: number;
  readonly emailChangeLink: number;
  readonly signInLink: number;
  readonly setUpLink: number;
  /** So many wrong passwords in a row from one network lock the login for that network. */
  readonly mostFailures: number;
  readonly lockOut: number;
  /** So many wrong passwords within the window, from anywhere, make unknown networks wait for its end. */
  readonly mostFailuresEverywhere: number;
  readonly failureWindow: number;
  /** A network that nobody tried from for so long is forgotten. */
  readonly networkMemory: number;
  /** So long a remembered device is not asked for a second factor. */
  readonly deviceMemory: number;
}

export const sessionTimes: SessionTimes = {
  idle: 12 * hour,
  absolute: 7 * day,
  touch: 5 * minute,
  renewal: 20 * second,
  signUpLink: day,
  passwordLink: hour,
  forcedPasswordLink: day,
  emailChangeLink: hour,
  signInLink: day,
  setUpLink: day,
  mostFailures: 10,
  lockOut: 15 * minute,
  mostFailuresEverywhere: 100,
  failureWindow: hour,
  networkMemory: 30 * day,
  deviceMemory: 30 * day,
};

export function later(from: Date, milliseconds: number): Date {
  return new Date(from.getTime() + milliseconds);
}
