/** An account or organization that can be switched to. */
export interface Place {
  readonly sid: string;
  readonly name: string;
  readonly href: string;
  /** "Admin Center", or the organization that manages the account. */
  readonly detail: string;
  /** The state of an account, as far as it is known. */
  readonly status?: string | undefined;
}

/** One list for each person: several may sign in with the same browser. */
const storageKeyOf = (userSid: string): string => `guildhall.recent-places.${userSid}`;

function isPlace(value: unknown): value is Place {
  return (
    typeof value === 'object' &&
    value !== null &&
    'sid' in value &&
    'name' in value &&
    'href' in value &&
    'detail' in value
  );
}

/** The places the person last visited in this browser, newest first, at most five. */
export function recentPlaces(userSid: string): Place[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKeyOf(userSid)) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isPlace) : [];
  } catch {
    return [];
  }
}

function keep(userSid: string, places: readonly Place[]): void {
  try {
    localStorage.setItem(storageKeyOf(userSid), JSON.stringify(places.slice(0, 5)));
  } catch {
    // Without storage there are no recent places.
  }
}

export function rememberPlace(userSid: string, place: Place): void {
  keep(userSid, [place, ...recentPlaces(userSid).filter((other) => other.sid !== place.sid)]);
}

/** Of a place that lets the person in no more, nothing is offered. */
export function forgetPlace(userSid: string, sid: string): void {
  keep(
    userSid,
    recentPlaces(userSid).filter((other) => other.sid !== sid),
  );
}
